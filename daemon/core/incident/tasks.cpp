// SPDX-License-Identifier: Apache-2.0
#include "daemon/core/incident/tasks.hpp"

#include "daemon/core/workflow/stepper.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace sonae::core::incident {

namespace {

using workflow::InvocationState;

constexpr auto least_second_climb = std::chrono::minutes{5};
// docs/playbook-extension.md: 2 is "harm possible".
constexpr auto risk_of_two_people = std::int64_t{2};

constexpr auto management_roles = std::to_array<std::string_view>(
    {"hospital_director", "vice_director", "administrative_director"}
);

TaskState state_of(Task const& task, workflow::Policy const& policy) {
    auto const& invocation = *task.invocation;
    switch (invocation.state) {
    case InvocationState::ready:
    case InvocationState::in_branches:
        return TaskState::waiting;
    case InvocationState::awaiting_approval:
        return TaskState::approval;
    case InvocationState::running: {
        auto const& commands = task.action().commands;
        auto const is_program =
            invocation.results.size() < commands.size() &&
            workflow::is_for_a_program(commands[invocation.results.size()], policy);
        return is_program ? TaskState::program : TaskState::task;
    }
    case InvocationState::succeeded:
        return TaskState::done;
    case InvocationState::failed:
        return TaskState::failed;
    case InvocationState::timed_out:
        return TaskState::timed_out;
    case InvocationState::cancelled:
        return TaskState::cancelled;
    case InvocationState::skipped:
        return TaskState::skipped;
    }
    return TaskState::cancelled;
}

std::optional<std::chrono::seconds> limit_of(playbooks::HospitalStep const& hospital) {
    auto const decision_limit = hospital.decision ? hospital.decision->due_seconds : std::nullopt;
    auto const seconds = decision_limit ? decision_limit : hospital.due_seconds;
    return seconds ? std::optional{std::chrono::seconds{*seconds}} : std::nullopt;
}

std::string role_asked(playbooks::HospitalStep const& hospital, Asked asked) {
    auto assignee = hospital.assignee_role.value_or("");
    switch (asked) {
    case Asked::assignee:
        return assignee;
    case Asked::deputy:
        return hospital.deputy_roles.empty() ? assignee : hospital.deputy_roles.front();
    case Asked::management:
        return assignee == management_roles[0] ? std::string{management_roles[1]}
                                               : std::string{management_roles[0]};
    }
    return assignee;
}

/// The last run of each step of each playbook.
std::vector<Task> last_runs(Incident const& incident, workflow::Shelf const& shelf) {
    auto last = std::map<std::pair<std::int64_t, std::string>, Task>{};
    for (auto& task : tasks_of(incident, shelf)) {
        auto key = std::pair{task.ref.execution, task.invocation->step};
        last.insert_or_assign(std::move(key), std::move(task));
    }
    auto runs = std::vector<Task>{};
    for (auto& [key, task] : last) {
        runs.push_back(std::move(task));
    }
    return runs;
}

bool is_settled(Task const& task) {
    return task.state == TaskState::done || task.state == TaskState::skipped;
}

bool is_over(workflow::Execution const& execution) {
    return execution.state == workflow::ExecutionState::succeeded ||
           execution.state == workflow::ExecutionState::cancelled;
}

/// Steps that a playbook which is not over has not come to, as "EXECUTION:STEP".
template <class Wanted>
void add_unvisited(
    Incident const& incident,
    workflow::Shelf const& shelf,
    Wanted wanted,
    std::vector<std::string>& missing
) {
    for (auto number = std::int64_t{1}; incident.execution(number) != nullptr; ++number) {
        auto const& execution = *incident.execution(number);
        if (is_over(execution)) {
            continue;
        }
        auto visited = std::set<std::string, std::less<>>{};
        for (auto const& invocation : execution.invocations) {
            visited.insert(invocation.step);
        }
        for (auto const& frame : execution.frames) {
            auto const playbook = shelf.frozen(frame.playbook);
            if (!playbook) {
                continue;
            }
            for (auto const& [id, step] : playbook->workflow) {
                auto const hospital = playbooks::hospital_step(step, "").value;
                if (!visited.contains(id) && hospital && wanted(*hospital)) {
                    missing.push_back(std::to_string(number) + ":" + id);
                }
            }
        }
    }
}

bool is_answered_yes(Incident const& incident, TaskRef ref) {
    auto const* const notes = incident.notes_of(ref);
    return notes != nullptr && notes->answer && notes->answer->answer && !notes->answer->is_denied;
}

} // namespace

bool is_of_management(std::string_view role) {
    return std::find(management_roles.begin(), management_roles.end(), role) !=
           management_roles.end();
}

