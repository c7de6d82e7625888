// SPDX-License-Identifier: Apache-2.0
#include "daemon/api/agent_gate.hpp"

#include <algorithm>

namespace sonae::api {

namespace {

constexpr auto grace = std::chrono::hours{24 * auth::agent_grace_days};

std::string_view refusal_of_state(core::AgentState state) {
    switch (state) {
    case core::AgentState::active:
        return "";
    case core::AgentState::waiting:
        return "agent_waiting";
    case core::AgentState::locked:
        return "agent_locked";
    case core::AgentState::denied:
        return "agent_denied";
    }
    return "agent_denied";
}

std::string_view detail_of(std::string_view refusal) {
    if (refusal == "agent_denied") {
        return "this agent was revoked; enrol it again with a token";
    }
    if (refusal == "agent_locked") {
        return "two machines used this identity; a person has to unlock it";
    }
    if (refusal == "agent_waiting") {
        return "a person has to approve this agent first";
    }
    if (refusal == "agent_mismatch") {
        return "the report speaks for another agent than the certificate";
    }
    if (refusal == "agent_certificate_too_old") {
        return "the certificate ended more than 180 days ago; enrol again with a token";
    }
    return "no such agent here; enrol it with a token";
}

std::optional<Response>
past_rate(RateLimiter& limiter, Call const& call, AgentId agent, double amount) {
    auto const key = agent.text();
    auto const now = call.services.clock.steady();
    if (limiter.take(key, amount, now)) {
        return std::nullopt;
    }
    return later(
        problem(429, "slow_down", "more than one agent may send"),
        limiter.seconds_until(key, amount, now)
    );
}

std::optional<Response> refusal_of_quarantine(Call const& call, core::AgentRecord const& agent) {
    auto const now = call.services.clock.now();
    if (!agent.quarantined_until || *agent.quarantined_until <= now) {
        return std::nullopt;
    }
    auto const left =
        std::chrono::ceil<std::chrono::seconds>(*agent.quarantined_until - now).count();
    return later(
        problem(429, "agent_quarantined", "sent what is no report: " + agent.quarantine_reason),
        left
    );
}

/// Quarantined, or not compressed as it must be.
std::optional<Response> refusal_of_frame(Call const& call, core::AgentRecord const& agent) {
    if (auto refused = refusal_of_quarantine(call, agent)) {
        return refused;
    }
    if (call.request.header("content-encoding") != "zstd") {
        return problem(415, "not_zstd", "a report is one zstd frame, Content-Encoding: zstd");
    }
    return std::nullopt;
}

std::optional<Response> refusal_of_document(
    Call const& call, core::AgentRecord const& agent, RateLimiter& count, RateLimiter& volume
) {
    if (auto refused = refusal_of_frame(call, agent)) {
        return refused;
    }
    if (auto slowed = past_rate(count, call, agent.id, 1)) {
        return slowed;
    }
    return past_rate(volume, call, agent.id, static_cast<double>(call.request.body.size()));
}

} // namespace

Response refused(std::string_view refusal) {
    return problem(refusal == "agent_mismatch" ? 409 : 403, refusal, detail_of(refusal));
}

Response later(Response response, std::int64_t seconds) {
    response.headers.emplace_back(
        "retry-after", std::to_string(std::max<std::int64_t>(1, seconds))
    );
    return response;
}

Gate pass_gate(Call const& call) {
    auto gate = Gate{};
    auto const& certificate = *call.request.peer.certificate;
    auto const id = AgentId::parse(certificate.common_name);
    auto const agent = id ? call.services.views.agents.find(*id) : std::nullopt;
    if (!agent) {
        gate.refusal = refused("agent_unknown");
        return gate;
    }
    gate.agent = *agent;
    if (auto const refusal = refusal_of_state(agent->state); !refusal.empty()) {
        gate.refusal = refused(refusal);
    } else if (call.services.clock.now() > certificate.not_after + grace) {
        gate.refusal = refused("agent_certificate_too_old");
    }
    return gate;
}

std::optional<Response> refusal_of_report(Call const& call, core::AgentRecord const& agent) {
    auto& limits = call.services.limits;
    return refusal_of_document(call, agent, limits.reports, limits.volume);
}

std::optional<Response> refusal_of_sensor(Call const& call, core::AgentRecord const& agent) {
    auto& limits = call.services.limits;
    return refusal_of_document(call, agent, limits.sensors, limits.sensor_volume);
}

std::optional<Response> refusal_of_events(Call const& call, core::AgentRecord const& agent) {
    if (auto refused = refusal_of_quarantine(call, agent)) {
        return refused;
    }
    if (call.request.header("content-type") != "application/vnd.sonae.events") {
        return problem(415, "not_events", "events are application/vnd.sonae.events");
    }
    auto& limits = call.services.limits;
    if (auto slowed = past_rate(limits.events, call, agent.id, 1)) {
        return slowed;
    }
    auto const size = static_cast<double>(call.request.body.size());
    return past_rate(limits.event_volume, call, agent.id, size);
}

std::optional<Response> refusal_of_renewal(Call const& call, core::AgentRecord const& agent) {
    return past_rate(call.services.limits.reports, call, agent.id, 1);
}

} // namespace sonae::api
