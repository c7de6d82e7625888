// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/core/workflow/theatre.hpp"

#include <gmock/gmock.h>

namespace sonae::core::workflow {
namespace {

using namespace std::chrono_literals;
using testing::Script;
using testing::Theatre;

TEST(Failure, GoesWhereItsStepSays) {
    auto script = Script{}.begins("a").task("ok", "end").task("help", "end").task("a", "");
    script.last().on_success = "ok";
    script.last().on_failure = "help";
    auto well = Theatre{script};
    auto badly = Theatre{script};

    well.start();
    well.done("a");
    badly.start();
    badly.done("a", {}, false);

    EXPECT_EQ(well.waiting(), "task ok");
    EXPECT_EQ(badly.waiting(), "task help");
    badly.done("help");
    EXPECT_EQ(badly.state(), "succeeded") << "a failure that was handled is none";
}

TEST(Failure, NobodyHandles_GoesToTheExceptionAndFailsInTheEnd) {
    auto script =
        Script{}.exception("alarm").begins("a").task("b", "end").task("alarm", "end").task("a", "");
    script.last().on_success = "b";
    auto play = Theatre{script};

    play.start();
    play.done("a", {}, false);
    auto const alarm = play.waiting();
    play.done("alarm");

    EXPECT_EQ(alarm, "task alarm");
    EXPECT_EQ(play.state(), "failed");
    EXPECT_EQ(play.play().failure, "step_failed");
}

TEST(Failure, InABranch_LeavesTheOtherBranchAlone) {
    auto script = Script{}
                      .exception("alarm")
                      .begins("both")
                      .add("both", playbooks::ParallelStep{{"a", "b"}}, "end")
                      .task("b", "b_end")
                      .end("b_end")
                      .task("alarm", "alarm_end")
                      .end("alarm_end")
                      .task("a", "");
    script.last().on_success = "a_end";
    auto play = Theatre{script.end("a_end")};

    play.start();
    play.done("a", {}, false);

    EXPECT_EQ(play.waiting(), "task b, task alarm");
}

TEST(Failure, NotAnsweringInTime_IsOne) {
    auto script = Script{}.begins("a").task("late", "end").task("a", "");
    script.last().timeout = 1'000;
    script.last().on_success = "end";
    script.last().on_failure = "late";
    auto play = Theatre{script};

    play.start();
    play.pass(999ms);
    auto const before = play.waiting();
    play.pass(1ms);
    auto const stale = play.say(FinishCommand{play.at("a").number, 0, true, {}, {}});

    EXPECT_EQ(before, "task a");
    EXPECT_EQ(play.waiting(), "task late");
    EXPECT_EQ(stale.error().code, Errc::conflict);
}

TEST(Failure, OfACondition_NamesNoBranch) {
    auto play = Theatre{
        Script{}.begins("if").add("if", playbooks::IfStep{"__nowhere__:value = 'x'", "end", {}})};

    play.start();

    EXPECT_EQ(play.at("if").failure, "condition_not_decidable");
    EXPECT_EQ(play.state(), "failed");
}

TEST(Rerun, TriesTheFailedStepAgain_ThroughAllThatWaitedForIt) {
    auto script = Script{}
                      .begins("both")
                      .task("b", "b_end")
                      .end("b_end")
                      .end("a_end")
                      .task("a", "")
                      .add("both", playbooks::ParallelStep{{"a", "b"}});
    script.last().on_success = "end";
    auto play = Theatre{script};
    play.start();
    play.done("b");
    play.done("a", {}, false);
    auto const failed = play.state();
    auto const number = play.at("a").number;

    play.must(Rerun{number});
    auto const again = play.waiting();
    auto const twice = play.say(Rerun{number});
    play.done("a");

    EXPECT_EQ(failed, "failed");
    EXPECT_EQ(again, "task a");
    EXPECT_EQ(twice.error().code, Errc::conflict);
    EXPECT_EQ(play.state(), "succeeded");
    EXPECT_NE(play.at("a").number, number) << "every time a step runs has its own number";
}

TEST(Rerun, OfAStepWhoseFailureWasHandled_IsDoneAside_WhileThePlanGoesOn) {
    auto script = Script{}.begins("a").task("b", "end").task("a", "b");
    auto play = Theatre{script};
    play.start();
    play.done("a", {}, false);

    play.must(Rerun{play.at("a").number});
    auto const both = play.waiting();
    play.crash();
    play.done("a");
    auto const after = play.waiting();
    play.done("b");

    EXPECT_EQ(both, "task b, task a");
    EXPECT_EQ(after, "task b") << "nothing follows from the step that was tried again";
    EXPECT_EQ(play.state(), "succeeded");
    EXPECT_EQ(testing::picture(play.rebuilt()), testing::picture(play.play()));
}

TEST(Rerun, ThePlanWaitsAtItsEndForWhatIsTriedAgain) {
    auto script = Script{}.begins("a").task("b", "end").task("a", "b");
    auto play = Theatre{script};
    play.start();
    play.done("a", {}, false);
    play.must(Rerun{play.at("a").number});

    play.done("b");
    auto const at_the_end = play.state() + ": " + play.waiting();
    play.crash();
    play.done("a", {}, false);

    EXPECT_EQ(at_the_end, "running: task a");
    EXPECT_EQ(play.state(), "succeeded") << "the plan itself had succeeded";
    EXPECT_EQ(testing::picture(play.rebuilt()), testing::picture(play.play()));
}

TEST(Rerun, SetsWhatTheStepGivesOut) {
    auto script = Script{}
                      .variable("__found__", "string", "nothing")
                      .begins("a")
                      .task("b", "end")
                      .task("a", "b", {"__found__"});
    auto play = Theatre{script};
    play.start();
    play.must(SkipStep{play.at("a").number, "by mistake"});

    play.must(Rerun{play.at("a").number});
    play.done("a", {{"__found__", "a note"}});

    EXPECT_EQ(play.value("__found__"), R"("a note")");
}

TEST(Rerun, OfWhatWasDoneOrIsTriedAgainAlreadyOrIsNotThere_IsRefused) {
    auto script = Script{}.begins("a").task("c", "end").task("b", "c").task("a", "b");
    auto play = Theatre{script};
    play.start();
    play.done("a");
    play.done("b", {}, false);
    auto const failed = play.at("b").number;
    play.must(Rerun{failed});

    EXPECT_EQ(play.say(Rerun{play.at("a").number}).error().code, Errc::conflict);
    EXPECT_EQ(play.say(Rerun{failed}).error().code, Errc::conflict);
    EXPECT_EQ(play.say(Rerun{play.at("b").number}).error().code, Errc::conflict) << "still open";
    EXPECT_EQ(play.say(Rerun{99}).error().code, Errc::not_found);
}

TEST(Rerun, EndsWithAnExecutionThatIsCancelled) {
    auto script = Script{}.begins("a").task("b", "end").task("a", "b");
    auto play = Theatre{script};
    play.start();
    play.done("a", {}, false);
    play.must(Rerun{play.at("a").number});

    play.must(Cancel{"another plan"});

    EXPECT_EQ(play.state(), "cancelled");
    EXPECT_TRUE(play.play().open.empty());
}

} // namespace
} // namespace sonae::core::workflow
