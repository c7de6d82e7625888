// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/cli/incident_house.hpp"

namespace sonae::cli {
namespace {

using nlohmann::json;
using ::testing::HasSubstr;

using IncidentCommands = testing::IncidentHouse;

TEST_F(IncidentCommands, Declare_SendsWhatTheContractWants_AndShowsTheFirstTasks) {
    house.daemon.answer("POST /api/v1/incidents", incident().dump(), 201);

    auto const exit = house.run(
        {"incident",
         "declare",
         "病棟の端末に英文",
         "--severity",
         "high",
         "--scenario",
         "ransomware",
         "--criteria",
         "ransom_note,many_devices_affected",
         "--drill",
         "--happened-at",
         "2026-11-25T09:30:00+09:00"}
    );

    EXPECT_EQ(exit, ExitCode::ok);
    EXPECT_EQ(
        json::parse(house.daemon.asked.back().body),
        (json{
            {"title", "病棟の端末に英文"},
            {"severity", "high"},
            {"scenario", "ransomware"},
            {"source", "person"},
            {"is_drill", true},
            {"criteria", {"ransom_note", "many_devices_affected"}},
            {"playbook", ""},
            {"happened_at", "2026-11-25T00:30:00Z"}})
    );
    EXPECT_THAT(house.out.str(), HasSubstr("2026-003"));
    EXPECT_THAT(house.out.str(), HasSubstr("Report the anomaly"));
}

TEST_F(IncidentCommands, Declare_WithAPlaybook_SendsItsHash) {
    house.daemon.answer("POST /api/v1/incidents", incident().dump(), 201);
    house.daemon.answer(
        "GET /api/v1/playbooks",
        R"({"playbooks":[{"sha256":"aaaaaabbbbbb","id":"playbook--1","name":"BCP"}]})"
    );
    auto const declare = std::vector<std::string_view>{
        "incident", "declare", "x", "--severity", "low", "--scenario", "other", "--playbook"};
    for (auto const* const name : {"aaaaaab", "playbook--1", "BCP"}) {
        auto words = declare;
        words.emplace_back(name);
        EXPECT_EQ(house.run(words), ExitCode::ok) << name;
        EXPECT_EQ(json::parse(house.daemon.asked.back().body)["playbook"], "aaaaaabbbbbb") << name;
    }
    auto words = declare;
    words.emplace_back("nothing");
    EXPECT_EQ(house.run(words), ExitCode::not_found);
}

TEST_F(IncidentCommands, Declare_ThatIsNotUnderstood_SendsNothing) {
    EXPECT_EQ(house.run({"incident", "declare", "x"}), ExitCode::usage);
    auto words = std::vector<std::string_view>{
        "incident", "declare", "x", "--severity", "low", "--scenario", "other"};
    words.insert(words.end(), {"--criteria", "ransom"});
    EXPECT_EQ(house.run(words), ExitCode::usage);
    EXPECT_THAT(house.err.str(), HasSubstr("ransom_note, files_encrypted"));
    words.resize(words.size() - 2);
    words.insert(words.end(), {"--happened-at", "yesterday"});
    EXPECT_EQ(house.run(words), ExitCode::usage);
    EXPECT_THAT(house.err.str(), HasSubstr("a time is like"));
    EXPECT_TRUE(house.daemon.asked.empty());
}

TEST_F(IncidentCommands, TimeInTheReadersZone_GoesOutInUtc) {
    house.daemon.answer("POST /api/v1/incidents", incident().dump(), 201);
    set_time_zone("Asia/Tokyo");
    auto words = std::vector<std::string_view>{
        "incident", "declare", "x", "--severity", "low", "--scenario", "other"};
    words.insert(words.end(), {"--happened-at", "2026-05-01 11:00"});
    EXPECT_EQ(house.run(words), ExitCode::ok);
    EXPECT_EQ(action()["happened_at"], "2026-05-01T02:00:00Z");
}

TEST_F(IncidentCommands, List_ShowsOpenOnes_AndAllWhenAsked) {
    EXPECT_EQ(house.run({"incident", "list", "--no-header"}), ExitCode::ok);
    EXPECT_EQ(
        house.out.str(),
        "2026-003  first response  high  7 (1 late)  2026-11-25 00:35  [DRILL] 病棟の端末に英文  " +
            std::string{id} + "\n"
    );
    EXPECT_EQ(house.run({"incident", "list", "--all", "--json"}), ExitCode::ok);
    EXPECT_EQ(house.printed_json().size(), 2U);
    EXPECT_EQ(house.run({"incident", "list", "--json"}), ExitCode::ok);
    EXPECT_EQ(house.printed_json().size(), 1U);
    EXPECT_EQ(house.run({"incident", "list", "--all", "--lang", "ja"}), ExitCode::ok);
    EXPECT_THAT(house.out.str(), HasSubstr("【訓練】病棟の端末に英文"));
    EXPECT_THAT(house.out.str(), HasSubstr("終了"));
}

TEST_F(IncidentCommands, AreNamedByNumberIdOrBeginning) {
    auto const whole = std::string{id};
    for (auto const* const name : {"2026-003", id, "inc_0197a", "2026-003"}) {
        EXPECT_EQ(house.run({"incident", "show", name, "--json"}), ExitCode::ok) << name;
        EXPECT_EQ(house.daemon.asked.back().target, "/api/v1/incidents/" + whole) << name;
    }
    EXPECT_EQ(house.run({"incident", "show", "2026-00"}), ExitCode::conflict);
    EXPECT_THAT(house.err.str(), HasSubstr("2026-002"));
    EXPECT_THAT(house.err.str(), HasSubstr("2026-003"));
    EXPECT_EQ(house.run({"incident", "show", "2025-001"}), ExitCode::not_found);
    EXPECT_EQ(house.run({"incident", "show", ""}), ExitCode::not_found);
}

TEST_F(IncidentCommands, Show_TellsRolesBoardsClocksAndOpenTasks) {
    EXPECT_EQ(house.run({"incident", "show", "2026-003"}), ExitCode::ok);
    for (auto const* const text :
         {"CSIRT lead 山田",
          "emergency",
          "limited",
          "his-db01",
          "Preliminary report to the PPC",
          "2026-05-22 – 2026-05-24 (strictly 2026-05-23)",
          "LATE, not reported",
          "(not read in the original)",
          "1-9",
          "Medical IT section / deputy, overdue",
          "[3-3] Cut off the backup"}) {
        EXPECT_THAT(house.out.str(), HasSubstr(text));
    }
    EXPECT_EQ(house.run({"incident", "show", "2026-003", "--lang", "ja"}), ExitCode::ok);
    EXPECT_THAT(house.out.str(), HasSubstr("[3-3] バックアップ経路の遮断"));
    EXPECT_THAT(house.out.str(), HasSubstr("救急"));
}

TEST_F(IncidentCommands, SeverityPhaseRoleAndModule_AreActions) {
    EXPECT_EQ(run({"incident", "severity", number, "critical"}), ExitCode::ok);
    EXPECT_EQ(action(), (json{{"action", "set_severity"}, {"severity", "critical"}}));
    EXPECT_THAT(house.out.str(), HasSubstr("2026-003  [DRILL] 病棟の端末に英文  first response"));

    EXPECT_EQ(run({"incident", "phase", number, "recovery", "--reason", "急ぐ"}), ExitCode::ok);
    EXPECT_EQ(action(), (json{{"action", "set_phase"}, {"phase", "recovery"}, {"reason", "急ぐ"}}));
    EXPECT_EQ(run({"incident", "role", number, "csirt_lead"}), ExitCode::ok);
    EXPECT_EQ(action(), (json{{"action", "take_role"}, {"role", "csirt_lead"}, {"person", ""}}));
    EXPECT_EQ(run({"incident", "role", number, "it_manager", "--person", "Yamada"}), ExitCode::ok);
    EXPECT_EQ(action()["person"], "per_1");
    house.daemon.answer(
        "GET /api/v1/playbooks", R"({"playbooks":[{"sha256":"aaaaaabbbbbb","name":"R"}]})"
    );
    EXPECT_EQ(run({"incident", "module", number, "R"}), ExitCode::ok);
    EXPECT_EQ(action(), (json{{"action", "add_module"}, {"playbook", "aaaaaabbbbbb"}}));
    EXPECT_EQ(run({"incident", "severity", number, "worst"}), ExitCode::usage);
}

TEST_F(IncidentCommands, Phase_WithOpenMandatoryTasks_NamesThem) {
    house.daemon.replace(
        actions(),
        R"({"code":"gate_shut","status":403,"detail":"gate_shut","missing":["1-9","1:action--x"]})",
        403
    );
    house.daemon.answer(
        "GET /api/v1/playbooks/aaaa", R"({"steps":[{"id":"action--x","name":"復旧"}]})"
    );
    EXPECT_EQ(run({"incident", "phase", number, "recovery"}), ExitCode::refused);
    EXPECT_THAT(house.err.str(), HasSubstr("mandatory tasks are not done"));
    EXPECT_THAT(house.err.str(), HasSubstr("1-9  [3-3] Cut off the backup"));
    EXPECT_THAT(house.err.str(), HasSubstr("1:action--x  復旧"));
    EXPECT_EQ(run({"incident", "phase", number, "recovery", "--json"}), ExitCode::refused);
    EXPECT_EQ(house.problem_json()["missing"].size(), 2U);
}

TEST_F(IncidentCommands, PauseResumeCancel_TakeTheOnlyExecutionOrTheNamedOne) {
    EXPECT_EQ(run({"incident", "pause", number, "--reason", "確認"}), ExitCode::ok);
    EXPECT_EQ(action(), (json{{"action", "pause"}, {"execution", 1}, {"reason", "確認"}}));
    EXPECT_EQ(run({"incident", "resume", number, "1"}), ExitCode::ok);
    EXPECT_EQ(action()["action"], "resume");
    auto two = incident();
    two["executions"][0]["state"] = "succeeded";
    two["executions"].push_back({{"number", 2}, {"state", "paused"}, {"playbook", {{"name", "R"}}}}
    );
    answer_with(two);
    EXPECT_EQ(run({"incident", "resume", number}), ExitCode::ok);
    EXPECT_EQ(action()["execution"], 2) << "the other one is over";
    two["executions"][0]["state"] = "running";
    answer_with(two);
    EXPECT_EQ(run({"incident", "cancel", number}), ExitCode::conflict);
    EXPECT_THAT(house.err.str(), HasSubstr("2  R"));
    EXPECT_EQ(run({"incident", "cancel", number, "2"}), ExitCode::ok);
    EXPECT_EQ(action(), (json{{"action", "cancel"}, {"execution", 2}, {"reason", ""}}));
    EXPECT_EQ(run({"incident", "cancel", number, "two"}), ExitCode::usage);
}

TEST_F(IncidentCommands, Close_SendsReasonAndOverrule) {
    EXPECT_EQ(
        run({"incident", "close", number, "--reason", "訓練終了", "--overrule", "訓練"}),
        ExitCode::ok
    );
    EXPECT_EQ(action(), (json{{"action", "close"}, {"reason", "訓練終了"}, {"overrule", "訓練"}}));
}

TEST_F(IncidentCommands, PersonNamedByWhoMayNotSeeThePeople_IsFoundAmongTheRoles) {
    house.daemon.refuse("GET /api/v1/people", 403, "refused");
    EXPECT_EQ(run({"incident", "role", number, "it_manager", "--person", "山田"}), ExitCode::ok);
    EXPECT_EQ(action()["person"], "per_1");
    EXPECT_EQ(
        run({"incident", "role", number, "it_manager", "--person", "yamada"}), ExitCode::refused
    );
    EXPECT_THAT(house.err.str(), HasSubstr("Name the person by id"));
}

TEST_F(IncidentCommands, Refusal_SaysWhatToDo_WithTheExitCodeOfItsKind) {
    house.daemon.refuse(actions(), 403, "not_entitled");
    EXPECT_EQ(run({"incident", "severity", number, "low"}), ExitCode::refused);
    EXPECT_THAT(house.err.str(), HasSubstr("sonae incident role"));
    EXPECT_EQ(run({"incident", "severity", number, "low", "--lang", "ja"}), ExitCode::refused);
    EXPECT_THAT(house.err.str(), HasSubstr("役割に就いていません"));
}

} // namespace
} // namespace sonae::cli
