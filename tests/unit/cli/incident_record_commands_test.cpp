// SPDX-License-Identifier: Apache-2.0
#include "inventory/base/file.hpp"
#include "tests/fakes/temporary_folder.hpp"
#include "tests/unit/cli/incident_house.hpp"

namespace sonae::cli {
namespace {

using nlohmann::json;
using ::testing::HasSubstr;

using IncidentRecords = testing::IncidentHouse;

json entry(int number, std::string const& kind, json details = json::object()) {
    return {
        {"number", number},
        {"happened_at", "x"},
        {"kind", kind},
        {"actor", {{"id", "per_1"}, {"name", "山田"}}},
        {"text", ""},
        {"details", std::move(details)}};
}

TEST_F(IncidentRecords, Log_PrintsAlignedLines) {
    auto note = entry(3, "note");
    note["text"] = "電話あり";
    note["is_open"] = true;
    note["corrects"] = 2;
    auto taken = entry(2, "role_taken", {{"role", "csirt_lead"}});
    taken["to"] = "鈴木";
    auto moved = entry(4, "asset_state_changed", {{"from", ""}, {"to", "cut_off"}});
    moved["assets"] = {{{"name", "his-db01"}}};
    auto const entries = json{
        entry(1, "severity_changed", {{"from", "low"}, {"to", "high"}}),
        taken,
        note,
        moved,
        entry(5, "task_overdue", {{"name", "遮断"}, {"to", "deputy"}}),
        entry(6, "decision_answered", {{"name", "発動"}, {"answer", true}, {"note", "急ぐ"}}),
        entry(7, "kind_of_tomorrow"),
        entry(8, "execution_ended", {{"execution", 2}, {"state", "failed"}})};
    house.daemon.answer(
        "GET " + path() + "/chronology?max=100", json{{"entries", entries}, {"count", 8}}.dump()
    );

    EXPECT_EQ(run({"incident", "log", number, "--no-header"}), ExitCode::ok);

    EXPECT_EQ(
        house.out.str(),
        "1  x  山田  Severity from low to high\n"
        "2  x  山田  CSIRT lead: 鈴木\n"
        "3  x  山田  [open] [corrects 2] 電話あり\n"
        "4  x  山田  Device his-db01: - → cut off\n"
        "5  x  山田  Overdue: 遮断. Asked: deputy, overdue\n"
        "6  x  山田  Decision: 発動 → yes  note: 急ぐ\n"
        "7  x  山田  kind_of_tomorrow\n"
        "8  x  山田  Playbook 2: stopped by a failure\n"
    );
    EXPECT_EQ(run({"incident", "log", number, "--lang", "ja"}), ExitCode::ok);
    EXPECT_THAT(house.out.str(), HasSubstr("【未解決】【2 の訂正】電話あり"));
    EXPECT_EQ(run({"incident", "log", number, "--json"}), ExitCode::ok);
    EXPECT_EQ(house.printed_json().size(), 8U);
}

TEST_F(IncidentRecords, Log_CallsTasksAsThePlaybookDoesInTheReadersLanguage) {
    auto const entries = json{entry(1, "task_opened", {{"name", "遮断"}, {"task", "1-9"}})};
    house.daemon.answer(
        "GET " + path() + "/chronology?max=100", json{{"entries", entries}, {"count", 1}}.dump()
    );

    EXPECT_EQ(run({"incident", "log", number}), ExitCode::ok);
    EXPECT_THAT(house.out.str(), HasSubstr("Task begins: Cut off the backup"));
    EXPECT_EQ(run({"incident", "log", number, "--lang", "ja"}), ExitCode::ok);
    EXPECT_THAT(house.out.str(), HasSubstr("作業が始まる: バックアップ経路の遮断"));
}

TEST_F(IncidentRecords, Log_OfManyEntries_IsReadPageByPage) {
    auto page = [](int first, int last) {
        auto entries = json::array();
        for (auto at = first; at <= last; ++at) {
            entries.push_back(entry(at, "note"));
        }
        return json{{"entries", entries}, {"count", 1100}}.dump();
    };
    auto const page_of = "GET " + path() + "/chronology?max=500";
    house.daemon.answer(page_of, page(601, 1100));
    house.daemon.answer(page_of + "&after=100", page(101, 600));
    house.daemon.answer(page_of + "&after=600", page(601, 1100));

    EXPECT_EQ(run({"incident", "log", number, "--limit", "1000", "--json"}), ExitCode::ok);

    auto const printed = house.printed_json();
    ASSERT_EQ(printed.size(), 1000U);
    EXPECT_EQ(printed[0]["number"], 101);
    EXPECT_EQ(printed[999]["number"], 1100);
}

TEST_F(IncidentRecords, Log_WithALine_AddsIt) {
    EXPECT_EQ(
        run(
            {"incident",
             "log",
             number,
             "折り返し",
             "@山田",
             "!open",
             "--happened-at",
             "2026-11-25T00:30:00Z"}
        ),
        ExitCode::ok
    );
    EXPECT_EQ(
        action(),
        (json{
            {"action", "add_note"},
            {"line", "折り返し @山田 !open"},
            {"happened_at", "2026-11-25T00:30:00Z"}})
    );
    EXPECT_THAT(house.err.str(), HasSubstr("on record; 87 entries"));
    house.daemon.refuse(actions(), 422, "corrects_unknown");
    EXPECT_EQ(run({"incident", "log", number, "x !correct=99"}), ExitCode::usage);
}

TEST_F(IncidentRecords, AssetAndService_AreMarked) {
    EXPECT_EQ(
        run({"incident", "asset", number, "ast_1", "cut_off", "--note", "抜いた"}), ExitCode::ok
    );
    EXPECT_EQ(
        action(),
        (json{{"action", "set_asset"}, {"asset", "ast_1"}, {"state", "cut_off"}, {"note", "抜いた"}}
        )
    );
    EXPECT_EQ(run({"incident", "service", number, "emergency", "stopped"}), ExitCode::ok);
    EXPECT_EQ(
        action(),
        (json{
            {"action", "set_service"}, {"service", "emergency"}, {"state", "stopped"}, {"note", ""}}
        )
    );
    EXPECT_EQ(run({"incident", "service", number, "emergency", "gone"}), ExitCode::usage);
}

TEST_F(IncidentRecords, DrillReport_TellsWhenManagementKnewAndHowLongEachStepTook) {
    house.daemon.answer(
        "GET " + path() + "/score",
        R"({"seconds":3725,"first_sign":"2026-11-29T15:30:00Z","milestones":[
            {"code":"declared","at":"2026-11-29T15:31:00Z","seconds":60,"target_s":null},
            {"code":"management_informed","at":"2026-11-29T15:43:00Z","seconds":780,"target_s":900},
            {"code":"closed","at":null,"seconds":null,"target_s":null}],"tasks":[{"task":"1-1","name":"報告","role":"it_section","seconds":59,
            "was_overdue":true,"state":"done"}],
            "roles":[{"role":"it_section","tasks":1,"seconds":59,"overdue":1}],
            "phases":[{"phase":"detection","seconds":600}]})"
    );
    EXPECT_EQ(run({"drill", "report", number}), ExitCode::ok);
    for (auto const* const text :
         {"in all 1:02:05",
          "0:00:59 late",
          "Over",
          "0:10:00",
          "0:13:00 (target 15 min)",
          "not yet"}) {
        EXPECT_THAT(house.out.str(), HasSubstr(text));
    }
}

