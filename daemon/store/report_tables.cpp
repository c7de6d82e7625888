// SPDX-License-Identifier: Apache-2.0
#include "daemon/store/report_tables.hpp"

namespace sonae::store {

namespace {

using core::ReportRecord;
using core::SectionRecord;

constexpr auto count_report =
    Sql{"look for a report",
        R"sql(
SELECT COUNT(*)
FROM report
WHERE report.agent_id = :agent_id AND report.boot = :boot AND report.seq = :seq)sql"};

constexpr auto put_report =
    Sql{"store a report",
        R"sql(
INSERT INTO report (id, agent_id, boot, seq, received_ms, sent_ms, is_unchanged, body)
VALUES (:id, :agent_id, :boot, :seq, :received_ms, :sent_ms, :is_unchanged, :body))sql"};

constexpr auto body_by_id =
    Sql{"read a report",
        R"sql(
SELECT report.body
FROM report
WHERE report.id = :id)sql"};

constexpr auto prune_reports =
    Sql{"remove old reports",
        R"sql(
DELETE FROM report
WHERE report.id IN (
    SELECT old.id
    FROM report AS old
    WHERE old.received_ms < :limit_ms
        AND NOT EXISTS (SELECT section.name FROM section WHERE section.report_id = old.id)
    ORDER BY old.received_ms
    LIMIT :max)
RETURNING report.seq)sql"};

constexpr auto sections_of =
    Sql{"read the sections of an asset",
        R"sql(
SELECT section.asset_id, section.name, section.report_id, section.hash, section.collected_ms,
    section.state, section.cpu_us, section.wall_us, section.bytes
FROM section
WHERE section.asset_id = :asset_id
ORDER BY section.name)sql"};

constexpr auto put_section =
    Sql{"store a section",
        R"sql(
INSERT INTO section (asset_id, name, report_id, hash, collected_ms, state, cpu_us, wall_us, bytes)
VALUES (:asset_id, :name, :report_id, :hash, :collected_ms, :state, :cpu_us, :wall_us, :bytes)
ON CONFLICT (asset_id, name) DO UPDATE SET
    report_id = excluded.report_id,
    hash = excluded.hash,
    collected_ms = excluded.collected_ms,
    state = excluded.state,
    cpu_us = excluded.cpu_us,
    wall_us = excluded.wall_us,
    bytes = excluded.bytes)sql"};

constexpr auto remove_section =
    Sql{"remove a section",
        R"sql(
DELETE FROM section
WHERE section.asset_id = :asset_id AND section.name = :name)sql"};

void read_section(Statement& row, SectionRecord& section) {
    row.into(
        section.asset,
        section.name,
        section.report,
        section.hash,
        section.collected_at,
        section.state,
        section.cpu_us,
        section.wall_us,
        section.bytes
    );
}

void read_body(Statement& row, std::string& body) {
    row.into(body);
}

void read_count(Statement& row, std::int64_t& count) {
    row.into(count);
}

} // namespace

Result<bool>
exists_report(Database& database, AgentId agent, std::string_view boot, std::int64_t seq) {
    TRY(statement, database.use(count_report));
    statement.bind(":agent_id", agent).bind(":boot", boot).bind(":seq", seq);
    TRY(count, first_row(statement, read_count));
    return count.value_or(0) > 0;
}

Result<void> insert_report(Database& database, ReportRecord const& report) {
    TRY(statement, database.use(put_report));
    statement.bind(":id", report.id)
        .bind(":agent_id", report.agent)
        .bind(":boot", report.boot)
        .bind(":seq", report.seq)
        .bind(":received_ms", report.received_at)
        .bind(":sent_ms", report.sent_at)
        .bind(":is_unchanged", report.is_unchanged)
        .bind(":body", as_bytes(report.body));
    return statement.run();
}

Result<std::optional<std::string>> select_report_body(Database& database, ReportId id) {
    TRY(statement, database.use(body_by_id));
    statement.bind(":id", id);
    return first_row(statement, read_body);
}

Result<std::int64_t> delete_old_reports(Database& database, Instant limit, std::int64_t max) {
    TRY(statement, database.use(prune_reports));
    statement.bind(":limit_ms", limit).bind(":max", max);
    TRY(removed, all_rows(statement, read_count));
    return static_cast<std::int64_t>(removed.size());
}

Result<std::vector<SectionRecord>> select_sections(Database& database, AssetId asset) {
    TRY(statement, database.use(sections_of));
    statement.bind(":asset_id", asset);
    return all_rows(statement, read_section);
}

Result<void> upsert_section(Database& database, SectionRecord const& section) {
    TRY(statement, database.use(put_section));
    statement.bind(":asset_id", section.asset)
        .bind(":name", section.name)
        .bind(":report_id", section.report)
        .bind(":hash", section.hash)
        .bind(":collected_ms", section.collected_at)
        .bind(":state", section.state)
        .bind(":cpu_us", section.cpu_us)
        .bind(":wall_us", section.wall_us)
        .bind(":bytes", section.bytes);
    return statement.run();
}

Result<void> delete_section(Database& database, AssetId asset, std::string_view name) {
    TRY(statement, database.use(remove_section));
    return statement.bind(":asset_id", asset).bind(":name", name).run();
}

} // namespace sonae::store
