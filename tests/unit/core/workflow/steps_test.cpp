// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/core/workflow/theatre.hpp"

#include <gmock/gmock.h>

namespace sonae::core::workflow {
namespace {

using ::testing::ElementsAre;
using namespace std::chrono_literals;
using testing::Script;
using testing::Theatre;

TEST(Steps, OneAfterTheOther_UntilTheEnd) {
    auto play = Theatre{Script{}.begins("a").task("a", "b").task("b", "end")};

    play.start();
    auto const first = play.waiting();
    play.done("a");
    auto const second = play.waiting();
    play.done("b");

    EXPECT_EQ(first, "task a");
    EXPECT_EQ(second, "task b");
    EXPECT_EQ(play.state(), "succeeded");
    EXPECT_THAT(play.visited(), ElementsAre("start", "a", "b", "end"));
}

TEST(Steps, CommandsOfAnAction_AreStrictlyInOrder) {
    auto script = Script{}.begins("a").command("a", "http-api", "end", "GET /x HTTP/1.1");
    auto& action = std::get<playbooks::ActionStep>(script.last().body);
    action.commands.push_back(action.commands.front());
    action.commands.back().type = "manual";
    auto play = Theatre{script};
    play.policy.automatic_commands = {"http-api"};

    play.start();
    auto const first = play.waiting();
    auto const too_early = play.say(FinishCommand{play.at("a").number, 1, true, {}, {}});
    play.done("a");
    auto const second = play.waiting();
    play.done("a");

    EXPECT_EQ(first, "program a");
    EXPECT_EQ(too_early.error().code, Errc::conflict);
    EXPECT_EQ(second, "task a");
    EXPECT_EQ(play.state(), "succeeded");
}

TEST(Steps, CommandThatNobodyKnows_BecomesATask) {
    auto play = Theatre{
        Script{}.begins("a").command("a", "ftp", "b").command("b", "bash", "end", "uptime")};

    play.start();
    auto const unknown = play.waiting();
    play.done("a");

    EXPECT_EQ(unknown, "task a");
    EXPECT_EQ(play.waiting(), "task b") << "bash is not on the list of the house";
}

TEST(Steps, Delay_IsWaitedFor) {
    auto script = Script{}.begins("a").task("a", "end");
    script.last().delay = 60'000;
    auto play = Theatre{script};

    play.start();
    auto const due = next_due(play.play());
    play.pass(59s);
    auto const before = play.waiting();
    play.pass(1s);

    EXPECT_EQ(due, play.now);
    EXPECT_EQ(before, "");
    EXPECT_EQ(play.waiting(), "task a");
}

TEST(Steps, OnlyOutArgs_LeaveAStep) {
    auto play = Theatre{Script{}
                            .variable("__ward__", "string", "5E")
                            .variable("__beds__", "integer", "0")
                            .begins("a")
                            .task("a", "end", {"__beds__:value"})};

    play.start();
    play.done("a", {{"__beds__", "12"}, {"__ward__", "6W"}});

    EXPECT_EQ(play.value("__beds__"), "\"12\"");
    EXPECT_EQ(play.value("__ward__"), "\"5E\"");
}

TEST(Steps, ValueThatItsVariableCannotTake_IsRefusedWithTheWholeAnswer) {
    auto play = Theatre{
        Script{}.variable("__beds__", "integer", "0").begins("a").task("a", "end", {"__beds__"})};
    play.start();
    auto const number = play.at("a").number;

    auto const no_number = play.say(FinishCommand{number, 0, true, {{"__beds__", "many"}}, {}});
    auto const no_variable = play.say(FinishCommand{number, 0, true, {{"__x__", "1"}}, {}});

    EXPECT_EQ(no_number.error().code, Errc::invalid_argument);
    EXPECT_THAT(no_number.error().where, ElementsAre("__beds__"));
    EXPECT_EQ(no_variable.error().code, Errc::invalid_argument);
    EXPECT_EQ(play.waiting(), "task a");
}

TEST(Steps, ExternalVariable_MustBeBroughtAndAConstantStays) {
    auto play =
        Theatre{Script{}.external("__site__", "string").begins("a").task("a", "end", {"__site__"})};

    auto const without = play.say(Start{"exe_1", "playbook", false, {}, {}});
    play.start({{"__site__", "本館"}});

    EXPECT_EQ(without.error().code, Errc::invalid_argument);
    EXPECT_EQ(play.value("__site__"), "\"本館\"");
}

TEST(Steps, SwitchTakesItsCase_OrTheDefault) {
    auto const script = [](std::string value) {
        return Script{}
            .variable("__kind__", "string", std::move(value))
            .begins("choose")
            .add(
                "choose",
                playbooks::SwitchStep{"__kind__:value", {{"ransomware", "r"}, {"default", "d"}}},
                "end"
            )
            .task("r", "r_end")
            .end("r_end")
            .task("d", "d_end")
            .end("d_end");
    };
    auto named = Theatre{script("ransomware")};
    auto other = Theatre{script("flood")};

    named.start();
    other.start();

    EXPECT_EQ(named.waiting(), "task r");
    EXPECT_EQ(other.waiting(), "task d");
    other.done("d");
    EXPECT_EQ(other.state(), "succeeded");
}

TEST(Steps, IfTakesItsBranch_AndComesBack) {
    auto const script = [](std::string value) {
        return Script{}
            .variable("__beds__", "integer", std::move(value))
            .begins("if")
            .add("if", playbooks::IfStep{"__beds__:value > 9", "many", "few"}, "after")
            .task("many", "many_end")
            .end("many_end")
            .task("few", "few_end")
            .end("few_end")
            .task("after", "end");
    };
    auto many = Theatre{script("10")};
    auto few = Theatre{script("9")};

    many.start();
    few.start();

    EXPECT_EQ(many.waiting(), "task many") << "numbers are compared as numbers";
    EXPECT_EQ(few.waiting(), "task few");
    many.done("many");
    EXPECT_EQ(many.waiting(), "task after");
}

TEST(Steps, WhileGoesRound_UntilItsConditionIsFalse) {
    auto play = Theatre{Script{}
                            .variable("__left__", "integer", "2")
                            .begins("loop")
                            .add("loop", playbooks::WhileStep{"__left__:value > 0", "a"}, "end")
                            .task("a", "a_end", {"__left__"})
                            .end("a_end")};

    play.start();
    play.done("a", {{"__left__", "1"}});
    auto const second = play.at("a").number;
    play.done("a", {{"__left__", "0"}});

    EXPECT_THAT(play.visited(), ElementsAre("start", "loop", "a", "a_end", "a", "a_end", "end"));
    EXPECT_EQ(play.play().find(second)->step, "a");
    EXPECT_EQ(play.at("loop").iteration, 2);
    EXPECT_EQ(play.state(), "succeeded");
}

TEST(Steps, LoopThatDoesNotEnd_FailsAtItsCap) {
    auto play = Theatre{Script{}
                            .variable("__x__", "bool", "true")
                            .begins("loop")
                            .add("loop", playbooks::WhileStep{"__x__:value = true", "e"}, "end")
                            .end("e")};
    play.policy.max_iterations = 10;

    play.start();

    EXPECT_EQ(play.at("loop").failure, "loop_limit");
    EXPECT_EQ(play.at("loop").iteration, 10);
}

TEST(Steps, KnotThatWaitsForNothing_IsCut) {
    auto play = Theatre{Script{}
                            .variable("__x__", "bool", "false")
                            .begins("a")
                            .add("a", playbooks::IfStep{"__x__:value = true", "end", {}}, "b")
                            .add("b", playbooks::IfStep{"__x__:value = true", "end", {}}, "a")};

    play.start();

    EXPECT_EQ(play.state(), "failed");
    EXPECT_EQ(play.play().failure, "too_many_steps");
    EXPECT_EQ(play.waiting(), "");
}

} // namespace
} // namespace sonae::core::workflow
