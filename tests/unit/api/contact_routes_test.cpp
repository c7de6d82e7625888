// SPDX-License-Identifier: Apache-2.0
// The contact tree over HTTP: who is called is kept here, and whoever is called answers here.
#include "daemon/core/answer_tokens.hpp"
#include "tests/fakes/api_harness.hpp"

#include <gmock/gmock.h>

namespace sonae::testing {
namespace {

using api::Method;
using nlohmann::json;
using ::testing::HasSubstr;
using ::testing::Not;

json contact(std::string const& name, std::string const& role) {
    return {
        {"name", name},
        {"reading", ""},
        {"department", "医療情報部"},
        {"language", "ja"},
        {"roles", {role}},
        {"reaches",
         {{{"channel", "mail"},
           {"address", "a@example.jp"},
           {"hours", "any"},
           {"verified_at", nullptr}}}},
        {"deputy", nullptr},
        {"account", nullptr},
        {"is_active", true},
        {"note", ""}};
}

json const policy = {
    {"name", "夜間"},
    {"reasons", {"incident"}},
    {"steps",
     {{{"id", "duty"},
       {"targets", {{{"kind", "role"}, {"code", "it_section"}}}},
       {"wait_s", 300},
       {"next", "management"}},
      {{"id", "management"},
       {"targets", {{{"kind", "role"}, {"code", "hospital_director"}}}},
       {"wait_s", 300}}}}};

class ContactRoutes : public ::testing::Test {
protected:
    api::Response send(Method method, std::string const& target, json const& body = nullptr) {
        auto sent = request(method, target, body.is_null() ? "" : body.dump());
        return daemon.send(by(seat, std::move(sent)));
    }

    json must(Method method, std::string const& target, json const& body = nullptr) {
        auto const response = send(method, target, body);
        EXPECT_LT(response.status, 300) << target << response.body;
        return json::parse(response.body);
    }

    /// A policy under test, and the link that its first person was sent.
    std::string link_of_a_test() {
        must(Method::post, "/api/v1/directory/contact", contact("佐藤", "it_section"));
        auto const kept = must(Method::post, "/api/v1/directory/policy", policy);
        auto const begun = must(Method::post, "/api/v1/escalations", {{"policy", kept.at("id")}});
        escalation = begun.at("id").get<std::string>();
        auto const call = core::AnsweredMessage{EscalationId::parse(escalation).value(), {1, 1}};
        auto const key = daemon.views.answer_key.copy();
        return "/a/" + core::answer_token(key, call);
    }

    api::Response answer(std::string const& link, std::string_view form) {
        auto sent = request(Method::post, link, form);
        sent.headers.emplace_back("content-type", "application/x-www-form-urlencoded");
        return daemon.send(std::move(sent));
    }

    json state() { return must(Method::get, "/api/v1/escalations/" + escalation); }

