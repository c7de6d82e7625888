// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/core/store_port.hpp"

namespace sonae::testing {

/// A store that hands everything on to another. Tests derive from it and change what they need.
class StoreWrapper : public core::Store {
public:
    explicit StoreWrapper(core::Store& inner)
        : inner_{&inner} {}

    Result<void> begin() override { return inner_->begin(); }

    Result<void> commit() override { return inner_->commit(); }

    void rollback() override { inner_->rollback(); }

    Result<void> begin_part() override { return inner_->begin_part(); }

    Result<void> end_part() override { return inner_->end_part(); }

    void undo_part() override { inner_->undo_part(); }

    Result<std::optional<std::string>> setting(std::string_view key) override {
        return inner_->setting(key);
    }

    Result<void> put_setting(std::string_view key, std::string_view value, Instant now) override {
        return inner_->put_setting(key, value, now);
    }

    Result<std::vector<core::PersonRecord>> people() override { return inner_->people(); }

    Result<std::optional<core::PersonRecord>> person(PersonId id) override {
        return inner_->person(id);
    }

    Result<std::optional<core::PersonRecord>> person_by_login(std::string_view login) override {
        return inner_->person_by_login(login);
    }

    Result<void> put_person(core::PersonRecord const& person) override {
        return inner_->put_person(person);
    }

    Result<std::optional<core::InvitationRecord>> invitation(Digest const& code_hash) override {
        return inner_->invitation(code_hash);
    }

    Result<std::vector<core::InvitationRecord>> invitations() override {
        return inner_->invitations();
    }

    Result<void> put_invitation(core::InvitationRecord const& invitation) override {
        return inner_->put_invitation(invitation);
    }

    Result<void> remove_invitation(Digest const& code_hash) override {
        return inner_->remove_invitation(code_hash);
    }

    Result<std::vector<core::SessionRecord>> sessions() override { return inner_->sessions(); }

    Result<std::optional<core::SessionRecord>> session(Digest const& id_hash) override {
        return inner_->session(id_hash);
    }

    Result<void> put_session(core::SessionRecord const& session) override {
        return inner_->put_session(session);
    }

    Result<void> remove_session(Digest const& id_hash) override {
        return inner_->remove_session(id_hash);
    }

    Result<void> remove_sessions_of(PersonId person) override {
        return inner_->remove_sessions_of(person);
    }

    Result<void> remove_sessions_unused_since(Instant limit) override {
        return inner_->remove_sessions_unused_since(limit);
    }

    Result<std::vector<core::AgentRecord>> agents() override { return inner_->agents(); }

    Result<std::optional<core::AgentRecord>> agent(AgentId id) override {
        return inner_->agent(id);
    }

    Result<void> put_agent(core::AgentRecord const& agent) override {
        return inner_->put_agent(agent);
    }

    Result<void> touch_agent(core::AgentRecord const& agent) override {
        return inner_->touch_agent(agent);
    }

    Result<std::vector<core::TokenRecord>> tokens() override { return inner_->tokens(); }

    Result<std::optional<core::TokenRecord>> token_by_hash(Digest const& secret_hash) override {
        return inner_->token_by_hash(secret_hash);
    }

    Result<void> put_token(core::TokenRecord const& token) override {
        return inner_->put_token(token);
    }

    Result<void> remove_token(TokenId id) override { return inner_->remove_token(id); }

    Result<bool> has_report(AgentId agent, std::string_view boot, std::int64_t seq) override {
        return inner_->has_report(agent, boot, seq);
    }

    Result<void> put_report(core::ReportRecord const& report) override {
        return inner_->put_report(report);
    }

    Result<std::optional<std::string>> report_body(ReportId id) override {
        return inner_->report_body(id);
    }

    Result<std::vector<core::SectionRecord>> sections(AssetId asset) override {
        return inner_->sections(asset);
    }

    Result<void> put_section(core::SectionRecord const& section) override {
        return inner_->put_section(section);
    }

    Result<void> remove_section(AssetId asset, std::string_view name) override {
        return inner_->remove_section(asset, name);
    }

    Result<std::int64_t> prune_reports(Instant limit, std::int64_t max) override {
        return inner_->prune_reports(limit, max);
    }

    Result<std::vector<ledger::LedgerRow>> rows() override { return inner_->rows(); }

    Result<std::optional<ledger::LedgerRow>> row(AssetId id) override { return inner_->row(id); }

    Result<void> put_row(ledger::LedgerRow const& row) override { return inner_->put_row(row); }

