// SPDX-License-Identifier: Apache-2.0
#include "playbooks/codec.hpp"
#include "playbooks/json_parse.hpp"
#include "playbooks/member_reader.hpp"
#include "playbooks/members.hpp"
#include "playbooks/structure.hpp"

namespace sonae::playbooks {

/// Found by the reader, because a step's members depend on its type.
bool read_value(Json const& value, Step& into);

namespace {

StepBody body_of(StepType type) {
    switch (type) {
    case StepType::start:
        return StartStep{};
    case StepType::end:
        return EndStep{};
    case StepType::action:
        return ActionStep{};
    case StepType::playbook_action:
        return PlaybookActionStep{};
    case StepType::parallel:
        return ParallelStep{};
    case StepType::if_condition:
        return IfStep{};
    case StepType::while_condition:
        return WhileStep{};
    case StepType::switch_condition:
        return SwitchStep{};
    }
    return EndStep{};
}

} // namespace

bool read_value(Json const& value, Step& into) {
    auto const* const object = value.object();
    auto const* const name = value.member("type");
    auto const type =
        name == nullptr || name->text() == nullptr ? std::nullopt : step_type(*name->text());
    if (object == nullptr || !type) {
        return false;
    }
    auto reader = Reader{*object};
    reader.take("type");
    members(reader, into);
    into.body = body_of(*type);
    std::visit([&](auto& body) { members(reader, body); }, into.body);
    into.extra = reader.rest();
    return true;
}

Playbook decode_playbook(Json const& document) {
    auto playbook = Playbook{};
    read(document, playbook);
    return playbook;
}

ImportedPlaybook import_playbook(std::string_view text) {
    auto parsed = parse_json(text);
    if (!parsed.value) {
        return {std::nullopt, std::move(parsed.faults), {}};
    }
    auto structure = check_structure(*parsed.value);
    if (!structure.faults.empty()) {
        return {std::nullopt, std::move(structure.faults), std::move(structure.unknown_members)};
    }
    return {decode_playbook(*parsed.value), {}, std::move(structure.unknown_members)};
}

} // namespace sonae::playbooks
