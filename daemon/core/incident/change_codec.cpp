// SPDX-License-Identifier: Apache-2.0
// Changes as canonical JSON. Member names are part of the journal and never change their meaning.
#include "daemon/core/codec/journal.hpp"
#include "daemon/core/incident/change.hpp"
#include "daemon/core/incident/fields.hpp"

#include <array>

namespace sonae::core::incident {

namespace {

template <class V, Is<Declared> T>
void fields(V& v, T& o) {
    v("id", o.id);
    v("number", o.number);
    v("title", o.title);
    v("severity", o.severity);
    v("scenario", o.scenario);
    v("source", o.source);
    v("criteria", o.criteria);
    v("is_drill", o.is_drill);
    v("happened_at", o.happened_at);
}

template <class V, Is<SeverityChanged> T>
void fields(V& v, T& o) {
    v("severity", o.severity);
}

template <class V, Is<PhaseChanged> T>
void fields(V& v, T& o) {
    v("phase", o.phase);
    v("reason", o.reason);
    v("missing", o.missing);
}

template <class V, Is<RoleTaken> T>
void fields(V& v, T& o) {
    v("role", o.role);
    v("person", o.person);
}

template <class V, Is<ExecutionChanged> T>
void fields(V& v, T& o) {
    v("execution", o.execution);
    v("transition", o.transition);
}

template <class V, Is<TaskTaken> T>
void fields(V& v, T& o) {
    v("task", o.task);
    v("person", o.person);
}

template <class V, Is<TaskOverdue> T>
void fields(V& v, T& o) {
    v("task", o.task);
    v("asked", o.asked);
}

template <class V, Is<EvidenceAdded> T>
void fields(V& v, T& o) {
    v("task", o.task);
    v("evidence", o.evidence);
    v.optional("files", o.files);
}

template <class V, Is<DecisionAsked> T>
void fields(V& v, T& o) {
    v("task", o.task);
    v("person", o.person);
    v("token", o.token);
    v("pin", o.pin);
    v("until", o.until);
}

template <class V, Is<DecisionRefused> T>
void fields(V& v, T& o) {
    v("token", o.token);
    v("failure", o.failure);
}

template <class V, Is<DecisionAnswered> T>
void fields(V& v, T& o) {
    v("task", o.task);
    v("answer", o.answer);
    v("on_behalf_of", o.on_behalf_of);
    v("channel", o.channel);
    v("note", o.note);
}

template <class V, Is<DecisionConfirmed> T>
void fields(V& v, T& o) {
    v("task", o.task);
    v.optional("person", o.person);
}

template <class V, Is<DecisionDenied> T>
void fields(V& v, T& o) {
    v("task", o.task);
    v("person", o.person);
    v("reason", o.reason);
}

template <class V, Is<AssetMarked> T>
void fields(V& v, T& o) {
    v("asset", o.asset);
    v("mark", o.mark);
    v("note", o.note);
}

template <class V, Is<ServiceMarked> T>
void fields(V& v, T& o) {
    v("service", o.service);
    v("mark", o.mark);
    v("note", o.note);
}

template <class V, Is<AwarenessSet> T>
void fields(V& v, T& o) {
    v("since", o.since);
    v("facts", o.facts);
}

template <class V, Is<ReportSaved> T>
void fields(V& v, T& o) {
    v("report", o.report);
    v("fields", o.fields);
}

template <class V, Is<ReportSent> T>
void fields(V& v, T& o) {
    v("report", o.report);
    v("version", o.version);
    v("to", o.to);
    v("sent_at", o.sent_at);
    v("receipt", o.receipt);
}

template <class V, Is<Closed> T>
void fields(V& v, T& o) {
    v("reason", o.reason);
    v("overrule", o.overrule);
    v("missing", o.missing);
}

template <class V, Is<Noted> T>
void fields(V& /*v*/, T& /*o*/) {}

template <class T>
void read_into(FieldReader& reader, Change& change) {
    auto content = T{};
    fields(reader, content);
    change = std::move(content);
}

// In the order of the variant.
constexpr auto kinds = std::array<ChangeKind<Change>, std::variant_size_v<Change>>{{
    {"declared", read_into<Declared>},
    {"severity_changed", read_into<SeverityChanged>},
    {"phase_changed", read_into<PhaseChanged>},
    {"role_taken", read_into<RoleTaken>},
    {"execution_changed", read_into<ExecutionChanged>},
    {"task_taken", read_into<TaskTaken>},
    {"task_overdue", read_into<TaskOverdue>},
    {"evidence_added", read_into<EvidenceAdded>},
    {"decision_asked", read_into<DecisionAsked>},
    {"decision_refused", read_into<DecisionRefused>},
    {"decision_answered", read_into<DecisionAnswered>},
    {"decision_confirmed", read_into<DecisionConfirmed>},
    {"decision_denied", read_into<DecisionDenied>},
    {"asset_marked", read_into<AssetMarked>},
    {"service_marked", read_into<ServiceMarked>},
    {"awareness_set", read_into<AwarenessSet>},
    {"report_saved", read_into<ReportSaved>},
    {"report_sent", read_into<ReportSent>},
    {"closed", read_into<Closed>},
    {"noted", read_into<Noted>},
}};

} // namespace

std::string encode_change(Recorded const& recorded) {
    auto writer = FieldWriter{};
    std::visit([&](auto const& change) { fields(writer, change); }, recorded.change);
    auto const kind = kinds[recorded.change.index()].name;
    return journal_line(recorded, kind, std::move(writer.object));
}

Result<Recorded> decode_change(std::string_view text) {
    return read_journal_line<Recorded>(text, kinds);
}

} // namespace sonae::core::incident
