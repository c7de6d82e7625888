// SPDX-License-Identifier: Apache-2.0
#include "agent/core/event_courier.hpp"
#include "tests/unit/agent_core/kept_lines.hpp"

#include <deque>
#include <map>
#include <set>

namespace sonae::agent {
namespace {

using namespace std::chrono_literals;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

class FakeEvents final : public EventFolderPort {
public:
    std::map<std::string, std::string, std::less<>> files;

    std::vector<EventFile> list() override {
        auto all = std::vector<EventFile>{};
        for (auto const& [name, content] : files) {
            if (!staying.contains(name)) {
                all.push_back({name, content.size()});
            }
        }
        return all;
    }

    Result<std::string> read(std::string const& name) override {
        auto const at = files.find(name);
        if (at == files.end()) {
            return Error{Errc::not_found, "no such file"};
        }
        if (at->second == "link") {
            return Error{Errc::malformed, "no plain file"};
        }
        return at->second;
    }

    bool remove(std::string const& name) override {
        if (may_remove) {
            files.erase(name);
        } else {
            staying.insert(name);
        }
        return may_remove;
    }

    bool may_remove = true;
    std::set<std::string> staying;
};

class FakeDaemon final : public EventPort {
public:
    std::deque<Result<Reply>> answers;
    std::vector<std::string> taken;

    Result<Reply> post_events(std::string_view frames) override {
        taken.emplace_back(frames);
        if (answers.empty()) {
            return Reply{200, {}, R"({"taken_to":{"eth0":1}})"};
        }
        auto answer = std::move(answers.front());
        answers.pop_front();
        return answer;
    }
};

class BringingEvents : public ::testing::Test {
protected:
    sonae::testing::FakeClock clock{sonae::testing::at("2026-05-01T00:00:00Z")};
    sonae::testing::FakeRandom random;
    testing::KeptLines lines;
    FakeDaemon daemon;
    FakeEvents folder;
    EventCourier courier{
        {&clock, &random, &daemon, &folder, Log{lines, clock, LogLevel::debug}, {}}};
};

TEST_F(BringingEvents, WhatWaits_LeavesAtOnceInOrderAndIsRemoved) {
    folder.files = {{"eth0.2.1.events", "b"}, {"eth0.1.1.events", "a"}};

    EXPECT_GE(courier.turn(), 1h);

    EXPECT_THAT(daemon.taken, ElementsAre("ab"));
    EXPECT_THAT(folder.files, IsEmpty());
}

TEST_F(BringingEvents, NothingThere_SendsNothing) {
    EXPECT_GE(courier.turn(), 1h);

    EXPECT_THAT(daemon.taken, IsEmpty());
}

TEST_F(BringingEvents, ABacklog_GoesInRequestsOfFourMebibytes) {
    for (auto i = 0; i < 6; ++i) {
        folder.files["eth0." + std::to_string(i)] = std::string(1'500'000, 'x');
    }

    courier.turn();

    ASSERT_EQ(daemon.taken.size(), 3U);
    EXPECT_EQ(daemon.taken[0].size(), 3'000'000U);
    EXPECT_THAT(folder.files, IsEmpty());
}

TEST_F(BringingEvents, ALongBacklog_LeavesTheAgentTimeForOtherThings) {
    for (auto i = 0; i < 20; ++i) {
        folder.files["eth0." + std::to_string(100 + i)] = std::string(4'000'000, 'x');
    }

    EXPECT_EQ(courier.turn(), 0s);

    EXPECT_EQ(daemon.taken.size(), 8U);
    EXPECT_EQ(folder.files.size(), 12U);
}

TEST_F(BringingEvents, ADaemonThatWantsToWait_GetsTheSameLater) {
    folder.files = {{"eth0.1", "a"}};
    daemon.answers.emplace_back(Reply{503, "7", "{}"});

    auto const wait = courier.turn();
    EXPECT_GE(wait, 7s);
    EXPECT_EQ(folder.files.size(), 1U);
    EXPECT_GT(courier.turn(), 0s);
    EXPECT_EQ(daemon.taken.size(), 1U);

    clock.advance(wait);
    courier.turn();

    EXPECT_THAT(daemon.taken, ElementsAre("a", "a"));
    EXPECT_THAT(folder.files, IsEmpty());
    EXPECT_EQ(lines.count("events wait for the daemon"), 1U);
    EXPECT_EQ(lines.count("takes events again"), 1U);
}

TEST_F(BringingEvents, ADaemonThatIsAway_IsTriedEachMinuteAtLeast) {
    folder.files = {{"eth0.1", "a"}};
    for (auto i = 0; i < 20; ++i) {
        daemon.answers.emplace_back(Error{Errc::unavailable, "nobody answers"});
        auto const wait = courier.turn();
        EXPECT_GE(wait, 1s);
        EXPECT_LE(wait, 1min);
        clock.advance(wait);
    }
    courier.turn();

    EXPECT_THAT(folder.files, IsEmpty());
    EXPECT_EQ(lines.count("events wait for the daemon"), 1U);
}

TEST_F(BringingEvents, WhatTheDaemonNeverTakes_IsDroppedAndSaid) {
    folder.files = {{"eth0.1", "bad"}};
    daemon.answers.emplace_back(Reply{400, {}, R"({"code":"malformed"})"});

    courier.turn();

    EXPECT_THAT(folder.files, IsEmpty());
    EXPECT_EQ(lines.count("refuses events for good"), 1U);
}

TEST_F(BringingEvents, OneBadFileAmongMany_IsTheOnlyOneThatIsDropped) {
    folder.files = {{"eth0.1", "a"}, {"eth0.2", "bad"}, {"eth0.3", "c"}};
    daemon.answers.emplace_back(Reply{400, {}, "{}"});
    daemon.answers.emplace_back(Reply{200, {}, "{}"});
    daemon.answers.emplace_back(Reply{400, {}, "{}"});

    clock.advance(courier.turn());
    courier.turn();

    EXPECT_THAT(daemon.taken, ElementsAre("abadc", "a", "bad", "c"));
    EXPECT_THAT(folder.files, IsEmpty());
    EXPECT_EQ(lines.count("refuses events for good"), 1U);
}

TEST_F(BringingEvents, ADaemonThatKnowsNoEvents_IsLeftInPeaceForAnHour) {
    folder.files = {{"eth0.1", "a"}};
    daemon.answers.emplace_back(Reply{404, {}, "{}"});

    EXPECT_EQ(courier.turn(), 1h);

    EXPECT_EQ(folder.files.size(), 1U);
}

TEST_F(BringingEvents, WhatMayNotBeRemoved_LeavesOnceAndIsSaidOnce) {
    folder.files = {{"eth0.1", "a"}, {"eth0.2", "b"}};
    folder.may_remove = false;

    courier.turn();
    courier.turn();

    EXPECT_THAT(daemon.taken, ElementsAre("ab"));
    EXPECT_EQ(lines.count("cannot be removed"), 1U);
}

TEST_F(BringingEvents, WhatIsNoPlainFile_IsRemovedUnsent) {
    folder.files = {{"eth0.1", "link"}, {"eth0.2", "b"}};

    courier.turn();

    EXPECT_THAT(daemon.taken, ElementsAre("b"));
    EXPECT_THAT(folder.files, IsEmpty());
    EXPECT_EQ(lines.count("cannot be read"), 1U);
}

} // namespace
} // namespace sonae::agent
