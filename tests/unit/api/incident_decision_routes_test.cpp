// SPDX-License-Identifier: Apache-2.0
// Decisions of management over HTTP: by link, by proxy.
#include "tests/unit/api/incident_desk.hpp"

namespace sonae::testing {
namespace {

using api::Method;
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

using IncidentDecisions = IncidentDesk;

TEST_F(IncidentDecisions, QuestionOnAPhone_IsAnsweredWithoutScriptOrSession) {
    auto const link = ask(until_the_question());
    auto const page = daemon.send(request(Method::get, path_of(link)));

    EXPECT_EQ(page.status, 200);
    EXPECT_THAT(page.body, HasSubstr("<form method=\"post\">"));
    EXPECT_THAT(page.body, Not(HasSubstr("<script")));
    EXPECT_THAT(page.body, HasSubstr(R"(rel="icon" href="/icon.svg")")) << "none is guessed";
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

TEST_F(IncidentDecisions, DecisionOfAContact_IsMarkedUntilSomebodyWithTheRightConfirmsIt) {
    auto const called = contact("院長 高橋", {"hospital_director"});
    auto const name = task(until_the_question(), "BCP発動の判断").at("task");

    auto const entered = must(
        {{"action", "answer_decision"},
         {"task", name},
         {"answer", true},
         {"on_behalf_of", called.at("id")}},
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

TEST_F(IncidentDecisions, LinkForManagement_LeadsToThePublicAddress_WhicheverWayItWasAskedFor) {
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

TEST_F(IncidentDecisions, WrongAnswersOnAPhone_AreToldPlainly_AndRecorded) {
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

TEST_F(IncidentDecisions, WhoTriesManyPins_IsSlowedDown) {
    auto last = 0;
    for (auto i = 0; i < 20; ++i) {
        last = post_form("/a/guess", "answer=yes&pin=0000").status;
    }

    EXPECT_EQ(last, 429);
}

TEST_F(IncidentDecisions, WhatTakesTwoPeople_IsNotOfferedFirstToWhoIsToCarryItOut) {
    must({{"action", "take_role"}, {"role", "it_section"}}, lead);
    must({{"action", "take_role"}, {"role", "it_manager"}}, lead);
    must({{"action", "take_role"}, {"role", "hospital_director"}}, director);
    auto const question = task(until_the_question(), "BCP発動の判断").at("task");
    auto now =
        must({{"action", "answer_decision"}, {"task", question}, {"answer", true}}, director);
    auto const first = task(now, "被害拡大防止 ① バックアップ経路の遮断").at("task");

    now = must(
        {{"action", "finish_task"},
         {"task", first},
         {"command", 0},
         {"is_success", true},
         {"evidence", {"写真"}}},
        lead
    );

    auto const second = task(now, "被害拡大防止 ② 外部通信経路の遮断");
    ASSERT_EQ(second.at("state"), "approval");
    EXPECT_THAT(now.at("my_tasks"), Not(Contains(second.at("task"))));
    auto const seen = daemon.send(by(director, request(Method::get, path)));
    EXPECT_EQ(json_of(seen).at("my_tasks").at(0), second.at("task"));
}

} // namespace
} // namespace sonae::testing
