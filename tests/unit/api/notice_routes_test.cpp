// SPDX-License-Identifier: Apache-2.0
// Agents that wait for something to show on their desktops.
#include "tests/fakes/api_harness.hpp"

namespace sonae::testing {

namespace {

using api::Method;
using nlohmann::json;

class NoticeRoute : public ::testing::Test {
protected:
    NoticeRoute() {
        daemon.house.wait_for_notice = [this](api::NoticePoll poll) {
            polls.push_back(poll);
            auto answer = api::NoticeAnswer{};
            answer.is_busy = is_busy;
            if (has_notice) {
                answer.notice = {"m-1", "title", "text", "https://x/a/T", "en", true, 20};
            }
            poll.answer(std::move(answer));
        };
    }

    std::string let_popups_go_to(std::string const& address) {
        auto const contact = json{
            {"name", "佐藤"},
            {"reading", ""},
            {"department", ""},
            {"language", "ja"},
            {"roles", json::array()},
            {"deputy", nullptr},
            {"account", nullptr},
            {"is_active", true},
            {"note", ""},
            {"reaches",
             {{{"channel", "popup"},
               {"address", address},
               {"hours", "any"},
               {"verified_at", nullptr}}}}};
        auto const made = daemon.send(
            by(administrator, request(Method::post, "/api/v1/directory/contact", contact.dump()))
        );
        EXPECT_EQ(made.status, 201) << made.body;
        return json_of(made).value("id", "");
    }

    void forget(std::string const& contact) {
        auto const path = "/api/v1/directory/contact/" + contact + "?version=1";
        EXPECT_EQ(daemon.send(by(administrator, request(Method::del, path))).status, 204);
    }

    api::Response ask(json const& body = {{"desktops", 1}, {"wait_s", 25}}) {
        return daemon.send(by(agent, request(Method::post, "/agent/v1/notices", body.dump())));
    }

    std::int64_t listen_s_of_a_report() {
        auto const report = encoded(report_of(agent, ++seq));
        auto const answer = daemon.send(report_request(agent, packed(report)));
        EXPECT_EQ(answer.status, 200) << answer.body;
        return json_of(answer).value("listen_s", 0);
    }

