// SPDX-License-Identifier: Apache-2.0
// Data markings, signatures and extensions (CACAO 8, 9 and 10.11).
#include "playbooks/form.hpp"
#include "playbooks/lint_parts.hpp"
#include "playbooks/sharing.hpp"
#include "playbooks/signature.hpp"

namespace sonae::playbooks {

namespace {

/// Revoked, or outside the period that it gives itself.
template <class T>
bool is_out_of_force(T const& object, Instant now) {
    return object.revoked.value_or(false) || (object.valid_from && object.valid_from->at > now) ||
           (object.valid_until && object.valid_until->at <= now);
}

void check_markings(LintView const& view) {
    auto levels = std::set<std::string>{};
    for (auto i = std::size_t{0}; i < view.playbook.markings.size(); ++i) {
        auto const& id = view.playbook.markings[i];
        auto const pointer = pointer_to("/markings", i);
        auto const marking = view.playbook.data_marking_definitions.find(id);
        if (marking == view.playbook.data_marking_definitions.end()) {
            view.add(LintRule::marking_dangling, pointer, id);
            continue;
        }
        if (marking->second.tlpv2_level) {
            levels.insert(*marking->second.tlpv2_level);
        }
        if (is_out_of_force(marking->second, view.input.now)) {
            view.add(LintRule::marking_out_of_force, pointer, id);
        }
    }
    if (levels.size() > 1) {
        view.add(LintRule::tlp_conflict, "/markings", std::to_string(levels.size()) + " levels");
    }
    if (!tlp_level(view.playbook)) {
        view.add(LintRule::tlp_absent, "/markings");
    }
}

void check_all_signatures(LintView const& view) {
    // Whose key it is does not matter here, only whether it fits.
    auto const verified = verify_signatures(view.playbook, {}, view.input.now);
    for (auto i = std::size_t{0}; i < view.playbook.signatures.size(); ++i) {
        auto const& signature = view.playbook.signatures[i];
        auto const pointer = pointer_to("/signatures", i);
        if (verified[i].verdict == SignatureVerdict::invalid) {
            view.add(LintRule::signature_invalid, pointer, signature.signee);
        }
        if (signature.related_to != view.playbook.id ||
            signature.related_version.at != view.playbook.modified.at) {
            view.add(LintRule::signature_of_other_playbook, pointer, signature.signee);
        }
        if (is_out_of_force(signature, view.input.now)) {
            view.add(LintRule::signature_out_of_force, pointer, signature.signee);
        }
        if (!signature_algorithm(signature.algorithm)) {
            view.add(
                LintRule::signature_algorithm_unsupported,
                pointer + "/algorithm",
                signature.algorithm
            );
        }
    }
}

void check_extensions(
    LintView const& view, Extensions const& extensions, std::string const& pointer
) {
    for (auto const& [id, content] : extensions) {
        auto const place = pointer_to(pointer, id);
        if (view.playbook.extension_definitions.count(id) == 0) {
            view.add(LintRule::extension_undefined, place, id);
        }
        if (id != hospital_extension_id) {
            view.add(LintRule::extension_unknown, place, id);
        }
        for (auto const& [name, value] : *content.object()) {
            if (!is_extension_property(name)) {
                view.add(LintRule::extension_property_name, pointer_to(place, name), name);
            }
        }
    }
}

void check_all_extensions(LintView const& view) {
    check_extensions(view, view.playbook.playbook_extensions, "/playbook_extensions");
    for (auto const& [id, step] : view.playbook.workflow) {
        check_extensions(view, step.step_extensions, step_pointer(id) + "/step_extensions");
    }
    auto const check_agents = [&](Dictionary<AgentTarget> const& agents, std::string const& part) {
        for (auto const& [id, agent] : agents) {
            check_extensions(
                view,
                agent.agent_target_extensions,
                pointer_to(part, id) + "/agent_target_extensions"
            );
        }
    };
    check_agents(view.playbook.agent_definitions, "/agent_definitions");
    check_agents(view.playbook.target_definitions, "/target_definitions");
    for (auto const& [id, authentication] : view.playbook.authentication_info_definitions) {
        auto const pointer =
            pointer_to("/authentication_info_definitions", id) + "/authentication_info_extensions";
        check_extensions(view, authentication.authentication_info_extensions, pointer);
    }
    for (auto const& [id, marking] : view.playbook.data_marking_definitions) {
        auto const pointer = pointer_to("/data_marking_definitions", id) + "/marking_extensions";
        check_extensions(view, marking.marking_extensions, pointer);
    }
}

} // namespace

void lint_markings(LintView const& view) {
    check_markings(view);
    check_all_signatures(view);
    check_all_extensions(view);
}

} // namespace sonae::playbooks
