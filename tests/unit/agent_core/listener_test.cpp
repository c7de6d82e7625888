// SPDX-License-Identifier: Apache-2.0
#include "agent/core/listener.hpp"
#include "tests/fakes/fake_clock.hpp"
#include "tests/unit/agent_core/kept_lines.hpp"
#include "tests/unit/agent_core/memory_folder.hpp"

#include <deque>

namespace sonae::agent {
namespace {

using namespace std::chrono_literals;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

/// Answers each request with the next of its answers, after the time that the request waits.
class FakeNotices final : public NoticePort {
public:
    explicit FakeNotices(sonae::testing::FakeClock& clock)
        : clock_{clock} {}

    std::deque<Result<Reply>> answers;
    std::vector<std::string> asked;
    Millis takes = 25s;

    Result<Reply> post_notices(std::string_view json) override {
        asked.emplace_back(json);
        if (answers.empty()) {
            clock_.advance(takes);
            return Reply{200, {}, R"({"listen_s":25})"};
        }
        auto answer = std::move(answers.front());
        answers.pop_front();
        return answer;
    }

private:
    sonae::testing::FakeClock& clock_;
};

class FakeDesktop final : public DesktopPort {
public:
    std::size_t desktops = 1;
    ShowResult result = ShowResult::shown;
    std::vector<std::string> shown;
    Millis given{};

    std::size_t ready() override { return desktops; }

    ShowResult show(Notice const& notice, Millis within) override {
        given = within;
        shown.push_back(notice.id);
        return result;
    }
};

Reply with_notice(std::string const& id) {
    auto notice = Notice{id, "title", "text", "https://x/a/T", "en", false, 20s};
    auto json = to_json(notice);
    json.insert(1, R"("listen_s":25,)");
    return {200, {}, json};
}

class Listening : public ::testing::Test {
protected:
    Listener listener() {
        auto made = Listener{
            {&clock, &random, &server, &desktop, &state, Log{lines, clock, LogLevel::debug}, {}}};
        made.listen_for(25s);
        return made;
    }

    sonae::testing::FakeClock clock{sonae::testing::at("2026-01-02T00:00:00Z")};
    sonae::testing::FakeRandom random;
    testing::KeptLines lines;
    FakeNotices server{clock};
    FakeDesktop desktop;
    testing::MemoryFolder state;
};

TEST_F(Listening, ShowsWhatComesAndSaysSoWithTheNextRequestAtOnce) {
    server.answers.emplace_back(with_notice("a-1-1"));
    auto subject = listener();

    EXPECT_EQ(subject.turn(1h), 0ms);
    EXPECT_EQ(subject.turn(1h), 0ms);

    EXPECT_THAT(desktop.shown, ElementsAre("a-1-1"));
    EXPECT_EQ(desktop.given, 10s);
    ASSERT_EQ(server.asked.size(), 2U);
    EXPECT_EQ(server.asked[0], R"({"desktops":1,"wait_s":25})");
    EXPECT_EQ(server.asked[1], R"({"desktops":1,"wait_s":25,"notice":"a-1-1","result":"shown"})");
}

TEST_F(Listening, TheSameNoticeAgain_IsToldAsShownAndNotShownAgain) {
    server.answers.emplace_back(with_notice("a-1-1"));
    server.answers.emplace_back(Error{Errc::unavailable, "the answer got lost"});
    server.answers.emplace_back(with_notice("a-1-1"));
    auto subject = listener();
    for (auto i = 0; i < 4; ++i) {
        subject.turn(1h);
    }

    EXPECT_THAT(desktop.shown, ElementsAre("a-1-1"));
    EXPECT_THAT(server.asked[2], HasSubstr(R"("result":"shown")"));
    EXPECT_THAT(server.asked[3], HasSubstr(R"("result":"shown")"));
}

TEST_F(Listening, AfterARestart_ShowsNoNoticeAgain) {
    server.answers.emplace_back(with_notice("a-1-1"));
    auto first = listener();
    first.turn(1h);
    server.answers.emplace_back(with_notice("a-1-1"));

    auto second = listener();
    second.turn(1h);

    EXPECT_THAT(desktop.shown, ElementsAre("a-1-1"));
}

TEST_F(Listening, WhenNobodyIsLoggedIn_SaysSoAndTriesTheSameNoticeLater) {
    desktop.result = ShowResult::nobody_logged_in;
    server.answers.emplace_back(with_notice("a-1-1"));
    server.answers.emplace_back(with_notice("a-1-1"));
    auto subject = listener();
    subject.turn(1h);
    desktop.result = ShowResult::shown;
    subject.turn(1h);
    subject.turn(1h);

    EXPECT_THAT(desktop.shown, ElementsAre("a-1-1", "a-1-1"));
    EXPECT_THAT(server.asked[1], HasSubstr("nobody_logged_in"));
    EXPECT_THAT(server.asked[2], HasSubstr(R"("result":"shown")"));
}

TEST_F(Listening, WhenADaemonDoesNotAnswer_AsksAgainWithinHalfAMinuteForEver) {
    for (auto i = 0; i < 50; ++i) {
        server.answers.emplace_back(Error{Errc::unavailable, "nobody answers"});
    }
    auto subject = listener();

    for (auto i = 0; i < 50; ++i) {
        auto const pause = subject.turn(1h);
        EXPECT_GE(pause, 1s);
        EXPECT_LE(pause, 30s);
    }
    EXPECT_EQ(lines.count("no notices from the daemon"), 1U);
}

TEST_F(Listening, ADaemonThatAnswersAtOnceWithNothing_IsNotAskedInACircle) {
    server.takes = 0s;
    auto subject = listener();

    EXPECT_EQ(subject.turn(1h), 1s);
}

TEST_F(Listening, WaitsNoLongerThanTheAgentHasTime) {
    auto subject = listener();
    subject.turn(7'900ms);

    EXPECT_EQ(server.asked[0], R"({"desktops":1,"wait_s":7})");
}

TEST_F(Listening, EndsWhenTheDaemonSaysSoOrDoesNotLetItIn) {
    server.answers.emplace_back(Reply{200, {}, R"({"listen_s":0})"});
    auto subject = listener();
    subject.turn(1h);
    EXPECT_FALSE(subject.is_on());

    for (auto const status : {401, 403, 404}) {
        server.answers.emplace_back(Reply{status, {}, "{}"});
        subject.listen_for(25s);
        subject.turn(1h);
        EXPECT_FALSE(subject.is_on()) << status;
    }
}

TEST_F(Listening, WhenTheDaemonIsBusy_WaitsAsLongAsItAsks) {
    server.answers.emplace_back(Reply{503, "60", R"({"code":"overloaded"})"});
    auto subject = listener();

    EXPECT_EQ(subject.turn(1h), 60s);
    EXPECT_TRUE(subject.is_on());
}

TEST_F(Listening, WhatIsNoNotice_IsShownToNobody) {
    server.answers.emplace_back(Reply{200, {}, R"({"listen_s":25,"notice":"a b"})"});
    auto subject = listener();
    subject.turn(1h);

    EXPECT_TRUE(desktop.shown.empty());
    EXPECT_TRUE(subject.is_on());
}

} // namespace
} // namespace sonae::agent
