// SPDX-License-Identifier: Apache-2.0
// The steps of CACAO 4 and the commands of CACAO 5.
#include "playbooks/form.hpp"
#include "playbooks/structure_rules.hpp"
#include "playbooks/vocabulary.hpp"

#include <array>

namespace sonae::playbooks {

namespace {

bool has(JsonObject const& object, std::string_view name) {
    return find(object, name) != nullptr;
}

bool is_any_key(std::string_view /*text*/) {
    return true;
}

/// CACAO 4.2: on_completion excludes the other two.
void check_routes(JsonObject const& step, std::string const& pointer, Faults& faults) {
    if (has(step, "on_completion") && (has(step, "on_success") || has(step, "on_failure"))) {
        faults.add(
            FaultCode::excluded_members, pointer, "on_completion beside on_success or on_failure"
        );
    }
}

/// CACAO 4.3.
void check_start(JsonObject const& step, std::string const& pointer, Faults& faults) {
    if (has(step, "on_success") || has(step, "on_failure")) {
        faults.add(FaultCode::excluded_members, pointer, "a start step has on_completion only");
    }
}

/// CACAO 4.4.
void check_end(JsonObject const& step, std::string const& pointer, Faults& faults) {
    if (has(step, "on_completion") || has(step, "on_success") || has(step, "on_failure")) {
        faults.add(FaultCode::excluded_members, pointer, "an end step has no next step");
    }
}

/// CACAO 5: command or command_b64, never both.
void check_payload(JsonObject const& command, std::string const& pointer, Faults& faults) {
    if (has(command, "command") == has(command, "command_b64")) {
        auto const has_both = has(command, "command");
        faults.add(
            has_both ? FaultCode::excluded_members : FaultCode::missing_alternative,
            pointer,
            "one of command and command_b64"
        );
    }
}

void check_content(JsonObject const& command, std::string const& pointer, Faults& faults) {
    if (has(command, "content") && has(command, "content_b64")) {
        faults.add(FaultCode::excluded_members, pointer, "one of content and content_b64");
    }
}

constexpr auto common_step_members = std::array{
    MemberRule{.name = "type", .kind = Kind::text, .is_required = true},
    MemberRule{.name = "name", .kind = Kind::text},
    MemberRule{.name = "description", .kind = Kind::text},
    MemberRule{
        .name = "external_references",
        .kind = Kind::objects,
        .least = 1,
        .rule = &external_reference_rule},
    MemberRule{.name = "delay", .kind = Kind::whole},
    MemberRule{.name = "timeout", .kind = Kind::whole},
    MemberRule{
        .name = "step_variables",
        .kind = Kind::dictionary,
        .rule = &variable_rule,
        .is_key = is_variable_name},
    MemberRule{.name = "owner", .kind = Kind::identifier},
    MemberRule{.name = "on_completion", .kind = Kind::identifier},
    MemberRule{.name = "on_success", .kind = Kind::identifier},
    MemberRule{.name = "on_failure", .kind = Kind::identifier},
    MemberRule{
        .name = "step_extensions", .kind = Kind::dictionary, .least = 1, .is_key = is_extension_id},
};

/// The common members and those of one type.
template <std::size_t n>
constexpr auto with_common(std::array<MemberRule, n> const& own) {
    auto all = std::array<MemberRule, common_step_members.size() + n>{};
    for (auto i = std::size_t{0}; i < all.size(); ++i) {
        all[i] = i < common_step_members.size() ? common_step_members[i]
                                                : own[i - common_step_members.size()];
    }
    return all;
}

constexpr auto action_members = with_common(std::array{
    MemberRule{
        .name = "commands",
        .kind = Kind::objects,
        .is_required = true,
        .least = 1,
        .rule_of = command_rule},
    MemberRule{.name = "agent", .kind = Kind::identifier, .is_required = true},
    MemberRule{.name = "targets", .kind = Kind::identifiers, .least = 1},
    MemberRule{.name = "in_args", .kind = Kind::texts, .least = 1},
    MemberRule{.name = "out_args", .kind = Kind::texts, .least = 1},
});
constexpr auto playbook_action_members = with_common(std::array{
    MemberRule{.name = "playbook_id", .kind = Kind::identifier, .is_required = true},
    MemberRule{.name = "playbook_version", .kind = Kind::timestamp},
    MemberRule{.name = "in_args", .kind = Kind::texts, .least = 1},
    MemberRule{.name = "out_args", .kind = Kind::texts, .least = 1},
});
constexpr auto parallel_members = with_common(std::array{
    MemberRule{.name = "next_steps", .kind = Kind::identifiers, .is_required = true, .least = 2},
});
constexpr auto if_members = with_common(std::array{
    MemberRule{.name = "condition", .kind = Kind::text, .is_required = true},
    MemberRule{.name = "on_true", .kind = Kind::identifier, .is_required = true},
    MemberRule{.name = "on_false", .kind = Kind::identifier},
});
constexpr auto while_members = with_common(std::array{
    MemberRule{.name = "condition", .kind = Kind::text, .is_required = true},
    MemberRule{.name = "on_true", .kind = Kind::identifier, .is_required = true},
});
constexpr auto switch_members = with_common(std::array{
    MemberRule{.name = "switch", .kind = Kind::text, .is_required = true},
    MemberRule{
        .name = "cases",
        .kind = Kind::dictionary,
        .is_required = true,
        .is_key = is_any_key,
        .entry = Kind::identifier},
});

// In the order of StepType.
constexpr auto step_rules = std::array<ObjectRule, 8>{{
    {"start", common_step_members, check_start},
    {"end", common_step_members, check_end},
    {"action", action_members, check_routes},
    {"playbook-action", playbook_action_members, check_routes},
    {"parallel", parallel_members, check_routes},
    {"if-condition", if_members, check_routes},
    {"while-condition", while_members, check_routes},
    {"switch-condition", switch_members, check_routes},
}};

constexpr auto common_command_members = std::array{
    MemberRule{.name = "type", .kind = Kind::text, .is_required = true},
    MemberRule{.name = "description", .kind = Kind::text},
    MemberRule{.name = "version", .kind = Kind::text},
    MemberRule{.name = "playbook_activity", .kind = Kind::text},
    MemberRule{
        .name = "external_references", .kind = Kind::objects, .rule = &external_reference_rule},
};

template <std::size_t n>
constexpr auto command_members(std::array<MemberRule, n> const& own) {
    auto all = std::array<MemberRule, common_command_members.size() + n>{};
    for (auto i = std::size_t{0}; i < all.size(); ++i) {
        all[i] = i < common_command_members.size() ? common_command_members[i]
                                                   : own[i - common_command_members.size()];
    }
    return all;
}

constexpr auto text_command_members = command_members(std::array{
    MemberRule{.name = "command", .kind = Kind::text},
    MemberRule{.name = "command_b64", .kind = Kind::base64},
});
constexpr auto http_members = command_members(std::array{
    MemberRule{.name = "command", .kind = Kind::text, .is_required = true},
    MemberRule{
        .name = "headers", .kind = Kind::dictionary, .is_key = is_any_key, .entry = Kind::texts},
    MemberRule{.name = "content", .kind = Kind::text},
    MemberRule{.name = "content_b64", .kind = Kind::base64},
});
constexpr auto openc2_members = command_members(std::array{
    MemberRule{.name = "command", .kind = Kind::text, .is_required = true},
    MemberRule{
        .name = "headers", .kind = Kind::dictionary, .is_key = is_any_key, .entry = Kind::texts},
    MemberRule{.name = "content_b64", .kind = Kind::base64, .is_required = true},
});
constexpr auto encoded_members = command_members(std::array{
    MemberRule{.name = "command_b64", .kind = Kind::base64, .is_required = true},
});

constexpr auto text_command = ObjectRule{{}, text_command_members, check_payload};
constexpr auto http_command = ObjectRule{{}, http_members, check_content};
constexpr auto openc2_command = ObjectRule{{}, openc2_members, nullptr};
constexpr auto encoded_command = ObjectRule{{}, encoded_members, nullptr};

} // namespace

ObjectRule const* step_rule(std::string_view id, Json const& /*step*/) {
    auto const parts = identifier_parts(id);
    auto const type = parts ? step_type(parts->type) : std::nullopt;
    return type ? &step_rules.at(static_cast<std::size_t>(*type)) : nullptr;
}

ObjectRule const* command_rule(std::string_view /*key*/, Json const& command) {
    static constexpr auto unknown_command = ObjectRule{{}, common_command_members, nullptr};
    auto const* const type = command.member("type");
    auto const* const name = type == nullptr ? nullptr : type->text();
    switch (name == nullptr ? CommandType::other : command_type(*name)) {
    case CommandType::manual:
    case CommandType::bash:
    case CommandType::caldera_cmd:
    case CommandType::powershell:
    case CommandType::ssh:
        return &text_command;
    case CommandType::http_api:
        return &http_command;
    case CommandType::openc2_http:
        return &openc2_command;
    case CommandType::elastic:
    case CommandType::jupyter:
    case CommandType::kestrel:
    case CommandType::sigma:
    case CommandType::yara:
        return &encoded_command;
    case CommandType::other:
        return &unknown_command;
    }
    return &unknown_command;
}

} // namespace sonae::playbooks
