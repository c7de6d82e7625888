// SPDX-License-Identifier: Apache-2.0
#include "daemon/store/watch_tables.hpp"

#include <algorithm>

namespace sonae::store {

namespace {

using namespace core;
using watch::FindingRecord;
using watch::ItemRecord;

constexpr auto version_of =
    Sql{"read the version of a finding",
        R"sql(
SELECT watch_finding.version
FROM watch_finding
WHERE watch_finding.episode = :episode)sql"};

// A number above all others makes it the newest.
constexpr auto put_one =
    Sql{"store a finding",
        R"sql(
INSERT INTO watch_finding (number, episode, version, detector, subject_kind, subject, other_kind,
    other, segment, first_ms, last_ms, count, score, standing, measures_json, facts_json)
VALUES ((SELECT COALESCE(MAX(newest.number), 0) + 1 FROM watch_finding AS newest), :episode,
    :version, :detector, :subject_kind, :subject, :other_kind, :other, :segment, :first_ms,
    :last_ms, :count, :score, :standing, :measures_json, :facts_json)
ON CONFLICT (episode) DO UPDATE SET
    number = excluded.number,
    version = excluded.version,
    detector = excluded.detector,
    subject_kind = excluded.subject_kind,
    subject = excluded.subject,
    other_kind = excluded.other_kind,
    other = excluded.other,
    segment = excluded.segment,
    first_ms = excluded.first_ms,
    last_ms = excluded.last_ms,
    count = excluded.count,
    score = excluded.score,
    standing = excluded.standing,
    measures_json = excluded.measures_json,
    facts_json = excluded.facts_json)sql"};

constexpr auto keep_one =
    Sql{"keep a finding as evidence",
        R"sql(
UPDATE watch_finding
SET is_evidence = 1
WHERE episode = :episode)sql"};

constexpr auto one_of_episode =
    Sql{"read a finding",
        R"sql(
SELECT watch_finding.number, watch_finding.episode, watch_finding.version, watch_finding.detector,
    watch_finding.subject_kind, watch_finding.subject, watch_finding.other_kind,
    watch_finding.other, watch_finding.segment, watch_finding.first_ms, watch_finding.last_ms,
    watch_finding.count, watch_finding.score, watch_finding.standing, watch_finding.measures_json,
    watch_finding.facts_json
FROM watch_finding
WHERE watch_finding.episode = :episode)sql"};

constexpr auto newest =
    Sql{"read findings",
        R"sql(
SELECT watch_finding.number, watch_finding.episode, watch_finding.version, watch_finding.detector,
    watch_finding.subject_kind, watch_finding.subject, watch_finding.other_kind,
    watch_finding.other, watch_finding.segment, watch_finding.first_ms, watch_finding.last_ms,
    watch_finding.count, watch_finding.score, watch_finding.standing, watch_finding.measures_json,
    watch_finding.facts_json
FROM watch_finding
WHERE (:before_number = 0 OR watch_finding.number < :before_number)
    AND (:detector = '' OR watch_finding.detector = :detector)
    AND (:subject = '' OR watch_finding.subject = :subject)
    AND (:standing = '' OR watch_finding.standing = :standing)
ORDER BY watch_finding.number DESC
LIMIT :max)sql"};

constexpr auto count_all =
    Sql{"count findings",
        R"sql(
SELECT COUNT(*)
FROM watch_finding)sql"};

constexpr auto prune_old =
    Sql{"remove old findings",
        R"sql(
DELETE FROM watch_finding
WHERE watch_finding.number IN (
    SELECT old.number
    FROM watch_finding AS old
    WHERE old.last_ms < :limit_ms
    ORDER BY old.last_ms
    LIMIT :max)
RETURNING watch_finding.number)sql"};

constexpr auto drop_oldest =
    Sql{"remove the oldest findings",
        R"sql(
DELETE FROM watch_finding
WHERE watch_finding.number IN (
    SELECT old.number
    FROM watch_finding AS old
    ORDER BY old.is_evidence, old.number
    LIMIT :count))sql"};

constexpr auto all_items =
    Sql{"read the documents of the watch",
        R"sql(
SELECT watch_item.kind, watch_item.id, watch_item.document_json
FROM watch_item
ORDER BY watch_item.kind, watch_item.id)sql"};

constexpr auto put_document =
    Sql{"store a document of the watch",
        R"sql(
INSERT INTO watch_item (kind, id, document_json)
VALUES (:kind, :id, :document_json)
ON CONFLICT (kind, id) DO UPDATE
SET document_json = :document_json)sql"};

constexpr auto remove_document =
    Sql{"remove a document of the watch",
        R"sql(
DELETE FROM watch_item
WHERE kind = :kind AND id = :id)sql"};

// SQLite has signed numbers alone; the bits are the same.
std::int64_t number_of(std::uint64_t episode) {
    return static_cast<std::int64_t>(episode);
}

void read_finding(Statement& statement, FindingRecord& finding) {
    auto episode = std::int64_t{0};
    auto subject_kind = std::string{};
    auto other_kind = std::string{};
    auto standing = std::string{};
    statement.into(
        finding.number,
        episode,
        finding.version,
        finding.detector,
        subject_kind,
        finding.subject.id,
        other_kind,
        finding.other.id,
        finding.segment,
        finding.first,
        finding.last,
        finding.count,
        finding.score,
        standing,
        finding.measures,
        finding.facts
    );
    finding.episode = static_cast<std::uint64_t>(episode);
    take_code(statement, subject_kind, finding.subject.kind);
    take_code(statement, other_kind, finding.other.kind);
    take_code(statement, standing, finding.standing);
}

void read_number(Statement& statement, std::int64_t& number) {
    statement.into(number);
}

void read_item(Statement& statement, ItemRecord& item) {
    auto kind = std::string{};
    statement.into(kind, item.id, item.document);
    take_code(statement, kind, item.kind);
}

Result<void> upsert_finding(Database& database, FindingRecord const& finding) {
    TRY(statement, database.use(put_one));
    statement.bind(":episode", number_of(finding.episode))
        .bind(":version", finding.version)
        .bind(":detector", finding.detector)
        .bind(":subject_kind", code_of(finding.subject.kind))
        .bind(":subject", finding.subject.id)
        .bind(":other_kind", code_of(finding.other.kind))
        .bind(":other", finding.other.id)
        .bind(":segment", finding.segment)
        .bind(":first_ms", finding.first)
        .bind(":last_ms", finding.last)
        .bind(":count", finding.count)
        .bind(":score", finding.score)
        .bind(":standing", code_of(finding.standing))
        .bind(":measures_json", finding.measures)
        .bind(":facts_json", finding.facts);
    return statement.run();
}

} // namespace

Result<std::vector<FindingRecord>>
select_findings(Database& database, watch::FindingQuery const& query) {
    TRY(statement, database.use(newest));
    statement.bind(":before_number", query.before_number)
        .bind(":detector", query.detector)
        .bind(":subject", query.subject)
        .bind(":standing", query.standing ? code_of(*query.standing) : std::string_view{})
        .bind(":max", query.max);
    return all_rows(statement, read_finding);
}

Result<std::vector<FindingRecord>>
select_findings_of(Database& database, std::span<std::uint64_t const> episodes) {
    auto findings = std::vector<FindingRecord>{};
    for (auto const episode : episodes) {
        TRY(statement, database.use(one_of_episode));
        statement.bind(":episode", number_of(episode));
        TRY(finding, first_row(statement, read_finding));
        if (finding) {
            findings.push_back(std::move(*finding));
        }
    }
    std::stable_sort(findings.begin(), findings.end(), [](auto const& a, auto const& b) {
        return a.score > b.score;
    });
    return findings;
}

SqliteWatchStore::SqliteWatchStore(
    std::function<Database&()> database, std::function<Result<void>(Act const&)> write
)
    : database_{std::move(database)}
    , write_{std::move(write)} {}

Result<std::optional<std::int64_t>> SqliteWatchStore::finding_version(std::uint64_t episode) {
    TRY(statement, database_().use(version_of));
    statement.bind(":episode", number_of(episode));
    return first_row(statement, read_number);
}

Result<void> SqliteWatchStore::put_finding(FindingRecord const& finding) {
    return write_([&](Database& database) { return upsert_finding(database, finding); });
}

Result<void> SqliteWatchStore::keep_findings(std::span<std::uint64_t const> episodes) {
    return write_([&](Database& database) -> Result<void> {
        for (auto const episode : episodes) {
            TRY(statement, database.use(keep_one));
            TRY_DONE(statement.bind(":episode", number_of(episode)).run());
        }
        return {};
    });
}

Result<std::vector<FindingRecord>>
SqliteWatchStore::findings_of(std::span<std::uint64_t const> episodes) {
    return select_findings_of(database_(), episodes);
}

Result<std::int64_t> SqliteWatchStore::count_findings() {
    TRY(statement, database_().use(count_all));
    TRY(count, first_row(statement, read_number));
    return count.value_or(0);
}

Result<std::int64_t> SqliteWatchStore::prune_findings(Instant limit, std::int64_t max) {
    auto gone = std::int64_t{0};
    TRY_DONE(write_([&](Database& database) -> Result<void> {
        TRY(statement, database.use(prune_old));
        statement.bind(":limit_ms", limit).bind(":max", max);
        TRY(removed, all_rows(statement, read_number));
        gone = std::ssize(removed);
        return {};
    }));
    return gone;
}

Result<void> SqliteWatchStore::drop_findings(std::int64_t count) {
    return write_([&](Database& database) -> Result<void> {
        TRY(statement, database.use(drop_oldest));
        return statement.bind(":count", count).run();
    });
}

Result<std::vector<ItemRecord>> SqliteWatchStore::items() {
    TRY(statement, database_().use(all_items));
    return all_rows(statement, read_item);
}

Result<void> SqliteWatchStore::put_item(ItemRecord const& item) {
    return write_([&](Database& database) -> Result<void> {
        TRY(statement, database.use(put_document));
        statement.bind(":kind", code_of(item.kind)).bind(":id", item.id);
        return statement.bind(":document_json", item.document).run();
    });
}

Result<void> SqliteWatchStore::remove_item(watch::ItemKind kind, std::string_view id) {
    return write_([&](Database& database) -> Result<void> {
        TRY(statement, database.use(remove_document));
        return statement.bind(":kind", code_of(kind)).bind(":id", id).run();
    });
}

} // namespace sonae::store
