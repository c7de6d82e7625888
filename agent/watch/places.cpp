// SPDX-License-Identifier: Apache-2.0
#include "agent/watch/places.hpp"

#include "inventory/base/text.hpp"

#include <algorithm>
#include <array>

namespace sonae::host {

namespace {

using telemetry::TamperKind;

constexpr auto left_beside = std::to_array<std::string_view>(
    {"~", ".swp", ".swx", ".tmp", ".dpkg-new", ".dpkg-tmp", ".dpkg-old", ".rpmnew", ".rpmsave"}
);

} // namespace

std::vector<StartPlace> const& start_places() {
    static auto const all = std::vector<StartPlace>{
        {"/etc/crontab", TamperKind::task_created, ""},
        {"/etc/cron.d", TamperKind::task_created, ""},
        {"/etc/cron.hourly", TamperKind::task_created, ""},
        {"/etc/cron.daily", TamperKind::task_created, ""},
        {"/etc/cron.weekly", TamperKind::task_created, ""},
        {"/etc/cron.monthly", TamperKind::task_created, ""},
        {"/var/spool/cron/crontabs", TamperKind::task_created, ""},
        {"/var/spool/cron", TamperKind::task_created, ""},
        {"/etc/systemd/system", TamperKind::task_created, ".timer"},
        {"/etc/systemd/system", TamperKind::service_created, ".service .socket .path"},
        {"/usr/local/lib/systemd/system", TamperKind::task_created, ".timer"},
        {"/usr/local/lib/systemd/system", TamperKind::service_created, ".service .socket .path"},
        {"/etc/init.d", TamperKind::service_created, ""},
        {"/etc/rc.local", TamperKind::startup_changed, ""},
        {"/etc/ld.so.preload", TamperKind::startup_changed, ""},
        {"/etc/profile.d", TamperKind::startup_changed, ""},
        {"/etc/xdg/autostart", TamperKind::startup_changed, ""},
    };
    return all;
}

std::vector<telemetry::TamperEvent>
start_changes(StartFiles const& before, StartFiles const& after) {
    auto events = std::vector<telemetry::TamperEvent>{};
    for (auto const& [path, now] : after) {
        auto const old = before.find(path);
        auto const is_same = old != before.end() && old->second.id == now.id &&
                             old->second.modified_ns == now.modified_ns;
        if (!is_same) {
            events.push_back({now.kind, path, {}});
        }
    }
    return events;
}

bool is_start_name(std::string_view name, std::string_view endings) {
    auto const ends = [&](std::string_view ending) { return name.ends_with(ending); };
    if (name.empty() || name.front() == '.' ||
        std::any_of(left_beside.begin(), left_beside.end(), ends)) {
        return false;
    }
    auto const all = split(endings, ' ');
    return endings.empty() || std::any_of(all.begin(), all.end(), ends);
}

std::vector<telemetry::ListeningPort>
port_changes(OpenPorts const& before, OpenPorts const& after) {
    auto events = std::vector<telemetry::ListeningPort>{};
    for (auto const& port : before) {
        if (after.find(port) == after.end()) {
            events.push_back({port.transport, port.port, port.program, false});
        }
    }
    for (auto const& port : after) {
        if (before.find(port) == before.end()) {
            events.push_back({port.transport, port.port, port.program, true});
        }
    }
    return events;
}

std::vector<telemetry::BackupEvent>
snapshot_changes(Snapshots const& before, Snapshots const& after) {
    auto events = std::vector<telemetry::BackupEvent>{};
    for (auto const& [place, count] : before) {
        auto const now = after.find(place);
        if (count > 0 && (now == after.end() || now->second == 0)) {
            events.push_back({telemetry::BackupChange::snapshots_deleted, place, 0});
        }
    }
    return events;
}

} // namespace sonae::host
