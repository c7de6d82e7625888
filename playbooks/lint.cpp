// SPDX-License-Identifier: Apache-2.0
#include "playbooks/lint.hpp"

#include "playbooks/lint_parts.hpp"

#include <algorithm>
#include <tuple>

namespace sonae::playbooks {

namespace {

// The branch rules look at every pair of steps; the largest public playbook found has 60.
constexpr auto max_steps = std::size_t{2000};

} // namespace

std::vector<Finding> lint(Playbook const& playbook, LintInput const& input) {
    auto findings = std::vector<Finding>{};
    auto view = LintView{playbook, input, {}, findings};
    if (playbook.workflow.size() > max_steps) {
        view.add(
            LintRule::workflow_too_large, "/workflow", std::to_string(playbook.workflow.size())
        );
        return findings;
    }
    for (auto const& [id, step] : playbook.workflow) {
        auto extension = hospital_step(step, step_pointer(id));
        for (auto& fault : extension.faults) {
            view.add(LintRule::hospital_form, std::move(fault.pointer), std::move(fault.detail));
        }
        if (extension.value) {
            view.hospital.emplace(id, *std::move(extension.value));
        }
    }
    lint_flow(view);
    lint_branches(view);
    lint_conditions(view);
    lint_variables(view);
    lint_agents(view);
    lint_commands(view);
    lint_secrets(view);
    lint_identity(view);
    lint_markings(view);
    lint_hospital(view);
    std::stable_sort(findings.begin(), findings.end(), [](Finding const& a, Finding const& b) {
        return std::tuple{text_of(a.rule).severity, std::string_view{a.pointer}} <
               std::tuple{text_of(b.rule).severity, std::string_view{b.pointer}};
    });
    return findings;
}

bool has_errors(std::vector<Finding> const& findings) {
    return std::any_of(findings.begin(), findings.end(), [](Finding const& finding) {
        return text_of(finding.rule).severity == Severity::error;
    });
}

} // namespace sonae::playbooks