    ApiHarness daemon;
    Seat administrator = daemon.seat("administrator");
    AgentSeat agent = daemon.agent("PC-0412.hospital.example");
    std::vector<api::NoticePoll> polls;
    std::int64_t seq = 0;
    bool is_busy = false;
    bool has_notice = false;
};

} // namespace

TEST_F(NoticeRoute, AnAgentThatIsNobodysAddress_HasNothingToWaitFor) {
    EXPECT_EQ(listen_s_of_a_report(), 0);

    auto const answer = ask();

    EXPECT_EQ(json_of(answer), (json{{"listen_s", 0}}));
    EXPECT_EQ(polls.at(0).wait, Millis{0});
}

TEST_F(NoticeRoute, AnAddressNamesAnAgentByItsHostItsIdOrItsAsset) {
    for (auto const& address :
         {std::string{"pc-0412"},
          std::string{"PC-0412.Hospital.Example"},
          agent.id.text(),
          agent.asset.text()}) {
        auto const contact = let_popups_go_to(address);
        EXPECT_EQ(json_of(ask()).at("listen_s"), 25) << address;
        EXPECT_EQ(daemon.views.agents.addressed(address), agent.id) << address;
        forget(contact);
        EXPECT_EQ(json_of(ask()).at("listen_s"), 0) << address;
    }
    EXPECT_EQ(daemon.views.agents.addressed("pc-0413"), std::nullopt);
    EXPECT_EQ(daemon.views.agents.addressed(""), std::nullopt);
}

TEST_F(NoticeRoute, TheAnswerToAReport_TellsAnAgentThatIsAnAddressToListen) {
    let_popups_go_to(agent.id.text());

    EXPECT_EQ(listen_s_of_a_report(), 25);
}

TEST_F(NoticeRoute, AContactThatIsNotActive_HasNothingShown) {
    auto const path = "/api/v1/directory/contact/" + let_popups_go_to(agent.id.text());
    auto const directory =
        json_of(daemon.send(by(administrator, request(Method::get, "/api/v1/directory"))));
    auto contact = directory.at("contacts").front();
    contact["is_active"] = false;
    ASSERT_EQ(
        daemon.send(by(administrator, request(Method::put, path, contact.dump()))).status, 200
    );

    EXPECT_EQ(listen_s_of_a_report(), 0);
}

TEST_F(NoticeRoute, ANotice_IsAnsweredWholeAndItsReceiptHandedOn) {
    let_popups_go_to("pc-0412");
    has_notice = true;

    auto const answer =
        ask({{"desktops", 2}, {"wait_s", 7}, {"notice", "m-0"}, {"result", "shown"}, {"later", {1}}}
        );

    EXPECT_EQ(
        json_of(answer),
        (json{
            {"listen_s", 25},
            {"notice", "m-1"},
            {"title", "title"},
            {"text", "text"},
            {"link", "https://x/a/T"},
            {"language", "en"},
            {"is_drill", true},
            {"expires_in_s", 20}})
    );
    ASSERT_EQ(polls.size(), 1U);
    EXPECT_EQ(polls[0].agent, agent.id.text());
    EXPECT_EQ(polls[0].desktops, 2);
    EXPECT_EQ(polls[0].wait, Millis{7'000});
    EXPECT_EQ(polls[0].result->notice, "m-0");
    EXPECT_EQ(polls[0].result->code, "shown");
}

TEST_F(NoticeRoute, AResultOfALaterVersion_CountsAsNotShown) {
    ask({{"desktops", 1}, {"wait_s", 1}, {"notice", "m-0"}, {"result", "sung"}});

    EXPECT_EQ(polls.at(0).result->code, "not_shown");
}

TEST_F(NoticeRoute, WhatIsNotAsTheWireSays_IsRefused) {
    for (auto const& body :
         {json{{"desktops", 1}},
          json{{"desktops", "1"}, {"wait_s", 1}},
          json{{"desktops", 1}, {"wait_s", 1}, {"notice", "a b"}, {"result", "shown"}},
          json{{"desktops", 1}, {"wait_s", 1}, {"notice", "m-0"}},
          json{{"desktops", 1}, {"wait_s", 1}, {"result", "shown"}},
          json::array()}) {
        EXPECT_EQ(ask(body).status, 400) << body;
    }
    EXPECT_TRUE(polls.empty());
}

TEST_F(NoticeRoute, ACertificateThatIsNotInForce_ReadsNobodysLink) {
    let_popups_go_to("pc-0412");
    agent.certificate.sha256[0] ^= 1U;

    auto const answer = ask();

    EXPECT_EQ(answer.status, 403);
    EXPECT_EQ(code_of(answer), "agent_locked");
    EXPECT_TRUE(polls.empty());
}

TEST_F(NoticeRoute, WhenTooManyWait_AsksToComeLater) {
    is_busy = true;

    auto const answer = ask();

    EXPECT_EQ(answer.status, 503);
    EXPECT_EQ(header_of(answer, "retry-after"), "60");
}

TEST_F(NoticeRoute, MoreThanSixtyRequestsAMinute_AreSlowedDown) {
    for (auto i = 0; i < 60; ++i) {
        ASSERT_EQ(ask().status, 200) << i;
    }

    EXPECT_EQ(ask().status, 429);
}

TEST_F(NoticeRoute, NobodyWithoutACertificateIsAnswered) {
    auto const answer =
        daemon.send(request(Method::post, "/agent/v1/notices", R"({"desktops":1,"wait_s":1})"));

    EXPECT_EQ(answer.status, 401);
}

} // namespace sonae::testing
