// SPDX-License-Identifier: Apache-2.0
// What people ask for, from JSON.
#include "daemon/core/incident/action.hpp"
#include "daemon/core/incident/fields.hpp"
#include "playbooks/json_parse.hpp"

#include <array>

namespace sonae::core::incident {

namespace {

constexpr auto limits = playbooks::JsonLimits{65'536, 8, 2'000};

void fields(FieldReader& v, SetSeverity& o) {
    v("severity", o.severity);
}

void fields(FieldReader& v, SetPhase& o) {
    v("phase", o.phase);
    v.optional("reason", o.reason);
}

void fields(FieldReader& v, TakeRole& o) {
    v("role", o.role);
    v.optional("person", o.person);
}

void fields(FieldReader& v, AddModule& o) {
    v("playbook", o.playbook);
}

void fields(FieldReader& v, TakeTask& o) {
    v("task", o.task);
    v.optional("person", o.person);
}

void fields(FieldReader& v, FinishTask& o) {
    v("task", o.task);
    v("command", o.command);
    v("is_success", o.is_success);
    v.optional("note", o.note);
    v.optional("evidence", o.evidence);
    v.optional("values", o.values);
}

void fields(FieldReader& v, AddEvidence& o) {
    v("task", o.task);
    v("evidence", o.evidence);
}

void fields(FieldReader& v, SkipTask& o) {
    v("task", o.task);
    v("reason", o.reason);
}

void fields(FieldReader& v, ApproveTask& o) {
    v("task", o.task);
    v("agrees", o.agrees);
}

void fields(FieldReader& v, AskDecision& o) {
    v("task", o.task);
    v("person", o.person);
}

void fields(FieldReader& v, AnswerDecision& o) {
    v("task", o.task);
    v("answer", o.answer);
    v.optional("on_behalf_of", o.on_behalf_of);
    v.optional("note", o.note);
}

void fields(FieldReader& v, ConfirmDecision& o) {
    v("task", o.task);
    v.optional("person", o.person);
}

void fields(FieldReader& v, DenyDecision& o) {
    v("task", o.task);
    v.optional("person", o.person);
    v("reason", o.reason);
}

template <class T>

requires requires(T& o) {
    o.execution;
}

void fields(FieldReader& v, T& o) {
    v("execution", o.execution);
    v.optional("reason", o.reason);
}

void fields(FieldReader& v, RerunTask& o) {
    v("task", o.task);
}

void fields(FieldReader& v, SetAsset& o) {
    v("asset", o.asset);
    v("state", o.state);
    v.optional("note", o.note);
}

void fields(FieldReader& v, SetService& o) {
    v("service", o.service);
    v("state", o.state);
    v.optional("note", o.note);
}

void fields(FieldReader& v, SetAware& o) {
    v("aware_since", o.aware_since);
    v("facts", o.facts);
}

void fields(FieldReader& v, SaveReport& o) {
    v("report", o.report);
    v("fields", o.fields);
}

void fields(FieldReader& v, NoteReportSent& o) {
    v("report", o.report);
    v("to", o.to);
    v("sent_at", o.sent_at);
    v.optional("receipt", o.receipt);
    v.optional("version", o.version);
}

void fields(FieldReader& v, AddNote& o) {
    v("line", o.line);
    v.optional("happened_at", o.happened_at);
}

void fields(FieldReader& v, Close& o) {
    v("reason", o.reason);
    v.optional("overrule", o.overrule);
}

void fields(FieldReader& v, Declare& o) {
    v("title", o.title);
    v("severity", o.severity);
    v("scenario", o.scenario);
    v("source", o.source);
    v("is_drill", o.is_drill);
    v.optional("criteria", o.criteria);
    v.optional("happened_at", o.happened_at);
    v.optional("playbook", o.playbook);
}

template <class T>
void read_into(FieldReader& reader, Action& action) {
    auto content = T{};
    fields(reader, content);
    action = std::move(content);
}

struct Kind {
    std::string_view name;
    void (*read)(FieldReader&, Action&);
};

constexpr auto kinds = std::to_array<Kind>({
    {"set_severity", read_into<SetSeverity>},
    {"set_phase", read_into<SetPhase>},
    {"take_role", read_into<TakeRole>},
    {"add_module", read_into<AddModule>},
    {"take_task", read_into<TakeTask>},
    {"finish_task", read_into<FinishTask>},
    {"add_evidence", read_into<AddEvidence>},
    {"skip_task", read_into<SkipTask>},
    {"approve_task", read_into<ApproveTask>},
    {"ask_decision", read_into<AskDecision>},
    {"answer_decision", read_into<AnswerDecision>},
    {"confirm_decision", read_into<ConfirmDecision>},
    {"deny_decision", read_into<DenyDecision>},
    {"pause", read_into<PauseExecution>},
    {"resume", read_into<ResumeExecution>},
    {"cancel", read_into<CancelExecution>},
    {"rerun_task", read_into<RerunTask>},
    {"set_asset", read_into<SetAsset>},
    {"set_service", read_into<SetService>},
    {"set_aware", read_into<SetAware>},
    {"save_report", read_into<SaveReport>},
    {"note_report_sent", read_into<NoteReportSent>},
    {"add_note", read_into<AddNote>},
    {"close", read_into<Close>},
});

Result<JsonObject> members_of(std::string_view text) {
    auto parsed = playbooks::parse_json(text, limits);
    auto* const members = parsed.value ? parsed.value->object() : nullptr;
    if (members == nullptr) {
        auto const where = parsed.faults.empty() ? std::string{} : parsed.faults.front().pointer;
        return Error{Errc::malformed, "the body is not one JSON object", {where}};
    }
    return std::move(*members);
}

} // namespace

Result<Action> decode_action(std::string_view text) {
    TRY(members, members_of(text));
    auto const* const named = playbooks::find(members, "action");
    auto const* const name = named == nullptr ? nullptr : named->text();
    auto const kind = std::find_if(kinds.begin(), kinds.end(), [&](Kind const& each) {
        return name != nullptr && each.name == *name;
    });
    if (kind == kinds.end()) {
        return Error{Errc::invalid_argument, "unknown_code", {"/action"}};
    }
    playbooks::erase_member(members, "action");
    auto action = Action{};
    auto reader = FieldReader{members};
    kind->read(reader, action);
    TRY_DONE(reader.finish());
    return action;
}

Result<Declare> decode_declaration(std::string_view text) {
    TRY(members, members_of(text));
    auto declare = Declare{};
    auto reader = FieldReader{members};
    fields(reader, declare);
    TRY_DONE(reader.finish());
    return declare;
}

} // namespace sonae::core::incident
