// SPDX-License-Identifier: Apache-2.0
#include "daemon/core/workflow/decide.hpp"

#include "daemon/core/workflow/stepper.hpp"
#include "playbooks/validity.hpp"

#include <algorithm>

namespace sonae::core::workflow {

std::optional<StepAt>
step_at(Execution const& execution, Invocation const& invocation, Shelf const& shelf) {
    auto const& frame = execution.frames[static_cast<std::size_t>(invocation.line.frame)];
    auto const playbook = shelf.frozen(frame.playbook);
    if (!playbook) {
        return std::nullopt;
    }
    auto const step = playbook->workflow.find(invocation.step);
    if (step == playbook->workflow.end()) {
        return std::nullopt;
    }
    // Faults of the extension were told at import; what cannot be read asks for nothing here.
    auto hospital = playbooks::hospital_step(step->second, "").value;
    return StepAt{&step->second, hospital ? std::move(*hospital) : playbooks::HospitalStep{}};
}

bool is_for_a_program(playbooks::Command const& command, Policy const& policy) {
    return playbooks::is_automatic(playbooks::command_type(command.type)) &&
           policy.automatic_commands.contains(command.type);
}

std::optional<playbooks::Approval> approval_for(StepAt const& at, Policy const& policy) {
    if (at.hospital.approval) {
        return at.hospital.approval;
    }
    auto const* const action = std::get_if<playbooks::ActionStep>(&at.step->body);
    auto const changes =
        action != nullptr &&
        std::any_of(action->commands.begin(), action->commands.end(), [&](auto const& command) {
            return is_for_a_program(command, policy) &&
                   playbooks::effect_of(command) == playbooks::Effect::change;
        });
    return changes ? std::optional{playbooks::Approval{policy.approver_roles, 1, {}, {}}}
                   : std::nullopt;
}

Result<std::vector<Transition>> decide(
    Execution const& execution,
    Input const& input,
    std::string const& actor,
    Shelf const& shelf,
    Instant now
) {
    auto stepper = Stepper{execution, actor, shelf, now};
    TRY_DONE(std::visit([&](auto const& each) { return stepper.take(each); }, input));
    stepper.advance();
    return std::move(stepper).transitions();
}

std::string Outstanding::key(Execution const& execution) const {
    auto text = execution.id + "/" + std::to_string(number);
    return kind == Kind::approval ? text + "/approval" : text + "/" + std::to_string(command);
}

std::vector<Outstanding> outstanding(Execution const& execution, Shelf const& shelf) {
    auto list = std::vector<Outstanding>{};
    if (execution.state != ExecutionState::running) {
        return list;
    }
    for (auto const number : execution.open) {
        auto const& invocation = *execution.find(number);
        if (invocation.state == InvocationState::awaiting_approval) {
            list.push_back({Outstanding::Kind::approval, number, 0, invocation.due_at});
            continue;
        }
        auto const at = step_at(execution, invocation, shelf);
        auto const* const action =
            at ? std::get_if<playbooks::ActionStep>(&at->step->body) : nullptr;
        auto const done = invocation.results.size();
        if (invocation.state != InvocationState::running || action == nullptr ||
            done >= action->commands.size()) {
            continue;
        }
        auto const kind = is_for_a_program(action->commands[done], execution.policy)
                              ? Outstanding::Kind::program
                              : Outstanding::Kind::task;
        list.push_back({kind, number, static_cast<std::int64_t>(done), invocation.due_at});
    }
    return list;
}

} // namespace sonae::core::workflow
