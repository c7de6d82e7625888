// SPDX-License-Identifier: Apache-2.0
// The way of a fact: what a sensor saw is on the drawing, in the list of changes, and still there
// after the daemon was killed.
#include "agent/platform/https_client.hpp"
#include "agent/platform/zstd_frame.hpp"
#include "inventory/base/file.hpp"
#include "tests/fakes/daemon_process.hpp"
#include "tests/fakes/simulated_agents.hpp"
#include "tests/fakes/temporary_folder.hpp"

#include <nlohmann/json.hpp>

#include <array>
#include <csignal>
#include <fcntl.h>
#include <functional>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace sonae {

namespace {

using nlohmann::json;

// A busy machine builds a network of three hosts within a second or two.
constexpr auto patience = std::chrono::seconds{60};

/// What was seen long ago would be stale.
std::string just_now(std::chrono::minutes ago) {
    return to_rfc3339(SystemClock{}.now() - ago);
}

json seen() {
    return {
        {"first_seen", just_now(std::chrono::minutes{60})},
        {"last_seen", just_now(std::chrono::minutes{1})},
        {"count", 9}};
}

json with(json object, json const& more) {
    object.update(more);
    return object;
}

json host(std::string const& mac, std::string const& address, std::string const& name) {
    return with(
        {{"mac", mac},
         {"is_local_mac", false},
         {"frames", 9},
         {"vlans", json::array({10})},
         {"addresses", {with({{"address", address}, {"binding", "leased"}}, seen())}},
         {"identities",
          {with({{"kind", "dhcp_host_name"}, {"text", name}, {"confidence", 80}}, seen())}},
         {"roles", json::array()}},
        seen()
    );
}

json document(std::int64_t seq, json const& hosts) {
    return {
        {"schema", "sensor.observation"},
        {"version", {{"major", 1}, {"minor", 0}}},
        {"interface", "eth0"},
        {"interface_mac", "00:1b:21:0a:0b:0c"},
        {"boot", "boot"},
        {"seq", seq},
        {"is_blind", false},
        {"capture",
         {{"link_type", "EN10MB"},
          {"first_frame", just_now(std::chrono::minutes{60})},
          {"last_frame", just_now(std::chrono::minutes{1})},
          {"is_whole", true}}},
        {"segments",
         {with(
             {{"prefix", "10.1.10.0/24"},
              {"confidence", 100},
              {"addresses_seen", 3},
              {"evidence", {with({{"source", "dhcp"}}, seen())}},
              {"vlans", json::array({10})},
              {"gateways", {"10.1.10.1"}},
              {"name_servers", json::array()},
              {"dhcp_servers", {"10.1.10.1"}}},
             seen()
         )}},
        {"hosts", hosts}};
}

json printer() {
    return host("00:1b:21:00:00:07", "10.1.10.7", "mfp-7");
}

json workplace() {
    return host("00:1b:21:00:00:08", "10.1.10.8", "pc-8");
}

json newcomer() {
    return host("00:1b:21:00:00:09", "10.1.10.9", "pc-9");
}

class Hospital : public ::testing::Test {
protected:
    void SetUp() override {
        static_cast<void>(std::signal(SIGPIPE, SIG_IGN));
        auto fleet = testing::make_fleet(state_, 1, SystemClock{}.now());
        ASSERT_TRUE(fleet) << fleet.error().text();
        fleet_ = std::move(*fleet);
        ASSERT_TRUE(daemon_.start()) << daemon_.log();
    }

    void send(json const& content) {
        auto config = agent::TlsConfig{
            {"127.0.0.1", daemon_.port()}, agent::StoredCa{fleet_.ca_pem}, std::nullopt};
        config.certificate =
            agent::ClientCertificate{fleet_.key_pem, fleet_.agents.front().certificate_pem};
        auto client = agent::HttpsClient{std::move(config)};
        auto const frame = agent::compressed(content.dump()).value();
        auto const reply = client.post("/agent/v1/sensor", agent::BodyKind::zstd_report, frame);
        ASSERT_TRUE(reply) << reply.error().text();
        ASSERT_EQ(reply->status, 200) << reply->body;
    }

    /// Runs `sonae …` on the daemon's socket; its exit code and what it printed.
    std::pair<int, std::string> sonae(std::vector<std::string> words) {
        words.insert(words.begin(), {SONAE, "--state-dir", state_.string()});
        auto const printed = (folder_.path() / "printed").string();
        auto arguments = std::vector<char*>{};
        for (auto& word : words) {
            arguments.push_back(word.data());
        }
        arguments.push_back(nullptr);
        auto const child = ::fork();
        if (child == 0) {
            auto const output = ::open(printed.c_str(), O_CREAT | O_TRUNC | O_WRONLY, 0600);
            ::dup2(output, STDOUT_FILENO);
            ::dup2(output, STDERR_FILENO);
            ::execv(SONAE, arguments.data());
            ::_exit(127);
        }
        auto status = 0;
        ::waitpid(child, &status, 0);
        return {
            WIFEXITED(status) ? WEXITSTATUS(status) : -1,
            read_text(printed, std::size_t{1} << 24U).value_or("")};
    }

