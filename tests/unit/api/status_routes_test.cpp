// SPDX-License-Identifier: Apache-2.0
#include "tests/fakes/api_harness.hpp"

#include <array>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>

namespace sonae::testing {

namespace {

using api::Method;
using nlohmann::json;

class StatusRoutes : public ::testing::Test {
protected:
    json doctor() {
        auto const seat = daemon.seat("management");
        return json_of(daemon.send(by(seat, request(Method::get, "/api/v1/doctor"))));
    }

    static json check(json const& document, std::string_view name) {
        for (auto const& each : document.at("checks")) {
            if (each.at("name") == name) {
                return each;
            }
        }
        return {};
    }

    ApiHarness daemon;
};

/// Lower-case method and path of every operation that the document describes.
std::set<std::string> described(json const& document) {
    auto operations = std::set<std::string>{};
    for (auto const& [path, item] : document.at("paths").items()) {
        for (auto const& [method, operation] : item.items()) {
            operations.insert(std::string{method}.append(" ").append(path));
        }
    }
    return operations;
}

std::string access_of(api::Access const& access) {
    if (std::holds_alternative<api::Anyone>(access)) {
        return "anyone";
    }
    if (std::holds_alternative<api::SignedIn>(access)) {
        return "signed_in";
    }
    if (std::holds_alternative<api::LocalOnly>(access)) {
        return "local_only";
    }
    auto const* const permission = std::get_if<auth::Permission>(&access);
    constexpr auto names = std::array<std::string_view, 19>{
        "read_ledger",
        "edit_ledger",
        "export_ledger",
        "read_agents",
        "manage_agents",
        "read_people",
        "manage_people",
        "read_audit",
        "read_playbooks",
        "manage_playbooks",
        "read_incidents",
        "act_on_incidents",
        "read_contacts",
        "manage_contacts",
        "edit_network",
        "approve_network",
        "read_watch",
        "act_on_watch",
        "read_wallboard"};
    return permission == nullptr ? "agent"
                                 : std::string{names.at(static_cast<std::size_t>(*permission))};
}

std::string lower_name(Method method) {
    constexpr auto names =
        std::array<std::string_view, 7>{"get", "head", "post", "put", "patch", "delete", "?"};
    return std::string{names.at(static_cast<std::size_t>(method))};
}

} // namespace

TEST_F(StatusRoutes, TheDocumentDescribesExactlyTheRoutesOfPeople) {
    auto file = std::ifstream{SONAE_SOURCE_DIR "/daemon/api/openapi.yaml"};
    auto const document = json::parse(file);

    auto routes = std::set<std::string>{};
    for (auto const& route : api::all_routes()) {
        if (!route.pattern.starts_with("/api/")) {
            continue;
        }
        auto const pattern = std::string{route.pattern};
        auto const name = lower_name(route.method) + " " + pattern;
        routes.insert(name);
        auto const operation = document.at("paths")
                                   .value(pattern, json::object())
                                   .value(lower_name(route.method), json::object());
        EXPECT_EQ(operation.value("x-access", ""), access_of(route.access)) << name;
        EXPECT_EQ(operation.contains("requestBody") && route.max_body_bytes == 0, false) << name;
    }

    EXPECT_EQ(described(document), routes);
}

TEST_F(StatusRoutes, TheServedDocumentIsTheOneOfTheSource) {
    auto file = std::ifstream{SONAE_SOURCE_DIR "/daemon/api/openapi.yaml"};
    auto text = std::stringstream{};
    text << file.rdbuf();

    auto const response = daemon.send(request(Method::get, "/api/v1/openapi.json"));

    EXPECT_EQ(response.status, 200);
    EXPECT_EQ(response.static_body, text.str());
}

TEST_F(StatusRoutes, AWellHouseIsWell) {
    auto const document = doctor();

    EXPECT_EQ(document.at("state"), "ok") << document.dump();
    EXPECT_EQ(document.at("checks").size(), 14U);
    EXPECT_EQ(daemon.send(request(Method::get, "/healthz")).body, "ok\n");
}

TEST_F(StatusRoutes, AFullDiskAndAnOldCertificateAreTold) {
    daemon.house.store_sizes = [] { return std::pair{std::int64_t{1}, std::int64_t{1'000'000}}; };
    daemon.house.server_certificate_ends = [ends = daemon.clock.now() + std::chrono::hours{48}] {
        return ends;
    };

    auto const document = doctor();

    EXPECT_EQ(document.at("state"), "failed");
    EXPECT_EQ(check(document, "disk_space").at("state"), "failed");
    EXPECT_EQ(check(document, "server_certificate").at("state"), "degraded");
}

TEST_F(StatusRoutes, AChannelThatDoesNotWorkIsToldAndKeepsNobodyOut) {
    daemon.house.channels = [] {
        auto mail = api::ChannelHealth{};
        mail.channel = "mail";
        mail.is_configured = true;
        mail.is_open = true;
        return std::vector{mail};
    };

    EXPECT_EQ(check(doctor(), "channels").at("state"), "degraded");
    EXPECT_EQ(check(doctor(), "channels").at("value"), "not working: mail");
    EXPECT_EQ(check(doctor(), "calls").at("state"), "ok");
    EXPECT_EQ(daemon.send(request(Method::get, "/readyz")).status, 200);
}

TEST_F(StatusRoutes, APhoneTreeThatIsNotWrittenOrOldIsTold) {
    daemon.house.paper = [] { return api::PaperFigures{std::nullopt, "disk full"}; };
    EXPECT_EQ(check(doctor(), "phone_tree").at("value"), "not written: disk full");

    daemon.house.paper = [old = daemon.clock.now() - std::chrono::hours{31}] {
        return api::PaperFigures{old, ""};
    };
    auto const document = doctor();

    EXPECT_EQ(check(document, "phone_tree").at("state"), "degraded");
    EXPECT_EQ(document.at("state"), "degraded");
}

TEST_F(StatusRoutes, ReadinessTellsStrangersNoDetails) {
    daemon.house.store_sizes = [] { return std::pair{std::int64_t{1}, std::int64_t{0}}; };

    auto const stranger = daemon.send(request(Method::get, "/readyz"));
    auto const root = daemon.send(locally(request(Method::get, "/readyz")));

    EXPECT_EQ(stranger.status, 503);
    EXPECT_EQ(stranger.body, R"({"state":"failed","checks":[]})");
    EXPECT_EQ(json_of(root).at("checks").size(), 4U);
}

TEST_F(StatusRoutes, SilentLockedAndWaitingAgentsAreCounted) {
    daemon.agent("his-db01");
    daemon.agent("his-db02");
    daemon.clock.advance(daemon.options.late_after + Millis{1'000});

    auto const document = doctor();

    EXPECT_EQ(check(document, "agents_late").at("value"), "2 of 2");
    EXPECT_EQ(check(document, "agents_late").at("state"), "degraded");
    EXPECT_EQ(check(document, "agents_waiting").at("value"), "0");
}

TEST_F(StatusRoutes, MetricsAreInTheFormatOfPrometheus) {
    daemon.agent("his-db01");
    daemon.house.extra_metrics = [] { return std::string{"sonae_connections 3\n"}; };
    auto get = request(Method::get, "/metrics");
    get.peer.address = "127.0.0.1";

    auto const response = daemon.send(get);

    ASSERT_EQ(response.status, 200);
    EXPECT_EQ(header_of(response, "content-type"), "text/plain; version=0.0.4; charset=utf-8");
    auto const sample = std::regex{R"(sonae_[a-z_]+(\{[a-z]+="[^"\\]*"\})? -?[0-9]+)"};
    auto const comment =
        std::regex{R"(# (HELP sonae_[a-z_]+ .+|TYPE sonae_[a-z_]+ (gauge|counter)))"};
    auto lines = std::istringstream{response.body};
    auto seen = std::set<std::string>{};
    for (auto line = std::string{}; std::getline(lines, line);) {
        EXPECT_TRUE(std::regex_match(line, sample) || std::regex_match(line, comment)) << line;
        EXPECT_TRUE(seen.insert(line).second) << line;
    }
    EXPECT_TRUE(seen.contains(R"(sonae_agents{state="active"} 1)"));
    EXPECT_TRUE(seen.contains("sonae_connections 3"));
    EXPECT_EQ(response.body.back(), '\n');
}

TEST_F(StatusRoutes, MetricsAreNotForStrangers) {
    auto const stranger = daemon.send(request(Method::get, "/metrics"));

    EXPECT_EQ(stranger.status, 401);
    EXPECT_EQ(stranger.body.find("sonae_"), std::string::npos);
}

TEST_F(StatusRoutes, AStreamOfEventsGoesOnWhereItBroke) {
    auto const seat = daemon.seat("csirt");
    auto const first = daemon.send(by(seat, request(Method::get, "/api/v1/events")));
    auto again = by(seat, request(Method::get, "/api/v1/events"));
    again.headers.emplace_back("last-event-id", "41");

    auto const second = daemon.send(again);

    EXPECT_TRUE(first.is_event_stream);
    EXPECT_EQ(first.events_after, UINT64_MAX);
    EXPECT_EQ(header_of(first, "content-type"), "text/event-stream");
    EXPECT_EQ(second.events_after, 41U);
}

TEST_F(StatusRoutes, AStreamOfEventsEndsWithItsSession) {
    auto const seat = daemon.seat("csirt");
    auto const stream = daemon.send(by(seat, request(Method::get, "/api/v1/events")));
    ASSERT_TRUE(stream.goes_on);
    auto const before = stream.goes_on();

    daemon.send(by(seat, request(Method::del, "/api/v1/session")));

    EXPECT_TRUE(before);
    EXPECT_FALSE(stream.goes_on());
}

TEST_F(StatusRoutes, PagesComeFromTheWebAppAndApiPathsDoNot) {
    daemon.house.static_file = [](api::Request const& asked) {
        auto response = api::Response{};
        response.body = "page " + asked.path;
        return std::optional{response};
    };

    EXPECT_EQ(daemon.send(request(Method::get, "/ledger")).body, "page /ledger");
    EXPECT_EQ(daemon.send(request(Method::get, "/api/v1/nowhere")).status, 404);
    EXPECT_EQ(daemon.send(request(Method::post, "/ledger")).status, 404);
}

} // namespace sonae::testing
