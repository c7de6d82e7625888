// SPDX-License-Identifier: Apache-2.0
#include "agent/core/sensor_courier.hpp"
#include "tests/unit/agent_core/kept_lines.hpp"

#include <deque>
#include <optional>

namespace sonae::agent {
namespace {

using namespace std::chrono_literals;
using ::testing::ElementsAre;
using ::testing::StartsWith;

class FakeDocuments final : public SensorDocuments {
public:
    std::map<std::string, std::pair<std::uint64_t, std::string>, std::less<>> files;

    void leave(std::string const& interface, std::string document) {
        auto& file = files[interface];
        ++file.first;
        file.second = std::move(document);
    }

    std::vector<SensorFile> list() override {
        auto all = std::vector<SensorFile>{};
        for (auto const& [interface, file] : files) {
            all.push_back({interface, file.first, {}});
        }
        return all;
    }

    Result<std::string> read(std::string_view interface) override {
        auto const at = files.find(interface);
        if (at == files.end()) {
            return Error{Errc::not_found, "no such file"};
        }
        return at->second.second;
    }
};

class FakeDaemon final : public SensorPort {
public:
    std::deque<Result<Reply>> answers;
    std::vector<std::string> taken;

    Result<Reply> post_sensor(std::string_view json) override {
        taken.emplace_back(json);
        if (answers.empty()) {
            return Reply{200, {}, R"({"interval_s":300})"};
        }
        auto answer = std::move(answers.front());
        answers.pop_front();
        return answer;
    }
};

class Bringing : public ::testing::Test {
protected:
    sonae::testing::FakeClock clock{sonae::testing::at("2026-05-01T00:00:00Z")};
    sonae::testing::FakeRandom random;
    testing::KeptLines lines;
    FakeDaemon daemon;
    FakeDocuments documents;
    SensorCourier courier{
        {&clock, &random, &daemon, &documents, Log{lines, clock, LogLevel::debug}, {}}};

    /// As the agent does: sleeps as long as the courier says, `times` times.
    void turns(int times) {
        for (auto i = 0; i < times; ++i) {
            clock.advance(courier.turn());
        }
    }
};

TEST_F(Bringing, ADocument_LeavesAtOnceWithTheTimeOfSendingInFront) {
    documents.leave("eth1", "{\"schema\":\"sensor.observation\"}\n");

    EXPECT_GE(courier.turn(), 1h);

    EXPECT_THAT(
        daemon.taken,
        ElementsAre(R"({"sent_at":"2026-05-01T00:00:00Z","schema":"sensor.observation"})")
    );
}

TEST_F(Bringing, TheSameDocument_LeavesOnce) {
    documents.leave("eth1", R"({"a":1})");
    turns(3);

    EXPECT_EQ(daemon.taken.size(), 1U);
}

TEST_F(Bringing, DocumentsInAHurry_LeaveEveryTwoSecondsAndTheNewestOnly) {
    documents.leave("eth1", R"({"a":1})");
    courier.turn();
    documents.leave("eth1", R"({"a":2})");
    EXPECT_EQ(courier.turn(), 2s);
    clock.advance(1s);
    documents.leave("eth1", R"({"a":3})");
    EXPECT_EQ(courier.turn(), 1s);
    clock.advance(1s);
    courier.turn();

    ASSERT_EQ(daemon.taken.size(), 2U);
    EXPECT_NE(daemon.taken[1].find("\"a\":3"), std::string::npos);
}

TEST_F(Bringing, EachInterface_GoesItsOwnWay) {
    documents.leave("eth1", R"({"a":1})");
    documents.leave("eth2", R"({"b":1})");
    courier.turn();
    documents.leave("eth2", R"({"b":2})");
    turns(2);

    EXPECT_EQ(daemon.taken.size(), 3U);
}

TEST_F(Bringing, ADaemonThatIsAway_GetsTheNewestWithinAMinuteOfItsReturn) {
    documents.leave("eth1", R"({"a":1})");
    for (auto i = 0; i < 40; ++i) {
        daemon.answers.emplace_back(Error{Errc::unavailable, "nobody answers"});
        auto const wait = courier.turn();
        EXPECT_GE(wait, 2s);
        EXPECT_LE(wait, 1min);
        clock.advance(wait);
    }
    documents.leave("eth1", R"({"a":2})");
    courier.turn();

    EXPECT_NE(daemon.taken.back().find("\"a\":2"), std::string::npos);
    EXPECT_EQ(lines.count("documents of sensors wait"), 1U);
    EXPECT_EQ(lines.count("takes documents again"), 1U);
}

TEST_F(Bringing, ADaemonThatKnowsNoSensors_IsLeftInPeaceForAnHour) {
    documents.leave("eth1", R"({"a":1})");
    documents.leave("eth2", R"({"a":1})");
    daemon.answers.emplace_back(Reply{404, {}, "{}"});

    EXPECT_EQ(courier.turn(), 1h);
    documents.leave("eth1", R"({"a":2})");
    EXPECT_EQ(courier.turn(), 1h);
    EXPECT_EQ(daemon.taken.size(), 1U);
    clock.advance(1h);
    courier.turn();

    EXPECT_EQ(daemon.taken.size(), 3U);
}

TEST_F(Bringing, ADaemonThatAsksForPatience_GetsIt) {
    documents.leave("eth1", R"({"a":1})");
    daemon.answers.emplace_back(Reply{503, "90", "{}"});

    auto const wait = courier.turn();

    EXPECT_GE(wait, 90s);
    EXPECT_LE(wait, 2min);
}

TEST_F(Bringing, AnAgentThatIsDenied_WaitsForAPerson) {
    documents.leave("eth1", R"({"a":1})");
    daemon.answers.emplace_back(Reply{403, {}, R"({"code":"agent_denied"})"});

    EXPECT_GE(courier.turn(), 15min);
}

TEST_F(Bringing, ADocumentThatIsRefused_IsNotSentAgainAndTheNextOneIs) {
    documents.leave("eth1", R"({"a":1})");
    daemon.answers.emplace_back(Reply{400, {}, R"({"code":"malformed"})"});
    turns(2);
    EXPECT_EQ(daemon.taken.size(), 1U);
    documents.leave("eth1", R"({"a":2})");
    turns(2);

    EXPECT_EQ(daemon.taken.size(), 2U);
    EXPECT_EQ(lines.count("refuses a document for good"), 1U);
}

TEST_F(Bringing, WhatIsNoDocument_IsToldAndNotSent) {
    for (auto const* text : {"", "{}", "[1]", "root:x:0:0", "{\"a\":1"}) {
        documents.leave("eth1", text);
        turns(1);
        clock.advance(2s);
    }

    EXPECT_TRUE(daemon.taken.empty());
    EXPECT_EQ(lines.count("cannot be read"), 5U);
}

TEST_F(Bringing, ASensorThatWentAndCame_StartsAnew) {
    documents.leave("eth1", R"({"a":1})");
    courier.turn();
    auto const file = documents.files["eth1"];
    documents.files.clear();
    courier.turn();
    documents.files["eth1"] = file;
    courier.turn();

    EXPECT_EQ(daemon.taken.size(), 2U);
}

TEST_F(Bringing, AFolderFullOfFiles_CostsSixteenRequests) {
    for (auto i = 0; i < 100; ++i) {
        documents.leave("if" + std::to_string(i), R"({"a":1})");
    }
    turns(3);

    EXPECT_EQ(daemon.taken.size(), 16U);
}

} // namespace
} // namespace sonae::agent
