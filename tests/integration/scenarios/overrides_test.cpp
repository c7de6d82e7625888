// SPDX-License-Identifier: Apache-2.0
// Somebody takes over for a while: overrides, swaps, and the table of a month.
#include "tests/fakes/call_house.hpp"

#include <gmock/gmock.h>

namespace sonae::testing {
namespace {

using namespace std::chrono_literals;
using ::testing::ElementsAre;
using ::testing::UnorderedElementsAre;

json instead(std::string const& contact, std::string const& from, std::string const& until) {
    return {{"from", from}, {"until", until}, {"contact", contact}, {"note", "交代"}};
}

/// On duty is 佐藤, all day and every day. It is Wednesday, 14:00 UTC.
class Overrides : public ::testing::Test {
protected:
    Overrides() {
        sato = house.add("佐藤", "it_section");
        suzuki = house.add("鈴木", "");
        tanaka = house.add("田中", "");
        auto const rotation = json{
            {"members", {sato}},
            {"first_day", "2026-11-02"},
            {"handover_minutes", 510},
            {"turn_days", 7},
            {"hours", "any"}};
        roster = house.add_roster("it_section", json::array({rotation}));
        house.add_policy({step("duty", {role("it_section")})}, {{"repeats", -1}});
    }

    void set(json const& overrides) { house.change("roster", roster, {{"overrides", overrides}}); }

    std::vector<std::string> rings_now() {
        house.forget();
        house.declare("停止");
        auto names = house.rang();
        house.call_action({{"action", "stop"}, {"reason", "済み"}});
        return names;
    }

    CallHouse house;
    std::string sato;
    std::string suzuki;
    std::string tanaka;
    std::string roster;
};

TEST_F(Overrides, RingInPlaceOfTheRotationForTheirTimeAndNotAMomentLonger) {
    set(json::array({instead(suzuki, "2026-11-04T14:10:00Z", "2026-11-04T14:20:00Z")}));

    EXPECT_THAT(rings_now(), ElementsAre("佐藤"));
    house.pass(10min);
    EXPECT_THAT(rings_now(), ElementsAre("鈴木"));
    house.pass(9min + 59s);
    EXPECT_THAT(rings_now(), ElementsAre("鈴木"));
    house.pass(1s);
    EXPECT_THAT(rings_now(), ElementsAre("佐藤"));
}

TEST_F(Overrides, OfTheSameTimeTheLaterOneInTheListCounts) {
    set(json::array(
        {instead(suzuki, "2026-11-04T13:00:00Z", "2026-11-04T15:00:00Z"),
         instead(tanaka, "2026-11-04T13:00:00Z", "2026-11-04T15:00:00Z")}
    ));

    EXPECT_THAT(rings_now(), ElementsAre("田中"));
}

TEST_F(Overrides, ThatAreTakenBackCountNoMore) {
    set(json::array({instead(suzuki, "2026-11-04T13:00:00Z", "2026-11-04T15:00:00Z")}));

    set(json::array());

    EXPECT_THAT(rings_now(), ElementsAre("佐藤"));
}

TEST_F(Overrides, ThatBeginWhileItCallsRingInTheNextRound) {
    house.declare("停止");

    set(json::array({instead(suzuki, "2026-11-04T14:02:00Z", "2026-11-04T15:00:00Z")}));
    house.pass(300s);

    EXPECT_THAT(house.rang(), ElementsAre("佐藤", "鈴木"));
}

TEST_F(Overrides, ThatEndWhileItCallsDoNotStopWhatRings) {
    set(json::array({instead(suzuki, "2026-11-04T13:00:00Z", "2026-11-04T14:01:00Z")}));
    house.declare("停止");
    house.pass(120s);

    house.answer(house.last("鈴木"));

    EXPECT_EQ(house.escalation().at("state"), "answered");
}

TEST_F(Overrides, OfSomebodyWhoIsAwayRingTheDeputy) {
    house.change("contact", suzuki, {{"is_active", false}, {"deputy", tanaka}});

    set(json::array({instead(suzuki, "2026-11-04T13:00:00Z", "2026-11-04T15:00:00Z")}));

    EXPECT_THAT(rings_now(), ElementsAre("田中"));
}

TEST_F(Overrides, OfSomebodyWhoIsRemovedRingEverybodyOfTheRole) {
    house.add("高橋", "it_section");
    set(json::array({instead(suzuki, "2026-11-04T13:00:00Z", "2026-11-04T15:00:00Z")}));

    house.remove("contact", suzuki);

    EXPECT_THAT(rings_now(), UnorderedElementsAre("佐藤", "高橋"));
}

TEST_F(Overrides, FillTheGapOfARotation) {
    house.add("高橋", "it_section");
    auto const by_day = json{
        {"members", {sato}},
        {"first_day", "2026-11-02"},
        {"handover_minutes", 510},
        {"turn_days", 1},
        {"hours", "day"}};
    house.change("roster", roster, {{"rotations", json::array({by_day})}});
    EXPECT_THAT(rings_now(), UnorderedElementsAre("佐藤", "高橋"));

    set(json::array({instead(tanaka, "2026-11-04T13:00:00Z", "2026-11-04T15:00:00Z")}));

    EXPECT_THAT(rings_now(), ElementsAre("田中"));
}

TEST_F(Overrides, WhoseEndLiesBeforeTheirBeginAreRefusedWithTheirPlace) {
    auto document = house.document("rosters", roster);
    document["overrides"] =
        json::array({instead(suzuki, "2026-11-04T15:00:00Z", "2026-11-04T13:00:00Z")});

    auto const refused =
        house.send(api::Method::put, "/api/v1/directory/roster/" + roster, document);

    EXPECT_EQ(refused.status, 422) << refused.body;
    EXPECT_NE(json_of(refused).value("pointer", "").find("/overrides/0"), std::string::npos)
        << refused.body;
}

TEST_F(Overrides, ATableForTheMonthReplacesItsOwnTimeAndLeavesTheRest) {
    auto const import = [&](std::string const& lines) {
        return house.must(
            api::Method::post,
            "/api/v1/rosters/import",
            {{"csv", "日付,氏名\n" + lines}, {"name", "当直 it_section"}, {"role", "it_section"}}
        );
    };
    import("2026-11-04,鈴木\n2026-11-05,鈴木\n");
    import("2026-11-05,田中\n");

    EXPECT_THAT(rings_now(), ElementsAre("鈴木"));
    house.pass(24h);
    EXPECT_THAT(rings_now(), ElementsAre("田中"));
    house.pass(24h);
    EXPECT_THAT(rings_now(), ElementsAre("佐藤"));
}

} // namespace
} // namespace sonae::testing
