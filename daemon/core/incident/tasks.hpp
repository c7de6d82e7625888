// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/core/incident/incident.hpp"
#include "daemon/core/workflow/decide.hpp"
#include "playbooks/hospital.hpp"

namespace sonae::core::incident {

enum class TaskState {
    waiting,  ///< its delay runs
    approval, ///< named people must agree first
    task,     ///< a person does it
    program,  ///< a program does it
    done,
    failed,
    timed_out,
    skipped,
    cancelled
};

} // namespace sonae::core::incident

namespace sonae::core {

template <>
inline constexpr auto code_names<incident::TaskState> = std::to_array<std::string_view>(
    {"waiting",
     "approval",
     "task",
     "program",
     "done",
     "failed",
     "timed_out",
     "skipped",
     "cancelled"}
);

} // namespace sonae::core

namespace sonae::core::incident {

/// One run of an action step, as people see it. Points into the incident and its playbook.
struct Task {
    TaskRef ref;
    std::shared_ptr<playbooks::Playbook const> playbook; ///< keeps `step` alive
    playbooks::Step const* step = nullptr;
    playbooks::HospitalStep hospital;
    std::optional<playbooks::Approval> approval;
    workflow::Invocation const* invocation = nullptr;
    TaskState state = TaskState::waiting;
    std::optional<Instant> due_at; ///< of the hospital's limit; else when the step times out
    Asked asked = Asked::assignee;
    std::string asked_role; ///< "" when the playbook names none

    [[nodiscard]] bool is_open() const { return state <= TaskState::program; }

    [[nodiscard]] bool is_mandatory() const { return hospital.mandatory.value_or(false); }

    [[nodiscard]] bool is_overdue(Instant now) const {
        return is_open() && due_at && *due_at <= now;
    }

    [[nodiscard]] playbooks::ActionStep const& action() const {
        return std::get<playbooks::ActionStep>(step->body);
    }
};

/// Nothing when there is no such task: other steps are not tasks.
std::optional<Task> task_of(Incident const& incident, TaskRef ref, workflow::Shelf const& shelf);

/// Whether who agreed to it may not carry it out, as it may harm patients. Never a question: that
/// is answered.
bool takes_two_people(Task const& task);

/// In the order in which they were entered, one playbook after the other.
std::vector<Task> tasks_of(Incident const& incident, workflow::Shelf const& shelf);

/// Those that are open, without looking at the others.
std::vector<Task> open_tasks_of(Incident const& incident, workflow::Shelf const& shelf);

/// What keeps the gate to `phase` shut: mandatory tasks of phases before it whose last run is
/// neither done nor skipped, and questions that open it or a phase between whose last answer is not
/// yes, as tasks; such questions that a playbook which is not over has not come to, as
/// "EXECUTION:STEP".
std::vector<std::string>
missing_before(Incident const& incident, Phase phase, workflow::Shelf const& shelf);

/// What hinders closing: mandatory tasks whose last run is neither done nor skipped, as tasks, and
/// mandatory steps that a playbook which is not over has not come to, as "EXECUTION:STEP".
std::vector<std::string> missing_to_close(Incident const& incident, workflow::Shelf const& shelf);

/// When the task passes to the next in line, and to whom: deputies once it is due, management after
/// half as long again, at least five minutes. Nothing when the hospital set no limit.
struct Climb {
    Instant at{};
    Asked to = Asked::deputy;
};

std::optional<Climb> next_climb(Task const& task);

/// Whether only people of management may hold the role.
bool is_of_management(std::string_view role);

/// The earliest moment at which time alone changes something.
std::optional<Instant> next_due(Incident const& incident, workflow::Shelf const& shelf);

} // namespace sonae::core::incident
