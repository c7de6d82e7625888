// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/core/workflow/theatre.hpp"

#include <gmock/gmock.h>

namespace sonae::core::workflow {
namespace {

using namespace std::chrono_literals;
using testing::Script;
using testing::Theatre;

Script two_tasks() {
    return Script{}.begins("a").task("a", "b").task("b", "end");
}

TEST(Pause, TakesAnswersAndBeginsNothing) {
    auto play = Theatre{two_tasks()};
    play.start();

    play.must(Pause{"fire drill"});
    play.done("a");
    auto const during = play.waiting();
    auto const due = next_due(play.play());
    play.must(Resume{});

    EXPECT_EQ(during, "");
    EXPECT_EQ(due, std::nullopt);
    EXPECT_EQ(play.waiting(), "task b");
}

TEST(Pause, OverADeadline_IsNoticedAtTheEnd) {
    auto script = two_tasks();
    auto play = Theatre{script};
    play.policy.task_timeout = 1h;
    play.start();
    play.must(Pause{""});
    play.pass(2h);
    auto const during = name_of(play.at("a").state);

    play.must(Resume{});

    EXPECT_EQ(during, "running");
    EXPECT_EQ(name_of(play.at("a").state), "timed_out");
}

TEST(Pause, OfWhatDoesNotRun_IsRefused) {
    auto play = Theatre{two_tasks()};
    play.start();

    EXPECT_EQ(play.say(Resume{}).error().code, Errc::conflict);
    play.must(Pause{""});
    EXPECT_EQ(play.say(Pause{""}).error().code, Errc::conflict);
}

TEST(Cancel, EndsEverythingThatIsOpen) {
    auto play = Theatre{two_tasks()};
    play.start();

    play.must(Cancel{"false alarm"});
    auto const late = play.say(FinishCommand{play.at("a").number, 0, true, {}, {}});

    EXPECT_EQ(play.state(), "cancelled");
    EXPECT_EQ(name_of(play.at("a").state), "cancelled");
    EXPECT_EQ(late.error().code, Errc::conflict);
    EXPECT_EQ(play.say(Cancel{""}).error().code, Errc::conflict);
    EXPECT_TRUE(play.play().open.empty());
}

TEST(Skip, GoesOnAndKeepsTheReason) {
    auto play = Theatre{two_tasks()};
    play.start();

    auto const without = play.say(SkipStep{play.at("a").number, ""});
    play.must(SkipStep{play.at("a").number, "no such server here"});

    EXPECT_EQ(without.error().code, Errc::invalid_argument);
    EXPECT_EQ(play.waiting(), "task b");
    EXPECT_THAT(play.journal(), ::testing::Contains(::testing::HasSubstr("no such server here")));
}

TEST(Start, Twice_IsRefused) {
    auto play = Theatre{two_tasks()};
    play.start();

    EXPECT_EQ(play.say(Start{"exe_1", "playbook", false, {}, {}}).error().code, Errc::conflict);
}

} // namespace
} // namespace sonae::core::workflow
