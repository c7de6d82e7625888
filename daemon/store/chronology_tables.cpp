// SPDX-License-Identifier: Apache-2.0
#include "daemon/store/chronology_tables.hpp"

#include <algorithm>

namespace sonae::store {

namespace {

using core::ChronologyEntry;
using core::ChronologyHead;

constexpr auto put_entry =
    Sql{"store an entry of a chronology",
        R"sql(
INSERT INTO chronology (incident_id, number, happened_ms, entered_ms, kind, actor, from_label,
    to_label, asset_ids, is_open, corrects, is_drill, text, details_json, previous_hash, hash)
VALUES (:incident_id, :number, :happened_ms, :entered_ms, :kind, :actor, :from_label,
    :to_label, :asset_ids, :is_open, :corrects, :is_drill, :text, :details_json, :previous_hash,
    :hash))sql"};

constexpr auto entries_after =
    Sql{"read a chronology",
        R"sql(
SELECT chronology.incident_id, chronology.number, chronology.happened_ms, chronology.entered_ms,
    chronology.kind, chronology.actor, chronology.from_label, chronology.to_label,
    chronology.asset_ids, chronology.is_open, chronology.corrects, chronology.is_drill,
    chronology.text, chronology.details_json, chronology.previous_hash, chronology.hash
FROM chronology
WHERE chronology.incident_id = :incident_id AND chronology.number > :after_number
ORDER BY chronology.number
LIMIT :max)sql"};

constexpr auto last_entry =
    Sql{"read the end of a chronology",
        R"sql(
SELECT chronology.number, chronology.hash
FROM chronology
WHERE chronology.incident_id = :incident_id
ORDER BY chronology.number DESC
LIMIT 1)sql"};

Bytes joined(std::vector<AssetId> const& assets) {
    auto bytes = Bytes{};
    for (auto const& asset : assets) {
        bytes.insert(bytes.end(), asset.bytes.begin(), asset.bytes.end());
    }
    return bytes;
}

std::vector<AssetId> parted(Bytes const& bytes) {
    auto assets = std::vector<AssetId>(bytes.size() / sizeof(Uuid));
    auto from = bytes.begin();
    for (auto& asset : assets) {
        std::copy_n(from, sizeof(Uuid), asset.bytes.begin());
        from += sizeof(Uuid);
    }
    return assets;
}

void read_entry(Statement& row, ChronologyEntry& entry) {
    auto& content = entry.content;
    auto assets = Bytes{};
    row.into(
        entry.incident,
        entry.number,
        content.happened_at,
        entry.entered_at,
        content.kind,
        content.actor,
        content.from,
        content.to,
        assets,
        content.is_open,
        content.corrects,
        entry.is_drill,
        content.text,
        content.details,
        entry.previous,
        entry.hash
    );
    content.assets = parted(assets);
}

void read_head(Statement& row, ChronologyHead& head) {
    row.into(head.number, head.hash);
}

Result<void> insert_entry(Database& database, ChronologyEntry const& entry) {
    auto const& content = entry.content;
    TRY(statement, database.use(put_entry));
    statement.bind(":incident_id", entry.incident)
        .bind(":number", entry.number)
        .bind(":happened_ms", content.happened_at)
        .bind(":entered_ms", entry.entered_at)
        .bind(":kind", content.kind)
        .bind(":actor", content.actor)
        .bind(":from_label", content.from)
        .bind(":to_label", content.to)
        .bind(":asset_ids", joined(content.assets))
        .bind(":is_open", content.is_open)
        .bind(":corrects", content.corrects)
        .bind(":is_drill", entry.is_drill)
        .bind(":text", content.text)
        .bind(":details_json", content.details)
        .bind(":previous_hash", entry.previous)
        .bind(":hash", entry.hash);
    return statement.run();
}

Error does_not_follow(ChronologyEntry const& entry) {
    return {
        Errc::conflict,
        "an entry of the chronology does not follow the one before",
        {"incident: " + entry.incident.text(), "entry: " + std::to_string(entry.number)}};
}

} // namespace

Result<void> insert_chronology(Database& database, std::span<ChronologyEntry const> entries) {
    auto const* before = static_cast<ChronologyEntry const*>(nullptr);
    auto head = ChronologyHead{};
    for (auto const& entry : entries) {
        if (before == nullptr || before->incident != entry.incident) {
            TRY(stored, select_chronology_head(database, entry.incident));
            head = stored;
        }
        if (entry.number != head.number + 1 || entry.previous != head.hash) {
            return does_not_follow(entry);
        }
        TRY_DONE(insert_entry(database, entry));
        head = {entry.number, entry.hash};
        before = &entry;
    }
    return {};
}

Result<std::vector<ChronologyEntry>> select_chronology(
    Database& database, IncidentId incident, std::int64_t after_number, std::int64_t max
) {
    TRY(statement, database.use(entries_after));
    // A negative LIMIT means "all" to SQLite.
    statement.bind(":incident_id", incident)
        .bind(":after_number", after_number)
        .bind(":max", std::max<std::int64_t>(max, 0));
    return all_rows(statement, read_entry);
}

Result<ChronologyHead> select_chronology_head(Database& database, IncidentId incident) {
    TRY(statement, database.use(last_entry));
    statement.bind(":incident_id", incident);
    TRY(head, first_row(statement, read_head));
    return head.value_or(ChronologyHead{});
}

} // namespace sonae::store
