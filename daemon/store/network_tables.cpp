// SPDX-License-Identifier: Apache-2.0
#include "daemon/store/network_tables.hpp"

namespace sonae::store {

namespace {

using namespace core;

constexpr auto all_sources =
    Sql{"read the sources of the network",
        R"sql(
SELECT network_source.kind, network_source.key, network_source.received_ms,
    network_source.state_json, network_source.document
FROM network_source
ORDER BY network_source.kind, network_source.key)sql"};

constexpr auto put_source =
    Sql{"store a source of the network",
        R"sql(
INSERT INTO network_source (kind, key, received_ms, state_json, document)
VALUES (:kind, :key, :received_ms, :state_json, :document)
ON CONFLICT (kind, key) DO UPDATE
SET received_ms = :received_ms,
    state_json = :state_json,
    document = :document)sql"};

constexpr auto remove_source =
    Sql{"remove a source of the network",
        R"sql(
DELETE FROM network_source
WHERE kind = :kind AND key = :key)sql"};

constexpr auto all_items =
    Sql{"read what people say about the network",
        R"sql(
SELECT network_item.kind, network_item.id, network_item.version, network_item.document_json,
    network_item.changed_ms, network_item.changed_by
FROM network_item
ORDER BY network_item.kind, network_item.id)sql"};

constexpr auto put_item =
    Sql{"store what people say about the network",
        R"sql(
INSERT INTO network_item (kind, id, version, document_json, changed_ms, changed_by)
VALUES (:kind, :id, :version, :document_json, :changed_ms, :changed_by)
ON CONFLICT (kind, id) DO UPDATE
SET version = :version,
    document_json = :document_json,
    changed_ms = :changed_ms,
    changed_by = :changed_by)sql"};

constexpr auto remove_item =
    Sql{"remove what people say about the network",
        R"sql(
DELETE FROM network_item
WHERE kind = :kind AND id = :id)sql"};

constexpr auto close_element =
    Sql{"end an element of the network",
        R"sql(
UPDATE network_history
SET valid_to_ms = :at_ms
WHERE kind = :kind AND id = :id AND valid_to_ms IS NULL)sql"};

constexpr auto open_element =
    Sql{"store an element of the network",
        R"sql(
INSERT INTO network_history (kind, id, valid_from_ms, valid_to_ms, document_json)
VALUES (:kind, :id, :at_ms, NULL, :document_json))sql"};

constexpr auto add_moment =
    Sql{"store a moment of the network",
        R"sql(
INSERT INTO network_moment (at_ms, changes)
VALUES (:at_ms, :changes))sql"};

// Each half has an index of its own.
constexpr auto elements_at =
    Sql{"read the network of a moment",
        R"sql(
SELECT valid.kind, valid.id,
    (SELECT MIN(first.valid_from_ms) FROM network_history AS first
     WHERE first.kind = valid.kind AND first.id = valid.id),
    valid.valid_from_ms, valid.document_json
FROM (
    SELECT open.kind, open.id, open.valid_from_ms, open.document_json
    FROM network_history AS open
    WHERE open.valid_to_ms IS NULL AND open.valid_from_ms <= :at_ms
    UNION ALL
    SELECT closed.kind, closed.id, closed.valid_from_ms, closed.document_json
    FROM network_history AS closed
    WHERE closed.valid_to_ms > :at_ms AND closed.valid_from_ms <= :at_ms
) AS valid
ORDER BY valid.kind, valid.id)sql"};

constexpr auto moment_count =
    Sql{"count the moments of the network",
        R"sql(
SELECT COUNT(*), COALESCE(MAX(network_moment.at_ms), 0)
FROM network_moment)sql"};

constexpr auto newest_moments =
    Sql{"read the moments of the network",
        R"sql(
SELECT network_moment.at_ms, network_moment.changes
FROM network_moment
ORDER BY network_moment.at_ms DESC
LIMIT :max)sql"};

void read_source(Statement& statement, NetworkSourceRecord& source) {
    auto kind = std::string{};
    auto document = Bytes{};
    statement.into(kind, source.key, source.received_at, source.state_json, document);
    source.document = as_text(document);
    take_code(statement, kind, source.kind);
}

void read_item(Statement& statement, NetworkItemRecord& item) {
    auto kind = std::string{};
    statement.into(kind, item.id, item.version, item.document, item.changed_at, item.changed_by);
    take_code(statement, kind, item.kind);
}

void read_element(Statement& statement, NetworkHistoryRecord& record) {
    statement.into(record.kind, record.id, record.first_from, record.valid_from, record.document);
}

void read_moment(Statement& statement, NetworkMoment& moment) {
    statement.into(moment.at, moment.changes);
}

void read_count(Statement& statement, NetworkMoments& moments) {
    statement.into(moments.count, moments.last);
}

Result<void> change_element(Database& database, Instant at, NetworkHistoryChange const& change) {
    TRY(closing, database.use(close_element));
    closing.bind(":kind", change.kind).bind(":id", change.id).bind(":at_ms", at);
    TRY_DONE(closing.run());
    if (!change.document) {
        return {};
    }
    TRY(opening, database.use(open_element));
    opening.bind(":kind", change.kind).bind(":id", change.id).bind(":at_ms", at);
    opening.bind(":document_json", *change.document);
    return opening.run();
}

} // namespace

Result<std::vector<NetworkSourceRecord>> select_network_sources(Database& database) {
    TRY(statement, database.use(all_sources));
    return all_rows(statement, read_source);
}

Result<void> upsert_network_source(Database& database, NetworkSourceRecord const& source) {
    TRY(statement, database.use(put_source));
    statement.bind(":kind", code_of(source.kind))
        .bind(":key", source.key)
        .bind(":received_ms", source.received_at)
        .bind(":state_json", source.state_json)
        .bind(":document", as_bytes(source.document));
    return statement.run();
}

Result<void>
delete_network_source(Database& database, NetworkSourceKind kind, std::string_view key) {
    TRY(statement, database.use(remove_source));
    statement.bind(":kind", code_of(kind)).bind(":key", key);
    return statement.run();
}

Result<std::vector<NetworkItemRecord>> select_network_items(Database& database) {
    TRY(statement, database.use(all_items));
    return all_rows(statement, read_item);
}

Result<void> upsert_network_item(Database& database, NetworkItemRecord const& item) {
    TRY(statement, database.use(put_item));
    statement.bind(":kind", code_of(item.kind))
        .bind(":id", item.id)
        .bind(":version", item.version)
        .bind(":document_json", item.document)
        .bind(":changed_ms", item.changed_at)
        .bind(":changed_by", item.changed_by);
    return statement.run();
}

Result<void> delete_network_item(Database& database, NetworkItemKind kind, std::string_view id) {
    TRY(statement, database.use(remove_item));
    statement.bind(":kind", code_of(kind)).bind(":id", id);
    return statement.run();
}

Result<void>
change_network(Database& database, Instant at, std::span<NetworkHistoryChange const> changes) {
    for (auto const& change : changes) {
        TRY_DONE(change_element(database, at, change));
    }
    TRY(statement, database.use(add_moment));
    statement.bind(":at_ms", at).bind(":changes", std::int64_t{std::ssize(changes)});
    return statement.run();
}

Result<std::vector<NetworkHistoryRecord>> select_network_at(Database& database, Instant at) {
    TRY(statement, database.use(elements_at));
    statement.bind(":at_ms", at);
    return all_rows(statement, read_element);
}

Result<NetworkMoments> count_network_moments(Database& database) {
    TRY(statement, database.use(moment_count));
    TRY(moments, first_row(statement, read_count));
    return moments.value_or(NetworkMoments{});
}

Result<std::vector<NetworkMoment>> select_network_moments(Database& database, std::int64_t max) {
    TRY(statement, database.use(newest_moments));
    statement.bind(":max", max);
    return all_rows(statement, read_moment);
}

} // namespace sonae::store
