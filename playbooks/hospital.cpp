// SPDX-License-Identifier: Apache-2.0
#include "playbooks/hospital.hpp"

#include "playbooks/hospital_rules.hpp"
#include "playbooks/member_reader.hpp"
#include "playbooks/member_writer.hpp"
#include "playbooks/structure.hpp"

#include <algorithm>
#include <array>

namespace sonae::playbooks {

namespace {

template <class Enum, std::size_t n>
std::optional<Enum>
value_named(std::array<std::string_view, n> const& names, std::string_view name) {
    auto const at = std::find(names.begin(), names.end(), name);
    if (at == names.end()) {
        return std::nullopt;
    }
    return static_cast<Enum>(at - names.begin());
}

template <class Enum, std::size_t n>
bool read_named(std::array<std::string_view, n> const& names, Json const& value, Enum& into) {
    auto const found =
        value.text() == nullptr ? std::nullopt : value_named<Enum>(names, *value.text());
    into = found.value_or(into);
    return found.has_value();
}

} // namespace

std::string_view name_of(Phase phase) {
    return phase_names.at(static_cast<std::size_t>(phase));
}

std::string_view name_of(Lane lane) {
    return lane_names.at(static_cast<std::size_t>(lane));
}

std::string_view name_of(DrillBehaviour behaviour) {
    return drill_names.at(static_cast<std::size_t>(behaviour));
}

std::optional<Phase> phase_of(std::string_view name) {
    return value_named<Phase>(phase_names, name);
}

// The reader and the writer find the functions below by their argument's namespace.
inline bool read_value(Json const& value, Phase& into) {
    return read_named(phase_names, value, into);
}

inline bool read_value(Json const& value, Lane& into) {
    return read_named(lane_names, value, into);
}

inline bool read_value(Json const& value, DrillBehaviour& into) {
    return read_named(drill_names, value, into);
}

inline Json written_value(Phase phase) {
    return Json{name_of(phase)};
}

inline Json written_value(Lane lane) {
    return Json{name_of(lane)};
}

inline Json written_value(DrillBehaviour behaviour) {
    return Json{name_of(behaviour)};
}

template <class Visitor, class T>
requires std::is_same_v<std::remove_const_t<T>, Approval>

void members(Visitor& v, T& o) {
    v("roles", o.roles);
    v("quorum", o.quorum);
    v("expires_seconds", o.expires_seconds);
}

template <class Visitor, class T>
requires std::is_same_v<std::remove_const_t<T>, ManagementDecision>

void members(Visitor& v, T& o) {
    v("question", o.question);
    v("if_yes", o.if_yes);
    v("if_no", o.if_no);
    v("recommendation", o.recommendation);
    v("due_seconds", o.due_seconds);
    v("answer_variable", o.answer_variable);
    v("opens_phase", o.opens_phase);
}

template <class Visitor, class T>
requires std::is_same_v<std::remove_const_t<T>, Translation>

void members(Visitor& v, T& o) {
    v("name", o.name);
    v("description", o.description);
    v("command", o.command);
    v("question", o.question);
    v("if_yes", o.if_yes);
    v("if_no", o.if_no);
    v("recommendation", o.recommendation);
}

template <class Visitor, class T>
requires std::is_same_v<std::remove_const_t<T>, HospitalStep>

void members(Visitor& v, T& o) {
    v("phase", o.phase);
    v("lane", o.lane);
    v("mhlw_item", o.mhlw_item);
    v("mhlw_wording_confirmed", o.mhlw_wording_confirmed);
    v("mandatory", o.mandatory);
    v("assignee_role", o.assignee_role);
    v("deputy_roles", o.deputy_roles);
    v("due_seconds", o.due_seconds);
    v("approval", o.approval);
    v("evidence_required", o.evidence_required);
    v("patient_safety_risk", o.patient_safety_risk);
    v("rollback_step", o.rollback_step);
    v("drill_behaviour", o.drill_behaviour);
    v("paper_card_id", o.paper_card_id);
    v("contact_tree", o.contact_tree);
    v("clock", o.clock);
    v("decision", o.decision);
    v("translations", o.translations);
}

template <class Visitor, class T>
requires std::is_same_v<std::remove_const_t<T>, HospitalPlaybook>

void members(Visitor& v, T& o) {
    v("trigger_rules", o.trigger_rules);
    v("clinical_services", o.clinical_services);
    v("regulators", o.regulators);
    v("source_edition", o.source_edition);
    v("translations", o.translations);
}

namespace {

template <class T>
ReadExtension<T>
read_extension(Extensions const& extensions, std::string const& pointer, ObjectRule const& rule) {
    auto const found = extensions.find(hospital_extension_id);
    if (found == extensions.end()) {
        return {};
    }
    auto faults =
        check_object(found->second, rule, pointer_to(pointer, hospital_extension_id)).faults;
    if (!faults.empty()) {
        return {std::nullopt, std::move(faults)};
    }
    auto value = T{};
    read(found->second, value);
    return {std::move(value), {}};
}

} // namespace

ReadExtension<HospitalStep> hospital_step(Step const& step, std::string const& pointer) {
    return read_extension<HospitalStep>(
        step.step_extensions, pointer + "/step_extensions", hospital_step_rule
    );
}

ReadExtension<HospitalPlaybook> hospital_playbook(Playbook const& playbook) {
    return read_extension<HospitalPlaybook>(
        playbook.playbook_extensions, "/playbook_extensions", hospital_playbook_rule
    );
}

void set_hospital_step(Step& step, HospitalStep const& content) {
    step.step_extensions[std::string{hospital_extension_id}] = written(content);
}

void set_hospital_playbook(Playbook& playbook, HospitalPlaybook const& content) {
    playbook.playbook_extensions[std::string{hospital_extension_id}] = written(content);
}

void define_hospital_extension(Playbook& playbook) {
    auto definition = ExtensionDefinition{};
    definition.type = "extension-definition";
    definition.name = "hospital-bcp";
    definition.description = "Phase, responsibility, approval, evidence and patient safety of a "
                             "step in a hospital's BCP";
    definition.created_by = "identity--a7d2f1f4-8c8e-4b43-9a43-5d8f2b0f9c11";
    definition.schema = "docs/playbook-extension.md";
    definition.version = "1.0.0";
    playbook.extension_definitions[std::string{hospital_extension_id}] = std::move(definition);
}

} // namespace sonae::playbooks
