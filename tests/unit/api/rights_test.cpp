// SPDX-License-Identifier: Apache-2.0
// Who may do what: written down here once more, by hand, and compared with every route there is.
#include "tests/fakes/api_harness.hpp"

#include <array>
#include <map>
#include <set>

namespace sonae::testing {

namespace {

using api::Method;

/// Callers: A administrator, I it, C csirt, M management, U auditor, D display, N nobody, L root
/// over the Unix socket, O somebody else over the Unix socket, G an agent's connection.
constexpr auto everybody = std::string_view{"AICMUDNLOG"};

struct Expectation {
    Method method;
    std::string_view pattern;
    std::string_view callers;
};

constexpr auto expectations = std::array<Expectation, 122>{{
    {Method::get, "/api/v1/status", everybody},
    {Method::get, "/api/v1/doctor", "AICMUL"},
    {Method::get, "/api/v1/session", everybody},
    {Method::post, "/api/v1/session", everybody},
    {Method::patch, "/api/v1/session", "AICMUDL"},
    {Method::del, "/api/v1/session", "AICMUDL"},
    {Method::post, "/api/v1/invitations/open", everybody},
    {Method::post, "/api/v1/invitations/accept", everybody},
    {Method::post, "/api/v1/setup-code", "L"},
    {Method::get, "/api/v1/people", "AIUL"},
    {Method::post, "/api/v1/invitations", "AL"},
    {Method::patch, "/api/v1/people/{id}", "AL"},
    {Method::get, "/api/v1/audit", "ACUL"},
    {Method::get, "/api/v1/assets", "AICMUL"},
    {Method::post, "/api/v1/assets", "AICL"},
    {Method::get, "/api/v1/assets.csv", "AICMUL"},
    {Method::get, "/api/v1/assets/{id}", "AICMUL"},
    {Method::patch, "/api/v1/assets/{id}", "AICL"},
    {Method::get, "/api/v1/assets/{id}/history", "AICMUL"},
    {Method::get, "/api/v1/columns", "AICMUL"},
    {Method::get, "/api/v1/agents", "AICMUL"},
    {Method::post, "/api/v1/agents/{id}/approve", "AIL"},
    {Method::post, "/api/v1/agents/{id}/unlock", "AIL"},
    {Method::post, "/api/v1/agents/{id}/revoke", "AIL"},
    {Method::get, "/api/v1/agent-tokens", "AIL"},
    {Method::post, "/api/v1/agent-tokens", "AIL"},
    {Method::del, "/api/v1/agent-tokens/{id}", "AIL"},
    {Method::get, "/api/v1/playbooks", "AICMUL"},
    {Method::post, "/api/v1/playbooks", "ACL"},
    {Method::get, "/api/v1/playbooks/{id}", "AICMUL"},
    {Method::get, "/api/v1/playbooks/{id}/document", "AICMUL"},
    {Method::get, "/api/v1/incidents", "AICMUL"},
    {Method::post, "/api/v1/incidents", "AICML"},
    {Method::get, "/api/v1/incidents/{id}", "AICMUL"},
    {Method::post, "/api/v1/incidents/{id}/actions", "AICML"},
    {Method::post, "/api/v1/incidents/{id}/tasks/{task}/evidence", "AICML"},
    {Method::get, "/api/v1/incidents/{id}/evidence/{sha256}", "AICMUL"},
    {Method::get, "/api/v1/incidents/{id}/chronology", "AICMUL"},
    {Method::get, "/api/v1/incidents/{id}/chronology/export", "AICMUL"},
    {Method::get, "/api/v1/incidents/{id}/reports/{code}", "AICMUL"},
    {Method::get, "/api/v1/incidents/{id}/score", "AICMUL"},
    {Method::get, "/api/v1/clocks", "AICMUL"},
    {Method::get, "/api/v1/directory", "AICMUL"},
    {Method::post, "/api/v1/directory/{kind}", "AICL"},
    {Method::put, "/api/v1/directory/{kind}/{id}", "AICL"},
    {Method::del, "/api/v1/directory/{kind}/{id}", "AICL"},
    {Method::post, "/api/v1/contacts/import", "AICL"},
    {Method::post, "/api/v1/rosters/import", "AICL"},
    {Method::post, "/api/v1/tables", "AICL"},
    {Method::get, "/api/v1/policies/{id}/check", "AICMUL"},
    {Method::get, "/api/v1/channels", "AICMUL"},
    {Method::post, "/api/v1/channels/{channel}/tests", "AICL"},
    {Method::get, "/api/v1/phone-tree.pdf", "AICMUL"},
    {Method::get, "/api/v1/escalations", "AICMUL"},
    {Method::post, "/api/v1/escalations", "AICL"},
    {Method::get, "/api/v1/escalations/{id}", "AICMUL"},
    {Method::post, "/api/v1/escalations/{id}/actions", "AICML"},
    {Method::get, "/api/v1/network", "AICMUL"},
    {Method::get, "/api/v1/network/changes", "AICMUL"},
    {Method::get, "/api/v1/network/moments", "AICMUL"},
    {Method::get, "/api/v1/network/where", "AICMUL"},
    {Method::post, "/api/v1/network/approvals", "AML"},
    {Method::get, "/api/v1/network/zones", "AICMUL"},
    {Method::put, "/api/v1/network/zones", "AIL"},
    {Method::get, "/api/v1/network/links", "AICMUL"},
    {Method::put, "/api/v1/network/links", "AIL"},
    {Method::get, "/api/v1/network/pins", "AICMUL"},
    {Method::put, "/api/v1/network/pins", "AIL"},
    {Method::get, "/api/v1/network/segments", "AICMUL"},
    {Method::put, "/api/v1/network/segments/{prefix}", "AIL"},
    {Method::del, "/api/v1/network/segments/{prefix}", "AIL"},
    {Method::get, "/api/v1/network/views", "AICMUL"},
    {Method::put, "/api/v1/network/views/{name}", "AIL"},
    {Method::del, "/api/v1/network/views/{name}", "AIL"},
    {Method::get, "/api/v1/network/diagram", "AICMUL"},
    {Method::get, "/api/v1/network/diagram.svg", "AICMUL"},
    {Method::get, "/api/v1/network/diagram.pdf", "AICMUL"},
    {Method::get, "/api/v1/network/diagram.png", "AICMUL"},
    {Method::get, "/api/v1/network/diagram.drawio", "AICMUL"},
    {Method::get, "/api/v1/connections", "AICMUL"},
    {Method::post, "/api/v1/connections", "AIL"},
    {Method::get, "/api/v1/connections/{id}", "AICMUL"},
    {Method::put, "/api/v1/connections/{id}", "AIL"},
    {Method::del, "/api/v1/connections/{id}", "AIL"},
    {Method::post, "/api/v1/connections/{id}/reviews", "AIL"},
    {Method::get, "/api/v1/devices", "AICMUL"},
    {Method::get, "/api/v1/devices/{address}", "AICMUL"},
    {Method::del, "/api/v1/devices/{address}", "AIL"},
    {Method::post, "/api/v1/devices/scan", "AIL"},
    {Method::get, "/api/v1/watch/events", "AICMUL"},
    {Method::get, "/api/v1/watch/candidates", "AICMUL"},
    {Method::get, "/api/v1/watch/candidates/{id}", "AICMUL"},
    {Method::post, "/api/v1/watch/candidates/{id}/see", "AICL"},
    {Method::post, "/api/v1/watch/candidates/{id}/confirm", "AICL"},
    {Method::post, "/api/v1/watch/candidates/{id}/dismiss", "AICL"},
    {Method::get, "/api/v1/watch/suppressions", "AICMUL"},
    {Method::post, "/api/v1/watch/suppressions", "AICL"},
    {Method::del, "/api/v1/watch/suppressions/{id}", "AICL"},
    {Method::get, "/api/v1/watch/maintenance", "AICMUL"},
    {Method::post, "/api/v1/watch/maintenance", "AICL"},
    {Method::del, "/api/v1/watch/maintenance/{id}", "AICL"},
    {Method::get, "/api/v1/watch/roles", "AICMUL"},
    {Method::post, "/api/v1/watch/roles", "AICL"},
    {Method::put, "/api/v1/watch/roles/{asset}/{role}", "AICL"},
    {Method::get, "/api/v1/watch/sensors", "AICMUL"},
    {Method::get, "/api/v1/wallboard", "AICMUDL"},
    {Method::get, "/a/{token}", everybody},
    {Method::post, "/a/{token}", everybody},
    {Method::get, "/api/v1/events", "AICMUDL"},
    {Method::get, "/api/v1/openapi.json", everybody},
    {Method::get, "/healthz", everybody},
    {Method::get, "/readyz", everybody},
    {Method::get, "/metrics", "AICMULO"},
    {Method::post, "/agent/v1/enroll", everybody},
    {Method::post, "/agent/v1/renew", "G"},
    {Method::post, "/agent/v1/report", "G"},
    {Method::post, "/agent/v1/sensor", "G"},
    {Method::post, "/agent/v1/events", "G"},
    {Method::post, "/agent/v1/notices", "G"},
    {Method::get, "/api/v1/nowhere", ""},
    {Method::put, "/api/v1/assets", ""},
    {Method::post, "/healthz", ""},
}};

/// A path of that pattern whose thing does not exist: what the caller may do ends in "not found".
std::string path_of(std::string_view pattern) {
    auto path = std::string{pattern};
    if (auto const kind = path.find("{kind}"); kind != std::string::npos) {
        path.replace(kind, 6, "contact");
    }
    if (auto const channel = path.find("{channel}"); channel != std::string::npos) {
        path.replace(channel, 9, "mail");
    }
    auto const place = path.find("{id}");
    if (place != std::string::npos) {
        auto const prefix = path.find("people") != std::string::npos         ? "per_"
                            : path.find("escalations") != std::string::npos  ? "esc_"
                            : path.find("policies") != std::string::npos     ? "pol_"
                            : path.find("tokens") != std::string::npos       ? "tok_"
                            : path.find("connections") != std::string::npos  ? "xcn_"
                            : path.find("suppressions") != std::string::npos ? "sup_"
                            : path.find("maintenance") != std::string::npos  ? "mnt_"
                            : path.find("agents") != std::string::npos       ? "agt_"
                                                                             : "ast_";
        path.replace(place, 4, prefix + std::string(32, '7'));
    }
    return path;
}

/// The refusals of the dispatcher. Other errors come from handlers, which had been reached.
bool is_refused(api::Response const& response) {
    static auto const codes = std::set<std::string>{
        "unauthenticated", "refused", "certificate_missing", "cross_site", "method_not_allowed"};
    auto const is_hidden = code_of(response) == "not_found" &&
                           json_of(response).value("detail", "") == "no such resource";
    return codes.contains(code_of(response)) || is_hidden;
}

class Rights : public ::testing::Test {
protected:
    api::Request from(char caller, api::Request request) {
        static auto const roles = std::map<char, std::string>{
            {'A', "administrator"},
            {'I', "it"},
            {'C', "csirt"},
            {'M', "management"},
            {'U', "auditor"},
            {'D', "display"}};
        if (auto const role = roles.find(caller); role != roles.end()) {
            return by(daemon.seat(role->second), std::move(request));
        }
        if (caller == 'L' || caller == 'O') {
            request = locally(std::move(request));
            request.peer.local_uid = caller == 'L' ? 0 : 1'234;
        }
        return caller == 'G' ? by(agent, std::move(request)) : request;
    }

