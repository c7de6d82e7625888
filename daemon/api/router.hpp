// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/api/services.hpp"

#include <optional>
#include <span>
#include <string_view>
#include <variant>

namespace sonae::api {

/// Who may use a route. Exactly one of these stands beside every route.
struct Anyone {}; ///< no log-in (set-up, sign-in, health)

struct SignedIn {}; ///< anybody with a session

struct LocalOnly {}; ///< the Unix socket, as root or the daemon's own user

struct AgentOnly {}; ///< a client certificate; the handler asks the gate

struct ByLink {
}; ///< the path holds a secret that says who asks; no session counts, forms may be sent

using Access = std::variant<Anyone, SignedIn, LocalOnly, AgentOnly, ByLink, auth::Permission>;

/// Where the handler runs: `network` ones return at once and only touch views; `reading` ones may
/// take a while.
enum class RunsOn { network, reading };

using Handler = void (*)(CallPointer const& call, core::StoreReader* reader);

/// One row of the table of routes. Pattern segments in braces ("/api/v1/assets/{id}") become
/// parameters.
struct Route {
    Method method;
    std::string_view pattern;
    Access access;
    RunsOn runs_on;
    Handler handler;
    std::size_t max_body_bytes = 0;
};

std::span<Route const> session_routes();
std::span<Route const> people_routes();
std::span<Route const> asset_routes();
std::span<Route const> agent_routes();
std::span<Route const> playbook_routes();
std::span<Route const> incident_routes();
std::span<Route const> evidence_routes();
std::span<Route const> decision_routes();
std::span<Route const> directory_routes();
std::span<Route const> channel_routes();
std::span<Route const> escalation_routes();
std::span<Route const> network_routes();
std::span<Route const> network_item_routes();
std::span<Route const> diagram_routes();
std::span<Route const> connection_routes();
std::span<Route const> device_routes();
std::span<Route const> wallboard_routes();
std::span<Route const> paper_routes();
std::span<Route const> table_routes();
std::span<Route const> wire_routes();
std::span<Route const> sensor_routes();
std::span<Route const> event_routes();
std::span<Route const> watch_routes();
std::span<Route const> watch_item_routes();
std::span<Route const> notice_routes();
std::span<Route const> status_routes();

/// Every route of the daemon, for the dispatcher, the role × route test and the check against
/// openapi.yaml.
std::vector<Route> all_routes();

/// The entry of all requests: finds the route, says who asks, checks rights and origin, runs the
/// handler.
Dispatch make_dispatch(Services& services);

/// What net asks before it reads a body.
BodyLimit make_body_limit();

} // namespace sonae::api
