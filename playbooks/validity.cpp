// SPDX-License-Identifier: Apache-2.0
#include "playbooks/validity.hpp"

#include <algorithm>
#include <array>

namespace sonae::playbooks {

namespace {

struct ActivityEffect {
    std::string_view activity;
    Effect effect;
};

constexpr auto activity_effects = std::array<ActivityEffect, 22>{{
    {"compose-content", Effect::inform},
    {"deliver-content", Effect::inform},
    {"identify-audience", Effect::inform},
    {"identify-channel", Effect::inform},
    {"scan-system", Effect::observe},
    {"match-indicator", Effect::observe},
    {"analyze-collected-data", Effect::observe},
    {"identify-indicators", Effect::observe},
    {"scan-vulnerabilities", Effect::observe},
    {"configure-systems", Effect::change},
    {"restrict-access", Effect::change},
    {"disconnect-system", Effect::change},
    {"eliminate-risk", Effect::change},
    {"revert-system", Effect::change},
    {"restore-data", Effect::change},
    {"restore-capabilities", Effect::change},
    {"map-network", Effect::observe},
    {"identify-steps", Effect::inform},
    {"step-sequence", Effect::change},
    {"prepare-engagement", Effect::inform},
    {"execute-operation", Effect::change},
    {"analyze-engagement-results", Effect::observe},
}};

std::optional<Effect> effect_by_activity(Command const& command) {
    auto const* const found =
        std::find_if(activity_effects.begin(), activity_effects.end(), [&](auto const& entry) {
            return entry.activity == command.playbook_activity.value_or("");
        });
    return found == activity_effects.end() ? std::nullopt : std::optional{found->effect};
}

Effect effect_by_type(Command const& command) {
    switch (command_type(command.type)) {
    case CommandType::manual:
        return Effect::inform;
    case CommandType::http_api: {
        auto const method =
            command.command.value_or("").substr(0, command.command.value_or("").find(' '));
        return method == "GET" || method == "HEAD" ? Effect::observe : Effect::change;
    }
    case CommandType::elastic:
    case CommandType::kestrel:
    case CommandType::sigma:
    case CommandType::yara:
        return Effect::observe;
    case CommandType::bash:
    case CommandType::caldera_cmd:
    case CommandType::jupyter:
    case CommandType::openc2_http:
    case CommandType::powershell:
    case CommandType::ssh:
    case CommandType::other:
        return Effect::change;
    }
    return Effect::change;
}

struct Flags {
    ProcessingSummary& summary;

    void operator()(StartStep const& /*step*/) const {}

    void operator()(EndStep const& /*step*/) const {}

    void operator()(ActionStep const& step) const {
        for (auto const& command : step.commands) {
            summary.manual_playbook = *summary.manual_playbook || command.type == "manual";
        }
    }

    void operator()(PlaybookActionStep const& /*step*/) const { summary.external_playbooks = true; }

    void operator()(ParallelStep const& /*step*/) const { summary.parallel_processing = true; }

    void operator()(IfStep const& /*step*/) const { summary.if_logic = true; }

    void operator()(WhileStep const& /*step*/) const { summary.while_logic = true; }

    void operator()(SwitchStep const& /*step*/) const { summary.switch_logic = true; }
};

bool has_extension(Playbook const& playbook) {
    return !playbook.extension_definitions.empty() || !playbook.playbook_extensions.empty() ||
           std::any_of(playbook.workflow.begin(), playbook.workflow.end(), [](auto const& entry) {
               return !entry.second.step_extensions.empty();
           });
}

} // namespace

Result<void> may_run(Playbook const& playbook, Instant now) {
    if (playbook.revoked.value_or(false)) {
        return Error{Errc::refused, "revoked", {playbook.id}};
    }
    if (playbook.valid_from && now < playbook.valid_from->at) {
        return Error{Errc::refused, "not_yet_valid", {playbook.id, playbook.valid_from->text}};
    }
    if (playbook.valid_until && now >= playbook.valid_until->at) {
        return Error{Errc::refused, "expired", {playbook.id, playbook.valid_until->text}};
    }
    return {};
}

ProcessingSummary processing_summary(Playbook const& playbook) {
    auto summary = ProcessingSummary{};
    summary.manual_playbook = summary.external_playbooks = summary.parallel_processing = false;
    summary.if_logic = summary.while_logic = summary.switch_logic = summary.temporal_logic = false;
    for (auto const& [id, step] : playbook.workflow) {
        std::visit(Flags{summary}, step.body);
        summary.temporal_logic = *summary.temporal_logic || step.delay || step.timeout;
    }
    summary.data_markings = !playbook.markings.empty();
    summary.digital_signatures = !playbook.signatures.empty();
    summary.countersigned_signatures = std::any_of(
        playbook.signatures.begin(),
        playbook.signatures.end(),
        [](auto const& signature) { return !signature.signature.empty(); }
    );
    summary.extensions = has_extension(playbook);
    return summary;
}

Effect effect_of(Command const& command) {
    auto const said = effect_by_activity(command);
    auto const done = effect_by_type(command);
    return is_automatic(command_type(command.type)) ? std::max(said.value_or(done), done)
                                                    : said.value_or(done);
}

bool understates_effect(Command const& command) {
    auto const said = effect_by_activity(command);
    return said && *said < effect_of(command);
}

bool is_automatic(CommandType type) {
    switch (type) {
    case CommandType::bash:
    case CommandType::http_api:
    case CommandType::openc2_http:
    case CommandType::powershell:
    case CommandType::sigma:
    case CommandType::ssh:
    case CommandType::yara:
        return true;
    case CommandType::manual:
    case CommandType::caldera_cmd:
    case CommandType::elastic:
    case CommandType::jupyter:
    case CommandType::kestrel:
    case CommandType::other:
        return false;
    }
    return false;
}

} // namespace sonae::playbooks
