// SPDX-License-Identifier: Apache-2.0
#include "daemon/devices/schedule/roster.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sonae::devices {
namespace {

using namespace std::chrono_literals;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

Address address(std::string_view text) {
    return parse_address(text).value();
}

Prefix prefix(std::string_view text) {
    return parse_prefix(text).value();
}

Settings one_seed() {
    auto settings = Settings{};
    settings.seeds = {address("10.1.99.1")};
    return settings;
}

topology::DeviceReading
with_neighbour(std::string management, std::vector<std::string> capabilities = {}) {
    auto reading = topology::DeviceReading{};
    auto neighbour = topology::NeighbourReading{};
    neighbour.management = {std::move(management)};
    neighbour.capabilities = std::move(capabilities);
    reading.neighbours.push_back(std::move(neighbour));
    return reading;
}

std::vector<std::string> addresses_of(std::vector<Job> const& jobs) {
    auto list = std::vector<std::string>{};
    for (auto const& each : jobs) {
        list.push_back(text_of(each.address));
    }
    return list;
}

class Plan : public ::testing::Test {
protected:
    /// What is due, each finished in the same moment.
    std::vector<Job> round(Outcome outcome) {
        auto jobs = roster_.due(now_);
        for (auto const& each : jobs) {
            roster_.finished(each, outcome, now_);
        }
        return jobs;
    }

    /// How many times it is asked what it is within this time.
    int questions_in(Millis time, Outcome outcome) {
        auto count = 0;
        for (auto const end = now_ + time; now_ < end; now_ += 1s) {
            count += static_cast<int>(round(outcome).size());
        }
        return count;
    }

    void make_known() {
        round(Outcome::answered); // what it is
        round(Outcome::answered); // its tables
    }

