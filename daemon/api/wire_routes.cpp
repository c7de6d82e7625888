// SPDX-License-Identifier: Apache-2.0
// The agents' side: docs/wire.md. Members that this version does not know are ignored there.
#include "daemon/api/agent_gate.hpp"
#include "daemon/api/agent_mistakes.hpp"
#include "daemon/api/handling.hpp"
#include "daemon/api/listening.hpp"
#include "daemon/api/unpack.hpp"
#include "daemon/auth/secrets.hpp"
#include "inventory/base/json_writer.hpp"

#include <algorithm>
#include <array>

namespace sonae::api {

namespace {

constexpr auto max_report_bytes = std::size_t{8} * 1024 * 1024;
constexpr auto max_request_bytes = std::size_t{32} * 1024;
// A person approves within minutes; a waiting agent costs one look-up each time.
constexpr auto ask_again_s = std::int64_t{60};
constexpr auto overload_s = std::int64_t{30};

// --- enroll and renew

/// Whatever is wrong with a request for a certificate, the agent has to make another one.
Response certificate_problem(Error const& error) {
    constexpr auto faults_of_request = std::array{
        Errc::malformed, Errc::unsupported, Errc::refused, Errc::invalid_argument, Errc::too_large};
    auto const is_fault_of_request =
        std::find(faults_of_request.begin(), faults_of_request.end(), error.code) !=
        faults_of_request.end();
    return is_fault_of_request ? problem(400, "csr_invalid", error.text(), "/csr_pem")
                               : problem_of(error);
}

void write_certificate(
    JsonWriter& json, core::EnrolAgent::Outcome const& outcome, Services& services
) {
    json.member("certificate_pem", std::string_view{outcome.certificate_pem});
    json.member("ca_pem", std::string_view{services.authority.certificate_pem()});
    json.member("generation", outcome.generation).member("interval_s", outcome.interval_s);
}

Response enrolled(core::EnrolAgent::Outcome const& outcome, Services& services) {
    if (!outcome.refusal.empty()) {
        return refused(outcome.refusal);
    }
    auto json = JsonWriter{};
    json.begin_object().member("agent", std::string_view{outcome.agent.text()});
    if (outcome.state == core::AgentState::waiting) {
        json.member("state", "waiting").end_object();
        return later(json_response(202, std::move(json).text()), ask_again_s);
    }
    write_certificate(json, outcome, services);
    json.end_object();
    return json_response(200, std::move(json).text());
}

bool is_short_ascii(std::string_view text) {
    return text.size() <= 64 &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c <= '~'; });
}

Result<core::EnrolAgent> read_enrolment(Request const& request) {
    TRY(input, JsonInput::parse(request.body));
    auto command = core::EnrolAgent{};
    TRY(token, input.text("token"));
    TRY(csr_pem, input.text("csr_pem"));
    TRY(hostname, input.text("hostname"));
    TRY(agent_version, input.text("agent_version"));
    TRY(platform, input.text("platform"));
    if (!is_short_ascii(agent_version)) {
        return Error{Errc::malformed, "must be up to 64 ASCII characters", {"/agent_version"}};
    }
    auto const parsed = auth::parse_enrolment_token(token);
    if (!parsed) {
        return Error{Errc::unauthenticated, "token_unknown"};
    }
    command.secret = parsed->secret;
    command.csr_pem = std::move(csr_pem);
    command.hostname = std::move(hostname);
    command.agent_version = std::move(agent_version);
    command.platform = std::move(platform);
    command.address = request.peer.address;
    return command;
}

void enroll(CallPointer const& call, core::StoreReader* /*reader*/) {
    auto& limiter = call->services.limits.enrolments;
    auto const& address = call->request.peer.address;
    auto const now = call->services.clock.steady();
    if (!limiter.take(address, 1, now)) {
        call->answer(later(
            problem(429, "slow_down", "too many enrolments from this address"),
            limiter.seconds_until(address, 1, now)
        ));
        return;
    }
    auto command = read_enrolment(call->request);
    if (!command) {
        call->answer(wire_problem(command.error()));
        return;
    }
    call->services.engine.submit(
        std::move(*command),
        [call](Result<core::EnrolAgent::Outcome> const& outcome) {
            call->answer(
                outcome ? enrolled(*outcome, call->services) : certificate_problem(outcome.error())
            );
        }
    );
}

