// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/core/workflow/execution.hpp"
#include "inventory/base/result.hpp"

namespace sonae::core::workflow {

/// Whether a variable can take the value. Errors: invalid_argument, naming the variable.
Result<void> check_value(
    std::string_view name, playbooks::Variable const& variable, playbooks::Json const& value
);

/// Whether all of `values` are variables that the step may set from where it stands, and fit.
/// Errors: invalid_argument.
Result<void> check_values(Execution const& execution, std::int64_t scope, Values const& values);

/// The variables of a playbook that begins, with what the caller brings. Errors: invalid_argument
/// (a value for a variable that is not the caller's to set, one that does not fit, or an external
/// variable that has none).
Result<playbooks::Variables>
initial_variables(playbooks::Variables const& declared, Values const& brought);

/// Those of `names` that have a value in the scope.
Values
values_of(Execution const& execution, std::int64_t scope, std::vector<std::string> const& names);

/// What the branches of a parallel step set, in their order; later ones win.
struct Merged {
    Values values;
    std::vector<std::string> conflicts; ///< names that two branches set to different values
};

Merged merge_branches(Execution const& execution, std::vector<std::int64_t> const& scopes);

/// "__name__" of "__name__:value".
std::string_view variable_name(std::string_view reference);

} // namespace sonae::core::workflow
