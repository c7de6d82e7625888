// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/core/incident/incident.hpp"
#include "inventory/base/result.hpp"

#include <variant>

namespace sonae::core::incident {

// What people and the daemon itself can do to an incident (docs/incidents.md).

/// The first one. Identifiers and number come from the caller, who knows the other incidents.
struct Declare {
    IncidentId id;
    std::string number;
    std::string title; ///< one line, at most 200 characters
    Severity severity = Severity::medium;
    Scenario scenario = Scenario::other;
    Source source = Source::person;
    std::vector<Criterion> criteria;
    bool is_drill = false;
    std::optional<Instant> happened_at; ///< nothing: now
    std::string playbook;               ///< hash; frozen from here on
};

struct SetSeverity {
    Severity severity = Severity::medium;
};

struct SetPhase {
    Phase phase = Phase::detection;
    std::string reason;
};

struct TakeRole {
    std::string role;
    std::string person; ///< "" oneself
};

struct AddModule {
    std::string playbook; ///< hash
};

struct TakeTask {
    TaskRef task;
    std::string person; ///< "" oneself
};

struct FinishTask {
    TaskRef task;
    std::int64_t command = 0; ///< its place; another one means that the answer is stale
    bool is_success = true;
    std::string note;
    std::vector<std::string> evidence;
    workflow::Values values;
};

/// While the task is open.
struct AddEvidence {
    TaskRef task;
    std::vector<std::string> evidence;
    std::vector<EvidenceFile> files; ///< that are kept already; not from outside
};

struct SkipTask {
    TaskRef task;
    std::string reason;
};

struct ApproveTask {
    TaskRef task;
    bool agrees = false;
};

struct AskDecision {
    TaskRef task;
    std::string person;
    Digest token{}; ///< hashes of what the caller drew; not from outside
    Digest pin{};
};

struct AnswerDecision {
    TaskRef task;
    bool answer = false;
    std::string on_behalf_of;
    std::string note;
};

/// `person` is whose answer it is, when there is more than one that the actor may confirm.
struct ConfirmDecision {
    TaskRef task;
    std::string person;
};

/// It was never given.
struct DenyDecision {
    TaskRef task;
    std::string person;
    std::string reason;
};

/// The answer that came with a link. Wrong ones count.
struct AnswerByLink {
    Digest token{};
    Digest pin{};
    bool answer = false;
    std::string note;
};

struct PauseExecution {
    std::int64_t execution = 1;
    std::string reason;
};

struct ResumeExecution {
    std::int64_t execution = 1;
    std::string reason;
};

struct CancelExecution {
    std::int64_t execution = 1;
    std::string reason;
};

struct RerunTask {
    TaskRef task;
};

struct SetAsset {
    std::string asset; ///< id or name
    AssetMark state = AssetMark::suspected;
    std::string note;
};

struct SetService {
    Service service = Service::emergency;
    ServiceMark state = ServiceMark::normal;
    std::string note;
};

struct SetAware {
    Instant aware_since{};
    ClockFacts facts;
};

struct SaveReport {
    std::string report; ///< code of the duty
    std::map<std::string, std::string, std::less<>> fields;
};

struct NoteReportSent {
    std::string report;
    std::string to;
    Instant sent_at{};
    std::string receipt;
    std::int64_t version = 0;
};

struct AddNote {
    std::string line;
    std::optional<Instant> happened_at; ///< nothing: now
};

struct Close {
    std::string reason;
    std::string overrule;
};

/// Time has passed.
struct Tick {};

using Action = std::variant<
    Declare,
    SetSeverity,
    SetPhase,
    TakeRole,
    AddModule,
    TakeTask,
    FinishTask,
    AddEvidence,
    SkipTask,
    ApproveTask,
    AskDecision,
    AnswerDecision,
    ConfirmDecision,
    DenyDecision,
    AnswerByLink,
    PauseExecution,
    ResumeExecution,
    CancelExecution,
    RerunTask,
    SetAsset,
    SetService,
    SetAware,
    SaveReport,
    NoteReportSent,
    AddNote,
    Close,
    Tick>;

/// Reads what the API takes: {"action": "take_role", …}; not Declare, AnswerByLink and Tick, which
/// have doors of their own. Errors: malformed, invalid_argument "unknown_code", with the pointer.
Result<Action> decode_action(std::string_view text);

/// The same for the declaration; `playbook` is as it was given. Errors: as decode_action.
Result<Declare> decode_declaration(std::string_view text);

} // namespace sonae::core::incident