Response renewed(core::RenewAgent::Outcome const& outcome, Services& services) {
    if (!outcome.refusal.empty()) {
        return refused(outcome.refusal);
    }
    auto json = JsonWriter{};
    json.begin_object();
    write_certificate(json, outcome, services);
    json.end_object();
    return json_response(200, std::move(json).text());
}

Result<core::RenewAgent> read_renewal(Request const& request, AgentId agent) {
    TRY(input, JsonInput::parse(request.body));
    TRY(csr_pem, input.text("csr_pem"));
    TRY(generation, input.number("generation"));
    return core::RenewAgent{
        agent, request.peer.certificate->sha256, std::move(csr_pem), generation};
}

void renew(CallPointer const& call, core::StoreReader* /*reader*/) {
    auto gate = pass_gate(*call);
    if (!gate.refusal) {
        gate.refusal = refusal_of_renewal(*call, gate.agent);
    }
    if (gate.refusal) {
        call->answer(std::move(*gate.refusal));
        return;
    }
    auto command = read_renewal(call->request, gate.agent.id);
    if (!command) {
        call->answer(wire_problem(command.error()));
        return;
    }
    call->services.engine.submit(
        std::move(*command),
        [call](Result<core::RenewAgent::Outcome> const& outcome) {
            call->answer(
                outcome ? renewed(*outcome, call->services) : certificate_problem(outcome.error())
            );
        }
    );
}

// --- report

Response accepted(
    core::AcceptReport::Outcome const& outcome, Services& services, core::AgentRecord const& agent
) {
    if (!outcome.refusal.empty()) {
        return refused(outcome.refusal);
    }
    auto json = JsonWriter{};
    json.begin_object().key("need").begin_array();
    for (auto const& name : outcome.need) {
        json.value(std::string_view{name});
    }
    json.end_array().member("interval_s", outcome.interval_s);
    if (auto const seconds = listen_seconds(services, agent); seconds > 0) {
        json.member("listen_s", seconds);
    }
    json.end_object();
    return json_response(200, std::move(json).text());
}

void read_and_submit(CallPointer const& call, core::AgentRecord const& sender) {
    auto const agent = sender.id;
    auto& services = call->services;
    auto const text = unpack(call->request.body);
    if (!text && text.error().code == Errc::unavailable) {
        call->fail(text.error());
        return;
    }
    if (!text) {
        answer_mistake(call, agent, text.error(), text.error().code == Errc::too_large);
        return;
    }
    auto report = schema::decode_report(*text, services.sha256);
    if (!report) {
        answer_mistake(call, agent, report.error(), false);
        return;
    }
    if (report->agent != agent) {
        quarantine(call, agent, "agent_mismatch", refused("agent_mismatch"));
        return;
    }
    auto command = core::AcceptReport{};
    command.agent = agent;
    command.certificate_sha256 = call->request.peer.certificate->sha256;
    command.report = std::move(*report);
    command.raw = std::move(call->request.body);
    submit(call, std::move(command), [call, sender](core::AcceptReport::Outcome const& outcome) {
        return accepted(outcome, call->services, sender);
    });
}

/// Everything that costs little is asked on the network thread, before a byte is decompressed.
void report(CallPointer const& call, core::StoreReader* /*reader*/) {
    auto gate = pass_gate(*call);
    if (!gate.refusal) {
        gate.refusal = refusal_of_report(*call, gate.agent);
    }
    if (gate.refusal) {
        call->answer(std::move(*gate.refusal));
        return;
    }
    auto const read = [call, agent = std::move(gate.agent)](core::StoreReader& /*reader*/) {
        read_and_submit(call, agent);
    };
    if (!call->services.readers.post(read)) {
        call->answer(later(problem(503, "overloaded", "too many reports wait"), overload_s));
    }
}

constexpr auto routes = std::array<Route, 3>{{
    {Method::post, "/agent/v1/enroll", Anyone{}, RunsOn::network, enroll, max_request_bytes},
    {Method::post, "/agent/v1/renew", AgentOnly{}, RunsOn::network, renew, max_request_bytes},
    {Method::post, "/agent/v1/report", AgentOnly{}, RunsOn::network, report, max_report_bytes},
}};

} // namespace

std::span<Route const> wire_routes() {
    return routes;
}

} // namespace sonae::api
