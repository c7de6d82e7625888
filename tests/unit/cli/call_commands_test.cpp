// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/cli/contact_house.hpp"

namespace sonae::cli {
namespace {

using nlohmann::json;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

using CallCommands = testing::ContactHouse;

TEST_F(CallCommands, List_ShowsWhoAnsweredAndLeavesOutWhatIsOver) {
    EXPECT_EQ(run({"call", "list"}), ExitCode::ok);
    EXPECT_THAT(
        house.out.str(),
        AllOf(
            HasSubstr("[DRILL] the incident"),
            HasSubstr("佐藤 花子 is coming (in 20 min)"),
            HasSubstr("2026-003 病棟の端末に英文"),
            HasSubstr("esc_0200")
        )
    );

    EXPECT_EQ(run({"call", "list", "--running", "--json"}), ExitCode::ok);
    EXPECT_EQ(house.printed_json().size(), 1U);
}

TEST_F(CallCommands, List_NamesEachOnceWithTheLastAnswer_AndCountsWhoDoesNotFit) {
    auto crowded = escalation();
    auto const first = crowded["responses"].front();
    for (auto const* const id : {"con_6", "con_7", "con_8", "con_9"}) {
        auto other = first;
        other["contact"] = {{"id", id}, {"name", id}};
        crowded["responses"].push_back(std::move(other));
    }
    auto again = first;
    again["answer"] = "accepted";
    crowded["responses"].push_back(std::move(again));
    house.daemon.replace("GET /api/v1/escalations", json{{"escalations", {crowded}}}.dump());

    EXPECT_EQ(run({"call", "list"}), ExitCode::ok);
    EXPECT_THAT(house.out.str(), HasSubstr("佐藤 花子 takes care of it, con_6 is coming"));
    EXPECT_THAT(house.out.str(), AllOf(HasSubstr(", and 2 more"), Not(HasSubstr("con_8"))));

    EXPECT_EQ(run({"call", "show", call}), ExitCode::ok);
    EXPECT_THAT(house.out.str(), HasSubstr("con_9 is coming")) << "nobody is left out there";
}

TEST_F(CallCommands, Show_TellsStepMessagesAndAnswersInWords) {
    EXPECT_EQ(run({"call", "show", call, "--lang", "ja"}), ExitCode::ok);

    EXPECT_THAT(
        house.out.str(),
        AllOf(
            HasSubstr("duty(1 巡目)"),
            HasSubstr("2026-11-25 00:40"),
            HasSubstr("相手につながらない、再送"),
            HasSubstr("電話で聞いて入力"),
            HasSubstr("車で")
        )
    );
}

TEST_F(CallCommands, Show_OfACallBetweenTwoRounds_SaysWhenTheNextBegins) {
    auto between = escalation();
    between["step"] = "";
    house.daemon.replace("GET /api/v1/escalations", json{{"escalations", {between}}}.dump());

    EXPECT_EQ(run({"call", "show", call}), ExitCode::ok);
    EXPECT_THAT(house.out.str(), AllOf(HasSubstr("round 1 is over"), HasSubstr("next round at")));
}

TEST_F(CallCommands, Show_FindsACallByItsIncidentOrABeginning) {
    EXPECT_EQ(run({"call", "show", "2026-003", "--json"}), ExitCode::ok);
    EXPECT_EQ(house.printed_json()["id"], call);
    EXPECT_EQ(run({"call", "show", "esc_02", "--json"}), ExitCode::ok);
    EXPECT_EQ(house.printed_json()["id"], "esc_0200");
    EXPECT_EQ(run({"call", "show", "2026-009"}), ExitCode::not_found);
    EXPECT_EQ(run({"call", "show", "esc_0"}), ExitCode::conflict);
    EXPECT_THAT(house.err.str(), HasSubstr("esc_0200  夜間の重大事象  stopped"));
}

TEST_F(CallCommands, Show_OfAnIncidentThatCallsNoMore_FindsTheCallThatIsOver) {
    auto over = escalation();
    over["state"] = "stopped";
    over["ended_at"] = "2026-11-25T01:00:00Z";
    over["end_reason"] = "そろった";
    house.daemon.replace("GET /api/v1/escalations", json{{"escalations", {over}}}.dump());

    EXPECT_EQ(run({"call", "show", "2026-003"}), ExitCode::ok);
    EXPECT_THAT(house.out.str(), HasSubstr("2026-11-25 01:00 そろった"));
}

TEST_F(CallCommands, Begin_TestsThePolicyThatIsNamed) {
    house.daemon.answer("POST /api/v1/escalations", escalation().dump(), 201);

    EXPECT_EQ(run({"call", "begin", "夜間"}), ExitCode::ok);

    EXPECT_EQ(sent(), (json{{"policy", "pol_1"}}));
}

TEST_F(CallCommands, Answer_IsEnteredForSomebodyElse) {
    EXPECT_EQ(
        run({"call", "answer", "2026-003", "佐藤", "coming", "--minutes", "20", "--note", "車で"}),
        ExitCode::ok
    );

    EXPECT_EQ(
        sent(),
        (json{
            {"action", "respond"},
            {"contact", "con_1"},
            {"answer", "coming"},
            {"minutes", 20},
            {"note", "車で"}})
    ) << "of two called 佐藤 only one was called";
}

TEST_F(CallCommands, Answer_WantsMinutesOfWhoIsComingAndOfNobodyElse) {
    EXPECT_EQ(run({"call", "answer", call, "佐藤", "coming"}), ExitCode::usage);
    EXPECT_EQ(run({"call", "answer", call, "佐藤", "cannot", "--minutes", "5"}), ExitCode::usage);
    EXPECT_EQ(run({"call", "answer", call, "佐藤", "coming", "--minutes", "0"}), ExitCode::usage);
    EXPECT_EQ(run({"call", "answer", call, "佐藤", "perhaps"}), ExitCode::usage);
    EXPECT_TRUE(house.daemon.asked.empty());
}

TEST_F(CallCommands, Answer_OfSomebodyWhoWasNotCalled_IsTheDaemonsToRefuse) {
    house.daemon.refuse(actions(), 409, "not_called");

    EXPECT_EQ(run({"call", "answer", call, "院長", "accepted"}), ExitCode::conflict);
    EXPECT_EQ(sent()["contact"], "con_3");
    EXPECT_THAT(house.err.str(), HasSubstr("that person was not called"));
}

TEST_F(CallCommands, Escalate_NamesTheStepThatWasSeen) {
    EXPECT_EQ(run({"call", "escalate", "2026-003"}), ExitCode::ok);
    EXPECT_EQ(sent(), (json{{"action", "escalate"}, {"as_of", "duty"}}));

    house.daemon.refuse(actions(), 409, "step_over");
    EXPECT_EQ(run({"call", "escalate", "2026-003"}), ExitCode::conflict);
}

TEST_F(CallCommands, PersonAndStop_SayWhomAndWhy) {
    EXPECT_EQ(run({"call", "person", "2026-003", "院長"}), ExitCode::ok);
    EXPECT_EQ(sent(), (json{{"action", "call"}, {"contact", "con_3"}}));
    EXPECT_EQ(run({"call", "stop", "2026-003", "--reason", "済み"}), ExitCode::ok);
    EXPECT_EQ(sent(), (json{{"action", "stop"}, {"reason", "済み"}}));
    EXPECT_EQ(run({"call", "stop", "2026-003"}), ExitCode::usage);
}

} // namespace
} // namespace sonae::cli
