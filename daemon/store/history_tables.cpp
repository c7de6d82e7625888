// SPDX-License-Identifier: Apache-2.0
#include "daemon/store/history_tables.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <limits>

namespace sonae::store {

namespace {

using core::AuditRecord;
using core::ChangeRecord;

constexpr auto put_change =
    Sql{"store a change",
        R"sql(
INSERT INTO asset_change (asset_id, at_ms, actor, section, item, field, before_json, after_json)
VALUES (:asset_id, :at_ms, :actor, :section, :item, :field, :before_json, :after_json))sql"};

constexpr auto changes_of =
    Sql{"read the changes of an asset",
        R"sql(
SELECT asset_change.number, asset_change.asset_id, asset_change.at_ms, asset_change.actor,
    asset_change.section, asset_change.item, asset_change.field, asset_change.before_json,
    asset_change.after_json
FROM asset_change
WHERE asset_change.asset_id = :asset_id AND asset_change.number < :before_number
ORDER BY asset_change.number DESC
LIMIT :max)sql"};

constexpr auto put_audit =
    Sql{"store an audit record",
        R"sql(
INSERT INTO audit (at_ms, actor, address, action, object, detail_json)
VALUES (:at_ms, :actor, :address, :action, :object, :detail_json))sql"};

constexpr auto audit_before =
    Sql{"read the audit trail",
        R"sql(
SELECT audit.number, audit.at_ms, audit.actor, audit.address, audit.action, audit.object,
    audit.detail_json
FROM audit
WHERE audit.number < :before_number
ORDER BY audit.number DESC
LIMIT :max)sql"};

void read_change(Statement& row, ChangeRecord& change) {
    row.into(
        change.number,
        change.asset,
        change.at,
        change.actor,
        change.section,
        change.item,
        change.field,
        change.before,
        change.after
    );
}

void read_audit(Statement& row, AuditRecord& record) {
    row.into(
        record.number,
        record.at,
        record.actor,
        record.address,
        record.action,
        record.object,
        record.detail
    );
}

Result<void> check_json(std::string_view text, Sql const& sql) {
    if (!nlohmann::json::accept(text)) {
        return Error{Errc::internal, "not JSON", {std::string{sql.purpose}}};
    }
    return {};
}

std::int64_t upper_end(std::int64_t before_number) {
    return before_number > 0 ? before_number : std::numeric_limits<std::int64_t>::max();
}

// A negative LIMIT means "all" to SQLite.
std::int64_t limit(std::int64_t max) {
    return std::max<std::int64_t>(max, 0);
}

} // namespace

Result<void> insert_changes(Database& database, std::span<ChangeRecord const> changes) {
    for (auto const& change : changes) {
        TRY_DONE(check_json(change.before.value_or("null"), put_change));
        TRY_DONE(check_json(change.after.value_or("null"), put_change));
        TRY(statement, database.use(put_change));
        statement.bind(":asset_id", change.asset)
            .bind(":at_ms", change.at)
            .bind(":actor", change.actor)
            .bind(":section", change.section)
            .bind(":item", change.item)
            .bind(":field", change.field)
            .bind(":before_json", change.before)
            .bind(":after_json", change.after);
        TRY_DONE(statement.run());
    }
    return {};
}

Result<std::vector<ChangeRecord>>
select_changes(Database& database, AssetId asset, std::int64_t before_number, std::int64_t max) {
    TRY(statement, database.use(changes_of));
    statement.bind(":asset_id", asset)
        .bind(":before_number", upper_end(before_number))
        .bind(":max", limit(max));
    return all_rows(statement, read_change);
}

Result<void> insert_audit(Database& database, AuditRecord const& record) {
    TRY_DONE(check_json(record.detail, put_audit));
    TRY(statement, database.use(put_audit));
    statement.bind(":at_ms", record.at)
        .bind(":actor", record.actor)
        .bind(":address", record.address)
        .bind(":action", record.action)
        .bind(":object", record.object)
        .bind(":detail_json", record.detail);
    return statement.run();
}

Result<std::vector<AuditRecord>>
select_audit(Database& database, std::int64_t before_number, std::int64_t max) {
    TRY(statement, database.use(audit_before));
    statement.bind(":before_number", upper_end(before_number)).bind(":max", limit(max));
    return all_rows(statement, read_audit);
}

} // namespace sonae::store
