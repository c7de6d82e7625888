// SPDX-License-Identifier: Apache-2.0
#include "playbooks/base64.hpp"
#include "playbooks/canonical_json.hpp"
#include "playbooks/codec.hpp"
#include "playbooks/member_writer.hpp"
#include "playbooks/members.hpp"

namespace sonae::playbooks {

/// Found by the writer, because a step's members depend on its type.
Json written_value(Step const& step);

Json written_value(Step const& step) {
    auto writer = Writer{};
    writer("type", std::string{name_of(step.type())});
    members(writer, step);
    std::visit([&](auto const& body) { members(writer, body); }, step.body);
    return writer.with(step.extra);
}

Json encode_playbook(Playbook const& playbook) {
    return written(playbook);
}

std::string canonical_text(Playbook const& playbook) {
    return canonical_json(encode_playbook(playbook));
}

Result<std::string> payload_text(Command const& command) {
    if (!command.command_b64) {
        return command.command.value_or("");
    }
    TRY(bytes, from_base64(*command.command_b64));
    return std::string{as_text(bytes)};
}

bool is_people(AgentTarget const& agent) {
    return agent.type == "individual" || agent.type == "group" || agent.type == "organization";
}

} // namespace sonae::playbooks
