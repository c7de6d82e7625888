// SPDX-License-Identifier: Apache-2.0
#include "tests/fakes/api_harness.hpp"

#include <nlohmann/json.hpp>

namespace sonae::testing {
namespace {

using api::Method;
using nlohmann::json;

class NetworkRoutes : public ::testing::Test {
protected:
    void SetUp() override {
        daemon.builds_network = true;
        seat = daemon.seat("administrator");
    }

    api::Response get(std::string_view target) {
        return daemon.send(by(seat, request(Method::get, target)));
    }

    api::Response put(std::string_view target, json const& body, std::string_view if_match = {}) {
        auto wanted = by(seat, request(Method::put, target, body.dump()));
        if (!if_match.empty()) {
            wanted.headers.emplace_back("if-match", if_match);
        }
        return daemon.send(wanted);
    }

    api::Response post(std::string_view target, json const& body) {
        return daemon.send(by(seat, request(Method::post, target, body.dump())));
    }

    api::Response remove(std::string_view target, std::string_view if_match) {
        auto wanted = by(seat, request(Method::del, target));
        wanted.headers.emplace_back("if-match", if_match);
        return daemon.send(wanted);
    }

    /// Two turns: one that has the network built, one that stores it.
    void build() {
        daemon.clock.advance(Millis{61'000});
        daemon.engine->step(daemon.clock.now());
        daemon.engine->step(daemon.clock.now());
    }

    ApiHarness daemon;
    Seat seat;
};

TEST_F(NetworkRoutes, AMachineOfTheLedger_IsOnTheNetworkAndIsFound) {
    auto const added = post(
        "/api/v1/assets",
        {{"name", "ct-01"},
         {"kind", "medical_device"},
         {"place", "CT 室"},
         {"owner", "田中"},
         {"mac", "00:1a:2b:3c:4d:5e"},
         {"address", "10.1.30.5"}}
    );
    ASSERT_EQ(added.status, 201) << added.body;
    build();

    auto const network = json_of(get("/api/v1/network"));
    ASSERT_EQ(network.at("devices").size(), 1U);
    auto const id = network.at("devices")[0].at("id").get<std::string>();
    for (auto const* const q : {"10.1.30.5", "001A.2B3C.4D5E", "CT-0", "%E7%94%B0%E4%B8%AD"}) {
        SCOPED_TRACE(q);
        auto wanted = request(Method::get, "/api/v1/network/where");
        wanted.query.emplace_back("q", std::string_view{q} == "%E7%94%B0%E4%B8%AD" ? "田中" : q);
        auto const found = json_of(daemon.send(by(seat, wanted)));
        ASSERT_EQ(found.at("matches").size(), 1U);
        EXPECT_EQ(found.at("matches")[0].at("device"), id);
        EXPECT_EQ(found.at("matches")[0].at("place"), "CT 室");
        EXPECT_EQ(found.at("matches")[0].at("address"), "10.1.30.5");
    }
    EXPECT_TRUE(json_of(get("/api/v1/network/where?q=nowhere")).at("matches").empty());
    EXPECT_EQ(json_of(get("/api/v1/network?elements=nothing")).at("devices").size(), 0U);
    EXPECT_EQ(json_of(get("/api/v1/network?elements=" + id)).at("devices").size(), 1U);
}

TEST_F(NetworkRoutes, ThePastAndWhatChangedSince_AreTold) {
    build(); // the zones that every house has
    auto const before = to_rfc3339(daemon.clock.now());
    daemon.clock.advance(Millis{1'000});
    post("/api/v1/assets", {{"name", "ct-01"}, {"kind", "medical_device"}});
    build();
    daemon.clock.advance(Millis{1'000});

    EXPECT_TRUE(json_of(get("/api/v1/network?at=" + before)).at("devices").empty());
    auto const changes = json_of(get("/api/v1/network/changes?since=" + before));
    ASSERT_EQ(changes.at("changes").size(), 1U) << changes.dump();
    EXPECT_EQ(changes.at("changes")[0].at("kind"), "added");
    EXPECT_EQ(changes.at("changes")[0].at("name"), "ct-01");
    auto const moments = json_of(get("/api/v1/network/moments"));
    EXPECT_EQ(moments.at("moments")[0].at("changes"), 1);
    EXPECT_EQ(code_of(get("/api/v1/network?at=yesterday")), "time_malformed");
    EXPECT_EQ(
        code_of(get("/api/v1/network/changes?since=2100-01-01T00:00:00Z")), "times_in_wrong_order"
    );
}

TEST_F(NetworkRoutes, AnApproval_HoldsUntilTheNetworkChanges) {
    build();
    auto const approval = post("/api/v1/network/approvals", {{"note", "5 月"}});
    ASSERT_EQ(approval.status, 201) << approval.body;
    EXPECT_EQ(json_of(approval).at("number"), 1);
    EXPECT_EQ(json_of(approval).at("by_name"), "Person of administrator");
    EXPECT_EQ(json_of(approval).at("is_current"), true);
    EXPECT_EQ(json_of(get("/api/v1/network/diagram")).at("approval").at("is_current"), true);

    post("/api/v1/assets", {{"name", "ct-01"}, {"kind", "medical_device"}});
    build();

    auto const moments = json_of(get("/api/v1/network/moments"));
    EXPECT_EQ(moments.at("approvals")[0].at("is_current"), false);
    EXPECT_EQ(moments.at("approvals")[0].at("note"), "5 月");
}

TEST_F(NetworkRoutes, OnlyManagementAndAdministratorsApprove) {
    seat = daemon.seat("it");
    EXPECT_EQ(post("/api/v1/network/approvals", json::object()).status, 403);
    seat = daemon.seat("management");
    EXPECT_EQ(post("/api/v1/network/approvals", json::object()).status, 201);
    EXPECT_EQ(put("/api/v1/network/pins", {{"pins", json::array()}}, "\"0\"").status, 403);
}

TEST_F(NetworkRoutes, TheDiagram_IsNotSentAgainWhenNothingChanged) {
    build();
    auto const first = get("/api/v1/network/diagram?layers=both&depth=1");
    ASSERT_EQ(first.status, 200) << first.body;
    auto const tag = header_of(first, "etag");
    EXPECT_EQ(header_of(first, "cache-control"), "private, no-cache");
    auto again = by(seat, request(Method::get, "/api/v1/network/diagram"));
    again.headers.emplace_back("if-none-match", tag);

    EXPECT_EQ(daemon.send(again).status, 304);

    put("/api/v1/network/pins", {{"pins", {{{"node", "device:a"}, {"x", 1.5}, {"y", 2}}}}}, "\"0\""
    );
    EXPECT_EQ(daemon.send(again).status, 200);
}

TEST_F(NetworkRoutes, TheDiagram_IsSentAgainInAnotherLanguageAndUnderAnotherName) {
    build();
    auto const is_sent_again = [&](std::string const& tag) {
        auto again = by(seat, request(Method::get, "/api/v1/network/diagram.svg"));
        again.headers.emplace_back("if-none-match", tag);
        return daemon.send(again).status == 200;
    };
    auto const english = header_of(get("/api/v1/network/diagram.svg"), "etag");
    EXPECT_FALSE(is_sent_again(english));

    auto const language = json{{"language", "ja"}}.dump();
    ASSERT_EQ(
        daemon.send(by(seat, request(Method::patch, "/api/v1/session", language))).status, 200
    );
    EXPECT_TRUE(is_sent_again(english));

    auto const japanese = header_of(get("/api/v1/network/diagram.svg"), "etag");
    EXPECT_FALSE(is_sent_again(japanese));
    daemon.views.people.set_house("備え病院", "ja");
    EXPECT_TRUE(is_sent_again(japanese));
}

TEST_F(NetworkRoutes, WhatCannotBeDrawn_IsRefusedWithItsPlace) {
    EXPECT_EQ(code_of(get("/api/v1/network/diagram?layers=l7")), "unknown_code");
    EXPECT_EQ(get("/api/v1/network/diagram?depth=9").status, 422);
    EXPECT_EQ(code_of(get("/api/v1/network/diagram?since=then")), "time_malformed");
    EXPECT_EQ(get("/api/v1/network/diagram.svg?lang=fr").status, 422);
    EXPECT_EQ(get("/api/v1/network/diagram.png?width=1").status, 422);
}

TEST_F(NetworkRoutes, EveryForm_ComesWithItsTypeAndAName) {
    build();
    auto const types = std::vector<std::pair<std::string, std::string>>{
        {"svg", "image/svg+xml; charset=utf-8"}, {"drawio", "application/vnd.jgraph.mxfile"}};
    for (auto const& [form, type] : types) {
        auto const response = get("/api/v1/network/diagram." + form + "?lang=en");
        ASSERT_EQ(response.status, 200) << response.body;
        EXPECT_EQ(header_of(response, "content-type"), type);
        EXPECT_NE(header_of(response, "content-disposition").find("." + form), std::string::npos);
        EXPECT_FALSE(response.body.empty());
    }
}

TEST_F(NetworkRoutes, AList_IsReplacedByWhoeverSawItsVersion) {
    auto const fresh = json_of(get("/api/v1/network/zones"));
    EXPECT_EQ(fresh.at("version"), 0);
    EXPECT_EQ(fresh.at("zones").size(), topology::shipped_zones().size());
    EXPECT_EQ(put("/api/v1/network/zones", fresh).status, 428);

    auto const stored = put("/api/v1/network/zones", fresh, "\"0\"");
    ASSERT_EQ(stored.status, 201) << stored.body;
    EXPECT_EQ(header_of(stored, "etag"), "\"1\"");
    EXPECT_EQ(code_of(put("/api/v1/network/zones", fresh, "\"0\"")), "changed_meanwhile");
    EXPECT_EQ(put("/api/v1/network/zones", json_of(stored), "\"1\"").status, 200);
}

TEST_F(NetworkRoutes, ASegment_IsNamedByItsPrefixInThePath) {
    auto const put_it =
        put("/api/v1/network/segments/10.1.10.0~24", {{"name", "病棟"}, {"vlan", 10}});
    ASSERT_EQ(put_it.status, 201) << put_it.body;
    EXPECT_EQ(json_of(put_it).at("prefix"), "10.1.10.0/24");
    EXPECT_EQ(
        code_of(put("/api/v1/network/segments/10.1.10.5~24", {{"name", "x"}})), "host_bits_set"
    );
    EXPECT_EQ(put("/api/v1/network/segments/10.1.10.0~24", {{"name", "x"}}).status, 428);
    EXPECT_EQ(json_of(get("/api/v1/network/segments")).at("segments").size(), 1U);

    EXPECT_EQ(remove("/api/v1/network/segments/10.1.10.0~24", "\"1\"").status, 204);

    EXPECT_TRUE(json_of(get("/api/v1/network/segments")).at("segments").empty());
}

TEST_F(NetworkRoutes, AView_IsStoredUnderItsName) {
    auto const stored = put("/api/v1/network/views/wards", {{"layers", "both"}, {"depth", 3}});

    ASSERT_EQ(stored.status, 201) << stored.body;
    auto const views = json_of(get("/api/v1/network/views")).at("views");
    EXPECT_EQ(views.at(0).at("name"), "wards");
    EXPECT_EQ(views.at(0).at("depth"), 3);
    EXPECT_EQ(put("/api/v1/network/views/wards", views.at(0), "\"1\"").status, 200);
    EXPECT_EQ(remove("/api/v1/network/views/wards", "\"2\"").status, 204);
    EXPECT_EQ(remove("/api/v1/network/views/wards", "\"2\"").status, 404);
}

TEST_F(NetworkRoutes, AConnectionOfTheRegister_IsAddedReviewedAndRemoved) {
    auto const added = post(
        "/api/v1/connections",
        {{"name", "CT 保守"}, {"kind", "maintenance"}, {"mfa", "no"}, {"review_every_days", 30}}
    );
    ASSERT_EQ(added.status, 201) << added.body;
    auto const place = "/api/v1/connections/" + json_of(added).at("id").get<std::string>();
    auto const line = json_of(get(place));
    EXPECT_EQ(line.at("declared").at("name"), "CT 保守");
    EXPECT_EQ(line.at("findings"), json({"no_mfa", "no_log_place"}));
    daemon.clock.advance(std::chrono::hours{24 * 31});
    seat = daemon.seat("administrator");
    EXPECT_EQ(
        json_of(get(place)).at("findings"), json({"silent", "review_due", "no_mfa", "no_log_place"})
    );

    auto const reviewed = post(place + "/reviews", {{"verdict", "in_order"}});
    ASSERT_EQ(reviewed.status, 201) << reviewed.body;
    EXPECT_EQ(json_of(reviewed).at("reviews")[0].at("reviewer"), seat.person.text());

    auto document = json_of(reviewed);
    document["mfa"] = "yes";
    auto const changed = put(place, document, "\"2\"");
    ASSERT_EQ(changed.status, 200) << changed.body;
    EXPECT_EQ(json_of(changed).at("reviews").size(), 1U);
    EXPECT_EQ(remove(place, "\"3\"").status, 204);
    EXPECT_EQ(get(place).status, 404);
    EXPECT_TRUE(json_of(get("/api/v1/connections")).at("connections").empty());
}

TEST_F(NetworkRoutes, ADeviceIsAskedOnlyWhereDevicesAreSetUp) {
    EXPECT_EQ(
        code_of(post("/api/v1/devices/scan", {{"address", "10.1.99.2"}})), "devices_not_set_up"
    );
    auto asked = std::vector<std::string>{};
    daemon.house.scan_device = [&](std::string const& address) {
        asked.push_back(address);
        return Result<void>{};
    };

    EXPECT_EQ(post("/api/v1/devices/scan", {{"address", "10.1.99.2"}}).status, 202);

    EXPECT_EQ(asked, std::vector<std::string>{"10.1.99.2"});
    EXPECT_EQ(code_of(post("/api/v1/devices/scan", {{"address", "core"}})), "not_an_address");
    EXPECT_EQ(code_of(get("/api/v1/devices/10.1.99.2")), "unknown_device");
}

TEST_F(NetworkRoutes, WhatADeviceSaid_IsListedAndShown) {
    auto reading = topology::DeviceReading{};
    reading.address = "10.1.99.2";
    reading.at = daemon.clock.now();
    reading.model = "RTX1300";
    daemon.engine->submit(
        core::AcceptDeviceReading{
            std::make_shared<topology::DeviceReading const>(std::move(reading))},
        {}
    );

    auto const list = json_of(get("/api/v1/network/moments"));
    auto const devices = json_of(get("/api/v1/devices"));

    EXPECT_EQ(devices.at("devices")[0].at("model"), "RTX1300");
    EXPECT_EQ(devices.at("devices")[0].at("state"), "ok");
    EXPECT_EQ(json_of(get("/api/v1/devices/10.1.99.2")).at("model"), "RTX1300");
}

TEST_F(NetworkRoutes, ADeviceIsForgottenWhenNobodyAsksItAnyMore) {
    daemon.engine->submit(core::NoteDeviceState{"10.1.99.2", {}, daemon.clock.now(), ""}, {});
    daemon.engine->step(daemon.clock.now());
    ASSERT_EQ(json_of(get("/api/v1/devices")).at("devices").size(), 1U);
    auto stopped = std::string{};
    daemon.house.forget_device = [&](std::string const& address,
                                     std::function<void()> const& then) {
        EXPECT_TRUE(daemon.views.network.get()->devices.contains(address));
        stopped = address;
        then();
    };
    auto const wanted = by(seat, request(Method::del, "/api/v1/devices/10.1.99.2"));

    EXPECT_EQ(daemon.send(wanted).status, 204);

    EXPECT_EQ(stopped, "10.1.99.2");
    EXPECT_TRUE(json_of(get("/api/v1/devices")).at("devices").empty());
    EXPECT_EQ(code_of(daemon.send(wanted)), "unknown_device");
}

} // namespace
} // namespace sonae::testing
