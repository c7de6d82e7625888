// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/core/chronology/entry.hpp"
#include "daemon/core/network/records.hpp"
#include "daemon/core/records.hpp"
#include "daemon/core/watch/store_port.hpp"
#include "inventory/base/result.hpp"

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sonae::core {

/// What the engine wants from storage, in the words of the domain. One instance writes; it belongs
/// to the engine thread. Every call between begin() and commit() is one transaction; nothing is
/// visible to readers before commit(). Errors of every call: io, store_full, corrupt.
class Store {
public:
    virtual ~Store() = default;

    virtual Result<void> begin() = 0;
    virtual Result<void> commit() = 0;
    virtual void rollback() = 0;

    /// A part of the transaction that can be undone alone, when one command of a batch fails.
    virtual Result<void> begin_part() = 0;
    virtual Result<void> end_part() = 0;
    virtual void undo_part() = 0;

    // Settings: hospital name, language, and the like. Small texts under stable keys.
    virtual Result<std::optional<std::string>> setting(std::string_view key) = 0;
    virtual Result<void> put_setting(std::string_view key, std::string_view value, Instant now) = 0;

    // People. Log-ins are unique, compared in lower case.
    virtual Result<std::vector<PersonRecord>> people() = 0;
    virtual Result<std::optional<PersonRecord>> person(PersonId id) = 0;
    virtual Result<std::optional<PersonRecord>> person_by_login(std::string_view login) = 0;
    virtual Result<void> put_person(PersonRecord const& person) = 0;
    virtual Result<std::optional<InvitationRecord>> invitation(Digest const& code_hash) = 0;
    virtual Result<std::vector<InvitationRecord>> invitations() = 0;
    virtual Result<void> put_invitation(InvitationRecord const& invitation) = 0;
    virtual Result<void> remove_invitation(Digest const& code_hash) = 0;
    virtual Result<std::vector<SessionRecord>> sessions() = 0;
    virtual Result<std::optional<SessionRecord>> session(Digest const& id_hash) = 0;
    virtual Result<void> put_session(SessionRecord const& session) = 0;
    virtual Result<void> remove_session(Digest const& id_hash) = 0;
    virtual Result<void> remove_sessions_of(PersonId person) = 0;
    virtual Result<void> remove_sessions_unused_since(Instant limit) = 0;

    // Agents and their tokens.
    virtual Result<std::vector<AgentRecord>> agents() = 0;
    virtual Result<std::optional<AgentRecord>> agent(AgentId id) = 0;
    virtual Result<void> put_agent(AgentRecord const& agent) = 0;

    /// Only what a report without content changes of an agent that is there: boot, last_seq,
    /// last_report, version, clock_offset_ms, previous_sha256 and csr_pem.
    virtual Result<void> touch_agent(AgentRecord const& agent) = 0;
    virtual Result<std::vector<TokenRecord>> tokens() = 0;
    virtual Result<std::optional<TokenRecord>> token_by_hash(Digest const& secret_hash) = 0;
    virtual Result<void> put_token(TokenRecord const& token) = 0;
    virtual Result<void> remove_token(TokenId id) = 0;

    // Reports. The raw bytes are kept as they came; sections point at the report that carried them
    // last.
    virtual Result<bool> has_report(AgentId agent, std::string_view boot, std::int64_t seq) = 0;
    virtual Result<void> put_report(ReportRecord const& report) = 0;
    virtual Result<std::optional<std::string>> report_body(ReportId id) = 0;
    virtual Result<std::vector<SectionRecord>> sections(AssetId asset) = 0;
    virtual Result<void> put_section(SectionRecord const& section) = 0;
    virtual Result<void> remove_section(AssetId asset, std::string_view name) = 0;

    /// Reports received before `limit` that no section points at; at most `max` go. Returns how
    /// many went.
    virtual Result<std::int64_t> prune_reports(Instant limit, std::int64_t max) = 0;

    // Ledger.
    virtual Result<std::vector<ledger::LedgerRow>> rows() = 0;
    virtual Result<std::optional<ledger::LedgerRow>> row(AssetId id) = 0;
    virtual Result<void> put_row(ledger::LedgerRow const& row) = 0;
    virtual Result<void> add_changes(std::span<ChangeRecord const> changes) = 0;
    virtual Result<std::vector<ChangeRecord>>
    changes(AssetId asset, std::int64_t before_number, std::int64_t max) = 0;

    // Playbooks. None is ever changed or removed. put_playbook: conflict when another document of
    // the same id and `modified` is there.
    virtual Result<std::vector<PlaybookRecord>> playbooks() = 0;
    virtual Result<void> put_playbook(PlaybookRecord const& playbook) = 0;

    // What people and agents did, for the auditor.
    virtual Result<void> add_audit(AuditRecord const& record) = 0;
    virtual Result<std::vector<AuditRecord>>
    audit(std::int64_t before_number, std::int64_t max) = 0;

    // The journals of incidents. Changes are added and never changed.
    virtual Result<void> append_incident_changes(
        IncidentId incident, std::int64_t first_number, std::span<std::string const> changes
    ) = 0;

    using TakeIncidentChange = std::function<
        Result<void>(IncidentId incident, std::int64_t number, std::string const& change)>;

    /// All of them, one incident after the other, oldest first. Errors besides: those of `take`.
    virtual Result<void> each_incident_change(TakeIncidentChange const& take) = 0;

    // The journals of escalations, as those of incidents.
    virtual Result<void> append_escalation_changes(
        EscalationId escalation, std::int64_t first_number, std::span<std::string const> changes
    ) = 0;

    using TakeEscalationChange = std::function<
        Result<void>(EscalationId escalation, std::int64_t number, std::string const& change)>;

    virtual Result<void> each_escalation_change(TakeEscalationChange const& take) = 0;

    // Contacts, vendors, outside bodies, groups, rosters and policies.
    virtual Result<std::vector<DirectoryRecord>> directory() = 0;
    virtual Result<void> put_directory(DirectoryRecord const& record) = 0;
    virtual Result<void> remove_directory(DirectoryKind kind, std::string_view id) = 0;

    // The network: what its sources said last, what people say, and how it became what it is.
    virtual Result<std::vector<NetworkSourceRecord>> network_sources() = 0;
    virtual Result<void> put_network_source(NetworkSourceRecord const& source) = 0;
    virtual Result<void> remove_network_source(NetworkSourceKind kind, std::string_view key) = 0;
    virtual Result<std::vector<NetworkItemRecord>> network_items() = 0;
    virtual Result<void> put_network_item(NetworkItemRecord const& item) = 0;
    virtual Result<void> remove_network_item(NetworkItemKind kind, std::string_view id) = 0;

    /// What the elements became at `at`, which must not lie before what is stored; one moment.
    virtual Result<void>
    change_network(Instant at, std::span<NetworkHistoryChange const> changes) = 0;

    /// The elements that were there at `at`, in order of kind and id.
    virtual Result<std::vector<NetworkHistoryRecord>> network_at(Instant at) = 0;

    /// How often it changed, and when it did last.
    virtual Result<NetworkMoments> network_moments() = 0;

    /// What the watch found; within the same transactions.
    virtual WatchStore& watch() = 0;

    // The chronologies of incidents. Entries are added and never changed.
    /// Entries of one or more incidents, in their order. Errors besides: conflict, when one does
    /// not follow the one that is stored before it; then none of the call's entries may be relied
    /// on.
    virtual Result<void> append_chronology(std::span<ChronologyEntry const> entries) = 0;

    /// Oldest first, those with a number above `after_number`.
    virtual Result<std::vector<ChronologyEntry>>
    chronology(IncidentId incident, std::int64_t after_number, std::int64_t max) = 0;

    /// Number 0 when there is no entry.
    virtual Result<ChronologyHead> chronology_head(IncidentId incident) = 0;
};

/// Read-only connections for lists and details, one per reading thread. The same queries, never a
/// write.
class StoreReader {
public:
    virtual ~StoreReader() = default;
    virtual Result<std::optional<ledger::LedgerRow>> row(AssetId id) = 0;
    virtual Result<std::vector<SectionRecord>> sections(AssetId asset) = 0;
    virtual Result<std::optional<std::string>> report_body(ReportId id) = 0;
    virtual Result<std::vector<ChangeRecord>>
    changes(AssetId asset, std::int64_t before_number, std::int64_t max) = 0;
    virtual Result<std::vector<AuditRecord>>
    audit(std::int64_t before_number, std::int64_t max) = 0;
    virtual Result<std::vector<ChronologyEntry>>
    chronology(IncidentId incident, std::int64_t after_number, std::int64_t max) = 0;
    virtual Result<ChronologyHead> chronology_head(IncidentId incident) = 0;
    virtual Result<std::vector<NetworkHistoryRecord>> network_at(Instant at) = 0;

    /// Newest first.
    virtual Result<std::vector<NetworkMoment>> network_moments(std::int64_t max) = 0;

    /// Newest first: what was told last.
    virtual Result<std::vector<watch::FindingRecord>> findings(watch::FindingQuery const& query
    ) = 0;
    virtual Result<std::vector<watch::FindingRecord>>
    findings_of(std::span<std::uint64_t const> episodes) = 0;
};

} // namespace sonae::core
