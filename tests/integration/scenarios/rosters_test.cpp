// SPDX-License-Identifier: Apache-2.0
// Whoever is on duty rings: rotations, their handovers and their gaps.
#include "tests/fakes/call_house.hpp"

#include <gmock/gmock.h>

namespace sonae::testing {
namespace {

using namespace std::chrono_literals;
using ::testing::ElementsAre;
using ::testing::UnorderedElementsAre;

/// A turn of a day each, from Monday, 2 November 2026, handed over at 08:30.
json rotation(std::vector<std::string> const& members, json const& more = json::object()) {
    auto rotation = json{
        {"members", members},
        {"first_day", "2026-11-02"},
        {"handover_minutes", 510},
        {"turn_days", 1},
        {"hours", "any"}};
    rotation.update(more);
    return rotation;
}

class Rosters : public ::testing::Test {
protected:
    explicit Rosters(std::string_view begins = "2026-11-04T14:00:00Z")
        : house{{}, begins} {
        sato = house.add("佐藤", "it_section");
        suzuki = house.add("鈴木", "it_section");
        tanaka = house.add("田中", "it_section");
        house.add_policy({step("duty", {role("it_section")})}, {{"repeats", -1}});
    }

    /// Names that ring for another incident at this moment.
    std::vector<std::string> rings_now() {
        house.forget();
        auto const incident = house.declare("停止");
        auto names = house.rang();
        house.call_action({{"action", "stop"}, {"reason", "済み"}});
        return names;
    }

