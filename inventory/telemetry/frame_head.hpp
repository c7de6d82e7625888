// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace sonae::telemetry::frame_head {

/// Magic, major and minor version, and the length of what follows as 32 bits in network order.
inline constexpr auto magic = std::array<std::uint8_t, 4>{'S', 'N', 'T', 'E'};
inline constexpr auto major = std::uint8_t{1};
inline constexpr auto minor = std::uint8_t{0};
inline constexpr auto bytes = std::size_t{10};

} // namespace sonae::telemetry::frame_head
