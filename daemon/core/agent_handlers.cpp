// SPDX-License-Identifier: Apache-2.0
// Tokens, enrolment, renewal and what people decide about agents.
#include "daemon/auth/secrets.hpp"
#include "daemon/core/agent_rules.hpp"
#include "daemon/core/context.hpp"
#include "inventory/base/json_writer.hpp"
#include "inventory/base/text.hpp"

#include <algorithm>

namespace sonae::core {

namespace {

constexpr auto max_hostname_bytes = std::size_t{255}; // RFC 1035 2.3.4
constexpr auto max_token_hours = std::int64_t{24} * 30;
constexpr auto max_token_uses = std::int64_t{10'000};
constexpr auto token_secret_bytes = std::size_t{24};

std::string detail(std::string_view name, std::string_view value) {
    auto json = JsonWriter{};
    json.begin_object().member(name, value).end_object();
    return std::move(json).text();
}

std::string shown_hostname(std::string_view hostname) {
    auto const cut = hostname.substr(0, max_hostname_bytes);
    return std::string{cut.substr(0, valid_utf8_prefix(cut))};
}

Result<EnrolAgent::Outcome>
answer_with_certificate(Context& context, AgentRecord& agent, std::string const& csr_pem) {
    TRY(issued, context.ports.authority.issue_agent(csr_pem, agent.id, context.now));
    agent.certificate_sha256 = issued.sha256;
    agent.certificate_not_after = issued.not_after;
    auto outcome = EnrolAgent::Outcome{};
    outcome.agent = agent.id;
    outcome.state = agent.state;
    outcome.certificate_pem = std::move(issued.certificate_pem);
    outcome.generation = agent.generation;
    outcome.interval_s = context.options.report_interval.count();
    return outcome;
}

Result<void> keep(Context& context, AgentRecord const& agent) {
    TRY_DONE(context.store().put_agent(agent));
    context.state.agents.insert_or_assign(agent.id, agent);
    context.after.agents.push_back(agent);
    return {};
}

/// An agent that enrolled with this very request before: its answer was lost, or it waits for
/// approval.
AgentRecord const* same_request(State const& state, std::string_view csr_pem) {
    auto const at = std::find_if(state.agents.begin(), state.agents.end(), [&](auto const& entry) {
        return !entry.second.csr_pem.empty() && entry.second.csr_pem == csr_pem;
    });
    return at == state.agents.end() ? nullptr : &at->second;
}

Result<EnrolAgent::Outcome>
repeat_enrolment(Context& context, AgentRecord agent, EnrolAgent const& command) {
    auto outcome = EnrolAgent::Outcome{};
    outcome.agent = agent.id;
    outcome.state = agent.state;
    outcome.interval_s = context.options.report_interval.count();
    if (agent.state == AgentState::waiting) {
        return outcome;
    }
    if (agent.state != AgentState::active) {
        outcome.refusal = agent.state == AgentState::denied ? "agent_denied" : "agent_locked";
        return outcome;
    }
    TRY(answer, answer_with_certificate(context, agent, command.csr_pem));
    TRY_DONE(keep(context, agent));
    return answer;
}

Result<TokenRecord> spend_token(Context& context, std::string_view secret) {
    auto const hash = auth::sha256(secret);
    TRY(found, context.store().token_by_hash(hash));
    if (!found || found->expires_at <= context.now || found->uses_left <= 0) {
        return Error{Errc::unauthenticated, "token_unknown"};
    }
    auto token = *found;
    --token.uses_left;
    if (token.uses_left == 0) {
        TRY_DONE(context.store().remove_token(token.id));
    } else {
        TRY_DONE(context.store().put_token(token));
    }
    return token;
}

ledger::LedgerRow row_of_new_agent(Context& context, AgentRecord const& agent) {
    auto row = ledger::LedgerRow{};
    row.id = agent.asset;
    row.name = agent.hostname;
    row.kind = "unknown";
    row.agent = agent.id;
    row.sources = {"agent"};
    row.created_at = context.now;
    return row;
}

} // namespace

Result<std::string> refusal_of_certificate(
    Context& context, AgentRecord const& agent, Digest const& certificate_sha256
) {
    switch (agent.state) {
    case AgentState::waiting:
        return std::string{"agent_waiting"};
    case AgentState::denied:
        return std::string{"agent_denied"};
    case AgentState::locked:
        return std::string{"agent_locked"};
    case AgentState::active:
        break;
    }
    auto const is_in_force = agent.certificate_sha256 == certificate_sha256 ||
                             agent.previous_sha256 == certificate_sha256;
    if (is_in_force) {
        return std::string{};
    }
    auto locked = agent;
    locked.state = AgentState::locked;
    auto const actor = Actor{agent.id.text(), ""};
    TRY_DONE(note_audit(
        context, actor, "agent_locked", agent.id.text(), detail("cause", "certificate_not_in_force")
    ));
    TRY_DONE(keep(context, locked));
    context.after.disconnected.push_back(agent.id);
    return std::string{"agent_locked"};
}

Result<EnrolAgent::Outcome> handle(Context& context, EnrolAgent const& command) {
    if (auto const* const known = same_request(context.state, command.csr_pem)) {
        return repeat_enrolment(context, *known, command);
    }
    TRY(token, spend_token(context, command.secret));
    auto agent = AgentRecord{};
    agent.id = AgentId::make(context.now, context.ports.random);
    agent.asset = AssetId::make(context.now, context.ports.random);
    agent.hostname = shown_hostname(command.hostname);
    agent.version = command.agent_version.substr(0, 64);
    agent.platform = command.platform == "windows" ? "windows" : "linux";
    agent.enrolled_at = context.now;
    agent.csr_pem = command.csr_pem;
    auto const waits = token.needs_approval || context.options.agents_need_approval;
    agent.state = waits ? AgentState::waiting : AgentState::active;
    // The request is checked even when a person has to approve it first: a bad one is told at once.
    TRY(answer, answer_with_certificate(context, agent, command.csr_pem));
    if (waits) {
        answer.certificate_pem.clear();
    }
    auto row = row_of_new_agent(context, agent);
    TRY_DONE(context.store().put_row(row));
    auto const actor = Actor{agent.id.text(), command.address};
    TRY_DONE(note_audit(
        context, actor, "agent_enrolled", agent.id.text(), detail("hostname", agent.hostname)
    ));
    TRY_DONE(keep(context, agent));
    keep_row(context, std::move(row));
    return answer;
}

Result<RenewAgent::Outcome> handle(Context& context, RenewAgent const& command) {
    auto outcome = RenewAgent::Outcome{};
    outcome.agent = command.agent;
    auto const known = context.state.agents.find(command.agent);
    if (known == context.state.agents.end()) {
        outcome.refusal = "agent_unknown";
        return outcome;
    }
    auto agent = known->second;
    TRY(refusal, refusal_of_certificate(context, agent, command.certificate_sha256));
    if (!refusal.empty()) {
        outcome.refusal = refusal;
        return outcome;
    }
    // With the certificate before the present one, the agent never stored our last answer and
    // counts one less.
    auto const is_repeat = agent.previous_sha256 == command.certificate_sha256;
    auto const expected = is_repeat ? agent.generation - 1 : agent.generation;
    if (command.generation != expected) {
        agent.state = AgentState::locked;
        TRY_DONE(note_audit(
            context,
            {agent.id.text(), ""},
            "agent_locked",
            agent.id.text(),
            detail("cause", "generation")
        ));
        TRY_DONE(keep(context, agent));
        context.after.disconnected.push_back(agent.id);
        outcome.refusal = "agent_locked";
        return outcome;
    }
    agent.generation = expected + 1;
    agent.previous_sha256 = command.certificate_sha256;
    TRY(answer, answer_with_certificate(context, agent, command.csr_pem));
    TRY_DONE(note_audit(context, {agent.id.text(), ""}, "agent_renewed", agent.id.text()));
    TRY_DONE(keep(context, agent));
    return answer;
}

Result<CreateToken::Outcome> handle(Context& context, CreateToken const& command) {
    auto const is_in_range = command.hours >= 1 && command.hours <= max_token_hours &&
                             command.uses >= 1 && command.uses <= max_token_uses &&
                             command.note.size() <= 200;
    if (!is_in_range) {
        return Error{Errc::invalid_argument, "hours 1–720, uses 1–10000, note up to 200 bytes"};
    }
    auto bytes = Bytes(token_secret_bytes);
    context.ports.random.fill(bytes);
    auto outcome = CreateToken::Outcome{};
    outcome.secret = to_base64url(bytes);
    outcome.record.id = TokenId::make(context.now, context.ports.random);
    outcome.record.secret_hash = auth::sha256(outcome.secret);
    outcome.record.note = command.note;
    outcome.record.uses_left = command.uses;
    outcome.record.needs_approval = command.needs_approval;
    outcome.record.created_by = command.actor.id;
    outcome.record.created_at = context.now;
    outcome.record.expires_at = context.now + std::chrono::hours{command.hours};
    TRY_DONE(context.store().put_token(outcome.record));
    TRY_DONE(note_audit(context, command.actor, "token_created", outcome.record.id.text()));
    return outcome;
}

Result<RemoveToken::Outcome> handle(Context& context, RemoveToken const& command) {
    TRY(tokens, context.store().tokens());
    auto const is_known = std::any_of(tokens.begin(), tokens.end(), [&](auto const& token) {
        return token.id == command.token;
    });
    if (!is_known) {
        return Error{Errc::not_found, "no such token"};
    }
    TRY_DONE(context.store().remove_token(command.token));
    TRY_DONE(note_audit(context, command.actor, "token_removed", command.token.text()));
    return Nothing{};
}

Result<ListTokens::Outcome> handle(Context& context, ListTokens const& /*command*/) {
    TRY(tokens, context.store().tokens());
    std::erase_if(tokens, [&](auto const& token) { return token.expires_at <= context.now; });
    return tokens;
}

Result<DecideAgent::Outcome> handle(Context& context, DecideAgent const& command) {
    auto const known = context.state.agents.find(command.agent);
    if (known == context.state.agents.end()) {
        return Error{Errc::not_found, "no such agent"};
    }
    auto agent = known->second;
    auto action = std::string_view{};
    switch (command.decision) {
    case AgentDecision::approve:
        if (agent.state != AgentState::waiting) {
            return Error{Errc::conflict, "agent_not_waiting"};
        }
        agent.state = AgentState::active;
        action = "agent_approved";
        break;
    case AgentDecision::unlock:
        if (agent.state != AgentState::locked) {
            return Error{Errc::conflict, "agent_not_locked"};
        }
        agent.state = AgentState::active;
        action = "agent_unlocked";
        break;
    case AgentDecision::revoke:
        agent.state = AgentState::denied;
        agent.csr_pem.clear();
        action = "agent_revoked";
        context.after.disconnected.push_back(agent.id);
        break;
    }
    TRY_DONE(note_audit(context, command.actor, action, agent.id.text()));
    TRY_DONE(keep(context, agent));
    return agent;
}

Result<QuarantineAgent::Outcome> handle(Context& context, QuarantineAgent const& command) {
    auto const known = context.state.agents.find(command.agent);
    if (known == context.state.agents.end()) {
        return Error{Errc::not_found, "no such agent"};
    }
    auto agent = known->second;
    agent.quarantined_until = context.now + command.duration;
    agent.quarantine_reason = command.reason;
    TRY_DONE(note_audit(
        context,
        {agent.id.text(), ""},
        "agent_quarantined",
        agent.id.text(),
        detail("reason", command.reason)
    ));
    TRY_DONE(keep(context, agent));
    return Nothing{};
}

} // namespace sonae::core
