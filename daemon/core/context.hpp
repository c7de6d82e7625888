// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/core/commands.hpp"
#include "daemon/core/escalation_files.hpp"
#include "daemon/core/incident_files.hpp"
#include "daemon/core/network_commands.hpp"
#include "daemon/core/ports.hpp"
#include "daemon/core/views.hpp"
#include "daemon/core/watch_commands.hpp"

#include <unordered_map>
#include <unordered_set>

namespace sonae::core {

/// Sign-ins with a log-in that nobody has. They slow down as those of real accounts do: otherwise
/// the answer would tell which accounts exist.
struct FailedTries {
    std::int64_t count = 0;
    std::optional<Instant> slowed_until;
};

/// How much of the network has to be built again.
enum class Rebuild {
    none,
    touched, ///< something was seen once more: within a minute
    changed, ///< within a second
};

/// The network, and when it is built again.
struct NetworkFile {
    network::ContentPointer content = std::make_shared<network::Content const>();
    Rebuild due = Rebuild::changed;
    bool is_building = false;
    std::optional<Millis> built_at; ///< steady; when it was begun last
};

/// Engine-only memory beside the store. Everything in it can be read from the store again, except
/// the half-open invitations, whose secret a person scans anew, and the tries of unknown log-ins.
struct State {
    std::unordered_map<AgentId, AgentRecord> agents;
    std::unordered_map<AssetId, RowPointer> rows;
    std::unordered_map<Digest, Bytes, DigestHash>
        open_invitations; ///< code hash → TOTP secret shown
    std::unordered_map<std::string, FailedTries> unknown_logins;
    IncidentFiles incidents;
    DirectoryPointer directory = std::make_shared<DirectoryContent const>();
    EscalationFiles escalations;
    NetworkFile network;
    watch::ContentPointer watch = std::make_shared<watch::Content const>();
    std::string answer_key; ///< from which the tokens of calls are made
};

/// What happens after the commit of the turn, and only then.
struct AfterCommit {
    std::vector<RowPointer> rows;
    std::vector<AgentRecord> agents;
    std::vector<PersonRecord> people;
    std::vector<SessionRecord> sessions;
    std::vector<Digest> ended_sessions;
    std::vector<PersonId> signed_out_people;
    std::vector<PlaybookPointer> playbooks;
    std::vector<IncidentPointer> incidents;
    std::vector<ProgramRequest> programs;
    DirectoryPointer directory; ///< null when it did not change
    std::vector<EscalationPointer> escalations;
    network::ContentPointer network; ///< null when nothing of it changed
    Rebuild rebuild = Rebuild::none;
    watch::ContentPointer watch;         ///< null when nothing of it changed
    std::vector<CandidateId> candidates; ///< of it, those that changed
    bool has_findings = false;
    std::vector<MessageRequest> messages;
    std::vector<std::string> withdrawn_messages; ///< keys
    std::vector<AgentId> disconnected;
    std::optional<std::pair<std::string, std::string>> house;
};

/// What one command may use. A handler writes to the store first and to `state` and `after` when
/// nothing can fail any more, so that an undone command leaves no trace.
struct Context {
    Ports& ports;
    Options const& options;
    State& state;
    Views& views;
    AfterCommit& after;
    Instant now;