    /// The drawing with every machine, as `sonae diagram network` writes it.
    json drawing() {
        auto const file = (folder_.path() / "x.json").string();
        auto const [code, said] = sonae({"diagram", "network", "--depth", "3", "--output", file});
        EXPECT_EQ(code, 0) << said;
        return json::parse(read_text(file, std::size_t{1} << 24U).value_or(""), nullptr, false);
    }

    /// Whether a text is on the drawing, before the patience ends.
    bool is_drawn(std::string const& text) {
        auto const end = std::chrono::steady_clock::now() + patience;
        while (std::chrono::steady_clock::now() < end) {
            if (drawing().dump().find(text) != std::string::npos) {
                return true;
            }
            std::this_thread::sleep_for(Millis{100});
        }
        return false;
    }

    /// In milliseconds later than everything before, which the history keeps apart.
    static std::string next_moment() {
        std::this_thread::sleep_for(Millis{5});
        auto now = to_rfc3339(SystemClock{}.now());
        std::this_thread::sleep_for(Millis{5});
        return now;
    }

    testing::TemporaryFolder folder_;
    fs::path state_ = folder_.path() / "state";
    testing::Fleet fleet_;
    testing::DaemonProcess daemon_{SONAED, state_};
};

} // namespace

TEST_F(Hospital, WhatASensorSaw_IsDrawnAndStaysOverAKill) {
    send(document(1, json::array({printer(), workplace()})));

    ASSERT_TRUE(is_drawn("10.1.10.7"));
    daemon_.kill_now();
    ASSERT_TRUE(daemon_.start()) << daemon_.log();

    // At once: it comes from the disk and is not built anew.
    EXPECT_NE(drawing().dump().find("10.1.10.0/24"), std::string::npos);
    EXPECT_NE(drawing().dump().find("10.1.10.7"), std::string::npos);
}

TEST_F(Hospital, ADocumentAnsweredJustBeforeTheKill_IsDrawnAfterIt) {
    send(document(1, json::array({printer()})));
    daemon_.kill_now();
    ASSERT_TRUE(daemon_.start()) << daemon_.log();

    EXPECT_TRUE(is_drawn("10.1.10.7"));
}

TEST_F(Hospital, ANewcomer_IsInTheListOfChangesAndThePastIsWithoutIt) {
    send(document(1, json::array({printer(), workplace()})));
    ASSERT_TRUE(is_drawn("10.1.10.8"));
    auto const before = next_moment();

    send(document(2, json::array({printer(), workplace(), newcomer()})));

    ASSERT_TRUE(is_drawn("10.1.10.9"));
    auto const [listed, changes] = sonae({"--json", "diagram", "changes", "--since", before});
    ASSERT_EQ(listed, 0) << changes;
    auto names = std::vector<std::string>{};
    auto const list = json::parse(changes);
    for (auto const& change : list.at("changes")) {
        if (change.at("of") == "device" && change.at("kind") == "added") {
            names.push_back(change.at("name"));
        }
    }
    EXPECT_THAT(names, ::testing::ElementsAre("pc-9")) << changes;
    auto const file = (folder_.path() / "past.json").string();
    auto const [code, said] =
        sonae({"diagram", "network", "--depth", "3", "--at", before, "--output", file});
    ASSERT_EQ(code, 0) << said;
    auto const past = read_text(file, std::size_t{1} << 24U).value_or("");
    EXPECT_NE(past.find("10.1.10.8"), std::string::npos);
    EXPECT_EQ(past.find("10.1.10.9"), std::string::npos);
}

TEST_F(Hospital, AMachine_IsFoundByItsMac) {
    send(document(1, json::array({printer(), workplace()})));
    ASSERT_TRUE(is_drawn("10.1.10.8"));

    auto const [code, said] = sonae({"--json", "asset", "where", "001B.2100.0008"});

    ASSERT_EQ(code, 0) << said;
    auto const found = json::parse(said);
    ASSERT_EQ(found.size(), 1U) << said;
    EXPECT_EQ(found[0].at("name"), "pc-8");
    EXPECT_EQ(found[0].at("segment"), "10.1.10.0/24");
}

TEST_F(Hospital, WithoutCredentials_WhoWantsADeviceAskedIsToldThatNoneAre) {
    auto const [code, said] = sonae({"--json", "device", "scan", "10.1.99.2"});

    EXPECT_NE(code, 0);
    EXPECT_NE(said.find("devices_not_set_up"), std::string::npos) << said;
}

TEST_F(Hospital, EveryForm_IsWrittenWithItsBytes) {
    send(document(1, json::array({printer(), workplace()})));
    ASSERT_TRUE(is_drawn("10.1.10.8"));
    auto const beginnings = std::vector<std::pair<std::string, std::string>>{
        {"svg", "<"}, {"pdf", "%PDF-"}, {"png", "\x89PNG"}, {"drawio", "<"}};

    for (auto const& [form, beginning] : beginnings) {
        auto const file = (folder_.path() / ("network." + form)).string();
        auto const [code, said] = sonae({"diagram", "network", "--output", file});
        ASSERT_EQ(code, 0) << form << said;
        auto const content = read_text(file, std::size_t{1} << 26U).value_or("");
        EXPECT_TRUE(content.starts_with(beginning)) << form;
    }
    auto const [refused, why] = sonae({"diagram", "network", "--output", "network.gif"});
    EXPECT_EQ(refused, 2) << why;
}

} // namespace sonae
