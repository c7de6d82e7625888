// SPDX-License-Identifier: Apache-2.0
// The parts of the lint, each in its own file. Only they include this.
#pragma once

#include "playbooks/fault.hpp"
#include "playbooks/hospital.hpp"
#include "playbooks/lint.hpp"
#include "playbooks/step_graph.hpp"

#include <map>
#include <string>

namespace sonae::playbooks {

/// What every part looks at, and where it writes.
struct LintView {
    Playbook const& playbook;
    LintInput const& input;
    std::map<std::string_view, HospitalStep> hospital; ///< steps whose extension can be read
    std::vector<Finding>& findings;

    void add(LintRule rule, std::string pointer, std::string detail = {}) const {
        findings.push_back({rule, std::move(pointer), std::move(detail)});
    }

    [[nodiscard]] HospitalStep const* hospital_of(std::string_view id) const {
        auto const found = hospital.find(id);
        return found == hospital.end() ? nullptr : &found->second;
    }
};

inline std::string step_pointer(std::string_view id) {
    return pointer_to("/workflow", id);
}

/// The type in an identifier: "playbook" of "playbook--…".
inline std::string_view type_in(std::string_view id) {
    return id.substr(0, id.find("--"));
}

void lint_flow(LintView const& view);
void lint_branches(LintView const& view);
void lint_conditions(LintView const& view);
void lint_variables(LintView const& view);
void lint_agents(LintView const& view);
void lint_commands(LintView const& view);
void lint_secrets(LintView const& view);
void lint_identity(LintView const& view);
void lint_markings(LintView const& view);
void lint_hospital(LintView const& view);

} // namespace sonae::playbooks
