// SPDX-License-Identifier: Apache-2.0
#include "agent/watch/settings.hpp"

#include <algorithm>
#include <set>
#include <string_view>

namespace sonae::host {

namespace {

constexpr auto most_entries = std::size_t{256};

bool is_below_kernel(std::string_view folder) {
    return folder == "/proc" || folder.starts_with("/proc/") || folder == "/sys" ||
           folder.starts_with("/sys/");
}

void check_paths(
    std::vector<std::string> const& paths,
    std::string_view what,
    std::size_t most,
    std::vector<std::string>& faults
) {
    if (paths.size() > most) {
        faults.push_back(std::string{what} + " has more than " + std::to_string(most) + " entries");
    }
    for (auto const& path : paths) {
        if (!is_listable_folder(path)) {
            faults.push_back(
                std::string{what} + " has \"" + path + "\", which is no absolute path"
            );
        }
    }
}

} // namespace

AntivirusSetting usual_antivirus() {
    return {
        "ClamAV",
        "clamav-daemon.service",
        {"/var/lib/clamav/daily.cld", "/var/lib/clamav/daily.cvd"}};
}

std::vector<std::string> usual_logs() {
    return {
        "/var/log/syslog",
        "/var/log/auth.log",
        "/var/log/kern.log",
        "/var/log/messages",
        "/var/log/secure",
        "/var/log/audit/audit.log",
        "/var/log/wtmp",
        "/var/log/btmp",
        "/var/log/lastlog"};
}

std::vector<std::string> faults_of(Settings const& settings) {
    auto faults = std::vector<std::string>{};
    check_paths(settings.folders, "folders", most_folders, faults);
    check_paths(settings.leave_out, "leave_out", most_entries, faults);
    check_paths(settings.logs, "logs", most_entries, faults);
    check_paths(settings.snapshots, "snapshots", most_entries, faults);
    check_paths(settings.may_touch_canaries.programs, "programs", most_entries, faults);
    auto seen = std::set<std::string>{};
    for (auto const& folder : settings.folders) {
        if (is_below_kernel(folder)) {
            faults.push_back("folders has \"" + folder + "\", where the kernel shows itself");
        }
        if (!seen.insert(folder).second) {
            faults.push_back("folders has \"" + folder + "\" twice");
        }
    }
    if (settings.services.size() > most_entries || settings.antivirus.size() > most_entries) {
        faults.push_back("more than 256 services");
    }
    for (auto const& service : settings.services) {
        if (service.name.empty()) {
            faults.push_back("a service has no name");
        }
    }
    for (auto const& product : settings.antivirus) {
        if (product.product.empty() || product.service.empty()) {
            faults.push_back("a virus scanner needs product and service");
        }
    }
    return faults;
}

} // namespace sonae::host
