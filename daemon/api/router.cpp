// SPDX-License-Identifier: Apache-2.0
#include "daemon/api/router.hpp"

#include <algorithm>
#include <array>

namespace sonae::api {

namespace {

bool is_parameter(std::string_view segment) {
    return segment.starts_with('{') && segment.ends_with('}');
}

/// The parts of a path between its slashes, one after the other.
class Segments {
public:
    explicit Segments(std::string_view path)
        : rest_{path} {}

    std::optional<std::string_view> next() {
        if (is_over_) {
            return std::nullopt;
        }
        auto const slash = rest_.find('/');
        auto const segment = rest_.substr(0, slash);
        is_over_ = slash == std::string_view::npos;
        rest_.remove_prefix(is_over_ ? rest_.size() : slash + 1);
        return segment;
    }

private:
    std::string_view rest_;
    bool is_over_ = false;
};

/// Calls `take` with every parameter of the path; false when the path is none of the pattern's.
template <class Take>
bool match(std::string_view pattern, std::string_view path, Take take) {
    auto wanted = Segments{pattern};
    auto given = Segments{path};
    auto want = wanted.next();
    auto have = given.next();
    for (; want && have; want = wanted.next(), have = given.next()) {
        if (is_parameter(*want) && !have->empty()) {
            take(*have);
        } else if (*want != *have) {
            return false;
        }
    }
    return !want && !have;
}

bool fits(std::string_view pattern, std::string_view path) {
    return match(pattern, path, [](std::string_view) {});
}

std::vector<std::string> parameters_of(std::string_view pattern, std::string_view path) {
    auto parameters = std::vector<std::string>{};
    match(pattern, path, [&](std::string_view given) { parameters.emplace_back(given); });
    return parameters;
}

struct Found {
    Route const* route = nullptr;
    std::string allowed; ///< methods of that path, when only the method does not fit
};

Found find(std::span<Route const> routes, Method method, std::string_view path) {
    auto found = Found{};
    auto const effective = method == Method::head ? Method::get : method;
    for (auto const& route : routes) {
        if (!fits(route.pattern, path)) {
            continue;
        }
        if (route.method == effective) {
            found.route = &route;
            return found;
        }
        constexpr auto names =
            std::array<std::string_view, 7>{"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", ""};
        found.allowed += found.allowed.empty() ? "" : ", ";
        found.allowed += names[static_cast<std::size_t>(route.method)];
    }
    return found;
}

/// Nothing when the call may go on; otherwise the refusal. The one place where rights are decided.
std::optional<Response> refusal(Route const& route, Call const& call) {
    auto const& identity = call.identity;
    if (std::holds_alternative<LocalOnly>(route.access)) {
        return identity.is_local ? std::nullopt
                                 : std::optional{problem(404, "not_found", "no such resource")};
    }
    if (std::holds_alternative<AgentOnly>(route.access)) {
        return call.request.peer.certificate
                   ? std::nullopt
                   : std::optional{
                         problem(401, "certificate_missing", "an agent shows its certificate")};
    }
    if (std::holds_alternative<Anyone>(route.access) ||
        std::holds_alternative<ByLink>(route.access)) {
        return std::nullopt;
    }
    if (!identity.role) {
        return problem(401, "unauthenticated", "sign in first");
    }
    auto const* const permission = std::get_if<auth::Permission>(&route.access);
    if (permission != nullptr && !auth::is_allowed(*identity.role, *permission)) {
        return problem(403, "refused", "your role may not do this");
    }
    return std::nullopt;
}

bool is_agent_route(Route const& route) {
    return route.pattern.starts_with("/agent/");
}

class Dispatcher {
public:
    explicit Dispatcher(Services& services)
        : services_{services}
        , routes_{all_routes()} {}

    void operator()(Request request, Reply reply) const {
        auto const found = find(routes_, request.method, request.path);
        if (found.route == nullptr) {
            reply(no_route(request, found.allowed));
            return;
        }
        auto const& route = *found.route;
        auto const now = services_.clock.now();
        auto identity =
            identify(request, services_.views, services_.options, services_.house.owner_uid, now);
        auto parameters = parameters_of(route.pattern, request.path);
        auto const call = std::make_shared<Call>(Call{
            services_,
            std::move(request),
            std::move(reply),
            std::move(identity),
            std::move(parameters)});
        if (auto refused = refusal(route, *call)) {
            call->answer(std::move(*refused));
            return;
        }
        auto const has_own_proof =
            is_agent_route(route) || std::holds_alternative<ByLink>(route.access);
        auto const changes = route.method != Method::get && !has_own_proof;
        if (changes) {
            if (auto const reason = cross_site_reason(call->request, call->identity);
                !reason.empty()) {
                call->answer(problem(403, "cross_site", reason));
                return;
            }
        }
        touch_session(*call);
        run(route, call);
    }

private:
    [[nodiscard]] Response no_route(Request const& request, std::string const& allowed) const {
        if (!allowed.empty()) {
            auto response = problem(405, "method_not_allowed", "this resource knows " + allowed);
            response.headers.emplace_back("allow", allowed);
            return response;
        }
        auto const is_page = (request.method == Method::get || request.method == Method::head) &&
                             !request.path.starts_with("/api/") &&
                             !request.path.starts_with("/agent/");
        if (is_page && services_.house.static_file) {
            if (auto file = services_.house.static_file(request)) {
                return std::move(*file);
            }
        }
        return problem(404, "not_found", "no such resource");
    }

    void touch_session(Call const& call) const {
        if (call.identity.needs_touch) {
            services_.engine.submit(
                core::TouchSession{call.identity.signed_in->session.id_hash}, {}
            );
        }
    }

    void run(Route const& route, CallPointer const& call) const {
        if (route.runs_on == RunsOn::network) {
            route.handler(call, nullptr);
            return;
        }
        auto const handler = route.handler;
        auto const is_taken = services_.readers.post([handler, call](core::StoreReader& reader) {
            handler(call, &reader);
        });
        if (!is_taken) {
            auto response = problem(503, "overloaded", "too much to do at this moment; try again");
            response.headers.emplace_back("retry-after", "5");
            call->answer(std::move(response));
        }
    }

    Services& services_;
    std::vector<Route> routes_;
};

} // namespace

std::vector<Route> all_routes() {
    auto routes = std::vector<Route>{};
    for (auto const part :
         {session_routes(),      people_routes(),   asset_routes(),      agent_routes(),
          playbook_routes(),     incident_routes(), evidence_routes(),   decision_routes(),
          directory_routes(),    channel_routes(),  escalation_routes(), network_routes(),
          network_item_routes(), diagram_routes(),  connection_routes(), device_routes(),
          wallboard_routes(),    paper_routes(),    table_routes(),      wire_routes(),
          sensor_routes(),       event_routes(),    watch_routes(),      watch_item_routes(),
          notice_routes(),       status_routes()}) {
        routes.insert(routes.end(), part.begin(), part.end());
    }
    return routes;
}

Dispatch make_dispatch(Services& services) {
    auto const dispatcher = std::make_shared<Dispatcher const>(services);
    return [dispatcher](Request request, Reply reply) {
        (*dispatcher)(std::move(request), std::move(reply));
    };
}

BodyLimit make_body_limit() {
    auto const routes = std::make_shared<std::vector<Route> const>(all_routes());
    return [routes](Method method, std::string_view path) {
        auto const found = find(*routes, method, path);
        return found.route == nullptr ? std::size_t{0} : found.route->max_body_bytes;
    };
}

} // namespace sonae::api
