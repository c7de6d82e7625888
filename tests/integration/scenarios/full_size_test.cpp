// SPDX-License-Identifier: Apache-2.0
// A whole hospital over three days and a holiday, with nobody who answers.
#include "tests/fakes/call_house.hpp"

#include <gmock/gmock.h>

#include <array>
#include <fmt/format.h>

namespace sonae::testing {
namespace {

using namespace std::chrono_literals;
using ::testing::IsEmpty;

constexpr auto wait_of_a_step = 600s;
// Who rings in the steps of a round: one on duty, one on duty, a group, the managers, the director.
constexpr auto called_by_step = std::to_array<long>({1, 1, 200, 99, 1});
constexpr auto round_of_steps = wait_of_a_step * std::ssize(called_by_step);

/// Five hundred people. Monday, 23 November, is a national holiday.
class FullSize : public ::testing::Test {
protected:
    explicit FullSize(std::string_view begins)
        : house{{}, begins} {
        auto csv = std::string{"name,roles,mail,sms\n"};
        auto number = 0;
        auto const add = [&](std::string_view name, std::string_view of_role, int count) {
            for (auto i = 0; i < count; ++i, ++number) {
                csv += fmt::format(
                    "{} {:03},{},p{}@example.jp,0900000{:04}\n", name, i, of_role, number, number
                );
            }
        };
        add("日勤", "it_section", 30);
        add("夜勤", "it_section", 40);
        add("休日", "it_section", 30);
        add("回線", "network", 100);
        add("病棟", "ward", 200);
        add("管理職", "manager", 99);
        add("院長", "hospital_director", 1);
        house.must(api::Method::post, "/api/v1/contacts/import", {{"csv", csv}});
        add_rosters();
        add_steps();
    }

    std::vector<std::string> ids_of(std::string const& beginning) {
        auto const contacts = house.get("/api/v1/directory").at("contacts");
        auto ids = std::vector<std::string>{};
        for (auto const& each : contacts) {
            if (each.at("name").get<std::string>().starts_with(beginning)) {
                ids.push_back(each.at("id"));
            }
        }
        return ids;
    }

    json rotation(std::string const& beginning, std::string const& hours) {
        return {
            {"members", ids_of(beginning)},
            {"first_day", "2026-11-01"},
            {"handover_minutes", 510},
            {"turn_days", 1},
            {"hours", hours}};
    }

    void add_rosters() {
        house.add_roster(
            "it_section",
            {rotation("日勤", "day"), rotation("夜勤", "night"), rotation("休日", "holiday")}
        );
        house.add_roster("network", json::array({rotation("回線", "any")}));
    }

    void add_steps() {
        auto const wait = json{{"wait_s", wait_of_a_step.count()}};
        house.add_policy(
            {step("duty", {role("it_section")}, wait),
             step("network", {role("network")}, wait),
             step("wards", {group(house.add_group("病棟", ids_of("病棟")))}, wait),
             step("managers", {role("manager")}, wait),
             step("director", {role("hospital_director")}, wait)},
            {{"repeats", -1}}
        );
    }

    void expect_that_everybody_rings_for(seconds time);

    CallHouse house;
};

/// It is Monday, 23:30 in Japan.
class FullSizeAtMidnight : public FullSize {
protected:
    FullSizeAtMidnight()
        : FullSize{"2026-11-23T14:30:00Z"} {}
};

/// It is Sunday, 00:00 in Japan.
class FullSizeOverDays : public FullSize {
protected:
    FullSizeOverDays()
        : FullSize{"2026-11-21T15:00:00Z"} {}
};

/// By the clock on the wall in Japan, without the code under test.
std::string hours_in_november(Instant at) {
    auto const local = at + 9h;
    auto const day = std::chrono::floor<std::chrono::days>(local);
    auto const minutes = std::chrono::floor<std::chrono::minutes>(local - day);
    if (day <= std::chrono::sys_days{std::chrono::year{2026} / 11 / 23}) {
        return "休日";
    }
    return minutes >= 8h + 30min && minutes < 17h + 15min ? "日勤" : "夜勤";
}

/// `time` ends in the second in which a step begins. Each has two numbers, the second a minute
/// after the first.
void FullSize::expect_that_everybody_rings_for(seconds time) {
    house.declare("停止");
    house.pass(time);

    auto const rounds = time / round_of_steps;
    auto const last_step = static_cast<std::size_t>(time % round_of_steps / wait_of_a_step);
    auto mails = 0L;
    for (auto i = std::size_t{0}; i < called_by_step.size(); ++i) {
        mails += called_by_step[i] * (rounds + (i <= last_step ? 1 : 0));
    }
    auto counted = std::map<std::string, long>{};
    for (auto const& each : house.board.received) {
        ++counted[each.channel];
        auto const who = each.name.substr(0, each.name.find(' '));
        if (who == "日勤" || who == "夜勤" || who == "休日") {
            auto const began = each.at - (each.channel == "sms" ? 60s : 0s);
            ASSERT_EQ(who, hours_in_november(began)) << to_rfc3339(each.at);
        }
    }
    EXPECT_EQ(counted["mail"], mails);
    EXPECT_EQ(counted["sms"], mails - called_by_step[last_step]);
    EXPECT_EQ(house.times("院長 000"), 2 * rounds);
    EXPECT_EQ(house.escalation().at("round"), rounds + 1);
    EXPECT_EQ(house.get("/api/v1/channels").at("oldest_due_s"), 0);

    house.answer(house.last("病棟 123"));
    house.forget();
    house.pass(25min);

    EXPECT_EQ(house.escalation().at("state"), "answered");
    EXPECT_THAT(house.rang(), IsEmpty());
}

TEST_F(FullSizeAtMidnight, InTheNightAfterAHolidayEverybodyRingsAndOnDutyIsWhoShouldBe) {
    expect_that_everybody_rings_for(2 * round_of_steps);
}

// A minute and a half without optimisation: run it where that is on (tests/bench/README.md).
TEST_F(FullSizeOverDays, DISABLED_OverThreeDaysEverybodyRingsAndOnDutyIsWhoShouldBe) {
    expect_that_everybody_rings_for(72h);
}

} // namespace
} // namespace sonae::testing
