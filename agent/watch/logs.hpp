// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "agent/watch/canary_list.hpp"
#include "inventory/telemetry/host_events.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace sonae::host {

struct LogFile {
    FileId id;
    std::uint64_t bytes = 0;
};

/// The files of the folders in which watched logs stand, by path.
using LogFiles = std::map<std::string, LogFile, std::less<>>;

/// Which of the watched logs lost what they said between two looks: cut, deleted, or replaced.
/// Rotation is none of these: then the old file has another name, or a file beside it that begins
/// with the log's name is new (also where a log is copied and cut, or packed at once).
std::vector<telemetry::TamperEvent>
log_changes(std::vector<std::string> const& watched, LogFiles const& before, LogFiles const& after);

enum class JournalKind : std::uint8_t {
    none,     ///< no file of journald
    active,   ///< "system.journal", "user-1000.journal"
    archived, ///< "system@…-…-….journal"
    broken,   ///< "….journal~": journald set it aside
};

/// What a file name means in /var/log/journal/ID (systemd-journald.service(8)).
JournalKind journal_kind(std::string_view name);

/// The same for the folders of journald: its present file gone or cut, or all of several archived
/// ones gone at once, which its own limits on space never do.
std::vector<telemetry::TamperEvent> journal_changes(LogFiles const& before, LogFiles const& after);

} // namespace sonae::host