    CallHouse house;
    std::string sato;
    std::string suzuki;
    std::string tanaka;
};

/// Just before the handover of Thursday.
class RostersAtHandover : public Rosters {
protected:
    RostersAtHandover()
        : Rosters{"2026-11-04T23:20:00Z"} {}
};

/// Monday, a national holiday, at noon.
class RostersOnAHoliday : public Rosters {
protected:
    RostersOnAHoliday()
        : Rosters{"2026-11-23T03:00:00Z"} {}
};

TEST_F(Rosters, OfARoleWithARosterOnlyWhoeverIsOnDutyRings) {
    house.add_roster("it_section", json::array({rotation({sato, suzuki, tanaka})}));

    EXPECT_THAT(rings_now(), ElementsAre("田中"));
}

TEST_F(Rosters, WithoutARosterEverybodyOfTheRoleRings) {
    EXPECT_THAT(rings_now(), UnorderedElementsAre("佐藤", "鈴木", "田中"));
}

TEST_F(Rosters, TheTurnComesRoundToTheFirstAfterTheLast) {
    house.add_roster("it_section", json::array({rotation({sato, suzuki, tanaka})}));
    auto order = std::vector<std::string>{};
    for (auto day = 0; day < 4; ++day) {
        order.push_back(rings_now().front());
        house.pass(24h);
    }

    EXPECT_THAT(order, ElementsAre("田中", "佐藤", "鈴木", "田中"));
}

TEST_F(RostersAtHandover, TheNextOneRingsFromTheMinuteOfTheHandoverAndNotBefore) {
    house.add_roster("it_section", json::array({rotation({sato, suzuki, tanaka})}));

    house.pass(9min + 59s);
    EXPECT_THAT(rings_now(), ElementsAre("田中"));

    house.pass(1s);
    EXPECT_THAT(rings_now(), ElementsAre("佐藤"));
}

TEST_F(RostersAtHandover, WhenTheHandoverComesWhileItCallsTheNextRoundRingsWhoeverIsOnDutyThen) {
    house.add_roster("it_section", json::array({rotation({sato, suzuki, tanaka})}));
    house.declare("停止");

    house.pass(10min);

    EXPECT_THAT(house.rang(), ElementsAre("田中", "田中", "佐藤"));
}

TEST_F(RostersAtHandover, WhoeverHasHandedOverStillAnswersForTheCallThatRangBefore) {
    house.add_roster("it_section", json::array({rotation({sato, suzuki, tanaka})}));
    house.declare("停止");
    auto const rung = house.last("田中");
    house.pass(10min);

    house.answer(rung);

    EXPECT_EQ(house.escalation().at("state"), "answered");
}

TEST_F(Rosters, InAGapOfTheRosterEverybodyOfTheRoleRings) {
    house.add_roster("it_section", json::array({rotation({sato}, {{"hours", "day"}})}));

    EXPECT_THAT(rings_now(), UnorderedElementsAre("佐藤", "鈴木", "田中"));
}

TEST_F(Rosters, BeforeItsFirstDayARotationIsAGap) {
    house.add_roster("it_section", json::array({rotation({sato}, {{"first_day", "2026-12-01"}})}));

    EXPECT_THAT(rings_now(), UnorderedElementsAre("佐藤", "鈴木", "田中"));
}

TEST_F(Rosters, DayAndNightHaveRotationsOfTheirOwn) {
    house.add_roster(
        "it_section",
        {rotation({sato}, {{"hours", "day"}}), rotation({suzuki}, {{"hours", "night"}})}
    );
    EXPECT_THAT(rings_now(), ElementsAre("鈴木"));

    house.pass(11h); // Thursday, 10:00

    EXPECT_THAT(rings_now(), ElementsAre("佐藤"));
}

TEST_F(RostersOnAHoliday, OnANationalHolidayTheRotationOfHolidaysRingsAtNoon) {
    house.add_roster(
        "it_section",
        {rotation({sato}, {{"hours", "day"}}), rotation({tanaka}, {{"hours", "holiday"}})}
    );

    EXPECT_THAT(rings_now(), ElementsAre("田中"));
}

TEST_F(Rosters, TwoRostersOfOneRoleBothRing) {
    house.add_roster("it_section", json::array({rotation({sato})}));
    house.add_roster("it_section", json::array({rotation({suzuki})}));

    EXPECT_THAT(rings_now(), UnorderedElementsAre("佐藤", "鈴木"));
}

TEST_F(Rosters, WhoeverIsTakenOutOfTheRotationRingsNoMore) {
    auto const roster =
        house.add_roster("it_section", json::array({rotation({sato, suzuki, tanaka})}));

    house.change("roster", roster, {{"rotations", json::array({rotation({sato})})}});

    EXPECT_THAT(rings_now(), ElementsAre("佐藤"));
}

TEST_F(Rosters, WhenTheRosterIsRemovedWhileItCallsTheNextRoundRingsEverybodyOfTheRole) {
    auto const roster = house.add_roster("it_section", json::array({rotation({sato})}));
    house.declare("停止");
    house.remove("roster", roster);
    house.forget();

    house.pass(300s);

    EXPECT_THAT(house.rang(), UnorderedElementsAre("佐藤", "鈴木", "田中"));
}

TEST_F(Rosters, WhenWhoeverIsOnDutyIsNoLongerThereEverybodyOfTheRoleRings) {
    house.add_roster("it_section", json::array({rotation({tanaka})}));

    house.remove("contact", tanaka);

    EXPECT_THAT(rings_now(), UnorderedElementsAre("佐藤", "鈴木"));
}

TEST_F(Rosters, ForWhoeverIsOnDutyAndAwayTheDeputyRings) {
    house.add_roster("it_section", json::array({rotation({tanaka})}));

    house.change("contact", tanaka, {{"is_active", false}, {"deputy", sato}});

    EXPECT_THAT(rings_now(), ElementsAre("佐藤"));
}

TEST_F(Rosters, ADutyTableFromASpreadsheetSaysWhoRings) {
    house.must(
        api::Method::post,
        "/api/v1/rosters/import",
        {{"csv", "日付,氏名\n2026-11-04,鈴木\n2026-11-05,佐藤\n"},
         {"name", "情報当直"},
         {"role", "it_section"}}
    );
    EXPECT_THAT(rings_now(), ElementsAre("鈴木"));

    house.pass(24h);

    EXPECT_THAT(rings_now(), ElementsAre("佐藤"));
}

TEST_F(Rosters, TheDirectorySaysWhoIsOnDutyAndWhoIsNext) {
    house.add_roster("it_section", json::array({rotation({sato, suzuki, tanaka})}));

    auto const duty = house.get("/api/v1/directory").at("duties").at(0);

    EXPECT_EQ(duty.at("now").at("contact"), tanaka);
    EXPECT_EQ(duty.at("now").at("until"), "2026-11-04T23:30:00Z");
    EXPECT_EQ(duty.at("next").at("contact"), sato);
}

} // namespace
} // namespace sonae::testing
