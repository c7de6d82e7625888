// SPDX-License-Identifier: Apache-2.0
#include "playbooks/hospital_rules.hpp"

#include "playbooks/form.hpp"

namespace sonae::playbooks {

namespace {

// A year: longer dues are typing mistakes.
constexpr auto longest_seconds = std::int64_t{366} * 24 * 3600;

constexpr auto approval_members = std::array{
    MemberRule{.name = "roles", .kind = Kind::texts, .is_required = true, .least = 1},
    MemberRule{
        .name = "quorum", .kind = Kind::whole, .is_required = true, .lowest = 1, .highest = 20},
    MemberRule{
        .name = "expires_seconds", .kind = Kind::whole, .lowest = 1, .highest = longest_seconds},
};
constexpr auto approval_rule = ObjectRule{.type = {}, .members = approval_members};

constexpr auto decision_members = std::array{
    MemberRule{.name = "question", .kind = Kind::text, .is_required = true},
    MemberRule{.name = "if_yes", .kind = Kind::text, .is_required = true},
    MemberRule{.name = "if_no", .kind = Kind::text, .is_required = true},
    MemberRule{.name = "recommendation", .kind = Kind::text},
    MemberRule{.name = "due_seconds", .kind = Kind::whole, .lowest = 1, .highest = longest_seconds},
    MemberRule{.name = "answer_variable", .kind = Kind::text},
    MemberRule{.name = "opens_phase", .kind = Kind::text, .choices = phase_names},
};
constexpr auto decision_rule = ObjectRule{.type = {}, .members = decision_members};

constexpr auto translation_members = std::array{
    MemberRule{.name = "name", .kind = Kind::text},
    MemberRule{.name = "description", .kind = Kind::text},
    MemberRule{.name = "command", .kind = Kind::text},
    MemberRule{.name = "question", .kind = Kind::text},
    MemberRule{.name = "if_yes", .kind = Kind::text},
    MemberRule{.name = "if_no", .kind = Kind::text},
    MemberRule{.name = "recommendation", .kind = Kind::text},
};
constexpr auto translation_rule = ObjectRule{.type = {}, .members = translation_members};

bool is_language(std::string_view key) {
    return key.size() == 2 && is_dictionary_key(key);
}

constexpr auto step_members = std::array{
    MemberRule{.name = "phase", .kind = Kind::text, .choices = phase_names},
    MemberRule{.name = "lane", .kind = Kind::text, .choices = lane_names},
    MemberRule{.name = "mhlw_item", .kind = Kind::text},
    MemberRule{.name = "mhlw_wording_confirmed", .kind = Kind::flag},
    MemberRule{.name = "mandatory", .kind = Kind::flag},
    MemberRule{.name = "assignee_role", .kind = Kind::text},
    MemberRule{.name = "deputy_roles", .kind = Kind::texts},
    MemberRule{.name = "due_seconds", .kind = Kind::whole, .lowest = 1, .highest = longest_seconds},
    MemberRule{.name = "approval", .kind = Kind::object, .rule = &approval_rule},
    MemberRule{.name = "evidence_required", .kind = Kind::texts},
    MemberRule{.name = "patient_safety_risk", .kind = Kind::whole, .highest = 3},
    MemberRule{.name = "rollback_step", .kind = Kind::identifier},
    MemberRule{.name = "drill_behaviour", .kind = Kind::text, .choices = drill_names},
    MemberRule{.name = "paper_card_id", .kind = Kind::text},
    MemberRule{.name = "contact_tree", .kind = Kind::text},
    MemberRule{.name = "clock", .kind = Kind::text},
    MemberRule{.name = "decision", .kind = Kind::object, .rule = &decision_rule},
    MemberRule{
        .name = "translations",
        .kind = Kind::dictionary,
        .rule = &translation_rule,
        .is_key = is_language},
};

constexpr auto playbook_members = std::array{
    MemberRule{.name = "trigger_rules", .kind = Kind::texts},
    MemberRule{.name = "clinical_services", .kind = Kind::texts},
    MemberRule{.name = "regulators", .kind = Kind::texts},
    MemberRule{.name = "source_edition", .kind = Kind::text},
    MemberRule{
        .name = "translations",
        .kind = Kind::dictionary,
        .rule = &translation_rule,
        .is_key = is_language},
};

} // namespace

constexpr ObjectRule hospital_step_rule{.type = {}, .members = step_members};
constexpr ObjectRule hospital_playbook_rule{.type = {}, .members = playbook_members};

} // namespace sonae::playbooks
