// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "agent/collect/collector.hpp"
#include "agent/collect/updates/apt_configuration.hpp"

#include <optional>
#include <string>
#include <vector>

namespace sonae::collect {

/// An update that the lists on this machine offer.
struct PendingUpdate {
    std::string name;
    std::string architecture;
    std::string installed;
    std::string candidate;
    std::string origin; ///< where the candidate is from, as apt prints it
    bool is_security = false;
    bool is_kept_back = false;
};

/// What comparing installed packages with the lists gave.
struct AptUpdates {
    std::vector<PendingUpdate> updates; ///< in byte order of name and architecture
    /// Why the numbers cannot be trusted: there are no lists, or one of them was not read to its
    /// end.
    std::optional<schema::Absence> incomplete;
    /// Modification of the newest list; apt gives a list the time the archive states for it.
    std::optional<std::int64_t> newest_list_s;
};

/// apt.conf.d in apt's order, then apt.conf.
AptConfiguration read_apt_configuration(Context const& context);

/// Name, size, time and inode of every file that compare_with_lists depends on. When it is the same
/// text, so is the result.
std::string fingerprint_of_lists(Context const& context);

/// Compares dpkg's status with the lists of the archives that sources.list asks for, under the
/// preferences and settings of this machine. A security update is one whose candidate, or a version
/// between it and the installed one, is in a security archive: a point release that supersedes a
/// security fix still brings it.
AptUpdates compare_with_lists(Context const& context, AptConfiguration const& configuration);

} // namespace sonae::collect
