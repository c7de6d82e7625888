// SPDX-License-Identifier: Apache-2.0
// Agents, targets and authentication (CACAO 6 and 7): defined, used, reachable.
#include "playbooks/lint_parts.hpp"

#include <algorithm>

namespace sonae::playbooks {

namespace {

/// An agent stands in either dictionary: both hold the same kind of object (CACAO 7).
AgentTarget const* agent_by_id(Playbook const& playbook, std::string_view id) {
    for (auto const* const definitions :
         {&playbook.agent_definitions, &playbook.target_definitions}) {
        if (auto const found = definitions->find(id); found != definitions->end()) {
            return &found->second;
        }
    }
    return nullptr;
}

void check_uses(LintView const& view, StepIds& used) {
    for (auto const& [id, step] : view.playbook.workflow) {
        auto const* const action = std::get_if<ActionStep>(&step.body);
        if (action == nullptr) {
            continue;
        }
        used.insert(action->agent);
        used.insert(action->targets.begin(), action->targets.end());
        if (agent_by_id(view.playbook, action->agent) == nullptr) {
            view.add(LintRule::agent_dangling, step_pointer(id) + "/agent", action->agent);
        }
        for (auto i = std::size_t{0}; i < action->targets.size(); ++i) {
            if (agent_by_id(view.playbook, action->targets[i]) == nullptr) {
                view.add(
                    LintRule::target_dangling,
                    pointer_to(step_pointer(id) + "/targets", i),
                    action->targets[i]
                );
            }
        }
    }
}

bool is_empty(Address const& address) {
    return address.dname.empty() && address.ipv4.empty() && address.ipv6.empty() &&
           address.l2mac.empty() && address.url.empty() && address.vlan.empty();
}

bool has_contact(AgentTarget const& agent) {
    return agent.contact && (!agent.contact->email.empty() || !agent.contact->phone.empty() ||
                             !agent.contact->contact_details.value_or("").empty());
}

bool sends_plainly(AgentTarget const& agent) {
    return agent.authentication_info && agent.address &&
           std::any_of(agent.address->url.begin(), agent.address->url.end(), [](auto const& url) {
               return url.rfind("http://", 0) == 0;
           });
}

void check_definition(
    LintView const& view, std::string const& pointer, AgentTarget const& agent, StepIds& used
) {
    if (!is_known_agent_type(agent.type)) {
        view.add(LintRule::agent_type_unknown, pointer + "/type", agent.type);
    }
    if (agent.address && is_empty(*agent.address)) {
        view.add(LintRule::address_absent, pointer + "/address", agent.name);
    }
    if (is_people(agent) && !has_contact(agent)) {
        view.add(LintRule::contact_absent, pointer, agent.name);
    }
    for (auto i = std::size_t{0}; i < agent.category.size(); ++i) {
        if (!is_known_security_category(agent.category[i])) {
            view.add(
                LintRule::vocabulary_unknown,
                pointer_to(pointer + "/category", i),
                agent.category[i]
            );
        }
    }
    if (sends_plainly(agent)) {
        view.add(LintRule::credentials_unencrypted, pointer + "/address/url", agent.name);
    }
    if (agent.authentication_info) {
        used.insert(*agent.authentication_info);
        if (view.playbook.authentication_info_definitions.count(*agent.authentication_info) == 0) {
            view.add(
                LintRule::authentication_dangling,
                pointer + "/authentication_info",
                *agent.authentication_info
            );
        }
    }
}

} // namespace

void lint_agents(LintView const& view) {
    auto used = StepIds{};
    check_uses(view, used);
    auto const check_all = [&](Dictionary<AgentTarget> const& definitions,
                               std::string const& part) {
        for (auto const& [id, agent] : definitions) {
            auto const pointer = pointer_to(part, id);
            check_definition(view, pointer, agent, used);
            if (used.count(id) == 0) {
                view.add(LintRule::agent_unused, pointer, agent.name);
            }
        }
    };
    check_all(view.playbook.agent_definitions, "/agent_definitions");
    check_all(view.playbook.target_definitions, "/target_definitions");
    for (auto const& [id, authentication] : view.playbook.authentication_info_definitions) {
        if (used.count(id) == 0) {
            auto const pointer = pointer_to("/authentication_info_definitions", id);
            view.add(LintRule::authentication_unused, pointer, authentication.name.value_or(""));
        }
    }
}

} // namespace sonae::playbooks