    ApiHarness daemon;
    AgentSeat agent = daemon.agent("his-db01");
};

std::string_view shown(Method method) {
    constexpr auto names =
        std::array<std::string_view, 7>{"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "?"};
    return names[static_cast<std::size_t>(method)];
}

} // namespace

TEST_F(Rights, EveryCallerReachesExactlyTheRoutesThatAreHis) {
    for (auto const& [method, pattern, callers] : expectations) {
        for (auto const caller : everybody) {
            SCOPED_TRACE(std::string{shown(method)} + " " + std::string{pattern} + " by " + caller);
            auto const has_body = method == Method::post || method == Method::patch;
            auto const plain = request(method, path_of(pattern), has_body ? "{}" : "");

            auto const response = daemon.send(from(caller, plain));

            EXPECT_EQ(!is_refused(response), callers.find(caller) != std::string_view::npos)
                << response.status << " " << response.body;
        }
    }
}

TEST_F(Rights, TheTableAboveKnowsEveryRoute) {
    auto expected = std::set<std::string>{};
    for (auto const& [method, pattern, callers] : expectations) {
        if (!callers.empty()) {
            expected.insert(std::string{shown(method)} + " " + std::string{pattern});
        }
    }

    auto present = std::set<std::string>{};
    for (auto const& route : api::all_routes()) {
        present.insert(std::string{shown(route.method)} + " " + std::string{route.pattern});
    }

    EXPECT_EQ(present, expected);
}

TEST_F(Rights, ABrowserMustShowThatOurOwnPageSentTheChange) {
    auto const seat = daemon.seat("administrator");
    auto const plain =
        request(Method::post, "/api/v1/assets", R"({"name":"ct-01","kind":"medical_device"})");
    auto const with = [&](std::string name, std::string value) {
        auto changed = by(seat, plain);
        std::erase_if(changed.headers, [&](auto const& header) { return header.first == name; });
        changed.headers.emplace_back(std::move(name), std::move(value));
        return daemon.send(changed);
    };
    auto without_token = plain;
    without_token.headers.emplace_back("cookie", "__Host-sonae=" + seat.secret);

    EXPECT_EQ(code_of(daemon.send(without_token)), "cross_site");
    EXPECT_EQ(code_of(with("x-sonae-csrf", "guessed")), "cross_site");
    EXPECT_EQ(code_of(with("origin", "https://evil.example")), "cross_site");
    EXPECT_EQ(code_of(with("origin", "null")), "cross_site");
    EXPECT_EQ(code_of(with("sec-fetch-site", "cross-site")), "cross_site");
    EXPECT_EQ(code_of(with("sec-fetch-site", "same-site")), "cross_site");
    EXPECT_EQ(code_of(with("content-type", "text/plain")), "cross_site");
    EXPECT_EQ(with("content-type", "multipart/form-data").status, 403);
    EXPECT_EQ(with("origin", "https://sonae.example:8443").status, 201);
}

TEST_F(Rights, ABearerNeedsNoTokenOfABrowser) {
    auto const seat = daemon.seat("it");
    auto post = request(Method::post, "/api/v1/assets", R"({"name":"ct-01","kind":"pc"})");
    post.headers.emplace_back("authorization", "Bearer " + seat.secret);

    EXPECT_EQ(daemon.send(post).status, 201);
}

TEST_F(Rights, ASessionEndsByIdlenessAndByAge) {
    auto const get = request(Method::get, "/api/v1/columns");
    auto const idle = daemon.seat("it");
    daemon.clock.advance(daemon.options.session_idle + Millis{1'000});
    EXPECT_EQ(daemon.send(by(idle, get)).status, 401);

    auto const busy = daemon.seat("it");
    auto const started = daemon.clock.now();
    while (daemon.clock.now() - started <= daemon.options.session_absolute) {
        ASSERT_EQ(daemon.send(by(busy, get)).status, 200);
        daemon.clock.advance(Millis{20 * 60'000});
    }
    EXPECT_EQ(daemon.send(by(busy, get)).status, 401);
}

TEST_F(Rights, AnUnknownMethodOfAKnownPathIsToldWhatThereIs) {
    auto const response = daemon.send(request(Method::put, "/api/v1/assets"));

    EXPECT_EQ(response.status, 405);
    EXPECT_EQ(header_of(response, "allow"), "GET, POST");
}

TEST_F(Rights, BodiesAreLimitedByRoute) {
    auto const limit = api::make_body_limit();

    EXPECT_EQ(limit(Method::post, "/agent/v1/report"), std::size_t{8} * 1024 * 1024);
    EXPECT_EQ(limit(Method::post, "/api/v1/session"), std::size_t{16} * 1024);
    EXPECT_EQ(limit(Method::get, "/api/v1/assets"), 0U);
    EXPECT_EQ(limit(Method::post, "/nowhere"), 0U);
}

} // namespace sonae::testing
