// SPDX-License-Identifier: Apache-2.0
#include "tests/fakes/api_harness.hpp"

#include <nlohmann/json.hpp>

namespace sonae::testing {
namespace {

using api::Method;
using nlohmann::json;

class SensorRoute : public ::testing::Test {
protected:
    static json document(std::int64_t seq) {
        return {
            {"schema", "sensor.observation"},
            {"version", {{"major", 1}, {"minor", 0}}},
            {"interface", "eth0"},
            {"interface_mac", "00:1b:21:0a:0b:0c"},
            {"boot", "b1"},
            {"seq", seq},
            {"started_at", "2026-05-01T00:00:00Z"},
            {"sent_at", "2026-05-01T02:00:00Z"},
            {"drops", {{"kernel", 0}, {"interface", 0}}},
            {"is_blind", false}};
    }

    api::Response send(std::string frame) {
        auto wanted = by(agent, request(Method::post, "/agent/v1/sensor"));
        wanted.headers.emplace_back("content-encoding", "zstd");
        wanted.body = std::move(frame);
        return daemon.send(wanted);
    }

    api::Response send(json const& content) { return send(packed(content.dump())); }

    [[nodiscard]] core::network::ContentPointer content() { return daemon.views.network.get(); }

    ApiHarness daemon;
    AgentSeat agent = daemon.agent("his-db01");
};

TEST_F(SensorRoute, ADocument_IsTakenAndKeptOverARestart) {
    auto const response = send(document(1));

    ASSERT_EQ(response.status, 200) << response.body;
    EXPECT_EQ(json_of(response).at("interval_s"), 300);
    daemon.reload();
    auto const key = "sensor:" + agent.id.text() + "/eth0";
    ASSERT_TRUE(content()->sensors.contains(key));
    auto const& view = *content()->sensors.at(key).view;
    EXPECT_EQ(view.interface_mac, "00:1b:21:0a:0b:0c");
    EXPECT_EQ(view.agent, agent.id.text());
    EXPECT_EQ(view.asset, agent.asset.text());
}

TEST_F(SensorRoute, TheSameDocumentAgain_IsAnsweredAndChangesNothing) {
    send(document(7));
    auto const before = content();

    EXPECT_EQ(send(document(7)).status, 200);
    EXPECT_EQ(send(document(6)).status, 200);

    EXPECT_EQ(content(), before);
}

TEST_F(SensorRoute, WhatIsNoDocument_IsRefusedAndTheThirdTimeQuarantined) {
    EXPECT_EQ(send(packed("{}")).status, 415);
    auto nameless = document(1);
    nameless.erase("interface");
    EXPECT_EQ(send(nameless).status, 400);
    EXPECT_EQ(send(std::string{"not zstd"}).status, 400);

    EXPECT_EQ(code_of(send(document(1))), "agent_quarantined");
    EXPECT_TRUE(content()->sensors.empty());
}

TEST_F(SensorRoute, ABomb_QuarantinesAtOnce) {
    EXPECT_EQ(send(packed(std::string(std::size_t{40} << 20U, ' '))).status, 413);

    EXPECT_EQ(send(document(1)).status, 429);
}

TEST_F(SensorRoute, WithoutCompressionOrCertificate_NothingIsRead) {
    auto plain = by(agent, request(Method::post, "/agent/v1/sensor", document(1).dump()));
    EXPECT_EQ(daemon.send(plain).status, 415);
    EXPECT_EQ(daemon.send(request(Method::post, "/agent/v1/sensor", "{}")).status, 401);
}

TEST_F(SensorRoute, ABlindOrSilentSensor_IsToldByTheDoctor) {
    auto blind = document(1);
    blind["is_blind"] = true;
    send(blind);
    auto const seat = daemon.seat("management");
    auto const doctor = [&] {
        auto const answer = daemon.send(by(seat, request(Method::get, "/api/v1/doctor")));
        auto const checks = json_of(answer).at("checks");
        for (auto const& check : checks) {
            if (check.at("name") == "network_sensors") {
                return check;
            }
        }
        return json{};
    };

    EXPECT_EQ(doctor().at("value"), "1, 0 silent, 1 blind");
    EXPECT_EQ(doctor().at("state"), "degraded");
    daemon.clock.advance(std::chrono::seconds{901});
    EXPECT_EQ(doctor().at("value"), "1, 1 silent, 0 blind");
}

} // namespace
} // namespace sonae::testing