    [[nodiscard]] Store& store() const { return ports.store; }
};

Result<AcceptReport::Outcome> handle(Context& context, AcceptReport const& command);
Result<EnrolAgent::Outcome> handle(Context& context, EnrolAgent const& command);
Result<RenewAgent::Outcome> handle(Context& context, RenewAgent const& command);
Result<CreateToken::Outcome> handle(Context& context, CreateToken const& command);
Result<RemoveToken::Outcome> handle(Context& context, RemoveToken const& command);
Result<ListTokens::Outcome> handle(Context& context, ListTokens const& command);
Result<DecideAgent::Outcome> handle(Context& context, DecideAgent const& command);
Result<QuarantineAgent::Outcome> handle(Context& context, QuarantineAgent const& command);
Result<EditAsset::Outcome> handle(Context& context, EditAsset const& command);
Result<AddAsset::Outcome> handle(Context& context, AddAsset const& command);
Result<NoteExport::Outcome> handle(Context& context, NoteExport const& command);
Result<MakeSetupCode::Outcome> handle(Context& context, MakeSetupCode const& command);
Result<Invite::Outcome> handle(Context& context, Invite const& command);
Result<OpenInvitation::Outcome> handle(Context& context, OpenInvitation const& command);
Result<AcceptInvitation::Outcome> handle(Context& context, AcceptInvitation const& command);
Result<FinishSignIn::Outcome> handle(Context& context, FinishSignIn const& command);
Result<SignOut::Outcome> handle(Context& context, SignOut const& command);
Result<TouchSession::Outcome> handle(Context& context, TouchSession const& command);
Result<ChangePerson::Outcome> handle(Context& context, ChangePerson const& command);
Result<ListInvitations::Outcome> handle(Context& context, ListInvitations const& command);
Result<ImportPlaybook::Outcome> handle(Context& context, ImportPlaybook const& command);
Result<DeclareIncident::Outcome> handle(Context& context, DeclareIncident const& command);
Result<ActOnIncident::Outcome> handle(Context& context, ActOnIncident const& command);
Result<AnswerByLink::Outcome> handle(Context& context, AnswerByLink const& command);
Result<PutDirectoryItem::Outcome> handle(Context& context, PutDirectoryItem const& command);
Result<ProposePolicies::Outcome> handle(Context& context, ProposePolicies const& command);
Result<RemoveDirectoryItem::Outcome> handle(Context& context, RemoveDirectoryItem const& command);
Result<ImportContacts::Outcome> handle(Context& context, ImportContacts const& command);
Result<StartEscalation::Outcome> handle(Context& context, StartEscalation const& command);
Result<TestChannel::Outcome> handle(Context& context, TestChannel const& command);
Result<ActOnEscalation::Outcome> handle(Context& context, ActOnEscalation const& command);
Result<AnswerCall::Outcome> handle(Context& context, AnswerCall const& command);
Result<AnswerByCode::Outcome> handle(Context& context, AnswerByCode const& command);
Result<AcceptSensorDocument::Outcome> handle(Context& context, AcceptSensorDocument const& command);
Result<AcceptDeviceReading::Outcome> handle(Context& context, AcceptDeviceReading const& command);
Result<NoteDeviceState::Outcome> handle(Context& context, NoteDeviceState const& command);
Result<ForgetDevice::Outcome> handle(Context& context, ForgetDevice const& command);
Result<PutNetworkItem::Outcome> handle(Context& context, PutNetworkItem const& command);
Result<RemoveNetworkItem::Outcome> handle(Context& context, RemoveNetworkItem const& command);
Result<ReviewConnection::Outcome> handle(Context& context, ReviewConnection const& command);
Result<ApproveNetwork::Outcome> handle(Context& context, ApproveNetwork const& command);
Result<StoreNetwork::Outcome> handle(Context& context, StoreNetwork const& command);
Result<AdmitEvents::Outcome> handle(Context& context, AdmitEvents const& command);
Result<RecordWatch::Outcome> handle(Context& context, RecordWatch const& command);
Result<CallForCandidate::Outcome> handle(Context& context, CallForCandidate const& command);
Result<SeeCandidate::Outcome> handle(Context& context, SeeCandidate const& command);
Result<ConfirmCandidate::Outcome> handle(Context& context, ConfirmCandidate const& command);
Result<DismissCandidate::Outcome> handle(Context& context, DismissCandidate const& command);
Result<Suppress::Outcome> handle(Context& context, Suppress const& command);
Result<LiftSuppression::Outcome> handle(Context& context, LiftSuppression const& command);
Result<AnnounceMaintenance::Outcome> handle(Context& context, AnnounceMaintenance const& command);
Result<EndMaintenance::Outcome> handle(Context& context, EndMaintenance const& command);
Result<DeclareMachineRole::Outcome> handle(Context& context, DeclareMachineRole const& command);
Result<ConfirmMachineRole::Outcome> handle(Context& context, ConfirmMachineRole const& command);
Result<Tidy::Outcome> handle(Context& context, Tidy const& command);

/// Makes the row current: in the state, and in the views after the commit. The store is the
/// caller's.
void keep_row(Context& context, ledger::LedgerRow row);

/// One line for the auditor, in the same transaction.
Result<void> note_audit(
    Context& context,
    Actor const& actor,
    std::string_view action,
    std::string_view object,
    std::string_view detail = "{}"
);

} // namespace sonae::core
