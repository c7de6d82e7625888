// SPDX-License-Identifier: Apache-2.0
// The hospital extension (docs/playbook-extension.md).
#include "playbooks/lint_parts.hpp"

namespace sonae::playbooks {

namespace {

constexpr auto risk_that_needs_approval = 2;

void check_step(LintView const& view, std::string_view id, HospitalStep const& hospital) {
    auto const pointer = pointer_to(step_pointer(id) + "/step_extensions", hospital_extension_id);
    if (!hospital.phase) {
        view.add(LintRule::hospital_phase_absent, pointer);
    }
    if (hospital.approval &&
        hospital.approval->quorum > static_cast<std::int64_t>(hospital.approval->roles.size())) {
        view.add(LintRule::quorum_unreachable, pointer + "/approval/quorum");
    }
    if (hospital.rollback_step && view.playbook.workflow.count(*hospital.rollback_step) == 0) {
        view.add(LintRule::rollback_dangling, pointer + "/rollback_step", *hospital.rollback_step);
    }
    if (hospital.patient_safety_risk.value_or(0) >= risk_that_needs_approval &&
        !hospital.approval) {
        view.add(LintRule::risk_without_approval, pointer + "/patient_safety_risk");
    }
    auto const is_in_english = hospital.translations.count("en") > 0;
    if (!is_in_english) {
        view.add(LintRule::translation_absent, pointer + "/translations");
    }
}

void check_decision(LintView const& view, std::string_view id, ManagementDecision const& decision) {
    auto const& name = decision.answer_variable;
    auto const& step = view.playbook.workflow.find(id)->second;
    if (!name) {
        return;
    }
    auto const own = step.step_variables.find(*name);
    auto const common = view.playbook.playbook_variables.find(*name);
    auto const is_bool =
        (own != step.step_variables.end() && own->second.type == "bool") ||
        (own == step.step_variables.end() && common != view.playbook.playbook_variables.end() &&
         common->second.type == "bool");
    if (!is_bool) {
        auto const pointer =
            pointer_to(step_pointer(id) + "/step_extensions", hospital_extension_id);
        view.add(LintRule::decision_variable_unfit, pointer + "/decision/answer_variable", *name);
    }
}

/// A step that leads directly to one of an earlier phase.
void check_order(LintView const& view, std::string_view id, HospitalStep const& hospital) {
    for (auto const& edge : successors(view.playbook.workflow.find(id)->second)) {
        auto const* const next = view.hospital_of(edge.to);
        if (next != nullptr && next->phase && hospital.phase && *next->phase < *hospital.phase) {
            view.add(
                LintRule::hospital_phase_backwards,
                step_pointer(id) + edge.property,
                std::string{name_of(*next->phase)}
            );
        }
    }
}

} // namespace

void lint_hospital(LintView const& view) {
    for (auto& fault : hospital_playbook(view.playbook).faults) {
        view.add(LintRule::hospital_form, std::move(fault.pointer), std::move(fault.detail));
    }
    for (auto const& [id, hospital] : view.hospital) {
        check_step(view, id, hospital);
        check_order(view, id, hospital);
        if (hospital.decision) {
            check_decision(view, id, *hospital.decision);
        }
    }
}

} // namespace sonae::playbooks
