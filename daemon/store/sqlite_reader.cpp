// SPDX-License-Identifier: Apache-2.0
#include "daemon/store/chronology_tables.hpp"
#include "daemon/store/database.hpp"
#include "daemon/store/history_tables.hpp"
#include "daemon/store/ledger_tables.hpp"
#include "daemon/store/migrations.hpp"
#include "daemon/store/network_tables.hpp"
#include "daemon/store/report_tables.hpp"
#include "daemon/store/sqlite_store.hpp"
#include "daemon/store/watch_tables.hpp"

#include <cerrno>
#include <sys/statvfs.h>

namespace sonae::store {

namespace {

class SqliteReader final : public core::StoreReader {
public:
    explicit SqliteReader(std::unique_ptr<Database> database)
        : database_{std::move(database)} {}

    Result<std::optional<ledger::LedgerRow>> row(AssetId id) override {
        return select_ledger_row(*database_, id);
    }

    Result<std::vector<core::SectionRecord>> sections(AssetId asset) override {
        return select_sections(*database_, asset);
    }

    Result<std::optional<std::string>> report_body(ReportId id) override {
        return select_report_body(*database_, id);
    }

    Result<std::vector<core::ChangeRecord>>
    changes(AssetId asset, std::int64_t before_number, std::int64_t max) override {
        return select_changes(*database_, asset, before_number, max);
    }

    Result<std::vector<core::AuditRecord>>
    audit(std::int64_t before_number, std::int64_t max) override {
        return select_audit(*database_, before_number, max);
    }

    Result<std::vector<core::ChronologyEntry>>
    chronology(IncidentId incident, std::int64_t after_number, std::int64_t max) override {
        return select_chronology(*database_, incident, after_number, max);
    }

    Result<core::ChronologyHead> chronology_head(IncidentId incident) override {
        return select_chronology_head(*database_, incident);
    }

    Result<std::vector<core::NetworkHistoryRecord>> network_at(Instant at) override {
        return select_network_at(*database_, at);
    }

    Result<std::vector<core::NetworkMoment>> network_moments(std::int64_t max) override {
        return select_network_moments(*database_, max);
    }

    Result<std::vector<core::watch::FindingRecord>> findings(core::watch::FindingQuery const& query
    ) override {
        return select_findings(*database_, query);
    }

    Result<std::vector<core::watch::FindingRecord>>
    findings_of(std::span<std::uint64_t const> episodes) override {
        return select_findings_of(*database_, episodes);
    }

private:
    std::unique_ptr<Database> database_;
};

Result<std::unique_ptr<Database>> open_to_read(fs::path const& folder) {
    TRY(database, Database::open(folder / "sonae.db", Database::Access::read_only));
    TRY_DONE(check_form(*database, embedded_migrations()));
    return database;
}

std::int64_t size_of(fs::path const& file) {
    auto missing = std::error_code{};
    auto const size = fs::file_size(file, missing);
    return missing ? 0 : static_cast<std::int64_t>(size);
}

} // namespace

Result<std::unique_ptr<core::StoreReader>> open_sqlite_reader(fs::path const& folder) {
    TRY(database, open_to_read(folder));
    return std::unique_ptr<core::StoreReader>{std::make_unique<SqliteReader>(std::move(database))};
}

Result<void> check_sqlite_store(fs::path const& folder) {
    TRY(database, open_to_read(folder));
    return database->check_integrity("integrity_check");
}

Result<StoreSizes> sqlite_sizes(fs::path const& folder) {
    struct statvfs status {};

    if (::statvfs(folder.c_str(), &status) != 0) {
        return Error{
            Errc::io,
            "cannot examine the disk: " + std::generic_category().message(errno),
            {folder.string()}};
    }
    auto sizes = StoreSizes{};
    sizes.database_bytes = size_of(folder / "sonae.db") + size_of(folder / "sonae.db-wal");
    sizes.free_bytes = static_cast<std::int64_t>(status.f_bavail * status.f_frsize);
    return sizes;
}

} // namespace sonae::store
