// SPDX-License-Identifier: Apache-2.0
#include "daemon/core/incident/score.hpp"

namespace sonae::core::incident {

namespace {

std::int64_t seconds_between(Instant from, Instant to) {
    return std::chrono::duration_cast<std::chrono::seconds>(to - from).count();
}

} // namespace

Score score_of(Incident const& incident, workflow::Shelf const& shelf, Instant now) {
    auto const end = incident.closed_at.value_or(now);
    auto score = Score{};
    score.seconds = seconds_between(incident.declared_at, end);
    for (auto const& task : tasks_of(incident, shelf)) {
        auto const ended_at = task.invocation->ended_at.value_or(end);
        auto each = Score::TaskScore{};
        each.task = task.ref;
        each.step = task.invocation->step;
        each.name = task.step->name.value_or("");
        each.role = task.hospital.assignee_role.value_or("");
        each.seconds = seconds_between(std::min(task.invocation->starts_at, ended_at), ended_at);
        auto const* const notes = incident.notes_of(task.ref);
        each.was_overdue = notes != nullptr && notes->asked != Asked::assignee;
        each.state = task.state;
        auto& role = score.roles[each.role];
        ++role.tasks;
        role.seconds += each.seconds;
        role.overdue += each.was_overdue ? 1 : 0;
        score.tasks.push_back(std::move(each));
    }
    for (auto const& span : incident.phases) {
        score.phases.push_back(
            {span.phase, seconds_between(span.entered_at, span.left_at.value_or(end))}
        );
    }
    return score;
}

} // namespace sonae::core::incident
