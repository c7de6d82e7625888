// SPDX-License-Identifier: Apache-2.0
#include "daemon/core/clocks/clocks.hpp"

#include <algorithm>
#include <tuple>

namespace sonae::core {

namespace {

using std::chrono::days;
using std::chrono::sys_days;

constexpr auto japan = std::chrono::hours{9};

sys_days day_in_japan(Instant at) {
    return std::chrono::floor<days>(at + japan);
}

Instant midnight_in_japan(sys_days day) {
    return Instant{day} - japan;
}

std::optional<DueDays> due_days(ClockRule const& rule, Instant aware_since) {
    switch (rule.kind) {
    case ClockKind::at_once:
    case ClockKind::promptly:
        return std::nullopt;
    case ClockKind::window:
    case ClockKind::limit:
        break;
    }
    auto const aware = day_in_japan(aware_since);
    auto const is_window = rule.kind == ClockKind::window;
    auto const first = aware + days{is_window ? rule.first_day : 0};
    auto const last = aware + days{rule.last_day};
    auto due = DueDays{};
    due.first = first;
    due.last = last;
    due.cautious_last = last - days{1};
    due.opens_at = is_window ? midnight_in_japan(first) : aware_since;
    due.closes_at = midnight_in_japan(last + days{1});
    return due;
}

/// What comes first on a board.
std::tuple<int, Instant> urgency(ClockState const& clock) {
    if (clock.due) {
        return {2, clock.due->closes_at};
    }
    return {clock.rule.kind == ClockKind::at_once ? 0 : 1, Instant{}};
}

} // namespace

std::vector<ClockState> clocks_for(
    Instant aware_since, ClockFacts const& facts, std::span<std::string_view const> editions
) {
    auto clocks = std::vector<ClockState>{};
    for (auto const& rule : clock_rules()) {
        if (std::ranges::find(editions, rule.edition) != editions.end() && rule.applies(facts)) {
            clocks.push_back({rule, aware_since, due_days(rule, aware_since)});
        }
    }
    std::ranges::stable_sort(clocks, {}, urgency);
    return clocks;
}

} // namespace sonae::core
