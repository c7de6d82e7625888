// SPDX-License-Identifier: Apache-2.0
#include "tests/fakes/scripted_server.hpp"
#include "tests/integration/notify/own_modem.hpp"

namespace sonae::notify {

namespace {

using sonae::testing::http_response;
using sonae::testing::joined_text;
using sonae::testing::ScriptedModem;
using sonae::testing::ScriptedReply;
using sonae::testing::ScriptedServer;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::message_for;
using testing::NotifierHouse;
using testing::OwnModem;
using ::testing::SizeIs;
using State = Outcome::State;

constexpr auto hanako = "090-1234-5678";

ScriptedReply provider_works(sonae::testing::HttpRequestSeen const& /*request*/) {
    return {
        http_response("201 Created", R"({"sid":"SM1","status":"queued"})"),
        ScriptedReply::After::keep_open};
}

ScriptedReply provider_has_a_fault(sonae::testing::HttpRequestSeen const& /*request*/) {
    return {http_response("503 Service Unavailable", ""), ScriptedReply::After::keep_open};
}

ScriptedReply provider_knows_no_such_number(sonae::testing::HttpRequestSeen const& /*request*/) {
    return {http_response("400 Bad Request", R"({"code":21211})"), ScriptedReply::After::keep_open};
}

} // namespace

TEST_F(OwnModem, WithAProviderThatWorks_IsNotUsed) {
    auto const modem = ScriptedModem{device(), {}};
    auto const provider = ScriptedServer{&provider_works};
    auto house = NotifierHouse{settings_after(provider.origin())};

    house.send(message_for("m", "sms", hanako));

    EXPECT_EQ(house.outcome_of("m").reference, "SM1");
    EXPECT_THAT(modem.sent(), IsEmpty());
}

TEST_F(OwnModem, WhenTheProviderTellsLaterThatItFailed_SendsInItsPlace) {
    auto const modem = ScriptedModem{device(), {}};
    auto const provider = ScriptedServer{[](auto const& request) {
        return request.head.starts_with("POST")
                   ? provider_works(request)
                   : ScriptedReply{
                         http_response("200 OK", R"({"sid":"SM1","status":"undelivered"})"), {}};
    }};
    auto settings = settings_after(provider.origin());
    settings.sms->poll = std::chrono::milliseconds{20};
    auto house = NotifierHouse{settings};

    house.send(message_for("m", "sms", hanako));

    auto const news = house.news_of("m", 2);
    ASSERT_THAT(news, SizeIs(2));
    EXPECT_EQ(news[1].state, State::sent) << "by the modem";
    EXPECT_FALSE(modem.sent().empty());
}

TEST_F(OwnModem, WithAProviderThatFails_SendsInItsPlaceAndWithoutAskingItOnceItIsDown) {
    auto const modem = ScriptedModem{device(), {}};
    auto const provider = ScriptedServer{&provider_has_a_fault};
    auto house = NotifierHouse{settings_after(provider.origin())};
    for (auto i = 0; i < 5; ++i) {
        house.send(message_for(std::to_string(i), "sms", hanako));
        EXPECT_EQ(house.outcome_of(std::to_string(i)).state, State::sent);
    }
    EXPECT_THAT(provider.requests(), SizeIs(5));

    house.send(message_for("down", "sms", hanako));

    EXPECT_EQ(house.outcome_of("down").state, State::sent);
    EXPECT_THAT(provider.requests(), SizeIs(5)) << "its breaker is open";
    wait_until([&] { return house.health_of("sms").sent == 6; });
    auto const health = house.health_of("sms");
    EXPECT_EQ(health.failed, 0U);
    EXPECT_FALSE(health.is_open) << "the channel works";
}

TEST_F(OwnModem, WithAProviderThatKnowsNoSuchNumber_IsNotUsed) {
    auto const modem = ScriptedModem{device(), {}};
    auto const provider = ScriptedServer{&provider_knows_no_such_number};
    auto house = NotifierHouse{settings_after(provider.origin())};

    house.send(message_for("m", "sms", hanako));

    EXPECT_EQ(house.outcome_of("m").failure, "malformed_address");
    EXPECT_THAT(modem.sent(), IsEmpty());
}

TEST_F(OwnModem, WithAProviderThatCannotBeReached_SaysThatItMayBeARepeat) {
    auto const modem = ScriptedModem{device(), {}};
    auto house = NotifierHouse{settings_after("http://127.0.0.1:1")};

    house.send(message_for("m", "sms", hanako));

    EXPECT_EQ(house.outcome_of("m").state, State::sent);
    EXPECT_THAT(joined_text(parts_of(modem)), HasSubstr("再送"));
}

TEST_F(OwnModem, WithNeitherProviderNorModem_TellsTheProvidersFailure) {
    auto house = NotifierHouse{settings_after("http://127.0.0.1:1")};
    wait_until([&] { return house.health_of("sms").last_failure == "no_device"; });

    house.send(message_for("m", "sms", hanako));

    auto const outcome = house.outcome_of("m");
    EXPECT_EQ(outcome.failure, "unreachable");
    EXPECT_FALSE(outcome.is_permanent);
}

} // namespace sonae::notify
