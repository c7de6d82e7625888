// SPDX-License-Identifier: Apache-2.0
// How the daemon is, for people, probes and Prometheus; what changes, as it happens.
#include "daemon/api/doctor.hpp"
#include "daemon/api/handling.hpp"
#include "daemon/api/metrics.hpp"
#include "daemon/api/openapi.hpp"
#include "inventory/base/json_writer.hpp"

#include <array>

namespace sonae::api {

namespace {

Result<void> show_status(CallPointer const& call, core::StoreReader* /*reader*/) {
    auto& services = call->services;
    auto const [hospital, language] = services.views.people.house();
    auto json = JsonWriter{};
    json.begin_object().member("version", std::string_view{services.house.version});
    json.member("is_set_up", !services.views.people.is_empty());
    json.member("is_demo", services.house.is_demo);
    json.member("hospital", std::string_view{hospital});
    json.member("language", std::string_view{language});
    json.member("now", std::string_view{to_rfc3339(services.clock.now())}).end_object();
    call->answer(json_response(200, std::move(json).text()));
    return {};
}

Result<void> show_doctor(CallPointer const& call, core::StoreReader* /*reader*/) {
    auto checks = house_checks(call->services);
    for (auto const& more :
         {call_checks(call->services),
          agent_checks(call->services),
          network_checks(call->services)}) {
        checks.insert(checks.end(), more.begin(), more.end());
    }
    call->answer(json_response(200, checks_json(worst(checks), checks)));
    return {};
}

bool may_read_agents(Call const& call) {
    return call.identity.role &&
           auth::is_allowed(*call.identity.role, auth::Permission::read_agents);
}

/// Agents that are late say nothing of whether the daemon can serve; strangers learn no details.
Result<void> show_readiness(CallPointer const& call, core::StoreReader* /*reader*/) {
    auto const checks = house_checks(call->services);
    auto const state = worst(checks);
    auto const shown = may_read_agents(*call) ? checks : std::vector<Check>{};
    call->answer(json_response(state == Health::failed ? 503 : 200, checks_json(state, shown)));
    return {};
}

Result<void> show_liveness(CallPointer const& call, core::StoreReader* /*reader*/) {
    auto response = Response{};
    response.headers = {{"content-type", "text/plain"}, {"cache-control", "no-store"}};
    response.body = "ok\n";
    call->answer(std::move(response));
    return {};
}

bool is_on_this_machine(Peer const& peer) {
    auto const& address = peer.address;
    return peer.local_uid.has_value() || address.starts_with("127.") || address == "::1" ||
           address.starts_with("::ffff:127.");
}

Result<void> show_metrics(CallPointer const& call, core::StoreReader* /*reader*/) {
    if (!is_on_this_machine(call->request.peer) && !may_read_agents(*call)) {
        return call->identity.role ? Error{Errc::refused, "refused"}
                                   : Error{Errc::unauthenticated, "unauthenticated"};
    }
    auto response = Response{};
    response.headers = {
        {"content-type", "text/plain; version=0.0.4; charset=utf-8"},
        {"cache-control", "no-store"}};
    response.body = metrics_text(call->services);
    call->answer(std::move(response));
    return {};
}

Result<void> show_openapi(CallPointer const& call, core::StoreReader* /*reader*/) {
    auto response = json_response(200, {});
    response.static_body = openapi_json();
    call->answer(std::move(response));
    return {};
}

/// A stream lasts no longer than the session it was asked with. The Unix socket has none.
std::function<bool()> while_signed_in(Call const& call) {
    if (!call.identity.signed_in) {
        return {};
    }
    return [&services = call.services, id = call.identity.signed_in->session.id_hash] {
        auto const known = services.views.people.find_session(id);
        return known && services.clock.now() <= session_end(*known, services.options);
    };
}

/// Whoever comes for the first time has just read everything and wants nothing kept; whoever comes
/// back says what he had last.
Result<void> follow_events(CallPointer const& call, core::StoreReader* /*reader*/) {
    auto response = Response{};
    response.headers = {{"content-type", "text/event-stream"}, {"cache-control", "no-store"}};
    response.is_event_stream = true;
    response.events_after = UINT64_MAX;
    response.goes_on = while_signed_in(*call);
    auto const last = call->request.header("last-event-id");
    auto id = std::uint64_t{0};
    auto const read = std::from_chars(last.data(), last.data() + last.size(), id);
    if (read.ec == std::errc{} && read.ptr == last.data() + last.size()) {
        response.events_after = id;
    }
    call->answer(std::move(response));
    return {};
}

constexpr auto routes = std::array<Route, 7>{{
    {Method::get, "/api/v1/status", Anyone{}, RunsOn::network, answering<show_status>},
    {Method::get,
     "/api/v1/doctor",
     auth::Permission::read_agents,
     RunsOn::reading,
     answering<show_doctor>},
    {Method::get,
     "/api/v1/events",
     auth::Permission::read_wallboard,
     RunsOn::network,
     answering<follow_events>},
    {Method::get, "/api/v1/openapi.json", Anyone{}, RunsOn::network, answering<show_openapi>},
    {Method::get, "/healthz", Anyone{}, RunsOn::network, answering<show_liveness>},
    {Method::get, "/readyz", Anyone{}, RunsOn::network, answering<show_readiness>},
    {Method::get, "/metrics", Anyone{}, RunsOn::reading, answering<show_metrics>},
}};

} // namespace

std::span<Route const> status_routes() {
    return routes;
}

} // namespace sonae::api