TEST_F(IncidentRecords, Export_WritesTheBytesThatCame) {
    auto const folder = sonae::testing::TemporaryFolder{};
    auto const file = (folder.path() / "a.jsonl").string();
    auto const bytes = std::string{"{\"chronology\":{}}\n{\"end\":{}}\n"};
    house.daemon.answer("GET " + path() + "/chronology/export", bytes);
    for (auto const* const noun : {"incident", "chronology"}) {
        EXPECT_EQ(run({noun, "export", number, "--output", file}), ExitCode::ok);
        EXPECT_EQ(read_text(file, 1000).value(), bytes);
        EXPECT_THAT(house.err.str(), HasSubstr("sonae chronology verify"));
        EXPECT_EQ(run({noun, "export", number, "--output", "-"}), ExitCode::ok);
        EXPECT_EQ(house.out.str(), bytes);
        EXPECT_EQ(run({noun, "export", number}), ExitCode::usage);
    }
    EXPECT_EQ(run({"incident", "export", number, "--output", "/nowhere/x"}), ExitCode::failed);
}

TEST_F(IncidentRecords, Aware_SendsEveryFact_AndShowsTheClocks) {
    EXPECT_EQ(
        run(
            {"incident",
             "aware",
             number,
             "2026-11-25T09:30:00+09:00",
             "--fact",
             "is_attack",
             "--fact",
             "may_have_leaked"}
        ),
        ExitCode::ok
    );
    EXPECT_EQ(action()["aware_since"], "2026-11-25T00:30:00Z");
    EXPECT_EQ(
        action()["facts"],
        (json{
            {"is_attack", true},
            {"may_have_leaked", true},
            {"may_hinder_care", false},
            {"is_sensitive", false},
            {"is_wrongful", false},
            {"is_financial", false},
            {"is_over_1000", false}})
    );
    EXPECT_THAT(house.out.str(), HasSubstr("Preliminary report to the PPC"));
}

constexpr auto report = R"({"report":"police_report","authority":"police",
    "draft":[{"field":"place","value":"3 階"},{"field":"symptoms","value":""}],
    "versions":[{"version":1,"fields":{"place":"4 階","symptoms":"英文"}}],"sent":[]})";

