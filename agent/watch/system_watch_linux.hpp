// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "agent/watch/looks_linux.hpp"
#include "agent/watch/settings.hpp"

#include <functional>

namespace sonae::host {

/// Looks at services, accounts, logs, places where programs begin, ports and snapshots, each as
/// often as it costs little. What is there at the first look is no event, save what services and
/// virus scanners are doing.
class SystemWatch {
public:
    using Tell = std::function<void(telemetry::Body)>;

    SystemWatch(
        Settings const& settings, std::filesystem::path root, Clock const& clock, Tell tell
    );

    /// About once a second.
    void look();

private:
    void look_at_services();
    void look_at_antivirus(ActiveServices const& active);
    void look_at_accounts();
    void look_at_logs();
    void look_at_ports();
    void look_at_snapshots();

    template <class Events>
    void tell_all(Events events) const {
        for (auto& event : events) {
            tell_(std::move(event));
        }
    }

    std::filesystem::path root_;
    Clock const* clock_;
    Tell tell_;
    std::vector<std::string> logs_;
    std::vector<std::string> snapshot_folders_;
    ServiceWatch services_;
    std::vector<AntivirusWatch> antivirus_;
    std::optional<Accounts> accounts_;
    std::uint64_t account_stamp_ = 0;
    std::optional<LogFiles> log_files_;
    std::optional<LogFiles> journal_files_;
    std::optional<StartFiles> start_files_;
    std::optional<OpenPorts> ports_;
    std::uint64_t listening_stamp_ = 0;
    std::optional<Snapshots> snapshots_;
    Millis next_services_{};
    Millis next_logs_{};
    Millis next_ports_{};
    Millis next_snapshots_{};
};

} // namespace sonae::host
