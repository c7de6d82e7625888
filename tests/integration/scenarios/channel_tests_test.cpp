// SPDX-License-Identifier: Apache-2.0
// Channels prove themselves: somebody is asked to answer through each of them every week.
#include "tests/fakes/call_house.hpp"

#include <gmock/gmock.h>

namespace sonae::testing {
namespace {

using namespace std::chrono_literals;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

core::Options with_mail_and_sms() {
    auto options = core::Options{};
    options.channels = {core::contacts::ChannelKind::mail, core::contacts::ChannelKind::sms};
    return options;
}

class ChannelTests : public ::testing::Test {
protected:
    explicit ChannelTests(core::Options options = {})
        : house{std::move(options)} {
        sato = house.add(
            "佐藤", "it_section", {reach("mail", "s@example.jp"), reach("sms", "09000000001")}
        );
    }

    api::Response try_test(std::string const& channel, std::string const& contact) {
        return house.send(
            api::Method::post, "/api/v1/channels/" + channel + "/tests", {{"contact", contact}}
        );
    }

    json verified(std::size_t place) {
        return house.document("contacts", sato).at("reaches").at(place).at("verified_at");
    }

    json test_of(std::string const& channel) {
        auto const channels = house.get("/api/v1/channels").at("channels");
        for (auto const& each : channels) {
            if (each.at("channel") == channel) {
                return each.at("test");
            }
        }
        return nullptr;
    }

    CallHouse house;
    std::string sato;
};

/// Asked by themselves. It is Wednesday, 23:00.
class WeeklyTests : public ChannelTests {
protected:
    WeeklyTests()
        : ChannelTests{with_mail_and_sms()} {}
};

TEST_F(ChannelTests, AnAnswerThroughTheLinkVerifiesThatNumberAndEndsTheTest) {
    EXPECT_EQ(try_test("sms", sato).status, 201);
    EXPECT_THAT(house.rang_by(), ElementsAre("佐藤 by sms"));

    house.answer(house.last("佐藤"));

    EXPECT_TRUE(verified(0).is_null());
    EXPECT_TRUE(verified(1).is_string());
    EXPECT_EQ(house.escalation().at("state"), "answered");
    EXPECT_TRUE(house.escalation().at("ended_at").is_string());
}

TEST_F(ChannelTests, AnAnswerInEarnestVerifiesTheNumberToo) {
    house.add_policy({step("duty", {role("it_section")})});
    house.declare("停止");

    house.answer(house.last("佐藤"));

    EXPECT_TRUE(verified(0).is_string());
}

TEST_F(ChannelTests, ANewAddressIsNotVerifiedByAnAnswerToTheOldOne) {
    try_test("mail", sato);
    auto const message = house.last("佐藤");
    auto reaches = house.document("contacts", sato).at("reaches");
    reaches[0]["address"] = "new@example.jp";
    house.change("contact", sato, {{"reaches", reaches}});

    house.answer(message);

    EXPECT_TRUE(verified(0).is_null());
}

TEST_F(ChannelTests, ATestThatNobodyAnswersWithinADayIsExhaustedAndStandsWithItsChannel) {
    try_test("mail", sato);

    house.pass(25h);

    EXPECT_EQ(house.escalation().at("state"), "exhausted");
    EXPECT_EQ(test_of("mail").at("state"), "exhausted");
}

TEST_F(ChannelTests, ATestSaysThatItIsOneAndRingsOnlyOnce) {
    try_test("mail", sato);
    EXPECT_THAT(house.last("佐藤").text, HasSubstr("テスト"));

    house.pass(23h);

    EXPECT_THAT(house.rang_by(), ElementsAre("佐藤 by mail"));
}

TEST_F(ChannelTests, OfWhoeverIsAwayNobodyRings) {
    house.change("contact", sato, {{"is_active", false}});

    try_test("mail", sato);

    EXPECT_THAT(house.rang(), IsEmpty());
}

TEST_F(ChannelTests, OfAChannelThatThePersonDoesNotHaveIsRefused) {
    EXPECT_EQ(code_of(try_test("voice", sato)), "no_reach");
}

TEST_F(ChannelTests, ATestOfAPolicyIsToldAsATest) {
    auto const policy = house.add_policy({step("duty", {role("it_section")})});

    house.test(policy);

    EXPECT_THAT(house.last("佐藤").text, HasSubstr("テスト"));
    EXPECT_EQ(house.escalation().at("is_drill"), true);
}

TEST_F(WeeklyTests, NobodyIsAskedAtNightAndSomebodyInTheMorning) {
    house.pass(9h); // 08:00
    EXPECT_THAT(house.rang(), IsEmpty());

    house.pass(2h);
    EXPECT_THAT(house.rang_by(), ElementsAre("佐藤 by mail", "佐藤 by sms"));
}

TEST_F(WeeklyTests, EachChannelIsAskedOnceAWeek) {
    house.pass(24h * 15);

    EXPECT_THAT(
        house.rang_by(),
        ElementsAre(
            "佐藤 by mail",
            "佐藤 by sms",
            "佐藤 by mail",
            "佐藤 by sms",
            "佐藤 by mail",
            "佐藤 by sms"
        )
    );
}

TEST_F(WeeklyTests, WhoeverHasNotAnsweredForTheLongestTimeIsAsked) {
    try_test("mail", sato);
    house.answer(house.last("佐藤"));
    house.add("鈴木", "", json::array({reach("mail", "z@example.jp")}));
    house.forget();

    house.pass(24h * 8);

    EXPECT_EQ(house.times("鈴木"), 1);
}

TEST_F(WeeklyTests, WhoeverIsAwayIsNotAsked) {
    house.change("contact", sato, {{"is_active", false}});

    house.pass(24h * 2);

    EXPECT_THAT(house.rang(), IsEmpty());
}

} // namespace
} // namespace sonae::testing