std::optional<Task> task_of(Incident const& incident, TaskRef ref, workflow::Shelf const& shelf) {
    auto const* const execution = incident.execution(ref.execution);
    auto const* const invocation = incident.invocation(ref);
    if (invocation == nullptr) {
        return std::nullopt;
    }
    auto const frame = static_cast<std::size_t>(invocation->line.frame);
    auto task = Task{};
    task.ref = ref;
    task.playbook = shelf.frozen(execution->frames[frame].playbook);
    auto at = workflow::step_at(*execution, *invocation, shelf);
    if (!task.playbook || !at || !std::holds_alternative<playbooks::ActionStep>(at->step->body)) {
        return std::nullopt;
    }
    task.approval = workflow::approval_for(*at, execution->policy);
    task.step = at->step;
    task.hospital = std::move(at->hospital);
    task.invocation = invocation;
    task.state = state_of(task, execution->policy);
    task.due_at = invocation->due_at;
    if (auto const limit = limit_of(task.hospital)) {
        task.due_at = invocation->starts_at + *limit;
    }
    auto const* const notes = incident.notes_of(ref);
    task.asked = notes == nullptr ? Asked::assignee : notes->asked;
    task.asked_role = role_asked(task.hospital, task.asked);
    return task;
}

bool takes_two_people(Task const& task) {
    return task.approval && !task.hospital.decision &&
           task.hospital.patient_safety_risk.value_or(0) >= risk_of_two_people;
}

std::vector<Task> tasks_of(Incident const& incident, workflow::Shelf const& shelf) {
    auto tasks = std::vector<Task>{};
    for (auto execution = std::int64_t{1}; incident.execution(execution) != nullptr; ++execution) {
        for (auto const& invocation : incident.execution(execution)->invocations) {
            if (auto task = task_of(incident, {execution, invocation.number}, shelf)) {
                tasks.push_back(std::move(*task));
            }
        }
    }
    return tasks;
}

std::vector<Task> open_tasks_of(Incident const& incident, workflow::Shelf const& shelf) {
    auto tasks = std::vector<Task>{};
    for (auto execution = std::int64_t{1}; incident.execution(execution) != nullptr; ++execution) {
        for (auto const number : incident.execution(execution)->open) {
            if (auto task = task_of(incident, {execution, number}, shelf)) {
                tasks.push_back(std::move(*task));
            }
        }
    }
    return tasks;
}

std::vector<std::string>
missing_before(Incident const& incident, Phase phase, workflow::Shelf const& shelf) {
    // What opens a phase that was entered already was overruled then.
    auto const is_opener = [&](playbooks::HospitalStep const& step) {
        auto const opened = step.decision ? step.decision->opens_phase : std::nullopt;
        return opened && *opened > incident.phase() && *opened <= phase;
    };
    auto missing = std::vector<std::string>{};
    for (auto const& task : last_runs(incident, shelf)) {
        auto const is_left_behind =
            task.is_mandatory() && !is_settled(task) && task.hospital.phase.value_or(phase) < phase;
        auto const is_not_opened = is_opener(task.hospital) && !is_answered_yes(incident, task.ref);
        if (is_left_behind || is_not_opened) {
            missing.push_back(task.ref.text());
        }
    }
    add_unvisited(incident, shelf, is_opener, missing);
    return missing;
}

std::vector<std::string> missing_to_close(Incident const& incident, workflow::Shelf const& shelf) {
    auto missing = std::vector<std::string>{};
    for (auto const& task : last_runs(incident, shelf)) {
        if (task.is_mandatory() && !is_settled(task)) {
            missing.push_back(task.ref.text());
        }
    }
    auto const is_mandatory = [](playbooks::HospitalStep const& step) {
        return step.mandatory.value_or(false);
    };
    add_unvisited(incident, shelf, is_mandatory, missing);
    return missing;
}

std::optional<Climb> next_climb(Task const& task) {
    auto const limit = limit_of(task.hospital);
    if (!limit || !task.is_open() || task.asked == Asked::management) {
        return std::nullopt;
    }
    auto const due = task.invocation->starts_at + *limit;
    if (task.asked == Asked::assignee) {
        return Climb{due, Asked::deputy};
    }
    auto const half = std::max<std::chrono::seconds>(*limit / 2, least_second_climb);
    return Climb{due + half, Asked::management};
}

std::optional<Instant> next_due(Incident const& incident, workflow::Shelf const& shelf) {
    auto next = std::optional<Instant>{};
    auto const take = [&](std::optional<Instant> at) {
        next = next && at ? std::min(*next, *at) : next ? next : at;
    };
    if (!incident.is_open) {
        return next;
    }
    for (auto const& execution : incident.executions) {
        take(workflow::next_due(execution));
    }
    for (auto const& task : open_tasks_of(incident, shelf)) {
        if (auto const climb = next_climb(task)) {
            take(climb->at);
        }
    }
    return next;
}

} // namespace sonae::core::incident
