// SPDX-License-Identifier: Apache-2.0
// What people see and decide of agents, and the tokens that let machines in.
#include "daemon/api/doctor.hpp"
#include "daemon/api/handling.hpp"
#include "daemon/auth/secrets.hpp"
#include "inventory/base/json_writer.hpp"

#include <algorithm>
#include <array>
#include <unistd.h>

namespace sonae::api {

namespace {

constexpr auto max_host_bytes = std::size_t{255};

std::string_view name_of(core::AgentState state) {
    switch (state) {
    case core::AgentState::waiting:
        return "waiting";
    case core::AgentState::active:
        return "active";
    case core::AgentState::locked:
        return "locked";
    case core::AgentState::denied:
        return "denied";
    }
    return "";
}

void write_time(JsonWriter& json, std::string_view name, std::optional<Instant> const& at) {
    json.key(name);
    if (at) {
        json.value(std::string_view{to_rfc3339(*at)});
    } else {
        json.null();
    }
}

void write_agent(JsonWriter& json, core::AgentRecord const& agent, Services& services) {
    auto const now = services.clock.now();
    auto const row = services.views.ledger.find(agent.asset);
    auto const is_quarantined = agent.quarantined_until && *agent.quarantined_until > now;
    json.begin_object().member("id", std::string_view{agent.id.text()});
    json.member("asset", std::string_view{agent.asset.text()});
    json.member("asset_name", row ? std::string_view{row->name} : std::string_view{});
    json.member("state", name_of(agent.state));
    json.member("hostname", std::string_view{agent.hostname});
    json.member("version", std::string_view{agent.version});
    json.member("platform", std::string_view{agent.platform});
    write_time(json, "last_report", agent.last_report);
    json.member("is_late", is_late(agent, services.options, now));
    write_time(json, "quarantined_until", is_quarantined ? agent.quarantined_until : std::nullopt);
    json.member(
        "quarantine_reason",
        is_quarantined ? std::string_view{agent.quarantine_reason} : std::string_view{}
    );
    json.member("cost_cpu_us", agent.cost_cpu_us);
    json.member("clock_offset_ms", agent.clock_offset_ms);
    json.member("enrolled_at", std::string_view{to_rfc3339(agent.enrolled_at)});
    write_time(json, "certificate_not_after", agent.certificate_not_after);
    json.member("generation", agent.generation).end_object();
}

Result<void> list_agents(CallPointer const& call, core::StoreReader* /*reader*/) {
    auto& services = call->services;
    auto agents = services.views.agents.all();
    std::sort(agents.begin(), agents.end(), [](auto const& a, auto const& b) {
        return a.hostname != b.hostname ? a.hostname < b.hostname : a.id < b.id;
    });
    auto json = JsonWriter{};
    json.begin_object();
    json.member("interval_s", std::int64_t{services.options.report_interval.count()});
    json.member("late_after_s", std::int64_t{services.options.late_after.count()});
    json.key("agents").begin_array();
    for (auto const& agent : agents) {
        write_agent(json, agent, services);
    }
    json.end_array().end_object();
    call->answer(json_response(200, std::move(json).text()));
    return {};
}

template <core::AgentDecision decision>
Result<void> decide(CallPointer const& call, core::StoreReader* /*reader*/) {
    TRY(id, id_parameter<AgentId>(*call));
    submit(
        call,
        core::DecideAgent{call->actor(), id, decision},
        [call](core::AgentRecord const& agent) {
            auto json = JsonWriter{};
            write_agent(json, agent, call->services);
            return json_response(200, std::move(json).text());
        }
    );
    return {};
}

Result<void> list_tokens(CallPointer const& call, core::StoreReader* /*reader*/) {
    submit(call, core::ListTokens{}, [](std::vector<core::TokenRecord> const& tokens) {
        auto json = JsonWriter{};
        json.begin_object().key("tokens").begin_array();
        for (auto const& token : tokens) {
            json.begin_object().member("id", std::string_view{token.id.text()});
            json.member("note", std::string_view{token.note});
            json.member("uses_left", token.uses_left);
            json.member("needs_approval", token.needs_approval);
            json.member("created_by", std::string_view{token.created_by});
            json.member("created_at", std::string_view{to_rfc3339(token.created_at)});
            json.member("expires_at", std::string_view{to_rfc3339(token.expires_at)});
            json.end_object();
        }
        json.end_array().end_object();
        return json_response(200, std::move(json).text());
    });
    return {};
}

/// A host name or address as it may stand in a command that somebody pastes into a shell.
bool is_host(std::string_view host) {
    return !host.empty() && host.size() <= max_host_bytes &&
           std::all_of(host.begin(), host.end(), [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                      c == '.' || c == '-' || c == ':' || c == '[' || c == ']';
           });
}

bool names_port(std::string_view host) {
    auto const colon = host.rfind(':');
    auto const bracket = host.rfind(']');
    return colon != std::string_view::npos &&
           (bracket == std::string_view::npos || colon > bracket);
}

std::string own_host_name() {
    auto name = std::array<char, max_host_bytes + 1>{};
    auto const is_known = gethostname(name.data(), name.size() - 1) == 0;
    return is_known && is_host(name.data()) ? std::string{name.data()} : "localhost";
}

/// Where agents find the daemon: what the configuration says, else the name under which whoever
/// asks found it. Somebody on the Unix socket used none.
std::string server_of(Call const& call) {
    auto const& house = call.services.house;
    auto const port = ":" + std::to_string(house.port);
    if (!house.public_name.empty()) {
        return house.public_name + port;
    }
    auto const host = std::string{call.request.header("host")};
    if (call.request.peer.local_uid || !is_host(host)) {
        return own_host_name() + port;
    }
    return names_port(host) ? host : host + port;
}

Result<void> add_token(CallPointer const& call, core::StoreReader* /*reader*/) {
    TRY(input, JsonInput::parse(call->request.body));
    auto command = core::CreateToken{};
    TRY(note, input.optional_text("note"));
    TRY(hours, input.optional_number("hours"));
    TRY(uses, input.optional_number("uses"));
    TRY(needs_approval, input.optional_flag("needs_approval"));
    TRY_DONE(input.finish());
    command.actor = call->actor();
    command.note = note.value_or("");
    command.hours = hours.value_or(command.hours);
    command.uses = uses.value_or(command.uses);
    command.needs_approval = needs_approval.value_or(false);
    submit(call, std::move(command), [call](core::CreateToken::Outcome const& outcome) {
        auto const token = auth::to_text({outcome.secret, call->services.authority.pin()});
        auto const server = server_of(*call);
        auto json = JsonWriter{};
        json.begin_object().member("id", std::string_view{outcome.record.id.text()});
        json.member("token", std::string_view{token});
        json.member("expires_at", std::string_view{to_rfc3339(outcome.record.expires_at)});
        json.member("server", std::string_view{server});
        json.member(
            "command",
            std::string_view{"sudo sonae-agent enroll --server " + server + " --token " + token}
        );
        json.end_object();
        return json_response(201, std::move(json).text());
    });
    return {};
}

Result<void> remove_token(CallPointer const& call, core::StoreReader* /*reader*/) {
    TRY(id, id_parameter<TokenId>(*call));
    submit(call, core::RemoveToken{call->actor(), id});
    return {};
}

using auth::Permission;
using core::AgentDecision;

constexpr auto routes = std::array<Route, 7>{{
    {Method::get,
     "/api/v1/agents",
     Permission::read_agents,
     RunsOn::reading,
     answering<list_agents>},
    {Method::post,
     "/api/v1/agents/{id}/approve",
     Permission::manage_agents,
     RunsOn::network,
     answering<decide<AgentDecision::approve>>,
     max_json_bytes},
    {Method::post,
     "/api/v1/agents/{id}/unlock",
     Permission::manage_agents,
     RunsOn::network,
     answering<decide<AgentDecision::unlock>>,
     max_json_bytes},
    {Method::post,
     "/api/v1/agents/{id}/revoke",
     Permission::manage_agents,
     RunsOn::network,
     answering<decide<AgentDecision::revoke>>,
     max_json_bytes},
    {Method::get,
     "/api/v1/agent-tokens",
     Permission::manage_agents,
     RunsOn::network,
     answering<list_tokens>},
    {Method::post,
     "/api/v1/agent-tokens",
     Permission::manage_agents,
     RunsOn::network,
     answering<add_token>,
     max_json_bytes},
    {Method::del,
     "/api/v1/agent-tokens/{id}",
     Permission::manage_agents,
     RunsOn::network,
     answering<remove_token>},
}};

} // namespace

std::span<Route const> agent_routes() {
    return routes;
}

} // namespace sonae::api
