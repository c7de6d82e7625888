// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "agent/watch/canary_guard.hpp"
#include "agent/watch/services.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace sonae::host {

/// Whether changes of files are heard by fanotify, which names the program but needs CAP_SYS_ADMIN
/// at the start.
enum class Fanotify {
    automatic, ///< where it may be used
    never,
    always, ///< without it the watch does not begin
};

inline constexpr auto most_folders = std::size_t{64};

/// What a machine is watched for (docs/host-watch.md).
struct Settings {
    std::vector<std::string> folders;   ///< absolute, without "/" at the end
    std::vector<std::string> leave_out; ///< below them: a backup's target, a spool
    Fanotify fanotify = Fanotify::automatic;
    AllowList may_touch_canaries;
    std::vector<ServiceSetting> services;
    std::vector<AntivirusSetting> antivirus; ///< in place of ClamAV's own
    std::vector<std::string> logs;           ///< in place of the usual ones
    std::vector<std::string> snapshots;      ///< folders that show one entry a snapshot
};

/// Debian's places of ClamAV.
AntivirusSetting usual_antivirus();

/// syslog, auth.log, kern.log, messages, secure, audit.log, wtmp, btmp, lastlog.
std::vector<std::string> usual_logs();

/// What is wrong with it, for a person; empty when nothing is.
std::vector<std::string> faults_of(Settings const& settings);

} // namespace sonae::host
