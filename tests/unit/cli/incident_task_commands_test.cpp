// SPDX-License-Identifier: Apache-2.0
#include "tests/fakes/temporary_folder.hpp"
#include "tests/unit/cli/incident_house.hpp"

#include <fstream>

namespace sonae::cli {
namespace {

using nlohmann::json;
using ::testing::HasSubstr;
using ::testing::Not;

using IncidentTasks = testing::IncidentHouse;

TEST_F(IncidentTasks, WithoutATask_AreListedAsFarAsTheyAreOpen) {
    EXPECT_EQ(run({"incident", "step", number}), ExitCode::ok);
    EXPECT_THAT(house.out.str(), HasSubstr("1-9"));
    EXPECT_THAT(house.out.str(), HasSubstr("late"));
    EXPECT_THAT(house.out.str(), Not(HasSubstr("Over")));
    EXPECT_EQ(run({"incident", "step", number, "--all"}), ExitCode::ok);
    EXPECT_THAT(house.out.str(), HasSubstr("Over"));
    EXPECT_EQ(run({"incident", "step", number, "--json"}), ExitCode::ok);
    EXPECT_EQ(house.printed_json().size(), 3U);
    EXPECT_EQ(run({"incident", "step", number, "--done"}), ExitCode::usage);
}

TEST_F(IncidentTasks, Now_SaysWhatToDoAndHowToSayThatItIsDone) {
    EXPECT_EQ(run({"incident", "now", number}), ExitCode::ok);
    EXPECT_THAT(house.out.str(), HasSubstr("1-9  Pull the plug"));
    EXPECT_THAT(house.out.str(), HasSubstr("sonae incident step 2026-003 1-9 --done"));
    EXPECT_EQ(run({"incident", "now", number, "--role", "csirt_lead"}), ExitCode::ok);
    EXPECT_THAT(house.out.str(), HasSubstr("sonae incident step 2026-003 1-2 --approve"));
    EXPECT_EQ(run({"incident", "now", number, "--role", "hospital_director"}), ExitCode::ok);
    EXPECT_THAT(house.out.str(), HasSubstr("1-5  Is it an attack?"));
    EXPECT_THAT(house.out.str(), HasSubstr("sonae incident decide 2026-003 1-5 yes|no"));
    EXPECT_EQ(run({"incident", "now", number, "--role", "recorder"}), ExitCode::ok);
    EXPECT_THAT(house.out.str(), HasSubstr("nothing to do now"));
    EXPECT_EQ(run({"incident", "now", number, "--role", "it_section", "--json"}), ExitCode::ok);
    EXPECT_EQ(house.printed_json().size(), 2U);
}

TEST_F(IncidentTasks, Now_ShowsThreeTasks_AndCountsTheRest) {
    auto busy = incident();
    for (auto const* const ref : {"1-20", "1-21", "1-22"}) {
        auto task = busy["tasks"][3];
        task["task"] = ref;
        busy["tasks"].push_back(task);
        busy["my_tasks"].push_back(ref);
    }
    answer_with(busy);

    EXPECT_EQ(run({"incident", "now", number}), ExitCode::ok);

    EXPECT_THAT(house.out.str(), HasSubstr("1-21"));
    EXPECT_THAT(house.out.str(), Not(HasSubstr("1-22")));
    EXPECT_THAT(house.out.str(), HasSubstr("1 more after these"));
}

TEST_F(IncidentTasks, Shown_TellWhatIsWanted) {
    EXPECT_EQ(run({"incident", "step", number, "1-9"}), ExitCode::ok);
    for (auto const* const text : {"Pull the plug", "写真", "--set __is_cut__", "bool  d"}) {
        EXPECT_THAT(house.out.str(), HasSubstr(text));
    }
    EXPECT_EQ(run({"incident", "step", number, "1-5"}), ExitCode::ok);
    for (auto const* const text : {"Is it an attack?", "yes 山田 (for 院長), to be confirmed"}) {
        EXPECT_THAT(house.out.str(), HasSubstr(text));
    }
    EXPECT_EQ(run({"incident", "step", number, "1-2"}), ExitCode::ok);
    EXPECT_THAT(house.out.str(), HasSubstr("1 / CSIRT lead; 山田: yes"));
    EXPECT_EQ(run({"incident", "step", number, "1-9", "--lang", "ja"}), ExitCode::ok);
    EXPECT_THAT(house.out.str(), HasSubstr("抜く"));
    EXPECT_EQ(run({"incident", "step", number, "9-9"}), ExitCode::not_found);
}

TEST_F(IncidentTasks, Done_NamesTheCommandThatTheReaderSaw_AndSaysWhatIsNext) {
    EXPECT_EQ(
        run(
            {"incident",
             "step",
             number,
             "1-9",
             "--done",
             "--note",
             "5 分",
             "--evidence",
             "写真 3 枚",
             "--evidence",
             "本部の棚",
             "--set",
             "is_cut=はい",
             "--set",
             "__text__=yes"}
        ),
        ExitCode::ok
    );
    EXPECT_EQ(
        action(),
        (json{
            {"action", "finish_task"},
            {"task", "1-9"},
            {"command", 1},
            {"is_success", true},
            {"note", "5 分"},
            {"evidence", {"写真 3 枚", "本部の棚"}},
            {"values", {{"__is_cut__", "true"}, {"__text__", "yes"}}}})
    );
    EXPECT_THAT(house.out.str(), HasSubstr("to do now:"));
    EXPECT_THAT(house.out.str(), HasSubstr("1-9"));
}

TEST_F(IncidentTasks, OtherVerbs_AreActionsOfTheirOwn) {
    EXPECT_EQ(run({"incident", "step", number, "1-9", "--failed", "--note", "x"}), ExitCode::ok);
    EXPECT_EQ(action()["is_success"], false);
    EXPECT_EQ(run({"incident", "step", number, "1-9", "--take"}), ExitCode::ok);
    EXPECT_EQ(action(), (json{{"action", "take_task"}, {"task", "1-9"}, {"person", ""}}));
    EXPECT_EQ(
        run({"incident", "step", number, "1-9", "--take", "--person", "yamada"}), ExitCode::ok
    );
    EXPECT_EQ(action()["person"], "per_1");
    EXPECT_EQ(run({"incident", "step", number, "1-9", "--skip", "該当なし"}), ExitCode::ok);
    EXPECT_EQ(action(), (json{{"action", "skip_task"}, {"task", "1-9"}, {"reason", "該当なし"}}));
    EXPECT_EQ(run({"incident", "step", number, "1-2", "--approve"}), ExitCode::ok);
    EXPECT_EQ(action(), (json{{"action", "approve_task"}, {"task", "1-2"}, {"agrees", true}}));
    EXPECT_EQ(run({"incident", "step", number, "1-2", "--refuse"}), ExitCode::ok);
    EXPECT_EQ(action()["agrees"], false);
    EXPECT_EQ(run({"incident", "step", number, "1-2", "--rerun"}), ExitCode::ok);
    EXPECT_EQ(action(), (json{{"action", "rerun_task"}, {"task", "1-2"}}));
}

TEST_F(IncidentTasks, ContradictoryWords_SendNothing) {
    for (auto const& words : std::vector<std::vector<std::string_view>>{
             {"incident", "step", number, "1-9", "--done", "--failed"},
             {"incident", "step", number, "1-9", "--take", "--note", "x"},
             {"incident", "step", number, "1-9", "--evidence", "x", "--take"},
             {"incident", "step", number, "1-9", "--done", "--person", "x"},
             {"incident", "decide", number, "1-5"},
             {"incident", "decide", number, "1-5", "maybe"},
             {"incident", "decide", number, "1-5", "yes", "--confirm"},
             {"incident", "decide", number, "1-5", "--ask", "x", "--note", "y"}}) {
        EXPECT_EQ(run(words), ExitCode::usage) << words[4];
    }
    EXPECT_TRUE(house.daemon.asked.empty());
    EXPECT_EQ(run({"incident", "step", number, "1-9", "--done", "--set", "x"}), ExitCode::usage);
    EXPECT_EQ(house.daemon.asked.back().method, "GET");
}

TEST_F(IncidentTasks, Evidence_IsAddedWithoutFinishing_InWordsAndAsFiles) {
    EXPECT_EQ(run({"incident", "step", number, "1-9", "--evidence", "金庫 3"}), ExitCode::ok);
    EXPECT_EQ(
        action(), (json{{"action", "add_evidence"}, {"task", "1-9"}, {"evidence", {"金庫 3"}}})
    );

    auto const folder = sonae::testing::TemporaryFolder{};
    auto const photo = (folder.path() / "写 真.jpg").string();
    std::ofstream{photo} << "bytes";
    auto const target = "POST /api/v1/incidents/" + std::string{id} +
                        "/tasks/1-9/evidence?name=%E5%86%99%20%E7%9C%9F.jpg";
    house.daemon.answer(target, incident().dump());

    EXPECT_EQ(run({"incident", "step", number, "1-9", "--evidence-file", photo}), ExitCode::ok);
    EXPECT_EQ(house.daemon.asked.back().body, "bytes");
    EXPECT_EQ(
        run({"incident", "step", number, "1-9", "--evidence-file", "/nowhere/x"}), ExitCode::usage
    );
    EXPECT_EQ(
        run({"incident", "step", number, "1-9", "--skip", "x", "--evidence-file", photo}),
        ExitCode::usage
    );
}

TEST_F(IncidentTasks, StaleAnswer_IsAConflict) {
    house.daemon.refuse(actions(), 409, "task_over");
    EXPECT_EQ(run({"incident", "step", number, "1-9", "--done"}), ExitCode::conflict);
    EXPECT_THAT(house.err.str(), HasSubstr("somebody else finished this task"));
    EXPECT_EQ(run({"incident", "step", number, "1-9", "--done", "--json"}), ExitCode::conflict);
    EXPECT_EQ(house.problem_json()["code"], "task_over");
}

TEST_F(IncidentTasks, Decision_IsAnswered_ForOneselfOrForWhoSaidIt) {
    EXPECT_EQ(run({"incident", "decide", number, "1-5", "yes"}), ExitCode::ok);
    EXPECT_EQ(
        action(),
        (json{
            {"action", "answer_decision"},
            {"task", "1-5"},
            {"answer", true},
            {"on_behalf_of", ""},
            {"note", ""}})
    );
    auto const spoken = {
        "incident", "decide", number, "1-5", "no", "--on-behalf-of", "yamada", "--note", "電話"};
    EXPECT_EQ(run({spoken.begin(), spoken.end()}), ExitCode::ok);
    EXPECT_EQ(action()["answer"], false);
    EXPECT_EQ(action()["on_behalf_of"], "per_1");
    EXPECT_EQ(action()["note"], "電話");
    EXPECT_EQ(run({"incident", "decide", number, "1-5", "--confirm"}), ExitCode::ok);
    EXPECT_EQ(action(), (json{{"action", "confirm_decision"}, {"task", "1-5"}, {"person", ""}}));
    house.daemon.refuse(actions(), 403, "same_person");
    EXPECT_EQ(run({"incident", "decide", number, "1-5", "yes"}), ExitCode::refused);
}

TEST_F(IncidentTasks, Decision_OfSomebodyWithoutAnAccount_IsThatOfTheContact) {
    house.daemon.answer(
        "GET /api/v1/directory",
        R"({"contacts":[{"id":"con_1","name":"高橋 院長","reading":"たかはし"}]})"
    );

    EXPECT_EQ(
        run({"incident", "decide", number, "1-5", "yes", "--on-behalf-of", "高橋"}), ExitCode::ok
    );
    EXPECT_EQ(action()["on_behalf_of"], "con_1");
    EXPECT_EQ(run({"incident", "decide", number, "1-5", "--ask", "con_1"}), ExitCode::ok);
    EXPECT_EQ(action()["person"], "con_1");
    EXPECT_EQ(
        run({"incident", "decide", number, "1-5", "yes", "--on-behalf-of", "nobody"}),
        ExitCode::not_found
    );
}

TEST_F(IncidentTasks, Decision_ThatWasNeverTaken_IsDeniedWithTheReason) {
    EXPECT_EQ(
        run(
            {"incident",
             "decide",
             number,
             "1-5",
             "--deny",
             "電話はなかった",
             "--on-behalf-of",
             "yamada"}
        ),
        ExitCode::ok
    );
    EXPECT_EQ(
        action(),
        (json{
            {"action", "deny_decision"},
            {"task", "1-5"},
            {"person", "per_1"},
            {"reason", "電話はなかった"}})
    );
}

TEST_F(IncidentTasks, DecisionAsked_ShowsLinkAndPinOnce) {
    auto with_link = incident();
    with_link["link"] = {
        {"url", "https://h/a/T"}, {"pin", "0421"}, {"until", "2026-11-25T02:00:00Z"}};
    answer_with(with_link);
    EXPECT_EQ(run({"incident", "decide", number, "1-5", "--ask", "yamada"}), ExitCode::ok);
    EXPECT_EQ(action(), (json{{"action", "ask_decision"}, {"task", "1-5"}, {"person", "per_1"}}));
    EXPECT_THAT(house.out.str(), HasSubstr("https://h/a/T"));
    EXPECT_THAT(house.out.str(), HasSubstr("0421"));
    EXPECT_THAT(house.err.str(), HasSubstr("by different ways"));
}

} // namespace
} // namespace sonae::cli
