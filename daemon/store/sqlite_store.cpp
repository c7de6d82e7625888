// SPDX-License-Identifier: Apache-2.0
#include "daemon/store/sqlite_store.hpp"

#include "daemon/store/agent_tables.hpp"
#include "daemon/store/chronology_tables.hpp"
#include "daemon/store/database.hpp"
#include "daemon/store/directory_tables.hpp"
#include "daemon/store/folder.hpp"
#include "daemon/store/history_tables.hpp"
#include "daemon/store/journal_tables.hpp"
#include "daemon/store/ledger_tables.hpp"
#include "daemon/store/migrations.hpp"
#include "daemon/store/network_tables.hpp"
#include "daemon/store/people_tables.hpp"
#include "daemon/store/playbook_tables.hpp"
#include "daemon/store/report_tables.hpp"
#include "daemon/store/watch_tables.hpp"

namespace sonae::store {

namespace {

using namespace core;

constexpr auto begin_turn = Sql{"begin a transaction", "BEGIN IMMEDIATE"};
constexpr auto commit_turn = Sql{"commit a transaction", "COMMIT"};
constexpr auto begin_savepoint = Sql{"begin a part", "SAVEPOINT part"};
constexpr auto end_savepoint = Sql{"end a part", "RELEASE part"};
constexpr auto undo_savepoint = Sql{"undo a part", "ROLLBACK TO part"};

class SqliteStore final : public Store {
public:
    SqliteStore(FolderLock lock, fs::path file, std::unique_ptr<Database> database)
        : lock_{std::move(lock)}
        , file_{std::move(file)}
        , database_{std::move(database)} {}

    Result<void> begin() override {
        if (is_in_turn_) {
            return Error{Errc::internal, "a transaction is open already"};
        }
        if (is_disk_doubtful_) {
            TRY_DONE(reopen());
        }
        TRY_DONE(run(begin_turn));
        is_in_turn_ = true;
        lost_turn_.reset();
        return {};
    }

    Result<void> commit() override {
        TRY_DONE(write([&] { return run(commit_turn); }));
        is_in_turn_ = false;
        return {};
    }

    void rollback() override {
        database_->roll_back();
        is_in_turn_ = false;
    }

    Result<void> begin_part() override {
        return write([&] { return run(begin_savepoint); });
    }

    Result<void> end_part() override {
        return write([&] { return run(end_savepoint); });
    }

    void undo_part() override {
        // There is nobody to tell here, so the next call tells it, at the latest commit().
        auto const undone = write([&]() -> Result<void> {
            TRY_DONE(run(undo_savepoint));
            return run(end_savepoint);
        });
        if (!undone && !lost_turn_) {
            lost_turn_ = undone.error();
        }
    }

    Result<std::optional<std::string>> setting(std::string_view key) override {
        return select_setting(*database_, key);
    }

    Result<void> put_setting(std::string_view key, std::string_view value, Instant now) override {
        return write([&] { return upsert_setting(*database_, key, value, now); });
    }

    Result<std::vector<PersonRecord>> people() override { return select_people(*database_); }

    Result<std::optional<PersonRecord>> person(PersonId id) override {
        return select_person(*database_, id);
    }

    Result<std::optional<PersonRecord>> person_by_login(std::string_view login) override {
        return select_person_by_login(*database_, login);
    }

    Result<void> put_person(PersonRecord const& person) override {
        return write([&] { return upsert_person(*database_, person); });
    }

    Result<std::optional<InvitationRecord>> invitation(Digest const& code_hash) override {
        return select_invitation(*database_, code_hash);
    }

    Result<std::vector<InvitationRecord>> invitations() override {
        return select_invitations(*database_);
    }

    Result<void> put_invitation(InvitationRecord const& invitation) override {
        return write([&] { return upsert_invitation(*database_, invitation); });
    }

    Result<void> remove_invitation(Digest const& code_hash) override {
        return write([&] { return delete_invitation(*database_, code_hash); });
    }

    Result<std::vector<SessionRecord>> sessions() override { return select_sessions(*database_); }

    Result<std::optional<SessionRecord>> session(Digest const& id_hash) override {
        return select_session(*database_, id_hash);
    }

    Result<void> put_session(SessionRecord const& session) override {
        return write([&] { return upsert_session(*database_, session); });
    }

    Result<void> remove_session(Digest const& id_hash) override {
        return write([&] { return delete_session(*database_, id_hash); });
    }