    Millis now_{1'000};
    Roster roster_{one_seed(), {{}}, now_};
};

TEST_F(Plan, BeginsWithWhatTheSeedIsAndGoesOnWithItsTables) {
    auto const first = round(Outcome::answered);
    auto const second = round(Outcome::answered);

    ASSERT_THAT(first, SizeIs(1));
    EXPECT_EQ(first[0].kind, Job::Kind::identification);
    EXPECT_THAT(first[0].wish.tables, IsEmpty());
    ASSERT_THAT(second, SizeIs(1));
    EXPECT_EQ(second[0].kind, Job::Kind::walk);
    EXPECT_THAT(second[0].wish.tables, SizeIs(all_tables.size()));
}

TEST_F(Plan, GoesOnAtTheAddressesOfNeighbours) {
    make_known();
    roster_.learn(with_neighbour("10.1.99.31"), now_);
    EXPECT_THAT(addresses_of(round(Outcome::answered)), ElementsAre("10.1.99.31"));
}

TEST_F(Plan, ForgetsADeviceUntilItIsNamedAgain) {
    make_known();
    auto const far = now_ + Millis{24h};

    roster_.forget(address("10.1.99.1"));

    EXPECT_THAT(roster_.due(far), IsEmpty());
    EXPECT_EQ(roster_.reach(address("10.1.99.1")), Reach::never);
    roster_.learn(with_neighbour("10.1.99.1"), far);
    EXPECT_THAT(addresses_of(roster_.due(far)), ElementsAre("10.1.99.1"));
}

TEST_F(Plan, DoesNotFollowANeighbourThatPointsOutsideOrIsNoOneMachine) {
    make_known();
    for (auto const* const text :
         {"203.0.113.9",
          "127.0.0.1",
          "0.0.0.0",
          "224.0.0.5",
          "169.254.1.1",
          "fe80::1",
          "nonsense"}) {
        roster_.learn(with_neighbour(text), now_);
    }
    roster_.learn(with_neighbour("10.1.60.7", {"telephone"}), now_);
    EXPECT_THAT(round(Outcome::answered), IsEmpty());
}

TEST_F(Plan, NeverAsksIntoAClinicalRange_WhoeverWantsIt) {
    make_known();
    roster_.set_clinical({prefix("10.1.20.0/24")});

    roster_.learn(with_neighbour("10.1.20.5"), now_);
    roster_.ask_now(address("10.1.20.6"), now_);

    auto asked = std::set<std::string>{};
    for (auto i = 0; i < 3'600; ++i, now_ += 1s) {
        for (auto const& each : addresses_of(round(Outcome::answered))) {
            asked.insert(each);
        }
    }
    EXPECT_THAT(asked, ElementsAre("10.1.99.1"));
}

TEST_F(Plan, WhenARangeBecomesClinical_StopsAskingWhoIsInIt) {
    make_known();
    roster_.set_clinical({prefix("10.1.99.0/24")});
    EXPECT_EQ(questions_in(2h, Outcome::answered), 0);
}

TEST_F(Plan, AsksWhoNeverAnsweredMoreAndMoreSeldom) {
    auto const first_hour = questions_in(1h, Outcome::silent);
    auto const second_hour = questions_in(1h, Outcome::silent);
    EXPECT_LE(first_hour, 10);
    EXPECT_LE(second_hour, 2);
    EXPECT_EQ(roster_.reach(address("10.1.99.1")), Reach::never);
}

TEST_F(Plan, WhenADeviceFallsSilent_AsksAgainWithinFiveMinutes) {
    make_known();
    questions_in(30s, Outcome::silent);
    EXPECT_EQ(roster_.reach(address("10.1.99.1")), Reach::silent);
    questions_in(3h, Outcome::silent);
    EXPECT_GE(questions_in(5min + 2s, Outcome::silent), 1);
    questions_in(5min + 2s, Outcome::answered);
    EXPECT_EQ(roster_.reach(address("10.1.99.1")), Reach::ok);
}

TEST_F(Plan, OneLostHeartbeatIsNoSilence) {
    make_known();
    now_ += 3s;
    round(Outcome::silent);
    EXPECT_EQ(roster_.reach(address("10.1.99.1")), Reach::ok);
}

TEST_F(Plan, TriesEachCredentialAndKeepsTheOneThatIsTaken) {
    auto roster = Roster{one_seed(), {{}, {prefix("10.2.0.0/16")}, {}}, now_};
    auto const first = roster.due(now_);
    roster.finished(first.at(0), Outcome::refused, now_);
    auto const second = roster.due(now_);
    roster.finished(second.at(0), Outcome::answered, now_);
    auto const third = roster.due(now_);

    EXPECT_EQ(first.at(0).credential, 0U);
    EXPECT_EQ(second.at(0).credential, 2U);
    EXPECT_EQ(third.at(0).credential, 2U);
}

TEST_F(Plan, WhenEveryCredentialIsRefused_SaysSo) {
    round(Outcome::refused);
    EXPECT_EQ(roster_.reach(address("10.1.99.1")), Reach::refused);
}

TEST_F(Plan, WithoutACredentialForIt_NobodyIsAsked) {
    auto roster = Roster{one_seed(), {{prefix("10.2.0.0/16")}}, now_};
    EXPECT_THAT(roster.due(now_), IsEmpty());
}

TEST_F(Plan, HasOneExaminationOfADeviceAtATime) {
    make_known();
    now_ += 1h;
    auto const jobs = roster_.due(now_);
    now_ += 1h;
    auto const later = roster_.due(now_);
    EXPECT_THAT(jobs, SizeIs(2)); // a heartbeat and a walk
    EXPECT_THAT(later, IsEmpty());
}

TEST_F(Plan, WhenNeighboursChanged_ReadsThemAtOnceAndForwardingNotTooOften) {
    make_known();
    auto const before = Heartbeat{100, 5, 7, 1};
    auto const after = Heartbeat{400, 6, 7, 1};
    roster_.heard(address("10.1.99.1"), before, now_);

    roster_.heard(address("10.1.99.1"), after, now_);
    auto const jobs = roster_.due(now_);

    ASSERT_THAT(jobs, SizeIs(1));
    EXPECT_EQ(jobs[0].kind, Job::Kind::changed);
    EXPECT_THAT(jobs[0].wish.tables, ElementsAre(Table::neighbours));
    roster_.finished(jobs[0], Outcome::answered, now_);
    now_ += 31s;
    auto const later = roster_.due(now_);
    EXPECT_TRUE(std::ranges::any_of(later, [](auto const& each) {
        return each.wish.tables == std::set{Table::forwarding};
    }));
}

TEST_F(Plan, WhenSomethingChangesDuringAWalk_TheWalkReadsItFirst) {
    make_known();
    roster_.heard(address("10.1.99.1"), {100, 5, 7, 1}, now_);
    now_ += 1h;
    auto const jobs = roster_.due(now_);

    auto const changes = roster_.heard(address("10.1.99.1"), {400, 6, 7, 1}, now_);

    EXPECT_THAT(changes.tables, ElementsAre(Table::neighbours));
    EXPECT_TRUE(roster_.is_being_examined(address("10.1.99.1")));
    EXPECT_THAT(jobs, SizeIs(2));
}

TEST_F(Plan, WhenSomethingChanged_TheHeartIsHeardMoreOftenForAWhile) {
    make_known();
    roster_.heard(address("10.1.99.1"), {100, 5, 7, 1}, now_);
    auto const quiet = questions_in(15s, Outcome::answered);
    roster_.heard(address("10.1.99.1"), {400, 6, 7, 1}, now_);
    auto const lively = questions_in(15s, Outcome::answered);
    auto const after = questions_in(30s, Outcome::answered) / 2;
    EXPECT_LE(quiet, 6);
    EXPECT_GE(lively, 14);
    EXPECT_LE(after, 6);
}

TEST_F(Plan, WhenADeviceRestarted_ReadsEverything) {
    make_known();
    roster_.heard(address("10.1.99.1"), {900'000, 5, 7, 1}, now_);
    roster_.heard(address("10.1.99.1"), {100, 0, 0, 0}, now_);
    auto const jobs = roster_.due(now_);
    ASSERT_THAT(jobs, SizeIs(1));
    EXPECT_TRUE(jobs[0].wish.is_identity_wanted);
}

TEST(Heartbeats, AClockThatBeginsAgainAfter497DaysIsNoRestart) {
    EXPECT_FALSE(changes_between({4'294'967'000, {}, {}, {}}, {200, {}, {}, {}}).has_restarted);
    EXPECT_TRUE(changes_between({4'000'000'000, {}, {}, {}}, {200, {}, {}, {}}).has_restarted);
}

TEST(Sweeps, GoThroughEveryHostOfARangeOnceADay) {
    auto now = Millis{0};
    auto sweep = Sweep{{prefix("10.1.5.0/29")}, now};
    auto found = std::vector<std::string>{};
    for (; now < 23h; now += 100ms) {
        if (auto const next = sweep.next(now)) {
            found.push_back(text_of(*next));
        }
    }
    EXPECT_THAT(
        found, ElementsAre("10.1.5.1", "10.1.5.2", "10.1.5.3", "10.1.5.4", "10.1.5.5", "10.1.5.6")
    );
}

} // namespace
} // namespace sonae::devices
