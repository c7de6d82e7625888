// SPDX-License-Identifier: Apache-2.0
// What is done to the incident as a whole: declaring, phases, roles, boards, reports, closing.
#include "daemon/core/chronology/entry_line.hpp"
#include "daemon/core/incident/chronicle.hpp"
#include "daemon/core/incident/decider.hpp"
#include "daemon/core/incident/report_fields.hpp"
#include "daemon/core/incident/texts.hpp"
#include "playbooks/canonical_json.hpp"

#include <algorithm>
#include <array>

namespace sonae::core::incident {

namespace {

constexpr auto scenario_variable = std::string_view{"__scenario__"};

// Clocks of two machines differ; a minute ahead is not the future.
constexpr auto clock_tolerance = std::chrono::minutes{1};

constexpr auto house_roles = std::to_array<std::string_view>(
    {"csirt_lead",
     "csirt_deputy",
     "it_manager",
     "it_section",
     "it_deputy",
     "vendor_contact",
     "care_lead",
     "nursing_director",
     "general_affairs",
     "public_relations",
     "recorder"}
);

bool names_role(playbooks::HospitalStep const& step, std::string_view role) {
    auto const is_among = [&](std::vector<std::string> const& roles) {
        return std::find(roles.begin(), roles.end(), role) != roles.end();
    };
    return step.assignee_role == role || is_among(step.deputy_roles) ||
           (step.approval && is_among(step.approval->roles));
}

bool names_role(playbooks::Playbook const& playbook, std::string_view role) {
    return std::any_of(playbook.workflow.begin(), playbook.workflow.end(), [&](auto const& each) {
        auto const hospital = playbooks::hospital_step(each.second, "").value;
        return hospital && names_role(*hospital, role);
    });
}

Error future(std::string_view field) {
    return {Errc::invalid_argument, "time_in_future", {"/" + std::string{field}}};
}

} // namespace

bool Decider::is_known_role(std::string_view role) const {
    auto const is_of_house =
        std::find(house_roles.begin(), house_roles.end(), role) != house_roles.end();
    if (is_of_house || is_of_management(role)) {
        return true;
    }
    for (auto const& execution : incident_.executions) {
        for (auto const& frame : execution.frames) {
            auto const playbook = situation_.shelf.frozen(frame.playbook);
            if (playbook && names_role(*playbook, role)) {
                return true;
            }
        }
    }
    return false;
}

/// Somebody who can take something upon himself, "" is the actor: who has an account that may act,
/// or a contact of the directory. A contact whose account may act is that person. Errors: not_found
/// "unknown_person".
Result<Responder> Decider::responder(std::string const& person) const {
    if (person.empty()) {
        return Responder{situation_.actor, situation_.role == auth::Role::management};
    }
    auto const& directory = situation_.directory;
    auto const contact = directory.contact(person);
    auto const& account = contact ? contact->account : person;
    auto const role = directory.role_of(account);
    auto const is_known =
        role ? auth::is_allowed(*role, auth::Permission::act_on_incidents) : contact.has_value();
    if (!is_known) {
        return Error{Errc::not_found, "unknown_person", {"/person"}};
    }
    if (role) {
        return Responder{account, *role == auth::Role::management};
    }
    auto const& roles = contact->roles;
    return Responder{person, std::any_of(roles.begin(), roles.end(), is_of_management)};
}

Result<void> Decider::begin_playbook(std::string const& playbook, workflow::Values values) {
    auto const frozen = situation_.shelf.frozen(playbook);
    if (!frozen) {
        return Error{Errc::not_found, "playbook_not_found", {"/playbook"}};
    }
    if (auto const allowed = situation_.shelf.may_begin(playbook, situation_.now); !allowed) {
        return Error{Errc::refused, "playbook_not_valid", {"/playbook", allowed.error().what}};
    }
    std::erase_if(values, [&](auto const& each) {
        auto const variable = frozen->playbook_variables.find(each.first);
        return variable == frozen->playbook_variables.end() ||
               !variable->second.external.value_or(false);
    });
    auto const number = static_cast<std::int64_t>(incident_.executions.size()) + 1;
    auto const start = workflow::Start{
        incident_.id.text() + "/" + std::to_string(number),
        playbook,
        incident_.is_drill,
        situation_.policy,
        std::move(values)};
    return run(number, start, situation_.actor);
}

Result<void> Decider::take(Declare const& declare) {
    TRY_DONE(check_line(declare.title, "title", max_title_characters));
    auto const happened_at = declare.happened_at.value_or(situation_.now);
    if (happened_at > situation_.now + clock_tolerance) {
        return future("happened_at");
    }
    emit(Declared{
        declare.id,
        declare.number,
        declare.title,
        declare.severity,
        declare.scenario,
        declare.source,
        declare.criteria,
        declare.is_drill,
        happened_at});
    auto values = workflow::Values{};
    values[std::string{scenario_variable}] = code_of(declare.scenario);
    return begin_playbook(declare.playbook, std::move(values));
}

Result<void> Decider::take(SetSeverity const& set) {
    if (set.severity != incident_.severity) {
        emit(SeverityChanged{set.severity});
    }
    return {};
}

Result<void> Decider::take(SetPhase const& set) {
    TRY_DONE(check_text(set.reason, "reason"));
    if (set.phase == Phase::preparation) {
        return Error{Errc::invalid_argument, "unknown_code", {"/phase"}};
    }
    if (set.phase == incident_.phase()) {
        return {};
    }
    auto missing = set.phase < incident_.phase()
                       ? std::vector<std::string>{}
                       : missing_before(incident_, set.phase, situation_.shelf);
    auto const needs_reason = set.phase < incident_.phase() || !missing.empty();
    if (needs_reason && set.reason.empty()) {
        auto const code = missing.empty() ? "reason_missing" : "gate_shut";
        return Error{
            Errc::refused, code, missing.empty() ? std::vector<std::string>{"/reason"} : missing};
    }
    emit(PhaseChanged{set.phase, set.reason, std::move(missing)});
    return {};
}

Result<void> Decider::take(TakeRole const& take) {
    if (!is_known_role(take.role)) {
        return Error{Errc::invalid_argument, "unknown_role", {"/role"}};
    }
    TRY(who, responder(take.person));
    if (is_of_management(take.role) && !who.is_of_management) {
        return Error{Errc::refused, "not_entitled", {"/role"}};
    }
    auto const held = incident_.roles.find(take.role);
    if (held == incident_.roles.end() || held->second.person != who.id) {
        emit(RoleTaken{take.role, who.id});
    }
    return {};
}

Result<void> Decider::take(AddModule const& add) {
    auto values = workflow::Values{};
    values[std::string{scenario_variable}] = code_of(incident_.scenario);
    return begin_playbook(add.playbook, std::move(values));
}

Result<void> Decider::take(PauseExecution const& pause) {
    TRY_DONE(check_text(pause.reason, "reason"));
    return run(pause.execution, workflow::Pause{pause.reason}, situation_.actor);
}

Result<void> Decider::take(ResumeExecution const& resume) {
    return run(resume.execution, workflow::Resume{}, situation_.actor);
}

Result<void> Decider::take(CancelExecution const& cancel) {
    TRY_DONE(check_reason(cancel.reason, "reason"));
    return run(cancel.execution, workflow::Cancel{cancel.reason}, situation_.actor);
}

Result<void> Decider::take(SetAsset const& set) {
    TRY_DONE(check_text(set.note, "note"));
    auto const asset = situation_.directory.asset(set.asset);
    if (!asset) {
        return Error{Errc::not_found, "unknown_asset", {"/asset"}};
    }
    emit(AssetMarked{*asset, set.state, set.note});
    return {};
}

Result<void> Decider::take(SetService const& set) {
    TRY_DONE(check_text(set.note, "note"));
    emit(ServiceMarked{set.service, set.state, set.note});
    return {};
}

Result<void> Decider::take(SetAware const& set) {
    if (set.aware_since > situation_.now + clock_tolerance) {
        return future("aware_since");
    }
    emit(AwarenessSet{set.aware_since, set.facts});
    return {};
}

Result<void> Decider::take(SaveReport const& save) {
    auto const known = report_fields(save.report);
    if (known.empty()) {
        return Error{Errc::invalid_argument, "unknown_code", {"/report"}};
    }
    for (auto const& [field, text] : save.fields) {
        if (std::find(known.begin(), known.end(), field) == known.end()) {
            return Error{Errc::invalid_argument, "unknown_code", {"/fields/" + field}};
        }
        TRY_DONE(check_text(text, "fields/" + field));
    }
    emit(ReportSaved{save.report, save.fields});
    return {};
}

Result<void> Decider::take(NoteReportSent const& sent) {
    if (report_fields(sent.report).empty()) {
        return Error{Errc::invalid_argument, "unknown_code", {"/report"}};
    }
    TRY_DONE(check_line(sent.to, "to", max_title_characters));
    TRY_DONE(check_text(sent.receipt, "receipt"));
    if (sent.sent_at > situation_.now + clock_tolerance) {
        return future("sent_at");
    }
    auto const file = incident_.reports.find(sent.report);
    auto const versions = file == incident_.reports.end() ? 0 : file->second.versions.size();
    if (sent.version < 0 || sent.version > static_cast<std::int64_t>(versions)) {
        return Error{Errc::invalid_argument, "unknown_version", {"/version"}};
    }
    emit(ReportSent{sent.report, sent.version, sent.to, sent.sent_at, sent.receipt});
    return {};
}

Result<void> Decider::take(AddNote const& note) {
    TRY(line, parse_entry_line(note.line));
    auto draft = ChronologyDraft{};
    draft.happened_at = note.happened_at.value_or(situation_.now);
    if (draft.happened_at > situation_.now + clock_tolerance) {
        return future("happened_at");
    }
    draft.kind = "note";
    draft.actor = situation_.actor;
    draft.from = line.from;
    draft.to = line.to;
    draft.is_open = line.is_open;
    draft.corrects = line.corrects;
    draft.text = line.text;
    for (auto const& name : line.assets) {
        // What the ledger does not know stays in the sentence.
        if (auto const asset = situation_.directory.asset(name)) {
            draft.assets.push_back(*asset);
        }
    }
    auto people = playbooks::JsonArray{};
    for (auto const& name : line.people) {
        // So does a name that nobody has, or several.
        if (auto person = situation_.directory.named(name)) {
            people.emplace_back(std::move(*person));
        }
    }
    if (!people.empty()) {
        draft.details =
            playbooks::canonical_json(playbooks::JsonObject{{"people", std::move(people)}});
    }
    decision_.entries.push_back(std::move(draft));
    emit(Noted{});
    return {};
}

Result<void> Decider::take(Close const& close) {
    TRY_DONE(check_reason(close.reason, "reason"));
    TRY_DONE(check_text(close.overrule, "overrule"));
    auto missing = missing_to_close(incident_, situation_.shelf);
    if (!missing.empty() && close.overrule.empty()) {
        return Error{Errc::refused, "gate_shut", std::move(missing)};
    }
    auto const roles = incident_.roles_of(situation_.actor);
    auto const may_overrule = situation_.role == auth::Role::management ||
                              std::find(roles.begin(), roles.end(), "csirt_lead") != roles.end();
    if (!missing.empty() && !may_overrule) {
        return Error{Errc::refused, "not_entitled", {"/overrule"}};
    }
    for (auto number = std::int64_t{1}; incident_.execution(number) != nullptr; ++number) {
        auto const state = incident_.execution(number)->state;
        auto const is_going =
            state == workflow::ExecutionState::running || state == workflow::ExecutionState::paused;
        if (is_going) {
            TRY_DONE(run(number, workflow::Cancel{close.reason}, situation_.actor));
        }
    }
    emit(Closed{close.reason, missing.empty() ? "" : close.overrule, std::move(missing)});
    return {};
}

Result<void> Decider::take(Tick const& /*tick*/) {
    for (auto number = std::int64_t{1}; incident_.execution(number) != nullptr; ++number) {
        TRY_DONE(run(number, workflow::Tick{}, "system"));
    }
    return {};
}

} // namespace sonae::core::incident
