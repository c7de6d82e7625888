// SPDX-License-Identifier: Apache-2.0
// From a frame on the cable to the daemon: sensor, folder, agent, HTTPS.
#include "inventory/telemetry/frame.hpp"
#include "tests/fakes/temporary_folder.hpp"
#include "tests/fakes/wire.hpp"
#include "tests/integration/agent/test_server.hpp"
#include "tests/integration/sense/test_link.hpp"

#include <csignal>
#include <iterator>

namespace sonae::test {
namespace {

using agent::testing::AgentProcess;
using agent::testing::Manner;
using agent::testing::run_agent;

class SensorDelivery : public ::testing::Test {
protected:
    void SetUp() override {
        SKIP_WITHOUT(link);
        server = std::make_unique<agent::testing::TestServer>(authority);
        auto const outcome = run_agent(
            {"enroll", "--server", server->address(), "--token-stdin", "--state-dir", state},
            authority.token() + "\n"
        );
        ASSERT_EQ(outcome.exit_code, 0) << outcome.output;
    }

    [[nodiscard]] std::vector<std::string> sense() const {
        return {"sense", "--interface", "sensor0", "--lang", "en", "--state-dir", state};
    }

    [[nodiscard]] std::vector<std::string> run() const {
        auto const socket = (folder.path() / "desktop.sock").string();
        return {"run", "--state-dir", state, "--desktop-socket", socket};
    }

    void speak(std::uint32_t machine) const {
        link.send(arp_frame(0x001B'2100'0000 + machine, 0x0A01'0000 + machine, 0x0A01'0001, 1));
    }

    /// Whether a document with that machine arrived.
    [[nodiscard]] bool has_arrived(std::string const& mac) const {
        for (auto const& text : server->state().sensor_documents) {
            if (has_host(nlohmann::json::parse(text), mac)) {
                return true;
            }
        }
        return false;
    }

