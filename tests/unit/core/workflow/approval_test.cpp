// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/core/workflow/theatre.hpp"

#include <gmock/gmock.h>

namespace sonae::core::workflow {
namespace {

using namespace std::chrono_literals;
using testing::Script;
using testing::Theatre;

Script cut_off(std::int64_t quorum) {
    auto script = Script{}.begins("cut").task("cut", "end");
    auto hospital = playbooks::HospitalStep{};
    hospital.approval = playbooks::Approval{{"management", "it"}, quorum, 3'600, {}};
    playbooks::set_hospital_step(script.last(), hospital);
    return script;
}

TEST(Approval, StepBegins_WhenEnoughPeopleAgreed) {
    auto play = Theatre{cut_off(2)};

    play.start();
    auto const asked = play.waiting();
    play.must(VoteOn{play.at("cut").number, "management", true}, "per_1");
    auto const one = play.waiting();
    auto const same_person = play.say(VoteOn{play.at("cut").number, "it", true}, "per_1");
    play.must(VoteOn{play.at("cut").number, "it", true}, "per_2");

    EXPECT_EQ(asked, "approval cut");
    EXPECT_EQ(one, "approval cut");
    EXPECT_EQ(same_person.error().code, Errc::conflict);
    EXPECT_EQ(play.waiting(), "task cut");
}

TEST(Approval, OfARoleThatMayNot_IsRefused) {
    auto play = Theatre{cut_off(1)};
    play.start();

    auto const vote = play.say(VoteOn{play.at("cut").number, "auditor", true});

    EXPECT_EQ(vote.error().code, Errc::refused);
    EXPECT_EQ(play.waiting(), "approval cut");
}

TEST(Approval, OneNo_IsAFailureOfTheStep) {
    auto play = Theatre{cut_off(2)};
    play.start();

    play.must(VoteOn{play.at("cut").number, "it", false});

    EXPECT_EQ(play.at("cut").failure, "not_approved");
    EXPECT_EQ(play.waiting(), "");
}

TEST(Approval, OfSomebodyWhoNeverGaveIt_DoesNotCount_AndHeMayStillVote) {
    auto play = Theatre{cut_off(2)};
    play.start();
    play.must(VoteOn{play.at("cut").number, "management", true}, "per_1");

    play.must(WithdrawVote{play.at("cut").number, "per_1"}, "per_1");
    play.must(VoteOn{play.at("cut").number, "it", true}, "per_2");
    auto const after_one = play.waiting();
    play.must(VoteOn{play.at("cut").number, "management", true}, "per_1");

    EXPECT_EQ(after_one, "approval cut");
    EXPECT_EQ(play.waiting(), "task cut");
}

TEST(Approval, ThatNobodyGives_Expires) {
    auto play = Theatre{cut_off(1)};
    play.start();

    play.pass(1h);

    EXPECT_EQ(play.at("cut").failure, "approval_expired");
}

TEST(Approval, IsNeededForAProgramThatChangesAMachine_WhateverThePlaybookSays) {
    auto play = Theatre{Script{}.begins("off").command("off", "ssh", "end", "shutdown -h now")};
    play.policy.automatic_commands = {"ssh"};

    play.start();
    auto const asked = play.waiting();
    play.must(VoteOn{play.at("off").number, "management", true});

    EXPECT_EQ(asked, "approval off");
    EXPECT_EQ(play.waiting(), "program off");
}

TEST(Approval, IsNeededForAProgramThatChangesAMachine_WhateverTheAuthorCallsIt) {
    auto const disguised = [] {
        auto script = Script{}.begins("off").command("off", "ssh", "end", "shutdown interface 7");
        auto& action = std::get<playbooks::ActionStep>(script.last().body);
        action.commands.front().playbook_activity = "scan-system";
        return script;
    };
    auto play = Theatre{disguised()};
    auto drill = Theatre{disguised()};
    drill.is_drill = true;
    play.policy.automatic_commands = drill.policy.automatic_commands = {"ssh"};

    play.start();
    drill.start();
    drill.must(VoteOn{drill.at("off").number, "management", true});

    EXPECT_EQ(play.waiting(), "approval off");
    EXPECT_EQ(drill.waiting(), "");
    EXPECT_TRUE(drill.at("off").results.at(0).is_simulated);
}

TEST(Drill, DoesNotTouchMachines_AndPeopleStillWork) {
    auto play = Theatre{
        Script{}.begins("off").command("off", "ssh", "call", "shutdown").task("call", "end")};
    play.policy.automatic_commands = {"ssh"};
    play.is_drill = true;

    play.start();
    play.must(VoteOn{play.at("off").number, "management", true});

    EXPECT_EQ(play.waiting(), "task call");
    EXPECT_TRUE(play.at("off").results.at(0).is_simulated);
}

TEST(Drill, SkipsAndReallyDoes_WhatThePlaybookSays) {
    auto const with = [](playbooks::DrillBehaviour behaviour) {
        auto script = Script{}.begins("off").task("after", "end");
        script.command("off", "http-api", "after", "GET /state HTTP/1.1");
        auto hospital = playbooks::HospitalStep{};
        hospital.drill_behaviour = behaviour;
        playbooks::set_hospital_step(script.last(), hospital);
        return script;
    };
    auto skipping = Theatre{with(playbooks::DrillBehaviour::skip)};
    auto really = Theatre{with(playbooks::DrillBehaviour::real)};
    skipping.is_drill = really.is_drill = true;
    really.policy.automatic_commands = {"http-api"};

    skipping.start();
    really.start();

    EXPECT_EQ(skipping.waiting(), "task after");
    EXPECT_EQ(name_of(skipping.at("off").state), "skipped");
    EXPECT_EQ(really.waiting(), "program off");
}

} // namespace
} // namespace sonae::core::workflow
