// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/core/workflow/theatre.hpp"

#include <gmock/gmock.h>

#include <random>

namespace sonae::core::workflow {
namespace {

using namespace std::chrono_literals;
using testing::picture;
using testing::Script;
using testing::Theatre;

/// Parallel of four, in each a loop of ten over a task and a command that may fail and is helped.
Script busy() {
    auto script = Script{}.begins("four");
    auto branches = std::vector<std::string>{};
    for (auto const* const name : {"a", "b", "c", "d"}) {
        auto const is = std::string{name};
        branches.push_back(is + "_loop");
        script.variable("__" + is + "__", "integer", "10");
        script.add(
            is + "_loop",
            playbooks::WhileStep{"__" + is + "__:value > 0", is + "_task"},
            is + "_end"
        );
        script.end(is + "_end");
        script.task(is + "_task", is + "_program", {"__" + is + "__"});
        script.command(is + "_program", "http-api", "", "GET /x HTTP/1.1");
        script.last().on_success = is + "_turn";
        script.last().on_failure = is + "_help";
        script.task(is + "_help", is + "_turn");
        script.end(is + "_turn");
    }
    return script.add("four", playbooks::ParallelStep{branches}, "end");
}

/// Answers one of what is open; nothing when nothing is.
bool answer_one(Theatre& play, std::mt19937& chance) {
    auto const open = outstanding(play.play(), play.shelf());
    if (open.empty()) {
        return false;
    }
    auto const& one = open[chance() % open.size()];
    auto const step = play.play().find(one.number)->step;
    auto values = Values{};
    if (step.ends_with("_task")) {
        auto const name = "__" + step.substr(0, 1) + "__";
        auto const scope = play.play().find(one.number)->scope;
        auto const left = std::stoi(*find_variable(play.play(), scope, name)->value->text());
        values[name] = std::to_string(left - 1);
    }
    auto const is_success = one.kind == Outstanding::Kind::task || chance() % 4 != 0;
    play.must(FinishCommand{one.number, one.command, is_success, values, {}});
    // An answer that comes twice changes nothing.
    auto const before = play.journal().size();
    EXPECT_FALSE(play.say(FinishCommand{one.number, one.command, is_success, values, {}}));
    EXPECT_EQ(play.journal().size(), before);
    return true;
}

TEST(Journal, TellsTheExecutionAgain_WhereverItBroke) {
    for (auto seed = 1U; seed <= 5; ++seed) {
        auto chance = std::mt19937{seed};
        auto play = Theatre{busy()};
        play.policy.automatic_commands = {"http-api"};
        play.start();
        while (answer_one(play, chance)) {
            if (chance() % 12 == 0) {
                ASSERT_EQ(picture(play.rebuilt()), picture(play.play())) << "seed " << seed;
                play.crash();
            }
        }
        EXPECT_EQ(play.state(), "succeeded") << "seed " << seed;
        for (auto const* const name : {"__a__", "__b__", "__c__", "__d__"}) {
            EXPECT_EQ(play.value(name), "\"0\"") << "seed " << seed;
        }
        auto const times = std::count_if(
            play.play().invocations.begin(),
            play.play().invocations.end(),
            [](Invocation const& each) { return each.step.ends_with("_program"); }
        );
        EXPECT_EQ(times, 40) << "no step lost, none run twice";
    }
}

TEST(Journal, KeyOfACommand_IsTheSameAtEveryAttempt) {
    auto play = Theatre{Script{}.begins("a").task("a", "end")};
    play.start();
    auto const before = outstanding(play.play(), play.shelf()).at(0).key(play.play());

    play.crash();

    EXPECT_EQ(outstanding(play.play(), play.shelf()).at(0).key(play.play()), before);
    EXPECT_EQ(before, "exe_1/2/0");
}

TEST(Journal, LineThatIsNone_IsRefusedWithItsPlace) {
    auto const fault = [](std::string_view line) { return decode_transition(line).error().text(); };

    EXPECT_THAT(fault("nonsense"), ::testing::HasSubstr("one JSON object"));
    EXPECT_THAT(fault(R"({"at":1,"actor":"","kind":"exploded"})"), ::testing::HasSubstr("/kind"));
    EXPECT_THAT(
        fault(R"({"at":1,"actor":"","kind":"moved","number":"1","state":"ready"})"),
        ::testing::HasSubstr("/number")
    );
    EXPECT_THAT(
        fault(R"({"at":1,"actor":"","kind":"moved","number":1,"state":"asleep"})"),
        ::testing::HasSubstr("/state")
    );
}

} // namespace
} // namespace sonae::core::workflow
