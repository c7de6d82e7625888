// SPDX-License-Identifier: Apache-2.0
#include "daemon/notify/popup_lane.hpp"
#include "tests/fakes/fake_clock.hpp"
#include "tests/fakes/silent_sink.hpp"
#include "tests/unit/notify/sample_message.hpp"

namespace sonae::notify {

namespace {

using namespace std::chrono_literals;
using ::testing::HasSubstr;
using ::testing::Not;

auto const agent_id = std::string{"agt_018cc251f4007000b8d3a1a1a1a1a1a1"};

class Popups : public ::testing::Test {
protected:
    void poll(std::optional<PopupResult> result = std::nullopt, std::int64_t desktops = 1) {
        auto request = PopupPoll{};
        request.agent = agent_id;
        request.result = std::move(result);
        request.desktops = desktops;
        request.wait = 25s;
        request.answer = [this](PopupAnswer answer) { answers.push_back(std::move(answer)); };
        lane.take(std::move(request), now);
    }

    void send(std::string const& key, std::string address = agent_id) {
        auto job = Job{};
        job.message = testing::sample_message("popup", std::move(address));
        job.message.key = key;
        job.done = [this, key](Outcome outcome) { outcomes[key] = std::move(outcome); };
        lane.push(std::move(job), now);
    }

    void pass(Millis time) {
        now += time;
        lane.pump(now);
    }

    std::string failure_of(std::string const& key) {
        return outcomes.contains(key) ? outcomes[key].failure : "none yet";
    }

