// SPDX-License-Identifier: Apache-2.0
// Walks through a policy as if nobody answered, once for each moment at which it could differ.
#include "daemon/core/escalation/policy_check.hpp"

#include "daemon/core/escalation/people.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace sonae::core::escalation {

namespace {

constexpr auto minute = Millis{60'000};
// Beyond so many, every minute is tried instead.
constexpr auto max_offsets = std::size_t{100};
constexpr auto japan = std::chrono::hours{9};

using contacts::Directory;

/// Every offset at which a step can begin, counted from the beginning of the escalation.
std::set<seconds> offsets_of(Policy const& policy) {
    auto of_step = std::map<std::string, std::set<seconds>>{};
    auto all = std::set<seconds>{};
    if (policy.steps.empty()) {
        return all;
    }
    of_step[policy.steps.front().id].insert(seconds{0});
    // Steps lead forward only: whoever leads to one stands before it.
    for (auto const& step : policy.steps) {
        for (auto const offset : of_step[step.id]) {
            all.insert(offset);
            if (offset > policy.management_within || all.size() > max_offsets) {
                continue;
            }
            of_step[step.next].insert(offset); // nobody of this step could be called
            of_step[step.next].insert(offset + step.wait);
            of_step[step.otherwise].insert(offset);
        }
    }
    return all;
}

/// The moments at which who is on duty may change.
std::set<Instant> changes_of(Directory const& directory, Instant from, Instant until) {
    auto moments = std::set<Instant>{};
    auto const add = [&](Instant at) {
        if (at >= from && at < until) {
            moments.insert(at);
        }
    };
    for (auto const at : contacts::hour_changes(from, until)) {
        add(at);
    }
    for (auto const& [id, roster] : directory.rosters) {
        for (auto const& each : roster.overrides) {
            add(each.from);
            add(each.until);
        }
        for (auto const& rotation : roster.rotations) {
            auto const first_day = std::chrono::floor<std::chrono::days>(from + japan);
            for (auto day = first_day - std::chrono::days{1}; day - japan < until;
                 day += std::chrono::days{1}) {
                add(day + rotation.handover - japan);
            }
        }
    }
    return moments;
}

class Walk {
public:
    Walk(
        Policy const& policy,
        Directory const& directory,
        IsManagement is_management,
        Severity severity
    )
        : policy_{policy}
        , directory_{directory}
        , is_management_{is_management}
        , severity_{severity} {}

    /// When somebody of management would be called first in a round that begins at `from`.
    CounterExample from(Instant from) {
        auto found = CounterExample{from, std::nullopt, {}};
        auto at = from;
        auto const* step = policy_.steps.empty() ? nullptr : &policy_.steps.front();
        while (step != nullptr) {
            if (!holds(step->only, {severity_, false, at})) {
                step = policy_.step(step->otherwise);
                continue;
            }
            auto const is_anybody = look(*step, at, found);
            if (found.reached) {
                *found.reached += std::chrono::floor<seconds>(at - from);
                return found;
            }
            // A step in which nobody's telephone rings is left at once.
            at += is_anybody ? step->wait : seconds{0};
            step = policy_.step(step->next);
        }
        return found;
    }

private:
    /// Whether anybody can be called in the step; notes management, reached or not.
    bool look(Step const& step, Instant at, CounterExample& found) const {
        auto is_anybody = false;
        auto place = std::int64_t{0};
        for (auto const& [contact, role] : people_of(step, directory_, "", at).found) {
            auto const& person = directory_.contacts.at(contact);
            auto const is_reached = !reaches_of(step, person, at).empty();
            is_anybody = is_anybody || is_reached;
            if (is_of_management(person)) {
                if (is_reached && !found.reached) {
                    found.reached = step.how == How::one_by_one ? step.ring * place : seconds{0};
                } else if (!is_reached) {
                    found.unreachable.push_back(contact);
                }
            }
            place += is_reached ? 1 : 0;
        }
        return is_anybody;
    }

    [[nodiscard]] bool is_of_management(contacts::Contact const& contact) const {
        return !promises_management(policy_) ||
               std::any_of(contact.roles.begin(), contact.roles.end(), [&](auto const& role) {
                   return is_management_(role);
               });
    }

    Policy const& policy_;
    Directory const& directory_;
    IsManagement is_management_;
    Severity severity_;
};

std::set<Instant>
moments_of(Policy const& policy, Directory const& directory, Instant from, Instant until) {
    auto moments = std::set<Instant>{from};
    auto const offsets = offsets_of(policy);
    if (offsets.size() > max_offsets) {
        for (auto at = from; at < until; at += minute) {
            moments.insert(at);
        }
        return moments;
    }
    auto const last = until + policy.management_within;
    for (auto const change : changes_of(directory, from, last)) {
        for (auto const offset : offsets) {
            for (auto const at : {change - offset - minute, change - offset}) {
                if (at >= from && at < until) {
                    moments.insert(at);
                }
            }
        }
    }
    return moments;
}

} // namespace

PolicyCheck check_policy(
    Policy const& policy,
    Directory const& directory,
    IsManagement is_management,
    Severity severity,
    Instant from,
    std::chrono::days days
) {
    auto walk = Walk{policy, directory, is_management, severity};
    auto check = PolicyCheck{};
    for (auto const at : moments_of(policy, directory, from, from + days)) {
        auto const found = walk.from(at);
        ++check.moments;
        if (found.reached) {
            check.slowest = std::max(check.slowest, *found.reached);
        }
        if (!found.reached || *found.reached > policy.management_within) {
            check.counter_example = found;
            return check;
        }
    }
    return check;
}

} // namespace sonae::core::escalation
