// SPDX-License-Identifier: Apache-2.0
#include "daemon/core/workflow/variables.hpp"

#include "playbooks/typed_value.hpp"

#include <algorithm>

namespace sonae::core::workflow {

std::string_view variable_name(std::string_view reference) {
    constexpr auto suffix = std::string_view{":value"};
    return reference.ends_with(suffix) ? reference.substr(0, reference.size() - suffix.size())
                                       : reference;
}

Result<void> check_value(
    std::string_view name, playbooks::Variable const& variable, playbooks::Json const& value
) {
    if (variable.constant.value_or(false)) {
        return Error{Errc::invalid_argument, "a constant keeps its value", {std::string{name}}};
    }
    auto given = variable;
    given.value = value;
    if (auto const typed = playbooks::typed_value(given); !typed) {
        return Error{Errc::invalid_argument, typed.error().what, {std::string{name}}};
    }
    return {};
}

Result<void> check_values(Execution const& execution, std::int64_t scope, Values const& values) {
    for (auto const& [name, value] : values) {
        auto const* const variable = find_variable(execution, scope, name);
        if (variable == nullptr) {
            return Error{Errc::invalid_argument, "no such variable here", {name}};
        }
        TRY_DONE(check_value(name, *variable, value));
    }
    return {};
}

Result<playbooks::Variables>
initial_variables(playbooks::Variables const& declared, Values const& brought) {
    auto variables = declared;
    for (auto const& [name, value] : brought) {
        auto const at = variables.find(name);
        if (at == variables.end()) {
            return Error{Errc::invalid_argument, "the playbook has no such variable", {name}};
        }
        TRY_DONE(check_value(name, at->second, value));
        at->second.value = value;
    }
    for (auto const& [name, variable] : variables) {
        auto const is_missing =
            variable.external.value_or(false) && (!variable.value || variable.value->is_null());
        if (is_missing) {
            return Error{Errc::invalid_argument, "an external variable has no value", {name}};
        }
    }
    return variables;
}

Values
values_of(Execution const& execution, std::int64_t scope, std::vector<std::string> const& names) {
    auto values = Values{};
    for (auto const& reference : names) {
        auto const name = variable_name(reference);
        auto const* const variable = find_variable(execution, scope, name);
        if (variable != nullptr && variable->value) {
            values.insert_or_assign(std::string{name}, *variable->value);
        }
    }
    return values;
}

Merged merge_branches(Execution const& execution, std::vector<std::int64_t> const& scopes) {
    auto merged = Merged{};
    for (auto const scope : scopes) {
        for (auto const& [name, variable] :
             execution.scopes[static_cast<std::size_t>(scope)].variables) {
            auto const value = variable.value.value_or(playbooks::Json{});
            auto const [at, is_new] = merged.values.try_emplace(name, value);
            if (!is_new && at->second != value) {
                merged.conflicts.push_back(name);
                at->second = value;
            }
        }
    }
    auto& names = merged.conflicts;
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
    return merged;
}

} // namespace sonae::core::workflow
