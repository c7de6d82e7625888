// SPDX-License-Identifier: Apache-2.0
#include "daemon/api/form_input.hpp"
#include "daemon/auth/digest/sha256.hpp"
#include "daemon/core/chronology/verifier.hpp"
#include "tests/unit/api/incident_desk.hpp"

namespace sonae::testing {
namespace {

using api::Method;
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::Not;

using IncidentRoutes = IncidentDesk;

TEST_F(IncidentRoutes, DeclaredOne_IsListedAndShownWithWhatToDoNow) {
    EXPECT_EQ(incident.at("number"), "2026-001");
    EXPECT_EQ(incident.at("state"), "open");
    EXPECT_EQ(incident.at("phase"), "detection");
    EXPECT_EQ(incident.at("open_tasks"), 1);
    EXPECT_EQ(
        incident.at("executions").at(0).at("playbook").at("translations").at("en").at("name"),
        "Hospital cyber-attack BCP (detection to after-action)"
    );
    auto const first = incident.at("tasks").at(0);
    EXPECT_EQ(first.at("state"), "task");
    EXPECT_EQ(first.at("mhlw_item"), "2-1");
    EXPECT_EQ(first.at("translations").at("en").contains("name"), true);
    EXPECT_EQ(incident.at("my_tasks"), json::array({first.at("task")}));
    EXPECT_EQ(get("/api/v1/incidents").at("incidents").at(0).at("id"), incident.at("id"));
    EXPECT_EQ(get("/api/v1/incidents/2026-001").at("id"), incident.at("id"));
}

TEST_F(IncidentRoutes, ActionThatIsNotWellFormed_IsRefusedWithItsPlace) {
    auto const response = act({{"action", "set_severity"}, {"severity", "doom"}}, lead);

    EXPECT_EQ(response.status, 400);
    EXPECT_EQ(json_of(response).at("pointer"), "/severity");
    EXPECT_EQ(act({{"action", "dance"}}, lead).status, 422);
}

TEST_F(IncidentRoutes, ShutGate_NamesWhatIsMissing) {
    auto const response = act({{"action", "close"}, {"reason", "誤報"}}, lead);

    EXPECT_EQ(response.status, 403);
    EXPECT_EQ(code_of(response), "gate_shut");
    EXPECT_GT(json_of(response).at("missing").size(), 10U);
}

TEST_F(IncidentRoutes, StaleAnswer_IsAConflict) {
    auto const first = incident.at("tasks").at(0).at("task");
    auto const finish = json{
        {"action", "finish_task"},
        {"task", first},
        {"command", 0},
        {"is_success", true},
        {"evidence", {"x"}}};
    must(finish, lead);

    auto const again = act(finish, lead);

    EXPECT_EQ(again.status, 409);
    EXPECT_EQ(code_of(again), "task_over");
}

TEST_F(IncidentRoutes, Chronology_IsReadFromItsEnd_AndExportedForVerification) {
    must({{"action", "add_note"}, {"line", "@病棟→@情シス 画面に英文 !open"}}, lead);

    auto const all = get(path + "/chronology");
    auto const last = get(path + "/chronology?max=1");
    auto const response = daemon.send(by(lead, request(Method::get, path + "/chronology/export")));

    EXPECT_EQ(all.at("entries").size(), all.at("count"));
    EXPECT_EQ(last.at("entries").at(0).at("from"), "病棟");
    EXPECT_EQ(last.at("entries").at(0).at("is_open"), true);
    auto verifier = core::ChronologyVerifier{auth::sha256};
    verifier.read(response.body);
    auto const verdict = verifier.finish();
    EXPECT_FALSE(verdict.fault);
    EXPECT_EQ(verdict.head.number, all.at("count"));
    EXPECT_EQ(to_hex(verdict.head.hash), get(path).at("chronology").at("head"));
}

TEST_F(IncidentRoutes, LineNamesPeople_AndAHandedOverRoleItsHoldersInTurn) {
    must({{"action", "take_role"}, {"role", "recorder"}, {"person", ""}}, lead);
    auto const after = must(
        {{"action", "take_role"}, {"role", "recorder"}, {"person", director.person.text()}}, lead
    );
    must({{"action", "add_note"}, {"line", "@高橋花子 と @nobody が現場へ"}}, lead);
    EXPECT_EQ(get(path + "/chronology").at("entries").back().at("people"), json::array());

    contact("高橋 花子", json::array());
    must({{"action", "add_note"}, {"line", "@高橋花子 が現場へ"}}, lead);

    auto const people = get(path + "/chronology").at("entries").back().at("people");
    ASSERT_EQ(people.size(), 1U);
    EXPECT_EQ(people.at(0).at("name"), "高橋 花子");
    ASSERT_EQ(after.at("past_roles").size(), 1U);
    EXPECT_EQ(after.at("past_roles").at(0).at("person").at("id"), lead.person.text());
}

TEST_F(IncidentRoutes, ClocksAreThoseOfTheDayOfAwareness) {
    EXPECT_EQ(get("/api/v1/clocks").at("clocks").size(), 0U);
    daemon.clock.advance(at("2026-05-19T03:00:00Z") - daemon.clock.now());
    lead = daemon.seat("csirt");
    auto const facts = json{
        {"may_have_leaked", true},
        {"is_sensitive", true},
        {"is_financial", false},
        {"is_wrongful", true},
        {"is_over_1000", false},
        {"may_hinder_care", true},
        {"is_attack", true}};
    must(
        {{"action", "set_aware"}, {"aware_since", "2026-05-19T02:00:00Z"}, {"facts", facts}}, lead
    );

    auto const clocks = get("/api/v1/clocks").at("clocks");
    auto found = 0;
    for (auto const& clock : clocks) {
        if (clock.at("code") == "ppc_preliminary") {
            EXPECT_EQ(clock.at("first_day"), "2026-05-22");
            EXPECT_EQ(clock.at("last_day"), "2026-05-24");
            EXPECT_THAT(clock.at("source").get<std::string>(), HasSubstr("施行規則第8条"));
            ++found;
        }
        if (clock.at("code") == "ppc_final") {
            EXPECT_EQ(clock.at("last_day"), "2026-07-18");
            ++found;
        }
    }
    EXPECT_EQ(found, 2);
}

TEST_F(IncidentRoutes, ReportsThatAreOwed_OutlastTheIncident) {
    auto const sent = [](char const* report) {
        return json{
            {"action", "note_report_sent"},
            {"report", report},
            {"to", "宛先"},
            {"sent_at", "2026-05-01T02:00:00Z"},
            {"version", 0}};
    };
    auto const facts = json{
        {"may_have_leaked", true},
        {"is_sensitive", true},
        {"is_financial", false},
        {"is_wrongful", true},
        {"is_over_1000", false},
        {"may_hinder_care", true},
        {"is_attack", true}};
    must(
        {{"action", "set_aware"}, {"aware_since", "2026-05-01T01:00:00Z"}, {"facts", facts}}, lead
    );
    must(sent("mhlw_report"), lead);
    must({{"action", "close"}, {"reason", "復旧した"}, {"overrule", "訓練の都合"}}, director);

    auto const owed = [&] {
        auto codes = std::vector<std::string>{};
        auto const listed = get("/api/v1/clocks");
        for (auto const& clock : listed.at("clocks")) {
            EXPECT_EQ(clock.at("incident_state"), "closed");
            codes.push_back(clock.at("code"));
        }
        return codes;
    };
    EXPECT_THAT(owed(), Contains("ppc_preliminary"));
    EXPECT_THAT(owed(), Not(Contains("mhlw_report")));
    must(sent("ppc_preliminary"), lead);
    EXPECT_THAT(owed(), Not(Contains("ppc_preliminary")));
}

TEST_F(IncidentRoutes, ReportIsPreFilled_AndKeepsItsVersions) {
    must({{"action", "set_service"}, {"service", "emergency"}, {"state", "stopped"}}, lead);
    must(
        {{"action", "save_report"}, {"report", "mhlw_report"}, {"fields", {{"symptoms", "英文"}}}},
        lead
    );

    auto const report = get(path + "/reports/mhlw_report");

    EXPECT_EQ(report.at("authority"), "mhlw");
    auto impact = std::string{};
    for (auto const& field : report.at("draft")) {
        impact = field.at("field") == "care_impact" ? field.at("value").get<std::string>() : impact;
    }
    EXPECT_EQ(impact, "emergency=stopped");
    EXPECT_EQ(report.at("versions").at(0).at("fields").at("symptoms"), "英文");
    EXPECT_EQ(daemon.send(by(lead, request(Method::get, path + "/reports/gossip"))).status, 404);
}

TEST_F(IncidentRoutes, ScoreSaysHowLongEachTaskTook) {
    daemon.clock.advance(std::chrono::minutes{7});
    until_the_question();

    auto const score = get(path + "/score");

    EXPECT_EQ(score.at("tasks").at(0).at("seconds"), 420);
    EXPECT_EQ(score.at("phases").at(0).at("phase"), "detection");
    EXPECT_EQ(score.at("milestones").at(3).at("code"), "management_informed");
    EXPECT_EQ(score.at("milestones").at(3).at("target_s"), 900);
    EXPECT_TRUE(score.at("milestones").at(3).at("at").is_null());
}

TEST(FormField, ReadsWhatABrowserSends) {
    auto const body = std::string_view{"a=1+2%26&b=%E3%81%82&a=3&c&d=%zz&e=%ff&f=%00"};

    EXPECT_EQ(api::form_field(body, "a"), "1 2&");
    EXPECT_EQ(api::form_field(body, "b"), "あ");
    EXPECT_EQ(api::form_field(body, "c"), std::nullopt);
    EXPECT_EQ(api::form_field(body, "d"), "%zz");
    EXPECT_EQ(api::form_field(body, "e"), std::nullopt) << "no UTF-8";
    EXPECT_EQ(api::form_field(body, "f"), std::nullopt) << "NUL";
    EXPECT_EQ(api::html_escaped("<a href='x'>&\""), "&lt;a href=&#39;x&#39;&gt;&amp;&quot;");
}

} // namespace
} // namespace sonae::testing