    Result<void> add_changes(std::span<core::ChangeRecord const> changes) override {
        return inner_->add_changes(changes);
    }

    Result<std::vector<core::ChangeRecord>>
    changes(AssetId asset, std::int64_t before_number, std::int64_t max) override {
        return inner_->changes(asset, before_number, max);
    }

    Result<std::vector<core::PlaybookRecord>> playbooks() override { return inner_->playbooks(); }

    Result<void> put_playbook(core::PlaybookRecord const& playbook) override {
        return inner_->put_playbook(playbook);
    }

    Result<void> add_audit(core::AuditRecord const& record) override {
        return inner_->add_audit(record);
    }

    Result<std::vector<core::AuditRecord>>
    audit(std::int64_t before_number, std::int64_t max) override {
        return inner_->audit(before_number, max);
    }

    Result<void> append_incident_changes(
        IncidentId incident, std::int64_t first_number, std::span<std::string const> changes
    ) override {
        return inner_->append_incident_changes(incident, first_number, changes);
    }

    Result<void> each_incident_change(TakeIncidentChange const& take) override {
        return inner_->each_incident_change(take);
    }

    Result<void> append_escalation_changes(
        EscalationId escalation, std::int64_t first_number, std::span<std::string const> changes
    ) override {
        return inner_->append_escalation_changes(escalation, first_number, changes);
    }

    Result<void> each_escalation_change(TakeEscalationChange const& take) override {
        return inner_->each_escalation_change(take);
    }

    Result<std::vector<core::DirectoryRecord>> directory() override { return inner_->directory(); }

    Result<void> put_directory(core::DirectoryRecord const& record) override {
        return inner_->put_directory(record);
    }

    Result<void> remove_directory(core::DirectoryKind kind, std::string_view id) override {
        return inner_->remove_directory(kind, id);
    }

    Result<std::vector<core::NetworkSourceRecord>> network_sources() override {
        return inner_->network_sources();
    }

    Result<void> put_network_source(core::NetworkSourceRecord const& source) override {
        return inner_->put_network_source(source);
    }

    Result<void>
    remove_network_source(core::NetworkSourceKind kind, std::string_view key) override {
        return inner_->remove_network_source(kind, key);
    }

    Result<std::vector<core::NetworkItemRecord>> network_items() override {
        return inner_->network_items();
    }

    Result<void> put_network_item(core::NetworkItemRecord const& item) override {
        return inner_->put_network_item(item);
    }

    Result<void> remove_network_item(core::NetworkItemKind kind, std::string_view id) override {
        return inner_->remove_network_item(kind, id);
    }

    Result<void>
    change_network(Instant at, std::span<core::NetworkHistoryChange const> changes) override {
        return inner_->change_network(at, changes);
    }

    Result<std::vector<core::NetworkHistoryRecord>> network_at(Instant at) override {
        return inner_->network_at(at);
    }

    Result<core::NetworkMoments> network_moments() override { return inner_->network_moments(); }

    core::WatchStore& watch() override { return inner_->watch(); }

    Result<void> append_chronology(std::span<core::ChronologyEntry const> entries) override {
        return inner_->append_chronology(entries);
    }

    Result<std::vector<core::ChronologyEntry>>
    chronology(IncidentId incident, std::int64_t after_number, std::int64_t max) override {
        return inner_->chronology(incident, after_number, max);
    }

    Result<core::ChronologyHead> chronology_head(IncidentId incident) override {
        return inner_->chronology_head(incident);
    }

private:
    core::Store* inner_;
};

/// Fails as a full or broken disk would, when told.
class FailingStore final : public StoreWrapper {
public:
    using StoreWrapper::StoreWrapper;

    std::optional<Error> commit_error;
    std::optional<Error> agents_error;
    std::optional<Error> audit_error;
    std::optional<Error> chronology_error;

    Result<void> commit() override {
        return commit_error ? Result<void>{*commit_error} : StoreWrapper::commit();
    }

    Result<void> append_chronology(std::span<core::ChronologyEntry const> entries) override {
        return chronology_error ? Result<void>{*chronology_error}
                                : StoreWrapper::append_chronology(entries);
    }

    Result<std::vector<core::AgentRecord>> agents() override {
        return agents_error ? Result<std::vector<core::AgentRecord>>{*agents_error}
                            : StoreWrapper::agents();
    }

    Result<void> add_audit(core::AuditRecord const& record) override {
        return audit_error ? Result<void>{*audit_error} : StoreWrapper::add_audit(record);
    }
};

} // namespace sonae::testing