TEST_F(IncidentRecords, DraftOfAReport_IsShownAndSavedInWords_WithWhereItIsFrom) {
    house.daemon.answer(
        "GET " + path() + "/reports/police_report",
        R"({"report":"police_report","authority":"police","versions":[],"sent":[],"draft":[
            {"field":"care_impact","value":"emergency=stopped","parts":[
              {"source":"board","at":null,"code":"emergency=stopped","text":"","entry":0},
              {"source":"chronology","at":"2026-11-25T00:30:00Z","code":"his-db01=cut_off",
               "text":"抜線","entry":7}]},
            {"field":"leak_possibility","value":"may_have_leaked","parts":[
              {"source":"awareness","at":null,"code":"may_have_leaked","text":"","entry":0}]}]})"
    );

    EXPECT_EQ(run({"incident", "report", number, "police_report"}), ExitCode::ok);
    for (auto const* const text :
         {"emergency: stopped",
          "his-db01",
          "抜線 (#7)",
          "data may have leaked",
          "board, chronology"}) {
        EXPECT_THAT(house.out.str(), HasSubstr(text));
    }
    EXPECT_THAT(house.out.str(), Not(HasSubstr("emergency=stopped")));
    EXPECT_EQ(
        run({"incident", "report", number, "police_report", "--set", "place=5 階"}), ExitCode::ok
    );
    auto const saved =
        json::parse(house.daemon.asked[house.daemon.asked.size() - 2].body).at("fields");
    EXPECT_THAT(saved.at("leak_possibility").get<std::string>(), HasSubstr("data may have leaked"));
}

TEST_F(IncidentRecords, Report_IsShown_Saved_AndNotedAsSent) {
    house.daemon.answer("GET " + path() + "/reports/police_report", report);

    EXPECT_EQ(run({"incident", "report", number, "police_report"}), ExitCode::ok);
    EXPECT_THAT(house.out.str(), HasSubstr("Report to the police  Police\nversion 1"));
    EXPECT_THAT(house.out.str(), HasSubstr("Place (place)        4 階"));

    EXPECT_EQ(
        run({"incident", "report", number, "police_report", "--set", "place=5 階"}), ExitCode::ok
    );
    EXPECT_EQ(
        json::parse(house.daemon.asked[house.daemon.asked.size() - 2].body),
        (json{
            {"action", "save_report"},
            {"report", "police_report"},
            {"fields", {{"place", "5 階"}, {"symptoms", "英文"}}}})
    );
    EXPECT_EQ(
        run(
            {"incident",
             "report",
             number,
             "police_report",
             "--sent-to",
             "県警",
             "--receipt",
             "12",
             "--sent-at",
             "2026-11-25T00:30:00Z"}
        ),
        ExitCode::ok
    );
    EXPECT_EQ(
        json::parse(house.daemon.asked[house.daemon.asked.size() - 2].body),
        (json{
            {"action", "note_report_sent"},
            {"report", "police_report"},
            {"to", "県警"},
            {"sent_at", "2026-11-25T00:30:00Z"},
            {"receipt", "12"},
            {"version", 1}})
    );
    EXPECT_EQ(
        run({"incident", "report", number, "police_report", "--receipt", "12"}), ExitCode::usage
    );
    EXPECT_EQ(run({"incident", "report", number, "tax_report"}), ExitCode::usage);
}

TEST_F(IncidentRecords, ClockList_TellsWhatIsDueWhen) {
    house.daemon.answer(
        "GET /api/v1/clocks",
        R"({"clocks":[
            {"code":"mhlw_report","kind":"at_once","incident_number":"2026-003","is_drill":true,
             "is_confirmed":true,"source":"s","aware_since":"x"},
            {"code":"ppc_preliminary","kind":"window","first_day":"2099-05-22","last_day":"2099-05-24",
             "cautious_last_day":"2099-05-23","opens_at":"2099-05-21T15:00:00Z",
             "closes_at":"2099-05-24T15:00:00Z","is_confirmed":true},
            {"code":"ppc_final","kind":"limit","last_day":"2020-05-24","cautious_last_day":"2020-05-24",
             "closes_at":"2020-05-24T15:00:00Z","sent_at":"x","is_confirmed":true}]})"
    );
    EXPECT_EQ(run({"clock", "list", "--no-header"}), ExitCode::ok);
    for (auto const* const text :
         {"at once  ", "2026-003 DRILL", "window not open yet", "by 2020-05-24", "reported x"}) {
        EXPECT_THAT(house.out.str(), HasSubstr(text));
    }
    EXPECT_EQ(run({"clock", "list", "--json"}), ExitCode::ok);
    EXPECT_EQ(house.printed_json().size(), 3U);
}

} // namespace
} // namespace sonae::cli
