// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <set>
#include <string_view>

namespace sonae::agent {

/// The user of ACTIVE_UID in a file that systemd-logind keeps of a seat; nothing when nobody sits
/// there, or it says nothing of it.
std::optional<std::uint32_t> active_uid(std::string_view seat_file);

/// Who sits at this machine's screens at this moment. Nothing where systemd-logind keeps no seats
/// (`folder` is "/run/systemd/seats"): then nobody knows.
std::optional<std::set<std::uint32_t>> seated_users(std::filesystem::path const& folder);

} // namespace sonae::agent
