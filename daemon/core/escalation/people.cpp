// SPDX-License-Identifier: Apache-2.0
#include "daemon/core/escalation/people.hpp"

#include <unordered_map>

namespace sonae::core::escalation {

namespace {

/// Gathers the people of one step.
class Gatherer {
public:
    Gatherer(contacts::Directory const& directory, Instant now, TakerOf const& taker_of)
        : directory_{directory}
        , now_{now}
        , taker_of_{taker_of} {}

    void add_contact(ContactId id) {
        if (auto const there = contacts::active_or_deputy(directory_, id)) {
            add({*there, ""});
        } else {
            people_.missing.push_back({id.text(), "unknown"});
        }
    }

    void add_holders(std::string const& role) {
        auto taker = taker_of_ ? taker_of_(role) : std::nullopt;
        if (taker) {
            taker = contacts::active_or_deputy(directory_, *taker);
        }
        if (taker) {
            add({*taker, role});
        }
        auto const found = contacts::holders(directory_, role, now_);
        if (found.empty() && !taker) {
            people_.missing.push_back({role, "nobody_on_duty"});
        }
        for (auto const& contact : found) {
            add({contact, role});
        }
    }

    void add_group(std::string const& code) {
        auto const group = directory_.groups.find(GroupId::parse(code).value_or(GroupId{}));
        if (group == directory_.groups.end()) {
            people_.missing.push_back({code, "unknown"});
            return;
        }
        for (auto const& member : group->second.members) {
            add_contact(member);
        }
    }

    People people() && { return std::move(people_); }

private:
    void add(Candidate candidate) {
        auto& found = people_.found;
        auto const [at, is_new] = places_.try_emplace(candidate.contact, found.size());
        if (is_new) {
            found.push_back(std::move(candidate));
        } else if (auto& there = found[at->second]; there.role.empty()) {
            // Named by name first: a quorum still counts the role.
            there.role = std::move(candidate.role);
        }
    }

    contacts::Directory const& directory_;
    Instant now_;
    TakerOf const& taker_of_;
    People people_;
    std::unordered_map<ContactId, std::size_t> places_; ///< in `found`
};

} // namespace

bool holds(Condition const& condition, Circumstances const& circumstances) {
    auto const& hours = condition.hours;
    auto const is_hour =
        hours.empty() || std::any_of(hours.begin(), hours.end(), [&](contacts::Hours each) {
            return each == contacts::Hours::any || each == contacts::hours_at(circumstances.now);
        });
    auto const is_drill = condition.drill == DrillRule::any ||
                          (condition.drill == DrillRule::only) == circumstances.is_drill;
    return is_hour && is_drill && circumstances.severity >= condition.least_severity;
}

std::vector<std::size_t>
reaches_of(Step const& step, contacts::Contact const& contact, Instant now) {
    auto reaches = contacts::reaches_at(contact, now);
    std::erase_if(reaches, [&](std::size_t reach) {
        auto const kind = contact.reaches[reach].kind;
        return !step.channels.empty() &&
               std::find(step.channels.begin(), step.channels.end(), kind) == step.channels.end();
    });
    return reaches;
}

People people_of(
    Step const& step,
    contacts::Directory const& directory,
    std::string const& asked_role,
    Instant now,
    TakerOf const& taker_of
) {
    auto gatherer = Gatherer{directory, now, taker_of};
    for (auto const& target : step.targets) {
        switch (target.kind) {
        case TargetKind::contact:
            gatherer.add_contact(ContactId::parse(target.code).value_or(ContactId{}));
            break;
        case TargetKind::role:
            gatherer.add_holders(target.code);
            break;
        case TargetKind::asked:
            if (!asked_role.empty()) {
                gatherer.add_holders(asked_role);
            }
            break;
        case TargetKind::group:
            gatherer.add_group(target.code);
            break;
        }
    }
    return std::move(gatherer).people();
}

} // namespace sonae::core::escalation