    Result<void> remove_sessions_of(PersonId person) override {
        return write([&] { return delete_sessions_of(*database_, person); });
    }

    Result<void> remove_sessions_unused_since(Instant limit) override {
        return write([&] { return delete_sessions_unused_since(*database_, limit); });
    }

    Result<std::vector<AgentRecord>> agents() override { return select_agents(*database_); }

    Result<std::optional<AgentRecord>> agent(AgentId id) override {
        return select_agent(*database_, id);
    }

    Result<void> put_agent(AgentRecord const& agent) override {
        return write([&] { return upsert_agent(*database_, agent); });
    }

    Result<void> touch_agent(AgentRecord const& agent) override {
        return write([&] { return update_agent_contact(*database_, agent); });
    }

    Result<std::vector<TokenRecord>> tokens() override { return select_tokens(*database_); }

    Result<std::optional<TokenRecord>> token_by_hash(Digest const& secret_hash) override {
        return select_token_by_hash(*database_, secret_hash);
    }

    Result<void> put_token(TokenRecord const& token) override {
        return write([&] { return upsert_token(*database_, token); });
    }

    Result<void> remove_token(TokenId id) override {
        return write([&] { return delete_token(*database_, id); });
    }

    Result<bool> has_report(AgentId agent, std::string_view boot, std::int64_t seq) override {
        return exists_report(*database_, agent, boot, seq);
    }

    Result<void> put_report(ReportRecord const& report) override {
        return write([&] { return insert_report(*database_, report); });
    }

    Result<std::optional<std::string>> report_body(ReportId id) override {
        return select_report_body(*database_, id);
    }

    Result<std::vector<SectionRecord>> sections(AssetId asset) override {
        return select_sections(*database_, asset);
    }

    Result<void> put_section(SectionRecord const& section) override {
        return write([&] { return upsert_section(*database_, section); });
    }

    Result<void> remove_section(AssetId asset, std::string_view name) override {
        return write([&] { return delete_section(*database_, asset, name); });
    }

    Result<std::int64_t> prune_reports(Instant limit, std::int64_t max) override {
        auto removed = std::int64_t{0};
        TRY_DONE(write([&]() -> Result<void> {
            TRY(count, delete_old_reports(*database_, limit, max));
            removed = count;
            return {};
        }));
        return removed;
    }

    Result<std::vector<ledger::LedgerRow>> rows() override {
        return select_ledger_rows(*database_);
    }

    Result<std::optional<ledger::LedgerRow>> row(AssetId id) override {
        return select_ledger_row(*database_, id);
    }

    Result<void> put_row(ledger::LedgerRow const& row) override {
        return write([&] { return upsert_ledger_row(*database_, row); });
    }

    Result<void> add_changes(std::span<ChangeRecord const> changes) override {
        return write([&] { return insert_changes(*database_, changes); });
    }

    Result<std::vector<ChangeRecord>>
    changes(AssetId asset, std::int64_t before_number, std::int64_t max) override {
        return select_changes(*database_, asset, before_number, max);
    }

    Result<std::vector<PlaybookRecord>> playbooks() override {
        return select_playbooks(*database_);
    }

    Result<void> put_playbook(PlaybookRecord const& playbook) override {
        return write([&] { return insert_playbook(*database_, playbook); });
    }

    Result<void> add_audit(AuditRecord const& record) override {
        return write([&] { return insert_audit(*database_, record); });
    }

    Result<std::vector<AuditRecord>> audit(std::int64_t before_number, std::int64_t max) override {
        return select_audit(*database_, before_number, max);
    }

    Result<std::vector<NetworkSourceRecord>> network_sources() override {
        return select_network_sources(*database_);
    }

    Result<void> put_network_source(NetworkSourceRecord const& source) override {
        return write([&] { return upsert_network_source(*database_, source); });
    }

    Result<void> remove_network_source(NetworkSourceKind kind, std::string_view key) override {
        return write([&] { return delete_network_source(*database_, kind, key); });
    }

    Result<std::vector<NetworkItemRecord>> network_items() override {
        return select_network_items(*database_);
    }

    Result<void> put_network_item(NetworkItemRecord const& item) override {
        return write([&] { return upsert_network_item(*database_, item); });
    }

    Result<void> remove_network_item(NetworkItemKind kind, std::string_view id) override {
        return write([&] { return delete_network_item(*database_, kind, id); });
    }

    Result<void>
    change_network(Instant at, std::span<NetworkHistoryChange const> changes) override {
        return write([&] { return store::change_network(*database_, at, changes); });
    }

