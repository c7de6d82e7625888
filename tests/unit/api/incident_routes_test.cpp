// SPDX-License-Identifier: Apache-2.0
#include "daemon/api/form_input.hpp"
#include "daemon/auth/digest/sha256.hpp"
#include "daemon/core/chronology/verifier.hpp"
#include "playbooks/codec.hpp"
#include "playbooks/shipped.hpp"
#include "tests/fakes/api_harness.hpp"

#include <gmock/gmock.h>

namespace sonae::testing {
namespace {

using api::Method;
using nlohmann::json;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

constexpr auto declaration = std::string_view{
    R"({"title":"病棟の端末に英文","severity":"high","scenario":"ransomware","source":"person",)"
    R"("is_drill":false,"criteria":["ransom_note"],"playbook":""})"};

class IncidentRoutes : public ::testing::Test {
protected:
    void SetUp() override {
        for (auto const& shipped : playbooks::shipped_playbooks()) {
            auto sent = request(Method::post, "/api/v1/playbooks", shipped.document);
            ASSERT_EQ(daemon.send(by(lead, std::move(sent))).status, 201);
        }
        auto const declared =
            daemon.send(by(lead, request(Method::post, "/api/v1/incidents", declaration)));
        ASSERT_EQ(declared.status, 201) << declared.body;
        incident = json_of(declared);
        path = "/api/v1/incidents/" + incident.at("id").get<std::string>();
    }

    api::Response act(json const& action, Seat const& who) {
        return daemon.send(by(who, request(Method::post, path + "/actions", action.dump())));
    }

    json must(json const& action, Seat const& who) {
        auto const response = act(action, who);
        EXPECT_EQ(response.status, 200) << action << response.body;
        return json_of(response);
    }

    json get(std::string const& target) {
        auto const response = daemon.send(by(lead, request(Method::get, target)));
        EXPECT_EQ(response.status, 200) << response.body;
        return json_of(response);
    }

    json task(json const& of, std::string_view name) {
        for (auto const& each : of.at("tasks")) {
            if (each.at("name") == name) {
                return each;
            }
        }
        ADD_FAILURE() << name;
        return {};
    }

    /// Does the first three tasks, until the question whether to put the BCP into force is open.
    json until_the_question() {
        auto now = incident;
        for (auto const* const name :
             {"システム異常の報告先の把握",
              "システム異常の検知",
              "CSIRT/経営者によるシステム異常の検知"}) {
            now = must(
                {{"action", "finish_task"},
                 {"task", task(now, name).at("task")},
                 {"command", 0},
                 {"is_success", true},
                 {"evidence", {"記録"}}},
                lead
            );
        }
        return now;
    }

    json ask(json const& of) {
        return must(
                   {{"action", "ask_decision"},
                    {"task", task(of, "BCP発動の判断").at("task")},
                    {"person", director.person.text()}},
                   lead
        )
            .at("link");
    }

    api::Response post_form(std::string const& target, std::string_view form) {
        auto sent = request(Method::post, target, form);
        sent.headers = {{"content-type", "application/x-www-form-urlencoded"}};
        return daemon.send(std::move(sent));
    }

    static std::string path_of(json const& link) {
        auto const url = link.at("url").get<std::string>();
        return url.substr(url.find("/a/"));
    }