    sonae::testing::SilentSink sink;
    sonae::testing::FakeClock clock{sonae::testing::at("2026-01-02T00:00:00Z")};
    Answers ends{Log{sink, clock, LogLevel::debug}};
    PopupLane lane{ends};
    Millis now = 1h;
    std::vector<PopupAnswer> answers;
    std::map<std::string, Outcome> outcomes;
};

} // namespace

TEST_F(Popups, AnAgentThatWaits_GetsTheMessageAtOnceAndItsReceiptDeliversIt) {
    poll();
    send("m-1");
    ASSERT_EQ(answers.size(), 1U);
    auto const& notice = answers[0].notice.value();
    EXPECT_EQ(notice.id, "m-1");
    EXPECT_THAT(notice.title, HasSubstr("病棟の端末に英文"));
    EXPECT_EQ(notice.link, "https://sonae.hospital.example/a/TOKEN");
    EXPECT_THAT(notice.text, Not(HasSubstr("TOKEN")));
    EXPECT_THAT(notice.text, Not(HasSubstr("7788")));
    EXPECT_EQ(notice.expires_in, 20s);
    EXPECT_TRUE(outcomes.empty());

    poll(PopupResult{"m-1", "shown"});

    EXPECT_EQ(outcomes["m-1"].state, Outcome::State::delivered);
    pass(25s);
    EXPECT_FALSE(answers.at(1).notice);
}

TEST_F(Popups, ADrill_SaysSoInItsTitleItsTextAndItsMember) {
    auto job = Job{};
    job.message = testing::sample_message("popup", agent_id);
    job.message.content.is_drill = true;
    job.done = [](Outcome const& /*outcome*/) {};
    poll();
    lane.push(std::move(job), now);

    auto const& notice = answers.at(0).notice.value();
    EXPECT_TRUE(notice.is_drill);
    EXPECT_TRUE(notice.title.starts_with("【訓練】"));
    EXPECT_TRUE(notice.text.starts_with("【訓練】"));
}

TEST_F(Popups, AnAgentThatIsNotThere_FailsAtOnceAndItPasses) {
    send("m-1");

    EXPECT_EQ(failure_of("m-1"), "not_connected");
    EXPECT_FALSE(outcomes["m-1"].is_permanent);
}

TEST_F(Popups, AnAddressThatIsNoAgent_FailsForGood) {
    send("m-1", "pc-unknown");
    send("m-2", "");

    EXPECT_EQ(failure_of("m-1"), "address_unknown");
    EXPECT_EQ(failure_of("m-2"), "malformed_address");
    EXPECT_TRUE(outcomes["m-1"].is_permanent);
}

TEST_F(Popups, WithNobodyLoggedIn_FailsWithItsOwnCodeAndItPasses) {
    poll();
    send("m-1");
    poll(PopupResult{"m-1", "nobody_logged_in"});

    EXPECT_EQ(failure_of("m-1"), "nobody_logged_in");
    EXPECT_FALSE(outcomes["m-1"].is_permanent);
}

TEST_F(Popups, ADesktopThatShowsNothing_FailsWithItsOwnCode) {
    poll();
    send("m-1");
    poll(PopupResult{"m-1", "not_shown"});

    EXPECT_EQ(failure_of("m-1"), "not_shown");
}

TEST_F(Popups, AnAgentThatReportsBetweenTwoRequests_GetsItWithTheNext) {
    poll();
    pass(25s);
    now += 5s;
    send("m-1");
    EXPECT_EQ(failure_of("m-1"), "none yet");

    poll();

    EXPECT_EQ(answers.at(1).notice->id, "m-1");
    EXPECT_EQ(answers.at(1).notice->expires_in, 20s);
}

TEST_F(Popups, AnAgentThatGoesAway_IsNotWaitedFor) {
    poll();
    pass(25s);
    pass(9s);
    send("m-1");
    pass(1s);
    send("m-2");

    EXPECT_EQ(failure_of("m-1"), "not_connected");
    EXPECT_EQ(failure_of("m-2"), "not_connected");
    EXPECT_FALSE(lane.can_show());
}

TEST_F(Popups, WithoutAReceiptInTime_FailAsTimedOut) {
    poll();
    send("m-1");
    pass(20s);

    EXPECT_EQ(failure_of("m-1"), "timed_out");
    poll(PopupResult{"m-1", "shown"});
    EXPECT_EQ(failure_of("m-1"), "timed_out");
}

TEST_F(Popups, AnAnswerThatGotLost_IsGivenAgainWithWhatIsLeftOfItsTime) {
    poll();
    send("m-1");
    now += 5s;
    poll();

    EXPECT_EQ(answers.at(1).notice->id, "m-1");
    EXPECT_EQ(answers.at(1).notice->expires_in, 15s);
}

TEST_F(Popups, SeveralMessages_GoOneAfterTheOther) {
    poll();
    send("m-1");
    send("m-2");
    poll(PopupResult{"m-1", "shown"});
    EXPECT_EQ(answers.at(1).notice->id, "m-2");
    poll(PopupResult{"m-2", "shown"});

    EXPECT_EQ(outcomes["m-2"].state, Outcome::State::delivered);
    for (auto i = 0; i < 9; ++i) {
        send("n-" + std::to_string(i));
    }
    EXPECT_EQ(failure_of("n-7"), "none yet");
    EXPECT_EQ(failure_of("n-8"), "too_many");
}

TEST_F(Popups, TheNewestRequestOfAnAgent_IsTheOneThatWaits) {
    poll();
    poll();
    ASSERT_EQ(answers.size(), 1U);
    EXPECT_FALSE(answers[0].notice);
    send("m-1");

    EXPECT_EQ(answers.size(), 2U);
}

TEST_F(Popups, AreSetUpAsSoonAsAnAgentCanShowSomething) {
    poll(std::nullopt, 0);
    EXPECT_FALSE(lane.can_show());
    poll(std::nullopt, 1);
    EXPECT_TRUE(lane.can_show());
    poll(std::nullopt, 0);
    EXPECT_TRUE(lane.can_show()) << "whoever went home comes back";
}

TEST_F(Popups, TooManyAgents_AreToldToComeLater) {
    auto busy = 0;
    for (auto i = 0; i < 2'001; ++i) {
        auto request = PopupPoll{};
        request.agent = "agt_" + std::to_string(i);
        request.wait = 25s;
        request.answer = [&](PopupAnswer const& answer) { busy += answer.is_busy ? 1 : 0; };
        lane.take(std::move(request), now);
    }

    EXPECT_EQ(busy, 1);
}

TEST_F(Popups, WhenTheServerStops_NobodyIsLeftWaiting) {
    poll();
    lane.close();
    EXPECT_EQ(answers.size(), 1U);

    poll();

    EXPECT_EQ(answers.size(), 2U);
}

TEST_F(Popups, SayWhenTheyWantToBeLookedAfter) {
    poll();
    EXPECT_EQ(lane.next_due(now), now + 25s);
    send("m-1");
    EXPECT_EQ(lane.next_due(now), now + 20s);
}

} // namespace sonae::notify
