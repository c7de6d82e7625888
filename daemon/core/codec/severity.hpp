// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/core/codec/codes.hpp"

namespace sonae::core {

/// How bad it is for the hospital.
enum class Severity { low, medium, high, critical };

template <>
inline constexpr auto
    code_names<Severity> = std::to_array<std::string_view>({"low", "medium", "high", "critical"});

} // namespace sonae::core