    Result<std::vector<NetworkHistoryRecord>> network_at(Instant at) override {
        return select_network_at(*database_, at);
    }

    Result<NetworkMoments> network_moments() override { return count_network_moments(*database_); }

    WatchStore& watch() override { return watch_; }

    Result<void> append_chronology(std::span<ChronologyEntry const> entries) override {
        return write([&] { return insert_chronology(*database_, entries); });
    }

    Result<std::vector<ChronologyEntry>>
    chronology(IncidentId incident, std::int64_t after_number, std::int64_t max) override {
        return select_chronology(*database_, incident, after_number, max);
    }

    Result<ChronologyHead> chronology_head(IncidentId incident) override {
        return select_chronology_head(*database_, incident);
    }

    Result<void> append_incident_changes(
        IncidentId incident, std::int64_t first_number, std::span<std::string const> changes
    ) override {
        return write([&] {
            return insert_incident_changes(*database_, incident, first_number, changes);
        });
    }

    Result<void> each_incident_change(TakeIncidentChange const& take) override {
        return store::each_incident_change(*database_, take);
    }

    Result<void> append_escalation_changes(
        EscalationId escalation, std::int64_t first_number, std::span<std::string const> changes
    ) override {
        return write([&] {
            return insert_escalation_changes(*database_, escalation, first_number, changes);
        });
    }

    Result<void> each_escalation_change(TakeEscalationChange const& take) override {
        return store::each_escalation_change(*database_, take);
    }

    Result<std::vector<DirectoryRecord>> directory() override {
        return select_directory(*database_);
    }

    Result<void> put_directory(DirectoryRecord const& record) override {
        return write([&] { return store::put_directory(*database_, record); });
    }

    Result<void> remove_directory(DirectoryKind kind, std::string_view id) override {
        return write([&] { return delete_directory(*database_, kind, id); });
    }

private:
    Result<void> run(Sql const& sql) {
        TRY(statement, database_->use(sql));
        return statement.run();
    }

    /// After an error of the disk, what this connection holds in memory may be what never reached
    /// it: the kernel marks pages clean even when their sync fails (fsync(2) on EIO).
    Result<void> reopen() {
        TRY(database, Database::open(file_, Database::Access::write));
        if (is_quick_to_check(file_)) {
            TRY_DONE(database->check_integrity("quick_check"));
        }
        database->trust();
        database_ = std::move(database);
        is_disk_doubtful_ = false;
        return {};
    }

    /// Runs `act` within the turn. When the disk fails, SQLite may end the transaction by itself; a
    /// later statement would then be one of its own and be kept. So the failure stands until
    /// rollback().
    template <class Act>
    Result<void> write(Act const& act) {
        if (!is_in_turn_) {
            return Error{Errc::internal, "a write outside of a transaction"};
        }
        if (lost_turn_) {
            return *lost_turn_;
        }
        auto done = act();
        if (done) {
            return done;
        }
        is_disk_doubtful_ = is_disk_doubtful_ || done.error().code == Errc::io;
        if (!database_->is_in_transaction()) {
            lost_turn_ = done.error();
        }
        return done;
    }

    // Before the database, so that it is let go last.
    FolderLock lock_;
    fs::path file_;
    std::unique_ptr<Database> database_;
    bool is_in_turn_ = false;
    bool is_disk_doubtful_ = false;
    std::optional<Error> lost_turn_;
    SqliteWatchStore watch_{
        [this]() -> Database& { return *database_; },
        [this](auto const& act) { return write([&] { return act(*database_); }); }};
};

} // namespace

Result<std::unique_ptr<Store>> open_sqlite_store(fs::path const& folder, Instant now) {
    TRY_DONE(make_private_folder(folder));
    TRY_DONE(refuse_network_file_system(folder));
    TRY(lock, FolderLock::take(folder));
    auto const file = folder / "sonae.db";
    auto const is_checked = was_stopped_hard(file) && is_quick_to_check(file);
    TRY(database, Database::open(file, Database::Access::write));
    if (is_checked) {
        TRY_DONE(database->check_integrity("quick_check").context("file", file.string()));
    }
    TRY_DONE(migrate(*database, embedded_migrations(), now).context("file", file.string()));
    database->trust();
    return std::unique_ptr<Store>{
        std::make_unique<SqliteStore>(std::move(lock), file, std::move(database))};
}

} // namespace sonae::store