    /// Whether an event of that kind about that MAC arrived.
    [[nodiscard]] bool was_told(std::string const& kind, std::string const& mac) const {
        for (auto const& body : server->state().events) {
            auto stream = telemetry::FrameStream{};
            stream.feed(as_bytes(body));
            for (auto frame = stream.next(); frame && *frame; frame = stream.next()) {
                for (auto const& event : (*frame)->batch.events) {
                    auto const line = telemetry::json_line(event);
                    if (telemetry::kind_name(event) == kind && line.find(mac) != line.npos) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    [[nodiscard]] std::size_t waiting_events() const {
        auto failure = std::error_code{};
        auto const files = std::filesystem::directory_iterator{
            std::filesystem::path{state} / "sensor" / "events", failure};
        return static_cast<std::size_t>(std::distance(begin(files), end(files)));
    }

    TestLink link; // first: it takes this process into its own network
    agent::testing::TestAuthority authority;
    std::unique_ptr<agent::testing::TestServer> server;
    sonae::testing::TemporaryFolder folder;
    std::string state = (folder.path() / "state").string();
};

TEST_F(SensorDelivery, WhatTheSensorHears_ArrivesWhileTheAgentSleeps) {
    auto sensor = AgentProcess{sense()};
    auto agent = AgentProcess{run()};
    ASSERT_TRUE(agent.wait_for("agent runs"));
    ASSERT_TRUE(eventually([&] { return server->state().reports.size() == 1; }));
    ASSERT_TRUE(eventually([&] { return !server->state().sensor_documents.empty(); }));

    auto const start = std::chrono::steady_clock::now();
    speak(5);

    ASSERT_TRUE(eventually([&] { return has_arrived("00:1b:21:00:00:05"); }));
    auto const took = std::chrono::steady_clock::now() - start;
    RecordProperty("milliseconds", std::to_string(took / std::chrono::milliseconds{1}));
    auto const document = nlohmann::json::parse(server->state().sensor_documents.back());
    EXPECT_EQ(document.at("interface"), "sensor0");
    EXPECT_TRUE(document.contains("sent_at"));
    EXPECT_TRUE(document.contains("boot"));
    agent.signal(SIGTERM);
    EXPECT_EQ(agent.finish().exit_code, 0);
}

TEST_F(SensorDelivery, WhatHappens_ArrivesAsEventsAndIsRemoved) {
    auto sensor = AgentProcess{sense()};
    auto agent = AgentProcess{run()};
    ASSERT_TRUE(agent.wait_for("agent runs"));
    ASSERT_TRUE(sensor.wait_for("listening"));

    speak(5);

    ASSERT_TRUE(eventually([&] { return was_told("machine_seen", "00:1b:21:00:00:05"); }));
    EXPECT_TRUE(was_told("address_claim", "00:1b:21:00:00:05"));
    EXPECT_TRUE(eventually([&] { return waiting_events() == 0; }));
    sensor.signal(SIGTERM);
    EXPECT_EQ(sensor.finish().exit_code, 0);
}

TEST_F(SensorDelivery, EventsThatNobodyTakes_WaitInTheirFolder) {
    server->change([](auto& each) { each.events_status = 503; });
    auto sensor = AgentProcess{sense()};
    auto agent = AgentProcess{run()};
    ASSERT_TRUE(agent.wait_for("events wait for the daemon"));
    speak(5);
    ASSERT_TRUE(eventually([&] { return waiting_events() != 0; }));

    server->change([](auto& each) { each.events_status = 200; });

    EXPECT_TRUE(eventually([&] { return was_told("machine_seen", "00:1b:21:00:00:05"); }));
}

TEST_F(SensorDelivery, AnAgentThatBeginsBeforeTheSensor_FindsItsFolder) {
    std::filesystem::create_directory(folder.path() / "state" / "sensor");
    auto agent = AgentProcess{run()};
    ASSERT_TRUE(agent.wait_for("agent runs"));
    ASSERT_TRUE(eventually([&] { return server->state().reports.size() == 1; }));

    auto sensor = AgentProcess{sense()};
    ASSERT_TRUE(sensor.wait_for("listening"));
    speak(5);

    EXPECT_TRUE(eventually([&] { return has_arrived("00:1b:21:00:00:05"); }));
}

TEST_F(SensorDelivery, ADaemonThatKnowsNoSensors_IsAskedOnce) {
    server->change([](auto& each) { each.sensor_status = 404; });
    auto sensor = AgentProcess{sense()};
    auto agent = AgentProcess{run()};
    ASSERT_TRUE(agent.wait_for("documents of sensors wait for the daemon"));

    speak(5);
    ASSERT_TRUE(eventually([&] { return has_host(document_in(state), "00:1b:21:00:00:05"); }));
    ASSERT_TRUE(eventually([&] { return server->state().reports.size() == 1; }));

    EXPECT_EQ(server->state().sensor_documents.size(), 1U);
}

TEST_F(SensorDelivery, ADaemonThatIsAway_GetsTheNewestDocumentLater) {
    auto sensor = AgentProcess{sense()};
    server->behave(Manner::closes_at_once);
    auto agent = AgentProcess{run()};
    ASSERT_TRUE(agent.wait_for("documents of sensors wait for the daemon"));
    speak(5);
    ASSERT_TRUE(eventually([&] { return has_host(document_in(state), "00:1b:21:00:00:05"); }));

    server->behave(Manner::well);

    EXPECT_TRUE(eventually([&] { return has_arrived("00:1b:21:00:00:05"); }));
}

TEST_F(SensorDelivery, Status_TellsTheSensorInBothLanguages) {
    auto sensor = AgentProcess{sense()};
    ASSERT_TRUE(eventually([&] { return !document_in(state).is_null(); }));
    link.set_down();
    ASSERT_TRUE(eventually([&] { return is_blind_by(document_in(state), "interface_down"); }));

    auto const english = run_agent({"status", "--lang", "en", "--state-dir", state});
    auto const japanese = run_agent({"status", "--lang", "ja", "--state-dir", state});
    auto const json = run_agent({"status", "--json", "--state-dir", state});

    EXPECT_NE(english.output.find("the interface is down"), std::string::npos) << english.output;
    EXPECT_NE(japanese.output.find("止まっている"), std::string::npos) << japanese.output;
    auto const sensors = nlohmann::json::parse(json.output).at("sensors");
    ASSERT_EQ(sensors.size(), 1U);
    EXPECT_EQ(sensors.at(0).at("blindness"), nlohmann::json({"interface_down"}));
}

} // namespace
} // namespace sonae::test
