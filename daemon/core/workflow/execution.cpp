// SPDX-License-Identifier: Apache-2.0
#include "daemon/core/workflow/execution.hpp"

#include <algorithm>

namespace sonae::core::workflow {

std::string_view name_of(ExecutionState state) {
    switch (state) {
    case ExecutionState::running:
        return "running";
    case ExecutionState::paused:
        return "paused";
    case ExecutionState::succeeded:
        return "succeeded";
    case ExecutionState::failed:
        return "failed";
    case ExecutionState::cancelled:
        return "cancelled";
    }
    return "";
}

std::string_view name_of(InvocationState state) {
    switch (state) {
    case InvocationState::ready:
        return "ready";
    case InvocationState::awaiting_approval:
        return "awaiting_approval";
    case InvocationState::running:
        return "running";
    case InvocationState::in_branches:
        return "in_branches";
    case InvocationState::succeeded:
        return "succeeded";
    case InvocationState::failed:
        return "failed";
    case InvocationState::timed_out:
        return "timed_out";
    case InvocationState::cancelled:
        return "cancelled";
    case InvocationState::skipped:
        return "skipped";
    }
    return "";
}

bool is_open(InvocationState state) {
    return state == InvocationState::ready || state == InvocationState::awaiting_approval ||
           state == InvocationState::running || state == InvocationState::in_branches;
}

playbooks::Variable const*
find_variable(Execution const& execution, std::int64_t scope, std::string_view name) {
    while (scope >= 0) {
        auto const& here = execution.scopes[static_cast<std::size_t>(scope)];
        if (auto const at = here.variables.find(name); at != here.variables.end()) {
            return &at->second;
        }
        scope = here.parent;
    }
    return nullptr;
}

std::optional<Instant> next_due(Execution const& execution) {
    auto next = std::optional<Instant>{};
    auto const take = [&](Instant at) { next = next ? std::min(*next, at) : at; };
    if (execution.state != ExecutionState::running) {
        return next;
    }
    for (auto const number : execution.open) {
        auto const& invocation = *execution.find(number);
        if (invocation.state == InvocationState::ready) {
            take(invocation.starts_at);
        }
        if (invocation.due_at) {
            take(*invocation.due_at);
        }
    }
    return next;
}

} // namespace sonae::core::workflow
