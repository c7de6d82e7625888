// SPDX-License-Identifier: Apache-2.0
#include "daemon/store/agent_tables.hpp"

#include <array>

namespace sonae::store {

namespace {

using core::AgentRecord;
using core::AgentState;
using core::TokenRecord;

constexpr auto all_agents =
    Sql{"read agents",
        R"sql(
SELECT agent.state, agent.id, agent.asset_id, agent.hostname, agent.version, agent.platform,
    agent.generation, agent.certificate_sha256, agent.previous_sha256,
    agent.certificate_not_after_ms, agent.csr_pem, agent.boot, agent.last_seq, agent.digest,
    agent.last_report_ms, agent.quarantined_until_ms, agent.quarantine_reason, agent.cost_cpu_us,
    agent.clock_offset_ms, agent.enrolled_ms
FROM agent
ORDER BY agent.id)sql"};

constexpr auto agent_by_id =
    Sql{"read an agent",
        R"sql(
SELECT agent.state, agent.id, agent.asset_id, agent.hostname, agent.version, agent.platform,
    agent.generation, agent.certificate_sha256, agent.previous_sha256,
    agent.certificate_not_after_ms, agent.csr_pem, agent.boot, agent.last_seq, agent.digest,
    agent.last_report_ms, agent.quarantined_until_ms, agent.quarantine_reason, agent.cost_cpu_us,
    agent.clock_offset_ms, agent.enrolled_ms
FROM agent
WHERE agent.id = :id)sql"};

constexpr auto put_agent =
    Sql{"store an agent",
        R"sql(
INSERT INTO agent (id, asset_id, state, hostname, version, platform, generation,
    certificate_sha256, previous_sha256, certificate_not_after_ms, csr_pem, boot, last_seq, digest,
    last_report_ms, quarantined_until_ms, quarantine_reason, cost_cpu_us, clock_offset_ms,
    enrolled_ms)
VALUES (:id, :asset_id, :state, :hostname, :version, :platform, :generation,
    :certificate_sha256, :previous_sha256, :certificate_not_after_ms, :csr_pem, :boot, :last_seq,
    :digest, :last_report_ms, :quarantined_until_ms, :quarantine_reason, :cost_cpu_us,
    :clock_offset_ms, :enrolled_ms)
ON CONFLICT (id) DO UPDATE SET
    asset_id = excluded.asset_id,
    state = excluded.state,
    hostname = excluded.hostname,
    version = excluded.version,
    platform = excluded.platform,
    generation = excluded.generation,
    certificate_sha256 = excluded.certificate_sha256,
    previous_sha256 = excluded.previous_sha256,
    certificate_not_after_ms = excluded.certificate_not_after_ms,
    csr_pem = excluded.csr_pem,
    boot = excluded.boot,
    last_seq = excluded.last_seq,
    digest = excluded.digest,
    last_report_ms = excluded.last_report_ms,
    quarantined_until_ms = excluded.quarantined_until_ms,
    quarantine_reason = excluded.quarantine_reason,
    cost_cpu_us = excluded.cost_cpu_us,
    clock_offset_ms = excluded.clock_offset_ms,
    enrolled_ms = excluded.enrolled_ms)sql"};

// No column of an index or a reference, so that a report without content writes one row alone.
constexpr auto touch_agent =
    Sql{"note that an agent reported",
        R"sql(
UPDATE agent SET
    version = :version,
    previous_sha256 = :previous_sha256,
    csr_pem = :csr_pem,
    boot = :boot,
    last_seq = :last_seq,
    last_report_ms = :last_report_ms,
    clock_offset_ms = :clock_offset_ms
WHERE agent.id = :id)sql"};

constexpr auto all_tokens =
    Sql{"read enrolment tokens",
        R"sql(
SELECT token.id, token.secret_hash, token.note, token.uses_left, token.needs_approval,
    token.created_by, token.created_ms, token.expires_ms
FROM token
ORDER BY token.created_ms, token.id)sql"};

constexpr auto token_by_hash =
    Sql{"read an enrolment token",
        R"sql(
SELECT token.id, token.secret_hash, token.note, token.uses_left, token.needs_approval,
    token.created_by, token.created_ms, token.expires_ms
FROM token
WHERE token.secret_hash = :secret_hash)sql"};

constexpr auto put_token =
    Sql{"store an enrolment token",
        R"sql(
INSERT INTO token (id, secret_hash, note, uses_left, needs_approval, created_by, created_ms,
    expires_ms)
VALUES (:id, :secret_hash, :note, :uses_left, :needs_approval, :created_by, :created_ms,
    :expires_ms)
ON CONFLICT (id) DO UPDATE SET
    secret_hash = excluded.secret_hash,
    note = excluded.note,
    uses_left = excluded.uses_left,
    needs_approval = excluded.needs_approval,
    created_by = excluded.created_by,
    created_ms = excluded.created_ms,
    expires_ms = excluded.expires_ms)sql"};

constexpr auto remove_token =
    Sql{"remove an enrolment token",
        R"sql(
DELETE FROM token
WHERE token.id = :id)sql"};

std::string_view code_of(AgentState state) {
    switch (state) {
    case AgentState::waiting:
        return "waiting";
    case AgentState::active:
        return "active";
    case AgentState::locked:
        return "locked";
    case AgentState::denied:
        return "denied";
    }
    return "denied";
}

std::optional<AgentState> state_of(std::string_view code) {
    for (auto const state :
         {AgentState::waiting, AgentState::active, AgentState::locked, AgentState::denied}) {
        if (code_of(state) == code) {
            return state;
        }
    }
    return std::nullopt;
}

void read_agent(Statement& row, AgentRecord& agent) {
    auto code = std::string{};
    row.into(
        code,
        agent.id,
        agent.asset,
        agent.hostname,
        agent.version,
        agent.platform,
        agent.generation,
        agent.certificate_sha256,
        agent.previous_sha256,
        agent.certificate_not_after,
        agent.csr_pem,
        agent.boot,
        agent.last_seq,
        agent.digest,
        agent.last_report,
        agent.quarantined_until,
        agent.quarantine_reason,
        agent.cost_cpu_us,
        agent.clock_offset_ms,
        agent.enrolled_at
    );
    auto const state = state_of(code);
    if (!state) {
        row.call_malformed("unknown state of agent " + agent.id.text());
        return;
    }
    agent.state = *state;
}

void read_token(Statement& row, TokenRecord& token) {
    row.into(
        token.id,
        token.secret_hash,
        token.note,
        token.uses_left,
        token.needs_approval,
        token.created_by,
        token.created_at,
        token.expires_at
    );
}

} // namespace

Result<std::vector<AgentRecord>> select_agents(Database& database) {
    TRY(statement, database.use(all_agents));
    return all_rows(statement, read_agent);
}

Result<std::optional<AgentRecord>> select_agent(Database& database, AgentId id) {
    TRY(statement, database.use(agent_by_id));
    statement.bind(":id", id);
    return first_row(statement, read_agent);
}

Result<void> upsert_agent(Database& database, AgentRecord const& agent) {
    TRY(statement, database.use(put_agent));
    statement.bind(":id", agent.id)
        .bind(":asset_id", agent.asset)
        .bind(":state", code_of(agent.state))
        .bind(":hostname", agent.hostname)
        .bind(":version", agent.version)
        .bind(":platform", agent.platform)
        .bind(":generation", agent.generation)
        .bind(":certificate_sha256", agent.certificate_sha256)
        .bind(":previous_sha256", agent.previous_sha256)
        .bind(":certificate_not_after_ms", agent.certificate_not_after)
        .bind(":csr_pem", agent.csr_pem)
        .bind(":boot", agent.boot)
        .bind(":last_seq", agent.last_seq)
        .bind(":digest", agent.digest)
        .bind(":last_report_ms", agent.last_report)
        .bind(":quarantined_until_ms", agent.quarantined_until)
        .bind(":quarantine_reason", agent.quarantine_reason)
        .bind(":cost_cpu_us", agent.cost_cpu_us)
        .bind(":clock_offset_ms", agent.clock_offset_ms)
        .bind(":enrolled_ms", agent.enrolled_at);
    return statement.run();
}

Result<void> update_agent_contact(Database& database, AgentRecord const& agent) {
    TRY(statement, database.use(touch_agent));
    statement.bind(":id", agent.id)
        .bind(":version", agent.version)
        .bind(":previous_sha256", agent.previous_sha256)
        .bind(":csr_pem", agent.csr_pem)
        .bind(":boot", agent.boot)
        .bind(":last_seq", agent.last_seq)
        .bind(":last_report_ms", agent.last_report)
        .bind(":clock_offset_ms", agent.clock_offset_ms);
    return statement.run();
}

Result<std::vector<TokenRecord>> select_tokens(Database& database) {
    TRY(statement, database.use(all_tokens));
    return all_rows(statement, read_token);
}

Result<std::optional<TokenRecord>>
select_token_by_hash(Database& database, Digest const& secret_hash) {
    TRY(statement, database.use(token_by_hash));
    statement.bind(":secret_hash", secret_hash);
    return first_row(statement, read_token);
}

Result<void> upsert_token(Database& database, TokenRecord const& token) {
    TRY(statement, database.use(put_token));
    statement.bind(":id", token.id)
        .bind(":secret_hash", token.secret_hash)
        .bind(":note", token.note)
        .bind(":uses_left", token.uses_left)
        .bind(":needs_approval", token.needs_approval)
        .bind(":created_by", token.created_by)
        .bind(":created_ms", token.created_at)
        .bind(":expires_ms", token.expires_at);
    return statement.run();
}

Result<void> delete_token(Database& database, TokenId id) {
    TRY(statement, database.use(remove_token));
    return statement.bind(":id", id).run();
}

} // namespace sonae::store
