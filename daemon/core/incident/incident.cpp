// SPDX-License-Identifier: Apache-2.0
#include "daemon/core/incident/incident.hpp"

#include <charconv>

namespace sonae::core::incident {

namespace {

std::optional<std::int64_t> positive_number(std::string_view text) {
    auto number = std::int64_t{0};
    auto const* const end = text.data() + text.size();
    auto const read = std::from_chars(text.data(), end, number);
    auto const is_well = read.ec == std::errc{} && read.ptr == end && number > 0;
    return is_well ? std::optional{number} : std::nullopt;
}

} // namespace

std::string TaskRef::text() const {
    return std::to_string(execution) + "-" + std::to_string(number);
}

Result<TaskRef> parse_task(std::string_view text) {
    auto const dash = text.find('-');
    auto const execution = positive_number(text.substr(0, dash));
    auto const number =
        dash == std::string_view::npos ? std::nullopt : positive_number(text.substr(dash + 1));
    if (!execution || !number) {
        return Error{Errc::invalid_argument, "unknown_task", {"/task"}};
    }
    return TaskRef{*execution, *number};
}

workflow::Execution const* Incident::execution(std::int64_t which) const {
    auto const is_there = which >= 1 && which <= static_cast<std::int64_t>(executions.size());
    return is_there ? &executions[static_cast<std::size_t>(which - 1)] : nullptr;
}

workflow::Invocation const* Incident::invocation(TaskRef task) const {
    auto const* const where = execution(task.execution);
    return where == nullptr ? nullptr : where->find(task.number);
}

TaskNotes const* Incident::notes_of(TaskRef task) const {
    auto const at = notes.find(task);
    return at == notes.end() ? nullptr : &at->second;
}

std::vector<std::string> Incident::roles_of(std::string_view person) const {
    auto held = std::vector<std::string>{};
    for (auto const& [role, holding] : roles) {
        if (holding.person == person) {
            held.push_back(role);
        }
    }
    return held;
}

} // namespace sonae::core::incident
