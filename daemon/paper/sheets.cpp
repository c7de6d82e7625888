// SPDX-License-Identifier: Apache-2.0
#include "daemon/paper/sheets.hpp"

#include "daemon/core/contacts/japan_time.hpp"
#include "daemon/core/escalation/people.hpp"
#include "daemon/paper/callables.hpp"
#include "daemon/paper/plain_text.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace sonae::paper {

namespace {

using contacts::Directory;
using std::chrono::days;
using std::chrono::floor;

/// Every moment at which who is called may change, with both ends.
std::set<Instant> moments_of(Directory const& directory, Instant from, Instant until) {
    auto moments = std::set<Instant>{from, until};
    auto const add = [&](Instant at) {
        if (at > from && at < until) {
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
            auto const first_day = floor<days>(from + contacts::japan_offset);
            for (auto day = first_day; day - contacts::japan_offset < until; day += days{1}) {
                add(day + rotation.handover - contacts::japan_offset);
            }
        }
    }
    return moments;
}

/// Each roster as a step of its own, for a house without a policy.
escalation::Policy policy_of_rosters(Directory const& directory) {
    auto policy = escalation::Policy{};
    for (auto const& [id, roster] : directory.rosters) {
        auto const is_known = policy.step(roster.role) != nullptr;
        if (is_known) {
            continue;
        }
        if (!policy.steps.empty()) {
            policy.steps.back().next = roster.role;
        }
        auto& step = policy.steps.emplace_back();
        step.id = roster.role;
        step.targets = {{escalation::TargetKind::role, roster.role}};
        step.how = escalation::How::one_by_one;
    }
    return policy;
}

/// The steps that a grave incident which begins then takes when nobody answers. Every step is asked
/// about that moment: whoever calls from paper turns to another page when the hours change.
Sheet sheet_at(escalation::Policy const& policy, Directory const& directory, Instant at) {
    auto sheet = Sheet{};
    sheet.hours = contacts::hours_at(at);
    auto taken = std::set<std::string>{};
    auto const* step = policy.steps.empty() ? nullptr : &policy.steps.front();
    while (step != nullptr && taken.insert(step->id).second) {
        if (holds(step->only, {core::Severity::critical, false, at})) {
            sheet.routes.push_back(route_of(*step, directory, at));
            step = policy.step(step->next);
        } else {
            sheet.passed_over.push_back(name_of(*step, directory));
            step = policy.step(step->otherwise);
        }
    }
    for (auto const& each : policy.steps) {
        if (!taken.contains(each.id)) {
            sheet.passed_over.push_back(name_of(each, directory));
        }
    }
    return sheet;
}

std::size_t people_on(Sheet const& sheet) {
    auto count = std::size_t{0};
    for (auto const& route : sheet.routes) {
        count += route.people.size();
    }
    return count;
}

/// What a sheet depends on: the kind of hours, and who is on duty by each roster.
using Circumstances = std::pair<contacts::Hours, std::vector<std::optional<ContactId>>>;

Circumstances circumstances_at(Directory const& directory, Instant at) {
    auto circumstances = Circumstances{contacts::hours_at(at), {}};
    for (auto const& [id, roster] : directory.rosters) {
        circumstances.second.push_back(contacts::person_on_duty(roster, at));
    }
    return circumstances;
}

/// Puts what comes next beside what is there.
class SheetList {
public:
    SheetList(escalation::Policy const& policy, Directory const& directory)
        : policy_{policy}
        , directory_{directory} {}

    /// False when there is no room for another one.
    bool add(Span span) {
        auto const known =
            known_.try_emplace(circumstances_at(directory_, span.from), sheets_.size());
        if (known.second && !make(span, known.first->second)) {
            return false;
        }
        auto& spans = sheets_[known.first->second].spans;
        if (!spans.empty() && spans.back().until == span.from) {
            spans.back().until = span.until;
        } else {
            spans.push_back(span);
        }
        return true;
    }

    std::vector<Sheet> list() && { return std::move(sheets_); }

private:
    /// `place` becomes that of a sheet which says the same.
    bool make(Span span, std::size_t& place) {
        auto sheet = sheet_at(policy_, directory_, span.from);
        auto const same = std::ranges::find_if(sheets_, [&](Sheet const& each) {
            return each.hours == sheet.hours && each.routes == sheet.routes &&
                   each.passed_over == sheet.passed_over;
        });
        if (same != sheets_.end()) {
            place = static_cast<std::size_t>(same - sheets_.begin());
            return true;
        }
        people_ += people_on(sheet);
        auto const is_full = sheets_.size() == most_sheets || people_ > most_people_on_sheets;
        // The first one stands there whatever its size: it is for tonight.
        if (is_full && !sheets_.empty()) {
            return false;
        }
        sheets_.push_back(std::move(sheet));
        return true;
    }

    escalation::Policy const& policy_;
    Directory const& directory_;
    std::map<Circumstances, std::size_t> known_;
    std::vector<Sheet> sheets_;
    std::size_t people_ = 0;
};

DutyRow gap_of(contacts::Roster const& roster, Instant from, Instant until) {
    return {one_line(roster.name), roster.role, {from, until}, ""};
}

void add_duties(
    contacts::Roster const& roster,
    Directory const& directory,
    Span whole,
    std::vector<DutyRow>& rows
) {
    for (auto at = whole.from; at < whole.until;) {
        auto duty = contacts::on_duty(roster, at);
        if (!duty) {
            auto const next = contacts::next_duty(roster, at);
            auto const end = next ? std::min(next->from, whole.until) : whole.until;
            rows.push_back(gap_of(roster, at, end));
            at = end;
            continue;
        }
        auto const who = contacts::active_or_deputy(directory, duty->contact);
        auto row = gap_of(roster, std::max(duty->from, whole.from), duty->until);
        row.span.until = std::min(duty->until, whole.until);
        row.name = who ? one_line(directory.contacts.at(*who).name) : "";
        rows.push_back(std::move(row));
        at = duty->until;
    }
}

} // namespace

Sheets sheets_of(escalation::Policy const* policy, Directory const& directory, Span whole) {
    auto const of_rosters = policy_of_rosters(directory);
    auto const& followed = policy == nullptr ? of_rosters : *policy;
    auto const moments = moments_of(directory, whole.from, whole.until);
    auto list = SheetList{followed, directory};
    auto end = std::optional<Instant>{};
    for (auto at = moments.begin(); std::next(at) != moments.end(); ++at) {
        if (!list.add({*at, *std::next(at)})) {
            end = *at;
            break;
        }
    }
    return {std::move(list).list(), end};
}

std::vector<DutyRow> duties_of(Directory const& directory, Instant from, Instant until) {
    auto rosters = std::vector<contacts::Roster const*>{};
    for (auto const& [id, roster] : directory.rosters) {
        rosters.push_back(&roster);
    }
    std::ranges::stable_sort(rosters, {}, [](contacts::Roster const* roster) {
        return std::string_view{roster->name};
    });
    auto rows = std::vector<DutyRow>{};
    for (auto const* const roster : rosters) {
        add_duties(*roster, directory, {from, until}, rows);
    }
    return rows;
}

} // namespace sonae::paper
