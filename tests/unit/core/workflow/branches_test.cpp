// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/core/workflow/theatre.hpp"

#include <gmock/gmock.h>

namespace sonae::core::workflow {
namespace {

using ::testing::HasSubstr;
using namespace std::chrono_literals;
using testing::Script;
using testing::Theatre;

Script two_branches() {
    return Script{}
        .variable("__found__", "string", "nothing")
        .begins("both")
        .add("both", playbooks::ParallelStep{{"a", "b"}}, "after")
        .task("a", "a_end", {"__found__"})
        .end("a_end")
        .task("b", "b_end", {"__found__"})
        .end("b_end")
        .task("after", "end");
}

TEST(Parallel, WaitsForAllBranches) {
    auto play = Theatre{two_branches()};

    play.start();
    auto const both = play.waiting();
    play.done("b");
    auto const one = play.waiting();
    play.done("a");

    EXPECT_EQ(both, "task a, task b");
    EXPECT_EQ(one, "task a");
    EXPECT_EQ(play.waiting(), "task after");
}

TEST(Parallel, BranchesDoNotSeeOneAnother_AndMergeInTheirOrder) {
    auto play = Theatre{two_branches()};

    play.start();
    play.done("b", {{"__found__", "by b"}});
    auto const before = play.value("__found__");
    play.done("a", {{"__found__", "by a"}});

    EXPECT_EQ(before, "\"nothing\"");
    EXPECT_EQ(play.value("__found__"), "\"by b\"") << "the later branch wins, not the later answer";
    EXPECT_THAT(play.journal(), ::testing::Contains(HasSubstr(R"("conflicts":["__found__"])")));
}

TEST(Parallel, BranchThatFails_LetsTheOthersFinish) {
    auto script = two_branches();
    script.task("a", "");
    script.last().on_success = "a_end";
    auto play = Theatre{script};

    play.start();
    play.done("a", {}, false);
    auto const meanwhile = play.waiting();
    play.done("b");

    EXPECT_EQ(meanwhile, "task b");
    EXPECT_EQ(play.at("both").failure, "branch_failed");
    EXPECT_EQ(play.waiting(), "task after") << "on_completion stands for both outcomes";
}

TEST(Parallel, ThatTakesTooLong_EndsItsBranches) {
    auto script = Script{}
                      .begins("both")
                      .task("a", "a_end")
                      .end("a_end")
                      .task("b", "b_end")
                      .end("b_end")
                      .task("late", "end")
                      .add("both", playbooks::ParallelStep{{"a", "b"}});
    script.last().timeout = 60'000;
    script.last().on_failure = "late";
    auto play = Theatre{script};

    play.start();
    play.done("a");
    play.pass(60s);

    EXPECT_EQ(name_of(play.at("both").state), "timed_out");
    EXPECT_EQ(name_of(play.at("b").state), "cancelled");
    EXPECT_EQ(play.waiting(), "task late");
}

TEST(Parallel, InsideOfAnother_MergesLevelByLevel) {
    auto play = Theatre{Script{}
                            .variable("__n__", "integer", "0")
                            .begins("outer")
                            .add("outer", playbooks::ParallelStep{{"inner", "c"}}, "end")
                            .add("inner", playbooks::ParallelStep{{"a", "b"}}, "inner_end")
                            .end("inner_end")
                            .task("a", "a_end", {"__n__"})
                            .end("a_end")
                            .task("b", "b_end")
                            .end("b_end")
                            .task("c", "c_end")
                            .end("c_end")};

    play.start();
    play.done("a", {{"__n__", "7"}});
    play.done("b");
    auto const after_inner = play.value("__n__");
    play.done("c");

    EXPECT_EQ(after_inner, "\"0\"");
    EXPECT_EQ(play.value("__n__"), "\"7\"");
    EXPECT_EQ(play.state(), "succeeded");
}

Script callee() {
    return Script{"callee"}
        .variable("__in__", "string")
        .variable("__out__", "string")
        .variable("__secret__", "string", "callee's")
        .begins("inside")
        .task("inside", "end", {"__out__", "__secret__"});
}

Script caller(std::string id) {
    return Script{}
        .variable("__in__", "string", "given")
        .variable("__out__", "string", "before")
        .variable("__secret__", "string", "caller's")
        .begins("call")
        .add(
            "call",
            playbooks::PlaybookActionStep{std::move(id), {}, {"__in__:value"}, {"__out__:value"}},
            "end"
        );
}

TEST(PlaybookAction, OnlyItsArguments_PassInAndOut) {
    auto play = Theatre{caller("callee"), callee()};

    play.start();
    auto const seen = find_variable(play.play(), play.at("inside").scope, "__in__");
    auto const given = *seen->value->text();
    play.done("inside", {{"__out__", "found"}, {"__secret__", "changed"}});

    EXPECT_EQ(given, "given");
    EXPECT_EQ(play.value("__out__"), "\"found\"");
    EXPECT_EQ(play.value("__secret__"), "\"caller's\"");
    EXPECT_EQ(play.state(), "succeeded");
}

TEST(PlaybookAction, ToAPlaybookThatIsNotThereOrMayNotRun_Fails) {
    auto missing = Theatre{caller("nowhere")};
    auto revoked = Theatre{caller("revoked")};

    missing.start();
    revoked.start();

    EXPECT_EQ(missing.at("call").failure, "playbook_missing");
    EXPECT_EQ(revoked.at("call").failure, "playbook_not_valid");
}

TEST(PlaybookAction, ThatCallsItself_EndsAtTheDepthOfThePolicy) {
    auto play = Theatre{Script{"self"}.begins("call").add(
        "call", playbooks::PlaybookActionStep{"self", {}, {}, {}}
    )};

    play.start();

    EXPECT_EQ(play.state(), "failed");
    EXPECT_EQ(play.play().frames.size(), 8U);
    EXPECT_EQ(play.at("call").failure, "too_deep");
}

} // namespace
} // namespace sonae::core::workflow
