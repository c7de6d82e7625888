// SPDX-License-Identifier: Apache-2.0
#include "daemon/core/incident_programs.hpp"

#include "daemon/core/incident/tasks.hpp"
#include "daemon/core/workflow/variables.hpp"

#include <algorithm>

namespace sonae::core {

namespace {

ProgramRequest request_of(
    incident::Incident const& incident,
    incident::Task const& task,
    incident::ProgramOrder const& order
) {
    auto const& execution = *incident.execution(order.execution);
    auto request = ProgramRequest{};
    request.incident = incident.id;
    request.task = task.ref;
    request.place = order.what.command;
    request.key = order.what.key(execution);
    request.command = task.action().commands[static_cast<std::size_t>(order.what.command)];
    request.values = workflow::values_of(execution, task.invocation->scope, task.action().in_args);
    request.due_at = order.what.due_at;
    for (auto const& reference : task.action().out_args) {
        request.out_args.emplace_back(workflow::variable_name(reference));
    }
    for (auto const& name : task.action().targets) {
        auto const target = task.playbook->target_definitions.find(name);
        if (target != task.playbook->target_definitions.end()) {
            request.targets.push_back(target->second);
        }
    }
    return request;
}

} // namespace

ActOnIncident finished_program(
    ProgramRequest const& request, bool is_success, std::string note, workflow::Values values
) {
    std::erase_if(values, [&](auto const& each) {
        auto const& names = request.out_args;
        return std::find(names.begin(), names.end(), each.first) == names.end();
    });
    auto finish = incident::FinishTask{};
    finish.task = request.task;
    finish.command = request.place;
    finish.is_success = is_success;
    finish.note = std::move(note);
    finish.values = std::move(values);
    return {{{"system", ""}, auth::Role::administrator}, request.incident, std::move(finish)};
}

std::vector<ProgramRequest> programs_of(
    incident::Incident const& incident,
    workflow::Shelf const& shelf,
    std::vector<incident::ProgramOrder> const& known
) {
    auto requests = std::vector<ProgramRequest>{};
    for (auto const& order : program_orders(incident, shelf)) {
        auto const is_new = std::find(known.begin(), known.end(), order) == known.end();
        auto const task = task_of(incident, {order.execution, order.what.number}, shelf);
        if (is_new && task) {
            requests.push_back(request_of(incident, *task, order));
        }
    }
    return requests;
}

} // namespace sonae::core
