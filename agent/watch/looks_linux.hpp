// SPDX-License-Identifier: Apache-2.0
// One look each at a part of this machine. `root` is "/" in life and a folder of fixtures in tests.
#pragma once

#include "agent/watch/accounts.hpp"
#include "agent/watch/logs.hpp"
#include "agent/watch/places.hpp"
#include "agent/watch/services.hpp"

#include <filesystem>
#include <optional>

namespace sonae::host {

/// As systemd tells it in /run/systemd/units: one link for each unit that is active. Nothing where
/// no systemd runs.
std::optional<ActiveServices> active_services(std::filesystem::path const& root);

/// The time of the youngest of these files.
std::optional<Instant>
youngest_of(std::filesystem::path const& root, std::vector<std::string> const& files);

/// All files in the folders of these logs.
LogFiles log_files(std::filesystem::path const& root, std::vector<std::string> const& logs);

LogFiles journal_files(std::filesystem::path const& root);

StartFiles start_files(std::filesystem::path const& root);

/// Snapshots of LVM ("lvm"), and the entries of these folders. A folder that is not there has none
/// and is left out.
Snapshots
snapshot_counts(std::filesystem::path const& root, std::vector<std::string> const& folders);

/// Changes when the account files or sudoers are written or replaced. Costs seven stat(2).
std::uint64_t account_stamp(std::filesystem::path const& root);

std::optional<Accounts> read_accounts(std::filesystem::path const& root, Clock const& clock);

/// Changes when a service begins or ends to listen. Reads no process.
std::uint64_t listening_stamp(std::filesystem::path const& root);

/// What others can reach: not what listens on the loopback addresses only.
OpenPorts open_ports(std::filesystem::path const& root, Clock const& clock);

} // namespace sonae::host