    ApiHarness daemon;
    Seat lead = daemon.seat("csirt");
    Seat director = daemon.seat("management");
    json incident;
    std::string path;
};

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

TEST_F(IncidentRoutes, QuestionOnAPhone_IsAnsweredWithoutScriptOrSession) {
    auto const link = ask(until_the_question());
    auto const page = daemon.send(request(Method::get, path_of(link)));

    EXPECT_EQ(page.status, 200);
    EXPECT_THAT(page.body, HasSubstr("<form method=\"post\">"));
    EXPECT_THAT(page.body, Not(HasSubstr("<script")));
    EXPECT_LT(page.body.size(), 15'000U);
    auto const before = get(path).at("revision");
    daemon.send(request(Method::get, path_of(link)));
    EXPECT_EQ(get(path).at("revision"), before) << "reading changes nothing";

    auto const pin = link.at("pin").get<std::string>();
    auto const answered =
        post_form(path_of(link), "lang=ja&answer=yes&note=%E4%BA%86%E8%A7%A3&pin=" + pin);

    EXPECT_EQ(answered.status, 200) << answered.body;
    EXPECT_THAT(answered.body, HasSubstr("回答を記録しました"));
    auto const decision = task(get(path), "BCP発動の判断").at("decision");
    EXPECT_EQ(decision.at("answer"), true);
    EXPECT_EQ(decision.at("channel"), "link");
    EXPECT_EQ(decision.at("answer_note"), "了解");
    EXPECT_EQ(decision.at("answered_by").at("id"), director.person.text());
}

TEST_F(IncidentRoutes, DecisionOfAContact_IsMarkedUntilSomebodyWithTheRightConfirmsIt) {
    auto const contact = daemon.send(
        by(lead,
           request(
               Method::post,
               "/api/v1/directory/contact",
               R"({"name":"院長 高橋","roles":["hospital_director"],"reaches":[]})"
           ))
    );
    ASSERT_EQ(contact.status, 201) << contact.body;
    auto const name = task(until_the_question(), "BCP発動の判断").at("task");

    auto const entered = must(
        {{"action", "answer_decision"},
         {"task", name},
         {"answer", true},
         {"on_behalf_of", json_of(contact).at("id")}},
        lead
    );
    auto const decision = task(entered, "BCP発動の判断").at("decision");
    EXPECT_EQ(decision.at("on_behalf_of").at("name"), "院長 高橋");
    EXPECT_EQ(decision.at("is_confirmed"), false);
    EXPECT_EQ(decision.at("may_confirm"), false);

    auto const seen = json_of(daemon.send(by(director, request(Method::get, path))));
    EXPECT_EQ(task(seen, "BCP発動の判断").at("decision").at("may_confirm"), true);
    auto const after = must({{"action", "confirm_decision"}, {"task", name}}, director);
    EXPECT_EQ(task(after, "BCP発動の判断").at("decision").at("is_confirmed"), true);
}

TEST_F(IncidentRoutes, LinkForManagement_LeadsToThePublicAddress_WhicheverWayItWasAskedFor) {
    auto const now = until_the_question();
    auto const question = json{
        {"action", "ask_decision"},
        {"task", task(now, "BCP発動の判断").at("task")},
        {"person", director.person.text()}};
    auto on_the_socket = request(Method::post, path + "/actions", question.dump());
    on_the_socket.headers.emplace_back("host", "localhost");
    auto by_a_name_of_his = request(Method::post, path + "/actions", question.dump());
    by_a_name_of_his.headers.emplace_back("host", "elsewhere.example");

    for (auto const& answer :
         {daemon.send(locally(std::move(on_the_socket))),
          daemon.send(by(lead, std::move(by_a_name_of_his)))}) {
        ASSERT_EQ(answer.status, 200) << answer.body;
        EXPECT_THAT(
            json_of(answer).at("link").at("url").get<std::string>(),
            StartsWith("https://sonae.hospital.example:8443/a/")
        );
    }
}

TEST_F(IncidentRoutes, WrongAnswersOnAPhone_AreToldPlainly_AndRecorded) {
    auto const link = ask(until_the_question());
    auto const target = path_of(link);
    auto const wrong = link.at("pin") == "0000" ? "1111" : "0000";

    EXPECT_THAT(
        post_form(target, "lang=ja&answer=yes&pin=").body, HasSubstr("暗証番号を入れてください")
    );
    EXPECT_THAT(
        post_form(target, std::string{"lang=en&answer=yes&pin="} + wrong).body,
        HasSubstr("The PIN is wrong")
    );
    EXPECT_THAT(
        post_form(target, std::string{"lang=ja&answer=maybe&pin="} + wrong).body,
        HasSubstr("「はい」か「いいえ」")
    );
    EXPECT_EQ(daemon.send(request(Method::get, "/a/guess")).status, 404);
    EXPECT_EQ(post_form("/a/guess", "answer=yes&pin=0000").status, 404);

    auto const entries = get(path + "/chronology").at("entries");
    EXPECT_EQ(entries.back().at("kind"), "decision_refused");
    EXPECT_EQ(entries.back().at("details").at("failure"), "wrong_pin");
    EXPECT_TRUE(task(get(path), "BCP発動の判断").at("decision").at("answer").is_null());
}

TEST_F(IncidentRoutes, WhoTriesManyPins_IsSlowedDown) {
    auto last = 0;
    for (auto i = 0; i < 20; ++i) {
        last = post_form("/a/guess", "answer=yes&pin=0000").status;
    }

    EXPECT_EQ(last, 429);
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
