// SPDX-License-Identifier: Apache-2.0
// What a telephone provider tells only when it is asked: replies, and what became of messages.
#include "tests/integration/notify/telephone_provider.hpp"

#include <set>

namespace sonae::notify {

namespace {

using sonae::testing::http_response;
using sonae::testing::ScriptedServer;
using std::chrono::seconds;
using ::testing::HasSubstr;
using testing::message_for;
using ::testing::Not;
using testing::NotifierHouse;
using State = Outcome::State;
using After = sonae::testing::ScriptedReply::After;

constexpr auto number = "090-1111-2222";
constexpr auto today = "Fri, 01 May 2026 02:00:00 +0000";
constexpr auto date = "Date: Fri, 01 May 2026 02:00:01 GMT\r\n";

class ProviderPolling : public testing::TelephoneProvider {
protected:
    [[nodiscard]] IsCalling is_calling() {
        return [this] { return is_calling_.load(); };
    }

    /// Sends an SMS that the provider takes, and whose state it then tells so.
    std::vector<Outcome> news_of_sms(std::string const& state) {
        auto const server = ScriptedServer{[&](Request const& request) {
            return asks(request, "POST") ? taken("SM1") : ok(state);
        }};
        auto house = NotifierHouse{settings(server.origin())};
        house.send(message_for("m", "sms", number));
        return house.news_of("m", 2);
    }
};

} // namespace

TEST_F(ProviderPolling, AReplyIsHandedOnOnceThoughItIsListedEachTime) {
    auto const server = ScriptedServer{
        [&](Request const& /*request*/) { return ok(page(incoming("SM2", "4821", today)), date); }};
    auto house = NotifierHouse{settings(server.origin()), is_calling()};

    auto const replies = house.replies(1);
    wait_until([&] { return count(server, "Messages.json?To=%2B815012345678&") > 4; });

    ASSERT_EQ(house.replies().size(), 1U);
    EXPECT_EQ(replies.front().channel, "sms");
    EXPECT_EQ(replies.front().from, "+819011112222");
    EXPECT_EQ(replies.front().text, "4821");
    EXPECT_THAT(house.log(), Not(HasSubstr("4821")));
    EXPECT_THAT(house.log(), Not(HasSubstr("9011112222")));
}

TEST_F(ProviderPolling, AfterARestartWhatWasTakenInDoesNotComeAgain) {
    auto const server = ScriptedServer{
        [&](Request const& /*request*/) { return ok(page(incoming("SM2", "4821", today)), date); }};
    {
        auto house = NotifierHouse{settings(server.origin()), is_calling()};
        EXPECT_EQ(house.replies(1).size(), 1U);
        wait_until([&] {
            return fs::exists(folder_.path() / "replies") && count(server, "Messages.json") > 3;
        });
    }
    auto const before = count(server, "Messages.json");

    auto house = NotifierHouse{settings(server.origin()), is_calling()};
    wait_until([&] { return count(server, "Messages.json") > before + 3; });

    EXPECT_TRUE(house.replies().empty());
}

TEST_F(ProviderPolling, WhileNobodyIsCalled_NothingIsAsked) {
    is_calling_ = false;
    auto const server = ScriptedServer{[&](Request const& request) {
        return asks(request, "POST") ? taken("SM1") : ok(page(""), date);
    }};
    auto settings = this->settings(server.origin());
    auto house = NotifierHouse{settings, is_calling()};
    house.send(message_for("m", "voice", number)); // so that time passes in which it could ask
    wait_until([&] { return count(server, "Calls/SM1.json") > 3; });
    EXPECT_EQ(count(server, "Messages.json"), 0U);

    is_calling_ = true;

    wait_until([&] { return count(server, "Messages.json") > 0; });
}

TEST_F(ProviderPolling, FollowsPagesWhileAllOnThemIsNewAndOnlyWithinTheAccount) {
    auto const next = std::string{"/2010-04-01/Accounts/AC1/Messages.json?Page=2"};
    auto const server = ScriptedServer{[&](Request const& request) {
        return asks(request, "Page=2")
                   ? ok(page(incoming("SM1", "1111", today), "https://evil.example/"), date)
                   : ok(page(incoming("SM2", "2222", today), next), date);
    }};
    auto house = NotifierHouse{settings(server.origin()), is_calling()};

    auto const replies = house.replies(2);

    ASSERT_EQ(replies.size(), 2U);
    EXPECT_EQ(replies[0].text, "1111") << "the older one first";
    EXPECT_EQ(count(server, "Page=2"), 1U);
}

TEST_F(ProviderPolling, WhenToldToWait_ItWaits) {
    auto const server = ScriptedServer{[&](Request const& /*request*/) {
        return Reply{http_response("429 Too Many Requests", "", "Retry-After: 600\r\n"), {}};
    }};
    auto settings = this->settings(server.origin());
    auto house = NotifierHouse{settings, is_calling()};
    wait_until([&] { return house.log().find("does not tell") != std::string::npos; });
    auto const asked = count(server, "Messages.json");
    house.send(message_for("m", "slack", "x")); // a turn of the loop
    house.outcome_of("m");

    EXPECT_EQ(count(server, "Messages.json"), asked);
    EXPECT_EQ(asked, 1U);
    EXPECT_THAT(house.log(), HasSubstr("why=too_many"));
    EXPECT_THAT(house.log(), Not(HasSubstr("geheim-42")));
}

TEST_F(ProviderPolling, AfterEachKindOfTroubleItGoesOn) {
    auto turn = std::atomic<int>{0};
    auto const server = ScriptedServer{[&](Request const& /*request*/) {
        switch (turn++) {
        case 0:
            return Reply{http_response("500 no", "<html>"), After::close};
        case 1:
            return ok(R"({"code":20003,"message":"no"})");
        case 2:
            return ok("\xFF\xFE garbage");
        case 3:
            return Reply{"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{\"mess", After::close};
        case 4:
            return Reply{http_response("200 OK", std::string(1'000'000, '[')), After::close};
        default:
            return ok(page(incoming("SM2", "4821", today)), date);
        }
    }};
    auto house = NotifierHouse{settings(server.origin()), is_calling()};

    EXPECT_EQ(house.replies(1).size(), 1U);
    // The reply is handed on first; that all is well again is said a moment later.
    auto const again = std::string{"tells what became of messages again"};
    wait_until([&] { return house.log().find(again) != std::string::npos; });
    EXPECT_THAT(house.log(), HasSubstr(again));
}

TEST_F(ProviderPolling, AProviderThatHangsDelaysNoMessage) {
    auto const server = ScriptedServer{[&](Request const& request) {
        return asks(request, "POST") ? taken("SM1") : Reply{"HTTP/1.1 200 OK\r\n", {}};
    }};
    auto house = NotifierHouse{settings(server.origin()), is_calling()};
    wait_until([&] { return count(server, "Messages.json?") > 0; });

    house.send(message_for("m", "sms", number));

    EXPECT_EQ(house.outcome_of("m").state, State::sent);
    EXPECT_EQ(count(server, "GET"), 1U) << "one at a time";
}

TEST_F(ProviderPolling, AnSmsThatArrived_IsToldToBeDelivered) {
    auto const news = news_of_sms(R"({"sid":"SM1","status":"delivered"})");

    ASSERT_EQ(news.size(), 2U);
    EXPECT_EQ(news[0].state, State::sent);
    EXPECT_EQ(news[1].state, State::delivered);
    EXPECT_EQ(news[1].reference, "SM1");
}

TEST_F(ProviderPolling, AnSmsThatDidNot_FailsLater) {
    auto const news = news_of_sms(R"({"sid":"SM1","status":"undelivered","error_code":30005})");

    ASSERT_EQ(news.size(), 2U);
    EXPECT_EQ(news[1].failure, "address_unknown");
    EXPECT_TRUE(news[1].is_permanent);
}

TEST_F(ProviderPolling, AfterAnSmsThatFailedInTheEnd_TheNextTryIsNotTakenForTheSame) {
    auto const server = ScriptedServer{[&](Request const& request) {
        return asks(request, "POST") ? taken("SM1") : ok(R"({"status":"undelivered"})");
    }};
    auto house = NotifierHouse{settings(server.origin())};
    house.send(message_for("m", "sms", number));
    ASSERT_EQ(house.news_of("m", 2).size(), 2U);

    house.send(message_for("m", "sms", number));

    house.news_of("m", 3);
    auto keys = std::set<std::string>{};
    for (auto const& each : server.requests()) {
        auto const at = each.head.find("\r\nIdempotency-Key: ");
        if (at != std::string::npos) {
            keys.insert(each.head.substr(at, 60));
        }
    }
    EXPECT_EQ(keys.size(), 2U);
}

TEST_F(ProviderPolling, ACallThatNobodyTakes_Fails) {
    auto turn = std::atomic<int>{0};
    auto const server = ScriptedServer{[&](Request const& request) {
        return asks(request, "POST")
                   ? taken("CA1")
                   : ok(turn++ < 2 ? R"({"status":"ringing"})" : R"({"status":"no-answer"})");
    }};
    auto house = NotifierHouse{settings(server.origin())};
    house.send(message_for("m", "voice", number));

    auto const news = house.news_of("m", 2);

    ASSERT_EQ(news.size(), 2U);
    EXPECT_EQ(news[1].failure, "no_answer");
    EXPECT_FALSE(news[1].is_permanent);
    EXPECT_EQ(count(server, "Calls/CA1.json"), 3U);
}

TEST_F(ProviderPolling, OfAMessageThatTheProviderHasForgotten_NothingMoreIsAsked) {
    auto const server = ScriptedServer{[&](Request const& request) {
        return asks(request, "POST")  ? taken("CA1")
               : asks(request, "CA1") ? Reply{http_response("404 Not Found", "{}"), {}}
                                      : ok(page(""), date);
    }};
    auto house = NotifierHouse{settings(server.origin()), is_calling()};
    house.send(message_for("m", "voice", number));
    wait_until([&] { return count(server, "CA1") > 0; });
    auto const polled = count(server, "Messages.json");
    wait_until([&] { return count(server, "Messages.json") > polled + 3; });

    EXPECT_EQ(count(server, "CA1"), 1U);
    EXPECT_EQ(house.news_of("m", 1).size(), 1U);
}

TEST_F(ProviderPolling, AFlowAsksForADigitAndKeepsIt) {
    auto turn = std::atomic<int>{0};
    auto const server = ScriptedServer{[&](Request const& request) {
        if (asks(request, "POST")) {
            return taken("FN1");
        }
        if (!asks(request, "/Context")) {
            return ok(R"({"sid":"FN1","status":"active"})");
        }
        auto const widgets = turn++ < 2 ? R"({"call_person":{"CallStatus":"ringing"}})"
                                        : R"({"ask_ja":{"Digits":"1"}})";
        return ok(R"({"context":{"widgets":)" + std::string{widgets} + "}}");
    }};
    auto settings = this->settings(server.origin());
    settings.voice->flow = "FW1";
    auto house = NotifierHouse{settings};
    house.send(message_for("m", "voice", number));

    auto const news = house.news_of("m", 2);

    ASSERT_EQ(news.size(), 2U);
    EXPECT_EQ(news[0].state, State::sent);
    EXPECT_EQ(news[1].state, State::delivered);
    EXPECT_EQ(news[1].digit, '1');
    EXPECT_EQ(count(server, "/v2/Flows/FW1/Executions/FN1/Context"), 3U);
    EXPECT_EQ(count(server, "POST /v2/Flows/FW1/Executions "), 1U);
}

} // namespace sonae::notify
