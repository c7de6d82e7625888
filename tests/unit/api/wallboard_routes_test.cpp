// SPDX-License-Identifier: Apache-2.0
#include "tests/fakes/api_harness.hpp"

namespace sonae::testing {

namespace {

using api::Method;
using nlohmann::json;
using ::testing::HasSubstr;
using ::testing::Not;

class Wallboard : public ::testing::Test {
protected:
    json must(Method method, std::string const& target, json const& body = nullptr) {
        auto const sent = request(method, target, body.is_null() ? "" : body.dump());
        auto const response = daemon.send(by(administrator, sent));
        EXPECT_LT(response.status, 300) << target << response.body;
        return json_of(response);
    }

    api::Response wall() {
        return daemon.send(by(screen, request(Method::get, "/api/v1/wallboard")));
    }

    std::string add_contact(std::string const& name = "佐藤 花子") {
        return must(
                   Method::post,
                   "/api/v1/directory/contact",
                   {{"name", name},
                    {"reading", ""},
                    {"department", ""},
                    {"language", "ja"},
                    {"roles", {"it_section"}},
                    {"reaches",
                     {{{"channel", "paper"},
                       {"address", "090-1234-5678"},
                       {"hours", "any"},
                       {"verified_at", nullptr}}}},
                    {"deputy", nullptr},
                    {"account", nullptr},
                    {"is_active", true},
                    {"note", "自宅は留守電"}}
        ).at("id");
    }

    /// Of both, until both have answered.
    json begin_call(std::string const& contact, std::string const& other) {
        auto const step = json{
            {"id", "one"},
            {"targets",
             {{{"kind", "contact"}, {"code", contact}}, {{"kind", "contact"}, {"code", other}}}},
            {"everyone", true},
            {"wait_s", 300}};
        auto const policy = must(
            Method::post,
            "/api/v1/directory/policy",
            {{"name", "夜間"}, {"reasons", {"incident"}}, {"steps", {step}}}
        );
        return must(Method::post, "/api/v1/escalations", {{"policy", policy.at("id")}});
    }

    ApiHarness daemon;
    Seat administrator = daemon.seat("administrator");
    Seat screen = daemon.seat("display");
};

} // namespace

TEST_F(Wallboard, WhileNothingHappens_IsEmpty) {
    auto const shown = json_of(wall());

    for (auto const* const list : {"incidents", "clocks", "calls", "channels"}) {
        EXPECT_EQ(shown.at(list), json::array()) << list;
    }
    EXPECT_EQ(shown.at("oldest_due_s"), 0);
    EXPECT_EQ(shown.at("now"), "2026-05-01T02:00:00Z");
}

TEST_F(Wallboard, SaysWhoIsCalledAndWhoAnswered_AndNobodysNumber) {
    auto const contact = add_contact();
    auto const call = begin_call(contact, add_contact("鈴木 一郎"));
    auto person = json_of(wall()).at("calls").at(0).at("people").at(0);
    EXPECT_EQ(person.at("name"), "佐藤 花子");
    EXPECT_EQ(person.at("channel"), "paper");
    EXPECT_EQ(person.at("answer"), "");

    must(
        Method::post,
        "/api/v1/escalations/" + call.at("id").get<std::string>() + "/actions",
        {{"action", "respond"},
         {"contact", contact},
         {"answer", "coming"},
         {"minutes", 20},
         {"note", "家から"}}
    );

    auto const shown = wall();
    auto const calls = json_of(shown).at("calls");
    EXPECT_EQ(calls.at(0).at("title"), "夜間");
    EXPECT_EQ(calls.at(0).at("state"), "answered");
    EXPECT_EQ(calls.at(0).at("is_drill"), true);
    EXPECT_EQ(calls.at(0).at("people").at(0).at("answer"), "coming");
    EXPECT_EQ(calls.at(0).at("people").at(0).at("minutes"), 20);
    EXPECT_THAT(shown.body, Not(HasSubstr("5678")));
    EXPECT_THAT(shown.body, Not(HasSubstr("家から")));
    EXPECT_THAT(shown.body, Not(HasSubstr("留守電")));
    EXPECT_THAT(shown.body, Not(HasSubstr("con_")));
}

TEST_F(Wallboard, ATestOfAChannel_IsNobodysBusinessThere) {
    auto const contact = add_contact();
    auto const test =
        request(Method::post, "/api/v1/channels/paper/tests", json{{"contact", contact}}.dump());
    ASSERT_EQ(daemon.send(by(administrator, test)).status, 201);

    EXPECT_EQ(json_of(wall()).at("calls"), json::array());
}

TEST_F(Wallboard, NamesChannelsThatDoNotWork) {
    daemon.house.channels = [] {
        auto broken = api::ChannelHealth{};
        broken.channel = "mail";
        broken.is_configured = true;
        broken.is_open = true;
        broken.last_failure = "unreachable";
        auto unused = broken;
        unused.channel = "sms";
        unused.is_configured = false;
        return std::vector{broken, unused};
    };

    EXPECT_EQ(
        json_of(wall()).at("channels"), (json{{{"channel", "mail"}, {"failure", "unreachable"}}})
    );
}

} // namespace sonae::testing
