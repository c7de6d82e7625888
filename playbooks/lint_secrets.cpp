// SPDX-License-Identifier: Apache-2.0
// Secrets do not belong into a file that is shared, printed and signed.
#include "playbooks/codec.hpp"
#include "playbooks/lint_parts.hpp"
#include "playbooks/text_scan.hpp"

namespace sonae::playbooks {

namespace {

bool is_written_out(std::optional<std::string> const& text) {
    return text && !text->empty() && variable_references(*text).empty();
}

void check_authentication(LintView const& view) {
    for (auto const& [id, authentication] : view.playbook.authentication_info_definitions) {
        auto const pointer = pointer_to("/authentication_info_definitions", id);
        // With a KMS the member holds the name of the key (CACAO 6).
        if (authentication.kms.value_or(false)) {
            continue;
        }
        if (is_written_out(authentication.password)) {
            view.add(LintRule::secret_inline, pointer + "/password");
        }
        if (is_written_out(authentication.token)) {
            view.add(LintRule::secret_inline, pointer + "/token");
        }
    }
}

void check_payloads(LintView const& view) {
    for (auto const& [id, step] : view.playbook.workflow) {
        auto const* const action = std::get_if<ActionStep>(&step.body);
        for (auto i = std::size_t{0}; action != nullptr && i < action->commands.size(); ++i) {
            auto const text = payload_text(action->commands[i]);
            if (action->commands[i].command_b64 && text && looks_secret(*text)) {
                view.add(
                    LintRule::secret_in_text,
                    pointer_to(step_pointer(id) + "/commands", i) + "/command_b64"
                );
            }
        }
    }
}

} // namespace

void lint_secrets(LintView const& view) {
    check_authentication(view);
    check_payloads(view);
    auto document = encode_playbook(view.playbook);
    // Their passwords are the rule above; public keys and signatures are no secrets.
    erase_member(*document.object(), "authentication_info_definitions");
    erase_member(*document.object(), "signatures");
    for_each_text(document, "", [&](std::string const& text, std::string const& pointer) {
        if (looks_secret(text)) {
            view.add(LintRule::secret_in_text, pointer);
        }
    });
}

} // namespace sonae::playbooks
