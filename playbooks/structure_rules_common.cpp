// SPDX-License-Identifier: Apache-2.0
// The playbook object and the data types of CACAO 10.
#include "playbooks/form.hpp"
#include "playbooks/structure_rules.hpp"
#include "playbooks/vocabulary.hpp"

#include <array>

namespace sonae::playbooks {

namespace {

bool is_step_id(std::string_view text) {
    auto const parts = identifier_parts(text);
    return parts && step_type(parts->type);
}

bool is_marking_id(std::string_view text) {
    auto const parts = identifier_parts(text);
    return parts && (parts->type == "marking-tlp" || parts->type == "marking-iep" ||
                     parts->type == "marking-statement");
}

bool is_any_id(std::string_view text) {
    return identifier_parts(text).has_value();
}

constexpr auto playbook_type_names = std::array<std::string_view, 1>{"playbook"};
constexpr auto spec_versions = std::array<std::string_view, 1>{"cacao-2.0"};

constexpr auto external_reference_members = std::array{
    MemberRule{.name = "name", .kind = Kind::text, .is_required = true},
    MemberRule{.name = "description", .kind = Kind::text},
    MemberRule{.name = "source", .kind = Kind::text},
    MemberRule{.name = "url", .kind = Kind::text},
    MemberRule{.name = "external_id", .kind = Kind::text},
    MemberRule{.name = "reference_id", .kind = Kind::text},
};

constexpr auto variable_members = std::array{
    MemberRule{.name = "type", .kind = Kind::text, .is_required = true},
    MemberRule{.name = "description", .kind = Kind::text},
    MemberRule{.name = "value", .kind = Kind::variable_value},
    MemberRule{.name = "constant", .kind = Kind::flag},
    MemberRule{.name = "external", .kind = Kind::flag},
};

constexpr auto summary_members = std::array{
    MemberRule{.name = "manual_playbook", .kind = Kind::flag},
    MemberRule{.name = "external_playbooks", .kind = Kind::flag},
    MemberRule{.name = "parallel_processing", .kind = Kind::flag},
    MemberRule{.name = "if_logic", .kind = Kind::flag},
    MemberRule{.name = "while_logic", .kind = Kind::flag},
    MemberRule{.name = "switch_logic", .kind = Kind::flag},
    MemberRule{.name = "temporal_logic", .kind = Kind::flag},
    MemberRule{.name = "data_markings", .kind = Kind::flag},
    MemberRule{.name = "digital_signatures", .kind = Kind::flag},
    MemberRule{.name = "countersigned_signatures", .kind = Kind::flag},
    MemberRule{.name = "extensions", .kind = Kind::flag},
};
constexpr auto summary_rule = ObjectRule{.type = {}, .members = summary_members};

constexpr auto extension_definition_members = std::array{
    MemberRule{.name = "type", .kind = Kind::text, .is_required = true},
    MemberRule{.name = "name", .kind = Kind::text, .is_required = true},
    MemberRule{.name = "description", .kind = Kind::text},
    MemberRule{.name = "created_by", .kind = Kind::identifier, .is_required = true},
    MemberRule{.name = "schema", .kind = Kind::text, .is_required = true},
    MemberRule{.name = "version", .kind = Kind::text, .is_required = true},
    MemberRule{
        .name = "external_references", .kind = Kind::objects, .rule = &external_reference_rule},
};

constexpr auto signature_members = std::array{
    MemberRule{.name = "type", .kind = Kind::text, .is_required = true},
    MemberRule{.name = "id", .kind = Kind::identifier, .is_required = true},
    MemberRule{.name = "created_by", .kind = Kind::identifier},
    MemberRule{.name = "created", .kind = Kind::timestamp, .is_required = true},
    MemberRule{.name = "modified", .kind = Kind::timestamp, .is_required = true},
    MemberRule{.name = "revoked", .kind = Kind::flag},
    MemberRule{.name = "signee", .kind = Kind::text, .is_required = true},
    MemberRule{.name = "valid_from", .kind = Kind::timestamp},
    MemberRule{.name = "valid_until", .kind = Kind::timestamp},
    MemberRule{.name = "related_to", .kind = Kind::identifier, .is_required = true},
    MemberRule{.name = "related_version", .kind = Kind::timestamp, .is_required = true},
    MemberRule{.name = "hash_algorithm", .kind = Kind::text, .is_required = true},
    MemberRule{.name = "algorithm", .kind = Kind::text, .is_required = true},
    MemberRule{.name = "public_key", .kind = Kind::text},
    MemberRule{.name = "public_cert_chain", .kind = Kind::texts, .least = 1},
    MemberRule{.name = "cert_url", .kind = Kind::text},
    MemberRule{.name = "thumbprint", .kind = Kind::text},
    MemberRule{.name = "value", .kind = Kind::text, .is_required = true},
    MemberRule{.name = "signature", .kind = Kind::object, .rule = &signature_rule},
};

void check_signature(JsonObject const& signature, std::string const& pointer, Faults& faults) {
    auto count = 0;
    for (auto const* const name : {"public_key", "public_cert_chain", "cert_url", "thumbprint"}) {
        count += find(signature, name) == nullptr ? 0 : 1;
    }
    if (count != 1) {
        faults.add(
            count == 0 ? FaultCode::missing_alternative : FaultCode::excluded_members,
            pointer,
            "one of public_key, public_cert_chain, cert_url, thumbprint"
        );
    }
}

constexpr auto playbook_members = std::array{
    MemberRule{
        .name = "type", .kind = Kind::text, .is_required = true, .choices = playbook_type_names},
    MemberRule{
        .name = "spec_version", .kind = Kind::text, .is_required = true, .choices = spec_versions},
    MemberRule{.name = "id", .kind = Kind::identifier, .is_required = true},
    MemberRule{.name = "name", .kind = Kind::text, .is_required = true},
    MemberRule{.name = "description", .kind = Kind::text},
    MemberRule{.name = "playbook_types", .kind = Kind::texts},
    MemberRule{.name = "playbook_activities", .kind = Kind::texts, .least = 1},
    MemberRule{.name = "playbook_processing_summary", .kind = Kind::object, .rule = &summary_rule},
    MemberRule{.name = "created_by", .kind = Kind::identifier, .is_required = true},
    MemberRule{.name = "created", .kind = Kind::timestamp, .is_required = true},
    MemberRule{.name = "modified", .kind = Kind::timestamp, .is_required = true},
    MemberRule{.name = "revoked", .kind = Kind::flag},
    MemberRule{.name = "valid_from", .kind = Kind::timestamp},
    MemberRule{.name = "valid_until", .kind = Kind::timestamp},
    MemberRule{.name = "derived_from", .kind = Kind::identifiers, .least = 1},
    MemberRule{.name = "related_to", .kind = Kind::identifiers, .least = 1},
    MemberRule{.name = "priority", .kind = Kind::whole, .highest = 100},
    MemberRule{.name = "severity", .kind = Kind::whole, .highest = 100},
    MemberRule{.name = "impact", .kind = Kind::whole, .highest = 100},
    MemberRule{.name = "industry_sectors", .kind = Kind::texts, .least = 1},
    MemberRule{.name = "labels", .kind = Kind::texts, .least = 1},
    MemberRule{
        .name = "external_references",
        .kind = Kind::objects,
        .least = 1,
        .rule = &external_reference_rule},
    MemberRule{.name = "markings", .kind = Kind::identifiers, .least = 1},
    MemberRule{
        .name = "playbook_variables",
        .kind = Kind::dictionary,
        .rule = &variable_rule,
        .is_key = is_variable_name},
    MemberRule{.name = "workflow_start", .kind = Kind::identifier, .is_required = true},
    MemberRule{.name = "workflow_exception", .kind = Kind::identifier},
    MemberRule{
        .name = "workflow",
        .kind = Kind::dictionary,
        .is_required = true,
        .is_key = is_step_id,
        .rule_of = step_rule},
    MemberRule{
        .name = "playbook_extensions",
        .kind = Kind::dictionary,
        .least = 1,
        .is_key = is_extension_id},
    MemberRule{
        .name = "authentication_info_definitions",
        .kind = Kind::dictionary,
        .least = 1,
        .is_key = is_any_id,
        .rule_of = authentication_rule},
    MemberRule{
        .name = "agent_definitions",
        .kind = Kind::dictionary,
        .least = 1,
        .is_key = is_any_id,
        .rule_of = agent_rule},
    MemberRule{
        .name = "target_definitions",
        .kind = Kind::dictionary,
        .least = 1,
        .is_key = is_any_id,
        .rule_of = agent_rule},
    MemberRule{
        .name = "extension_definitions",
        .kind = Kind::dictionary,
        .rule = &extension_definition_rule,
        .is_key = is_extension_id},
    MemberRule{
        .name = "data_marking_definitions",
        .kind = Kind::dictionary,
        .is_key = is_marking_id,
        .rule_of = marking_rule},
    MemberRule{.name = "signatures", .kind = Kind::objects, .least = 1, .rule = &signature_rule},
};

} // namespace

constexpr ObjectRule external_reference_rule{.type = {}, .members = external_reference_members};
constexpr ObjectRule variable_rule{.type = {}, .members = variable_members};
constexpr ObjectRule signature_rule{
    .type = "jss", .members = signature_members, .check = check_signature};
constexpr ObjectRule extension_definition_rule{
    .type = "extension-definition", .members = extension_definition_members};
constexpr ObjectRule playbook_rule{.type = {}, .members = playbook_members};

bool is_extension_id(std::string_view text) {
    auto const parts = identifier_parts(text);
    return parts && parts->type == "extension-definition";
}

} // namespace sonae::playbooks
