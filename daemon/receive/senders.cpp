// SPDX-License-Identifier: Apache-2.0
#include "daemon/receive/senders.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace sonae::receive {

namespace {

/// So many seconds' worth may come at once: a switch that restarts tells of all its ports.
constexpr auto burst_s = 10.0;

void add(SenderCounts& to, SenderCounts const& more) {
    to.taken += more.taken;
    to.unknown += more.unknown;
    to.malformed += more.malformed;
    to.held_back += more.held_back;
}

} // namespace

Senders::Senders(std::vector<telemetry::Prefix> from, int rate)
    : from_{std::move(from)}
    , rate_{static_cast<double>(std::max(rate, 1))} {}

bool Senders::may_send(telemetry::Address const& sender) const {
    return std::ranges::any_of(from_, [&sender](auto const& prefix) {
        return prefix.contains(sender);
    });
}

bool Senders::admit(telemetry::Address const& sender, Millis now) {
    auto& entry = entry_of(sender, now);
    if (entry.tokens < 1) {
        ++entry.counts.held_back;
        return false;
    }
    entry.tokens -= 1;
    return true;
}

Millis Senders::wait(telemetry::Address const& sender, Millis now) {
    auto const& entry = entry_of(sender, now);
    auto const missing = std::max(1 - entry.tokens, 0.0);
    return Millis{static_cast<std::int64_t>(std::ceil(missing / rate_ * 1'000))};
}

SenderCounts& Senders::of(telemetry::Address const& sender, Millis now) {
    return entry_of(sender, now).counts;
}

std::vector<Senders::Row> Senders::rows() const {
    auto rows = std::vector<Row>{};
    for (auto const& entry : entries_) {
        rows.push_back({entry.address, entry.counts});
    }
    return rows;
}

SenderCounts Senders::sum() const {
    auto sum = gone_;
    for (auto const& entry : entries_) {
        add(sum, entry.counts);
    }
    return sum;
}

Senders::Entry& Senders::entry_of(telemetry::Address const& sender, Millis now) {
    auto const at = index_.find(sender);
    if (at != index_.end()) {
        entries_.splice(entries_.begin(), entries_, at->second);
        refill(entries_.front(), now);
        return entries_.front();
    }
    if (entries_.size() >= most) {
        add(gone_, entries_.back().counts);
        index_.erase(entries_.back().address);
        entries_.pop_back();
    }
    auto entry = Entry{};
    entry.address = sender;
    entry.tokens = rate_ * burst_s;
    entry.refilled = now;
    entries_.push_front(entry);
    index_.emplace(sender, entries_.begin());
    return entries_.front();
}

void Senders::refill(Entry& entry, Millis now) const {
    auto const passed = std::chrono::duration<double>(now - entry.refilled).count();
    if (passed > 0) {
        entry.tokens = std::min(entry.tokens + passed * rate_, rate_ * burst_s);
        entry.refilled = now;
    }
}

} // namespace sonae::receive
