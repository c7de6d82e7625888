// SPDX-License-Identifier: Apache-2.0
#include "playbooks/lint.hpp"

#include "playbooks/lint_parts.hpp"

#include <algorithm>
#include <tuple>

namespace sonae::playbooks {

namespace {

// Some rules walk from every step; the largest public playbook found has 60 steps.
constexpr auto max_steps = std::size_t{500};
constexpr auto max_edges = std::size_t{5000};

bool is_too_large(Playbook const& playbook) {
    auto edges = std::size_t{0};
    for (auto const& [id, step] : playbook.workflow) {
        edges += successors(step).size();
    }
    return playbook.workflow.size() > max_steps || edges > max_edges;
}

} // namespace

std::vector<Finding> lint(Playbook const& playbook, LintInput const& input) {
    auto findings = std::vector<Finding>{};
    auto view = LintView{playbook, input, {}, findings};
    if (is_too_large(playbook)) {
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
