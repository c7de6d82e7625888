// SPDX-License-Identifier: Apache-2.0
#include "daemon/devices/schedule/port_watch.hpp"

#include <algorithm>
#include <utility>

namespace sonae::devices {

namespace {

using namespace std::chrono_literals;

// A machine says something within a second of its link (ARP, DHCP); then a bridge knows it.
constexpr auto learning_time = Millis{2s};
constexpr auto shortest_pause = Millis{2s};
constexpr auto first_pause_of_flapping = Millis{5s};
constexpr auto longest_pause = Millis{60s};
// A cable that is pulled and put in again, and a machine that starts, are no flapping.
constexpr auto readings_without_flapping = 3;
constexpr auto most_doublings = 4;
constexpr auto calm_time = Millis{2min}; // longer than the longest pause

constexpr auto most_values = 40;           // as for other tables (Habits)
constexpr auto failures_without_pause = 1; // one lost packet
constexpr auto first_pause_of_failing = Millis{15s};
constexpr auto longest_pause_of_failing = Millis{1h};

Millis pause_after(int readings) {
    if (readings < readings_without_flapping) {
        return shortest_pause;
    }
    auto const doublings = std::min(readings - readings_without_flapping, most_doublings);
    return std::min(first_pause_of_flapping * (1 << doublings), longest_pause);
}

} // namespace

void PortWatch::know(topology::DeviceReading const& reading) {
    auto const is_bridge = !reading.forwarding.empty();
    interfaces_ = is_bridge ? static_cast<int>(reading.interfaces.size()) : 0;
    if (!states_.empty()) {
        return;
    }
    // What changes between this reading and the first heartbeat is a change already.
    for (auto const& each : reading.interfaces) {
        states_.emplace(each.index, each.is_up);
    }
}

PortQuestion PortWatch::question(Millis now) const {
    if (interfaces_ == 0 || now < ask_from_) {
        return {};
    }
    auto const has_failed = most_ > 0 && now - failed_at_ < longest_pause_of_failing;
    return {interfaces_, has_failed ? most_ : most_values};
}

void PortWatch::hear(Heartbeat const& heartbeat, Millis now) {
    if (heartbeat.ports) {
        take(*heartbeat.ports, now);
    } else if (heartbeat.ports_failed_at > 0) {
        take_failure(heartbeat.ports_failed_at, now);
    }
}

void PortWatch::take(PortStates const& states, Millis now) {
    failures_ = 0;
    std::erase_if(changed_, [&](auto const& each) {
        return now - each.second.changed_at > calm_time;
    });
    for (auto const& [port, is_up] : states) {
        // One that is there for the first time, or no more, is a change of the table.
        if (auto const at = states_.find(port); at != states_.end() && at->second != is_up) {
            change(port, now);
        }
    }
    states_ = states;
}

void PortWatch::change(std::int64_t port, Millis now) {
    auto& each = changed_[port];
    each.changed_at = now;
    unread_.insert(port);
    auto const due = begun_at_ ? std::max(now, *begun_at_ + pause_after(each.readings)) : now;
    due_at_ = due_at_ ? std::min(*due_at_, due) : due;
}

void PortWatch::take_failure(int repetitions, Millis now) {
    if (++failures_ <= failures_without_pause) {
        return;
    }
    failed_at_ = now;
    most_ = std::max(1, repetitions / 2);
    constexpr auto enough_doublings = 8; // 15 s to 1 h
    auto const doublings = std::min(failures_ - failures_without_pause - 1, enough_doublings);
    ask_from_ = now + std::min(first_pause_of_failing * (1 << doublings), longest_pause_of_failing);
}

bool PortWatch::is_due(Millis now) const {
    return (due_at_ && now >= *due_at_) || (again_at_ && now >= *again_at_);
}

bool PortWatch::begin(Millis now) {
    auto const is_for_change = due_at_ && now >= *due_at_;
    begun_at_ = now;
    again_at_.reset();
    if (!is_for_change) {
        return false;
    }
    for (auto const port : std::exchange(unread_, {})) {
        ++changed_[port].readings;
    }
    due_at_.reset();
    again_at_ = now + learning_time;
    return true;
}

} // namespace sonae::devices