    ApiHarness daemon;
    Seat seat = daemon.seat("csirt");
    std::string escalation;
};

TEST_F(ContactRoutes, AContactIsKeptChangedByOneAtATimeAndRemoved) {
    auto kept = must(Method::post, "/api/v1/directory/contact", contact("佐藤", "it_section"));
    auto const place = "/api/v1/directory/contact/" + kept.at("id").get<std::string>();
    kept["note"] = "内線 119";

    auto const changed = must(Method::put, place, kept);
    auto const late = send(Method::put, place, kept);
    auto const listed = must(Method::get, "/api/v1/directory");
    auto const removed = send(Method::del, place + "?version=2");

    EXPECT_EQ(changed.at("version"), 2);
    EXPECT_EQ(late.status, 409);
    EXPECT_EQ(listed.at("contacts").at(0).at("note"), "内線 119");
    EXPECT_EQ(listed.at("outside_bodies").size(), 9U);
    EXPECT_EQ(removed.status, 204);
    EXPECT_TRUE(must(Method::get, "/api/v1/directory").at("contacts").empty());
}

TEST_F(ContactRoutes, APolicyIsStoredWithItsProofWhichIsNoReasonToRefuseIt) {
    auto const alone = must(Method::post, "/api/v1/directory/policy", policy);
    EXPECT_FALSE(alone.at("check").at("holds"));

    must(Method::post, "/api/v1/directory/contact", contact("佐藤", "it_section"));
    must(Method::post, "/api/v1/directory/contact", contact("院長", "hospital_director"));
    auto const place = "/api/v1/directory/policy/" + alone.at("id").get<std::string>();
    auto const kept = must(Method::put, place, alone);

    EXPECT_EQ(kept.at("version"), 2);
    EXPECT_TRUE(kept.at("check").at("holds"));
    EXPECT_EQ(kept.at("check").at("slowest_s"), 300);
    EXPECT_EQ(
        kept.at("check"), must(Method::get, "/api/v1/policies" + place.substr(24) + "/check")
    );
    EXPECT_FALSE(must(Method::get, "/api/v1/directory").at("policies").at(0).contains("check"));
}

TEST_F(ContactRoutes, APolicyWhoseStepsLeadBackIsRefusedAndNotProven) {
    auto back = policy;
    back["steps"][1]["next"] = "duty";

    auto const refused = send(Method::post, "/api/v1/directory/policy", back);

    EXPECT_EQ(refused.status, 422);
    EXPECT_EQ(code_of(refused), "not_forward");
}

TEST_F(ContactRoutes, WhatWasExportedIsRestoredUnderTheSameIdIntoAHouseThatDoesNotHaveIt) {
    auto const kept =
        must(Method::post, "/api/v1/directory/contact", contact("佐藤", "it_section"));
    auto const place = "/api/v1/directory/contact/" + kept.at("id").get<std::string>();
    must(Method::put, place, kept);
    auto const exported = must(Method::get, "/api/v1/directory").at("contacts").at(0);
    send(Method::del, place + "?version=2");
    auto restoring = request(Method::put, place, exported.dump());
    restoring.query = {{"restore", "true"}};

    auto const refused = send(Method::put, place, exported);
    auto const restored = daemon.send(by(seat, restoring));
    auto const again = daemon.send(by(seat, restoring));

    EXPECT_EQ(refused.status, 404);
    EXPECT_EQ(restored.status, 201) << restored.body;
    EXPECT_EQ(json_of(restored).at("id"), kept.at("id"));
    EXPECT_EQ(json_of(restored).at("version"), 1);
    EXPECT_EQ(again.status, 409) << "what is there is changed as of its version";
}

TEST_F(ContactRoutes, AnOutsideBodyIsFilledIn) {
    auto const listed = must(Method::get, "/api/v1/directory").at("outside_bodies");
    auto police = listed.at(1);
    police["number"] = "03-0000-0000";

    must(
        Method::put,
        "/api/v1/directory/outside_body/" + police.at("code").get<std::string>(),
        police
    );

    auto const again = must(Method::get, "/api/v1/directory").at("outside_bodies");
    EXPECT_EQ(again.at(1).at("number"), "03-0000-0000");
}

TEST_F(ContactRoutes, WhatDoesNotFitIsRefusedWithItsPlace) {
    auto twisted = contact("二行\r\nの名前", "it_section");
    auto const name = send(Method::post, "/api/v1/directory/contact", twisted);
    auto broken = policy;
    broken["steps"][0]["next"] = "nowhere";
    auto const step = send(Method::post, "/api/v1/directory/policy", broken);
    auto const kind = send(Method::post, "/api/v1/directory/ghost", twisted);

    EXPECT_EQ(json::parse(name.body).value("pointer", ""), "/name") << name.body;
    EXPECT_EQ(json::parse(step.body).value("pointer", ""), "/steps/0/next") << step.body;
    EXPECT_EQ(kind.status, 404);
}

TEST_F(ContactRoutes, ACsvIsTakenWholeOrNotAtAll) {
    auto const bad = send(
        Method::post,
        "/api/v1/contacts/import",
        {{"csv", "氏名,メール\n佐藤,a@example.jp\n鈴木,nobody\n"}}
    );
    EXPECT_EQ(bad.status, 422);
    EXPECT_EQ(json::parse(bad.body).at("faults").at(0).at("line"), 3);
    EXPECT_TRUE(must(Method::get, "/api/v1/directory").at("contacts").empty());

    auto const good = must(
        Method::post, "/api/v1/contacts/import", {{"csv", "氏名,メール\n佐藤,a@example.jp\n"}}
    );
    EXPECT_EQ(good.at("added"), 1);
}

TEST_F(ContactRoutes, ACsvThatIsTakenAgainUpdatesPeopleAndDoublesNobody) {
    auto const import = [&](std::string const& lines) {
        return must(Method::post, "/api/v1/contacts/import", {{"csv", lines}});
    };
    import("氏名,役割,メール\n佐藤,it_section,a@example.jp\n");

    auto const again = import("氏名,役割,携帯\n佐藤,,090-1234-5678\n鈴木,病院長,080-1234-5678\n");

    EXPECT_EQ(again.at("added"), 1);
    EXPECT_EQ(again.at("updated"), 1);
    auto const contacts = must(Method::get, "/api/v1/directory").at("contacts");
    ASSERT_EQ(contacts.size(), 2U);
    auto const sato = contacts.at(0).at("name") == "佐藤" ? contacts.at(0) : contacts.at(1);
    auto const suzuki = contacts.at(0).at("name") == "佐藤" ? contacts.at(1) : contacts.at(0);
    EXPECT_EQ(sato.at("roles"), json::array({"it_section"}));
    EXPECT_EQ(sato.at("reaches").size(), 1U);
    EXPECT_EQ(sato.at("reaches").at(0).at("address"), "090-1234-5678");
    EXPECT_EQ(sato.at("version"), 2);
    EXPECT_EQ(suzuki.at("roles"), json::array({"hospital_director"}));
}

TEST_F(ContactRoutes, ADutyTableBecomesARosterAndTheNextOneContinuesIt) {
    must(Method::post, "/api/v1/directory/contact", contact("佐藤", "it_section"));
    auto const import = [&](std::string const& lines) {
        return send(
            Method::post,
            "/api/v1/rosters/import",
            {{"csv", "日付,氏名\n" + lines}, {"name", "情報当直"}, {"role", "it_section"}}
        );
    };

    auto const first = import("2026-11-02,佐藤\n2026-11-03,佐藤\n");
    auto const next = import("2026-11-03,佐藤\n2026-12-01,佐藤\n");
    auto const bad = import("2026-12-02,鈴木\n");

    EXPECT_EQ(first.status, 201) << first.body;
    EXPECT_EQ(next.status, 200) << next.body;
    EXPECT_EQ(json::parse(next.body).at("id"), json::parse(first.body).at("id"));
    EXPECT_EQ(json::parse(next.body).at("version"), 2);
    EXPECT_EQ(json::parse(next.body).at("overrides").size(), 3U);
    EXPECT_EQ(bad.status, 422);
    EXPECT_EQ(json::parse(bad.body).at("faults").at(0).at("cause"), "unknown_person");
    EXPECT_EQ(must(Method::get, "/api/v1/directory").at("rosters").size(), 1U);
}

TEST_F(ContactRoutes, ARosterWhoseRoleIsNoCodeIsRefusedWithItsPlace) {
    auto const refused = send(
        Method::post,
        "/api/v1/rosters/import",
        {{"csv", "日付,氏名\n"}, {"name", "情報当直"}, {"role", "情報"}}
    );

    EXPECT_EQ(refused.status, 422);
    EXPECT_EQ(json::parse(refused.body).at("pointer"), "/role") << refused.body;
}

TEST_F(ContactRoutes, APolicyIsProvedOrItsFirstBadMinuteIsShown) {
    must(Method::post, "/api/v1/directory/contact", contact("佐藤", "it_section"));
    auto const kept = must(Method::post, "/api/v1/directory/policy", policy);
    auto const place = "/api/v1/policies/" + kept.at("id").get<std::string>() + "/check";

    auto const without = must(Method::get, place);
    must(Method::post, "/api/v1/directory/contact", contact("院長", "hospital_director"));
    auto const with = must(Method::get, place);

    EXPECT_FALSE(without.at("holds"));
    EXPECT_EQ(without.at("counter_example").at("reached_s"), nullptr);
    EXPECT_TRUE(with.at("holds"));
    EXPECT_EQ(with.at("slowest_s"), 300);
}

TEST_F(ContactRoutes, WhoeverIsCalledAnswersByTheLinkWithoutAnAccount) {
    auto const link = link_of_a_test();

    auto const page = daemon.send(request(Method::get, link));
    EXPECT_EQ(page.status, 200);
    EXPECT_THAT(page.body, HasSubstr("佐藤"));
    EXPECT_THAT(page.body, Not(HasSubstr("<script")));
    EXPECT_LT(page.body.size(), 15U * 1024);
    EXPECT_EQ(state().at("state"), "calling") << "reading changes nothing";

    auto const answered = answer(link, "answer=coming&minutes=20");
    EXPECT_EQ(answered.status, 200) << answered.body;
    EXPECT_EQ(state().at("state"), "answered");
    EXPECT_EQ(state().at("responses").at(0).at("minutes"), 20);
}

TEST_F(ContactRoutes, AnAnswerThatDoesNotFitIsToldPlainlyAndNotKept) {
    auto const link = link_of_a_test();

    EXPECT_EQ(answer(link, "answer=maybe").status, 422);
    EXPECT_THAT(answer(link, "answer=coming&minutes=soon").body, HasSubstr("1から1440"));
    EXPECT_THAT(answer(link, "answer=deputy&lang=en").body, HasSubstr("no deputy"));
    EXPECT_EQ(answer(link + "A", "answer=accepted").status, 404);
    EXPECT_TRUE(state().at("responses").empty());
}

TEST_F(ContactRoutes, AnOperatorEntersWhatWasSaidOnTheTelephone) {
    link_of_a_test();
    auto const who = state().at("calls").at(0).at("contact").at("id");
    auto const place = "/api/v1/escalations/" + escalation + "/actions";

    auto const kept =
        must(Method::post, place, {{"action", "respond"}, {"contact", who}, {"answer", "cannot"}});
    auto const late = send(Method::post, place, {{"action", "escalate"}, {"as_of", "nowhere"}});
    auto const stopped = must(Method::post, place, {{"action", "stop"}, {"reason", "済み"}});

    EXPECT_EQ(kept.at("responses").at(0).at("via"), "operator");
    EXPECT_EQ(late.status, 409);
    EXPECT_EQ(stopped.at("state"), "stopped");
}

TEST_F(ContactRoutes, SomebodyWhoWasTelephonedInVainIsOnRecord_AndTheCallingGoesOn) {
    link_of_a_test();
    auto const who = state().at("calls").at(0).at("contact").at("id");
    auto const place = "/api/v1/escalations/" + escalation + "/actions";

    auto const kept = must(
        Method::post,
        place,
        {{"action", "telephone"}, {"contact", who}, {"outcome", "message_left"}, {"note", "家族に"}}
    );
    auto const unknown =
        send(Method::post, place, {{"action", "telephone"}, {"contact", who}, {"outcome", "gone"}});

    EXPECT_EQ(kept.at("state"), "calling");
    EXPECT_TRUE(kept.at("by_hand").is_null()) << "a test";
    auto const& tried = kept.at("tries").at(0);
    EXPECT_EQ(tried.at("outcome"), "message_left");
    EXPECT_EQ(tried.at("note"), "家族に");
    EXPECT_EQ(tried.at("contact").at("name"), "佐藤");
    EXPECT_EQ(unknown.status, 422);
    EXPECT_THAT(unknown.body, HasSubstr("/outcome"));
}

TEST_F(ContactRoutes, AnAnswerThroughTheLinkProvesTheNumberAndEndsTheTest) {
    auto const kept =
        must(Method::post, "/api/v1/directory/contact", contact("佐藤", "it_section"));
    auto const id = kept.at("id").get<std::string>();
    auto const begun = must(Method::post, "/api/v1/channels/mail/tests", {{"contact", id}});
    auto const before = must(Method::get, "/api/v1/channels");
    auto const message = core::AnsweredMessage{
        EscalationId::parse(begun.at("id").get<std::string>()).value(), {1, 1}};
    auto const link = "/a/" + core::answer_token(daemon.views.answer_key.copy(), message);

    EXPECT_EQ(answer(link, "answer=accepted").status, 200);

    auto const card = must(Method::get, "/api/v1/directory").at("contacts").at(0);
    EXPECT_TRUE(card.at("reaches").at(0).at("verified_at").is_string()) << card;
    EXPECT_EQ(card.at("version"), 1);
    auto const after = must(Method::get, "/api/v1/escalations").at("escalations").at(0);
    EXPECT_EQ(after.at("state"), "answered");
    EXPECT_TRUE(after.at("ended_at").is_string());
    EXPECT_EQ(before.at("oldest_due_s"), 0);
}

TEST_F(ContactRoutes, AContactThatIsStoredAgainKeepsWhatItsAnswersHaveProved) {
    auto kept = must(Method::post, "/api/v1/directory/contact", contact("佐藤", "it_section"));
    auto const id = kept.at("id").get<std::string>();
    auto const begun = must(Method::post, "/api/v1/channels/mail/tests", {{"contact", id}});
    auto const message = core::AnsweredMessage{
        EscalationId::parse(begun.at("id").get<std::string>()).value(), {1, 1}};
    answer("/a/" + core::answer_token(daemon.views.answer_key.copy(), message), "answer=accepted");

    auto const again = must(Method::put, "/api/v1/directory/contact/" + id, kept);
    EXPECT_TRUE(again.at("reaches").at(0).at("verified_at").is_string());
    kept = again;
    kept["reaches"][0]["address"] = "b@example.jp";
    kept["reaches"][0]["verified_at"] = nullptr;
    auto const moved = must(Method::put, "/api/v1/directory/contact/" + id, kept);
    EXPECT_TRUE(moved.at("reaches").at(0).at("verified_at").is_null());
}

TEST_F(ContactRoutes, ATestOfANumberThatNobodyHasIsRefused) {
    auto const kept =
        must(Method::post, "/api/v1/directory/contact", contact("佐藤", "it_section"));
    auto const none =
        send(Method::post, "/api/v1/channels/voice/tests", {{"contact", kept.at("id")}});
    auto const nobody = send(Method::post, "/api/v1/channels/mail/tests", {{"contact", "con_x"}});
    auto const nothing =
        send(Method::post, "/api/v1/channels/drum/tests", {{"contact", kept.at("id")}});

    EXPECT_EQ(none.status, 422) << none.body;
    EXPECT_EQ(json::parse(none.body).value("code", ""), "no_reach");
    EXPECT_EQ(nobody.status, 404);
    EXPECT_EQ(nothing.status, 404);
}

} // namespace
} // namespace sonae::testing
