// SPDX-License-Identifier: Apache-2.0
#include "daemon/store/ledger_tables.hpp"

#include "daemon/store/row_codec.hpp"

namespace sonae::store {

namespace {

using ledger::LedgerRow;

constexpr auto all_assets =
    Sql{"read the ledger",
        R"sql(
SELECT asset.id, asset.version, asset.content_json
FROM asset
ORDER BY asset.id)sql"};

constexpr auto asset_by_id =
    Sql{"read an asset",
        R"sql(
SELECT asset.id, asset.version, asset.content_json
FROM asset
WHERE asset.id = :id)sql"};

constexpr auto put_asset =
    Sql{"store an asset",
        R"sql(
INSERT INTO asset (id, version, name, kind, agent_id, content_json)
VALUES (:id, :version, :name, :kind, :agent_id, :content_json)
ON CONFLICT (id) DO UPDATE SET
    version = excluded.version,
    name = excluded.name,
    kind = excluded.kind,
    agent_id = excluded.agent_id,
    content_json = excluded.content_json)sql"};

void read_row(Statement& statement, LedgerRow& row) {
    auto content = std::string{};
    auto id = AssetId{};
    auto version = std::int64_t{0};
    statement.into(id, version, content);
    auto decoded = decode_row(content);
    if (!decoded) {
        statement.call_malformed("asset " + id.text() + ": " + decoded.error().text());
        return;
    }
    row = std::move(*decoded);
    row.id = id;
    row.version = version;
}

} // namespace

Result<std::vector<LedgerRow>> select_ledger_rows(Database& database) {
    TRY(statement, database.use(all_assets));
    return all_rows(statement, read_row);
}

Result<std::optional<LedgerRow>> select_ledger_row(Database& database, AssetId id) {
    TRY(statement, database.use(asset_by_id));
    statement.bind(":id", id);
    return first_row(statement, read_row);
}

Result<void> upsert_ledger_row(Database& database, LedgerRow const& row) {
    TRY(statement, database.use(put_asset));
    statement.bind(":id", row.id)
        .bind(":version", row.version)
        .bind(":name", row.name)
        .bind(":kind", row.kind)
        .bind(":agent_id", row.agent)
        .bind(":content_json", encode_row(row));
    return statement.run();
}

} // namespace sonae::store
