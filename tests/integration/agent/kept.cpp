// SPDX-License-Identifier: Apache-2.0
#include "tests/integration/agent/kept.hpp"

#include "daemon/api/unpack.hpp"
#include "daemon/auth/secrets.hpp"
#include "daemon/store/database.hpp"
#include "daemon/store/sqlite_store.hpp"

#include <algorithm>

namespace sonae::agent::testing {

namespace {

constexpr auto max_changes = std::int64_t{1'000'000};

constexpr auto all_reports = store::Sql{
    "read every report",
    R"sql(
SELECT report.agent_id, report.boot, report.seq, report.body
FROM report
ORDER BY report.rowid)sql"};

struct Row {
    AgentId agent;
    std::string boot;
    std::int64_t seq = 0;
    std::string body;
};

void read_row(store::Statement& statement, Row& row) {
    statement.into(row.agent, row.boot, row.seq, row.body);
}

Result<std::vector<schema::Report>> read_reports(fs::path const& daemon_state) {
    TRY(database,
        store::Database::open(daemon_state / "sonae.db", store::Database::Access::read_only));
    TRY(statement, database->use(all_reports));
    TRY(rows, store::all_rows<Row>(statement, read_row));
    auto reports = std::vector<schema::Report>{};
    for (auto const& row : rows) {
        TRY(report, api::read_report(row.body, auth::sha256));
        if (report.agent != row.agent || report.boot != row.boot || report.seq != row.seq) {
            return Error{Errc::corrupt, "a report under another's number"};
        }
        reports.push_back(std::move(report));
    }
    return reports;
}

} // namespace

Result<Kept> read_kept(fs::path const& daemon_state) {
    auto kept = Kept{};
    TRY_DONE(store::check_sqlite_store(daemon_state));
    TRY(reports, read_reports(daemon_state));
    kept.reports = std::move(reports);
    TRY(store, store::open_sqlite_store(daemon_state, SystemClock{}.now()));
    TRY(agents, store->agents());
    if (agents.size() != 1) {
        return Error{Errc::internal, std::to_string(agents.size()) + " agents"};
    }
    kept.agent = agents.front();
    TRY(sections, store->sections(kept.agent.asset));
    kept.sections = std::move(sections);
    TRY(changes, store->changes(kept.agent.asset, 0, max_changes));
    kept.changes = std::move(changes);
    std::reverse(kept.changes.begin(), kept.changes.end());
    return kept;
}

} // namespace sonae::agent::testing
