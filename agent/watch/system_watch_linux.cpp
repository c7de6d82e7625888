// SPDX-License-Identifier: Apache-2.0
#include "agent/watch/system_watch_linux.hpp"

namespace sonae::host {

namespace {

constexpr auto between_services = Millis{5'000};
constexpr auto between_logs = Millis{5'000};
constexpr auto between_ports = Millis{10'000};
constexpr auto between_snapshots = Millis{60'000};

/// Whether it is time; then the next time is set.
bool is_due(Millis& next, Millis now, Millis between) {
    if (now < next) {
        return false;
    }
    next = now + between;
    return true;
}

} // namespace

SystemWatch::SystemWatch(
    Settings const& settings, std::filesystem::path root, Clock const& clock, Tell tell
)
    : root_{std::move(root)}
    , clock_{&clock}
    , tell_{std::move(tell)}
    , logs_{settings.logs.empty() ? usual_logs() : settings.logs}
    , snapshot_folders_{settings.snapshots}
    , services_{settings.services} {
    if (settings.antivirus.empty()) {
        antivirus_.emplace_back(usual_antivirus());
    }
    for (auto const& product : settings.antivirus) {
        antivirus_.emplace_back(product);
    }
}

void SystemWatch::look() {
    auto const now = clock_->steady();
    look_at_accounts();
    if (is_due(next_services_, now, between_services)) {
        look_at_services();
    }
    if (is_due(next_logs_, now, between_logs)) {
        look_at_logs();
    }
    if (is_due(next_ports_, now, between_ports)) {
        look_at_ports();
    }
    if (is_due(next_snapshots_, now, between_snapshots)) {
        look_at_snapshots();
    }
}

void SystemWatch::look_at_services() {
    auto const active = active_services(root_);
    if (active) {
        tell_all(services_.look(*active));
    }
    look_at_antivirus(active.value_or(ActiveServices{}));
}

void SystemWatch::look_at_antivirus(ActiveServices const& active) {
    for (auto& product : antivirus_) {
        auto const& setting = product.setting();
        auto const is_running = active.find(unit_name(setting.service)) != active.end();
        auto const signatures_at = youngest_of(root_, setting.signatures);
        if (auto state = product.look(is_running, signatures_at, clock_->steady())) {
            tell_(std::move(*state));
        }
    }
}

void SystemWatch::look_at_accounts() {
    auto const stamp = account_stamp(root_);
    if (stamp == account_stamp_) {
        return;
    }
    account_stamp_ = stamp;
    auto accounts = read_accounts(root_, *clock_);
    if (!accounts) {
        return; // what they were is compared with what can be read next
    }
    if (accounts_) {
        tell_all(account_changes(*accounts_, *accounts));
    }
    accounts_ = std::move(accounts);
}

void SystemWatch::look_at_logs() {
    auto files = log_files(root_, logs_);
    auto journals = journal_files(root_);
    auto starts = start_files(root_);
    if (log_files_) {
        tell_all(log_changes(logs_, *log_files_, files));
        tell_all(journal_changes(*journal_files_, journals));
        tell_all(start_changes(*start_files_, starts));
    }
    log_files_ = std::move(files);
    journal_files_ = std::move(journals);
    start_files_ = std::move(starts);
}

void SystemWatch::look_at_ports() {
    auto const stamp = listening_stamp(root_);
    if (ports_ && stamp == listening_stamp_) {
        return;
    }
    listening_stamp_ = stamp;
    auto ports = open_ports(root_, *clock_);
    if (ports_) {
        tell_all(port_changes(*ports_, ports));
    }
    ports_ = std::move(ports);
}

void SystemWatch::look_at_snapshots() {
    auto counts = snapshot_counts(root_, snapshot_folders_);
    if (snapshots_) {
        tell_all(snapshot_changes(*snapshots_, counts));
    }
    snapshots_ = std::move(counts);
}

} // namespace sonae::host
