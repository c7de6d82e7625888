// SPDX-License-Identifier: Apache-2.0
#include "daemon/devices/decode/decode.hpp"
#include "daemon/devices/mib.hpp"
#include "daemon/devices/schedule/pulse.hpp"
#include "daemon/devices/schedule/roster.hpp"
#include "daemon/devices/well_known.hpp"
#include "tests/fakes/snmp_agent.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sonae::devices {
namespace {

using namespace std::chrono_literals;
using ::testing::AllOf;
using ::testing::Contains;
using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::Ge;
using ::testing::IsEmpty;
using ::testing::Le;
using ::testing::SizeIs;
using testing::SnmpAgent;
using testing::Values;
using topology::ForwardingReading;

constexpr auto is_up = 1;
constexpr auto is_down = 2;
constexpr auto of_switch = PortQuestion{48, 40};

/// So many ports, all up, and a column after theirs.
Values ports(std::uint32_t count) {
    auto values = Values{};
    values.emplace(oid::up_time, Value{Value::Kind::ticks, 500});
    for (auto i = 1U; i <= count; ++i) {
        values.emplace(mib::if_up.with({i}), Value{Value::Kind::integer, is_up});
        values.emplace(mib::if_name.with({i}), Value{Value::Kind::octets, 0, "port"});
    }
    return values;
}

std::optional<Heartbeat> heartbeat_of(SnmpAgent& agent, PortQuestion question) {
    auto pulse = Pulse{question};
    while (auto const request = pulse.next()) {
        pulse.take(agent.answer(*request));
    }
    return pulse.heartbeat();
}

TEST(Pulses, OfASwitchAskForItsPortsInTwoPacketsMore) {
    auto values = ports(48);
    values[mib::if_up.with({7})].number = is_down;
    auto agent = SnmpAgent{values};

    auto const heartbeat = heartbeat_of(agent, of_switch);

    ASSERT_TRUE(heartbeat && heartbeat->ports);
    EXPECT_EQ(heartbeat->up_time, 500);
    EXPECT_THAT(*heartbeat->ports, SizeIs(48));
    EXPECT_FALSE(heartbeat->ports->at(7));
    EXPECT_TRUE(heartbeat->ports->at(8));
    EXPECT_THAT(agent.asked(), SizeIs(3));
}

TEST(Pulses, OfARouterAreOneGet) {
    auto agent = SnmpAgent{ports(48)};
    auto const heartbeat = heartbeat_of(agent, {});
    ASSERT_TRUE(heartbeat);
    EXPECT_FALSE(heartbeat->ports);
    EXPECT_THAT(agent.asked(), SizeIs(1));
}

TEST(Pulses, OfADeviceThatAnswersGetBulkBadly_AreThereWithoutPorts) {
    auto silent = SnmpAgent{ports(48)};
    silent.most_repetitions = 0;
    auto too_big = SnmpAgent{ports(48)};
    too_big.too_big_from = 1;
    for (auto* const agent : {&silent, &too_big}) {
        auto const heartbeat = heartbeat_of(*agent, of_switch);
        ASSERT_TRUE(heartbeat);
        EXPECT_EQ(heartbeat->up_time, 500);
        EXPECT_FALSE(heartbeat->ports);
        EXPECT_EQ(heartbeat->ports_failed_at, 40);
    }
}

TEST(Pulses, OfALiarEnd) {
    auto pulse = Pulse{of_switch};
    auto packets = 0;
    for (auto index = 1U; pulse.next(); ++packets) {
        auto reply = Reply{};
        reply.bindings = {{mib::if_up.with({index++}), {Value::Kind::integer, is_up}}};
        pulse.take(reply);
    }
    EXPECT_LE(packets, 31);
    EXPECT_FALSE(pulse.heartbeat()->ports);
}

TEST(Pulses, DoNotAskForMorePortsThanThirtyPacketsCarry) {
    auto agent = SnmpAgent{ports(48)};
    heartbeat_of(agent, {2'000, 40});
    heartbeat_of(agent, {48, 1});
    EXPECT_THAT(agent.asked(), SizeIs(2));
}

topology::DeviceReading device(bool has_forwarding) {
    auto reading = topology::DeviceReading{};
    for (auto i = 1; i <= 24; ++i) {
        auto interface = topology::InterfaceReading{};
        interface.index = i;
        interface.is_up = true;
        reading.interfaces.push_back(std::move(interface));
    }
    if (has_forwarding) {
        reading.forwarding.push_back({"00:00:5e:00:53:01", 24, {}});
    }
    return reading;
}

Binding forwarding_row(std::uint32_t machine, std::int64_t port) {
    return {
        mib::old_forwarding_port.with({0, 0, 0x5e, 0, 0x53, machine}),
        {Value::Kind::integer, port}};
}

class WatchedPorts : public ::testing::Test {
protected:
    static Address seed() { return parse_address("10.1.99.3").value(); }

    static Settings one_seed() {
        auto settings = Settings{};
        settings.seeds = {seed()};
        return settings;
    }

    void SetUp() override {
        for (auto const& interface : device(true).interfaces) {
            states_.emplace(interface.index, true);
        }
        turn(); // what it is
        turn(); // its tables
        roster_.know(seed(), device(true));
    }

    /// Does what is due. Each is done in a moment; `kept` stay under way.
    std::vector<Job> turn(std::optional<Job::Kind> kept = {}) {
        auto jobs = roster_.due(now_);
        for (auto const& each : jobs) {
            if (each.kind == kept) {
                continue;
            }
            roster_.finished(each, Outcome::answered, now_);
            if (each.kind == Job::Kind::heartbeat) {
                asked_.push_back(each.ports);
                beat();
            } else if (each.wish.tables == std::set{Table::forwarding}) {
                forwarding_at_.push_back(now_);
            } else {
                others_.push_back(each);
            }
        }
        return jobs;
    }

    void beat() {
        auto heartbeat = Heartbeat{100, 5, 7, 1};
        heartbeat.ports_failed_at = is_bad_at_bulk_ ? asked_.back().repetitions : 0;
        if (!is_bad_at_bulk_ && asked_.back().interfaces > 0) {
            heartbeat.ports = states_;
        }
        roster_.heard(seed(), heartbeat, now_);
    }

    void go_on(Millis time) {
        for (auto const end = now_ + time; now_ < end; now_ += 50ms) {
            turn();
        }
    }

    /// From now on.
    [[nodiscard]] std::vector<Millis> since(Millis begun) const {
        auto list = std::vector<Millis>{};
        for (auto const each : forwarding_at_) {
            list.push_back(each - begun);
        }
        return list;
    }

    Millis now_{1'000};
    Roster roster_{one_seed(), {{}}, now_};
    PortStates states_;
    bool is_bad_at_bulk_ = false;
    std::vector<PortQuestion> asked_;
    std::vector<Millis> forwarding_at_;
    std::vector<Job> others_;
};

TEST_F(WatchedPorts, WhenACableMoves_TheForwardingTableIsReadAtOnceAndOnceMoreAfterTwoSeconds) {
    go_on(10s);
    auto const moved_at = now_;
    states_[3] = false;
    states_[9] = true;
    others_.clear();

    go_on(1min);

    ASSERT_THAT(forwarding_at_, SizeIs(2));
    EXPECT_LE(forwarding_at_[0] - moved_at, 1'600ms); // an agent may be 3 s late itself
    EXPECT_EQ(forwarding_at_[1] - forwarding_at_[0], 2s);
    ASSERT_THAT(others_, SizeIs(1));
    EXPECT_THAT(others_[0].wish.tables, ElementsAre(Table::interfaces, Table::neighbours));
}

TEST_F(WatchedPorts, WhenTheCableIsPluggedInSecondsLater_ItsNewPortIsReadWithinThreeAndOnceMore) {
    states_[9] = false;
    go_on(1min);
    states_[3] = false;
    go_on(4s);
    states_[9] = true;
    auto const plugged_at = now_;

    go_on(1min);

    EXPECT_THAT(since(plugged_at), Contains(AllOf(Ge(0s), Le(3s))));
    EXPECT_THAT(since(plugged_at), Contains(AllOf(Ge(2s), Le(5s))));
}

TEST_F(WatchedPorts, WhenManyPortsFlap_OneReadingInTwoSecondsIsForAllOfThem) {
    go_on(10s);
    for (auto i = 0; i < 8; ++i) {
        for (auto& [port, is_port_up] : states_) {
            is_port_up = (port + i) % 3 == 0;
        }
        go_on(1s);
    }
    ASSERT_THAT(forwarding_at_, SizeIs(AllOf(Ge(2U), Le(5U))));
    for (auto i = std::size_t{1}; i < forwarding_at_.size(); ++i) {
        EXPECT_GE(forwarding_at_[i] - forwarding_at_[i - 1], 2s);
    }
}

TEST_F(WatchedPorts, APortThatFlapsForMinutesIsReadOnceAMinuteAndHidesNoOther) {
    go_on(10s);
    auto const flap = [&](Millis time) {
        for (auto const end = now_ + time; now_ < end;) {
            states_[3] = !states_[3];
            go_on(1s);
        }
    };
    flap(5min);
    forwarding_at_.clear();
    others_.clear();

    flap(10min);
    EXPECT_LE(forwarding_at_.size(), 22U); // each minute one, and one more 2 s later
    EXPECT_GE(forwarding_at_.size(), 16U);
    EXPECT_LE(others_.size(), 14U); // and every 5 min what is read anyway

    forwarding_at_.clear();
    auto const other_at = now_;
    states_[20] = false;
    flap(5s);
    EXPECT_THAT(since(other_at), Contains(Le(3'050ms)));
}

TEST_F(WatchedPorts, DuringAWalk_TheForwardingTableIsReadByItBeforeTheRest) {
    now_ += 1h;
    turn(Job::Kind::walk);
    states_[3] = false;
    auto heartbeat = Heartbeat{100, 5, 7, 1};
    heartbeat.ports = states_;

    auto const first = roster_.heard(seed(), heartbeat, now_);
    auto const soon = roster_.heard(seed(), heartbeat, now_ + 1s);
    auto const again = roster_.heard(seed(), heartbeat, now_ + 2s);

    EXPECT_THAT(first.tables, ElementsAre(Table::interfaces, Table::neighbours, Table::forwarding));
    EXPECT_THAT(soon.tables, IsEmpty());
    EXPECT_THAT(again.tables, ElementsAre(Table::forwarding));
}

TEST_F(WatchedPorts, OnlyWhoeverHasAForwardingTableIsAskedForThem) {
    go_on(10s);
    EXPECT_THAT(asked_, AllOf(SizeIs(Ge(3U)), Each(PortQuestion{24, 40})));
    asked_.clear();
    roster_.know(seed(), device(false)); // a router
    go_on(10s);
    EXPECT_THAT(asked_, AllOf(SizeIs(Ge(3U)), Each(PortQuestion{})));
}

TEST_F(WatchedPorts, ADeviceThatDoesNotAnswerForThemKeepsItsHeartbeatAndIsAskedForLessAndLater) {
    is_bad_at_bulk_ = true;

    go_on(1h);

    EXPECT_EQ(roster_.reach(seed()), Reach::ok);
    EXPECT_GE(asked_.size(), 1'000U);
    std::erase(asked_, PortQuestion{});
    ASSERT_THAT(asked_, SizeIs(AllOf(Ge(5U), Le(12U))));
    EXPECT_EQ(asked_[0].repetitions, 40);
    EXPECT_EQ(asked_[1].repetitions, 40); // one packet may be lost
    EXPECT_EQ(asked_[2].repetitions, 20);
    EXPECT_EQ(asked_[3].repetitions, 10);
}

TEST_F(WatchedPorts, AChangeBetweenTheReadingAndTheFirstHeartbeatIsOne) {
    states_[3] = false;
    go_on(4s);
    EXPECT_THAT(forwarding_at_, SizeIs(1));
}

TEST(FallenPorts, HaveNobodyBehindThemUntilTheyAreUpAgain) {
    auto into = Understanding{device(true), {}, {}};
    into.reading.forwarding.push_back({"00:00:5e:00:53:02", 3, {}});

    take_port_states(PortStates{{3, false}, {24, true}}, into);

    EXPECT_THAT(
        into.reading.forwarding, ElementsAre(ForwardingReading{"00:00:5e:00:53:01", 24, {}})
    );
    EXPECT_FALSE(into.reading.interfaces[2].is_up);
    auto slow_bridge = Columns{};
    slow_bridge.put(mib::old_forwarding_port, {}, {forwarding_row(2, 3), forwarding_row(1, 24)});
    decode(Table::forwarding, slow_bridge, into);
    EXPECT_THAT(
        into.reading.forwarding, ElementsAre(ForwardingReading{"00:00:5e:00:53:01", 24, {}})
    );
    take_port_states(PortStates{{3, true}}, into);
    decode(Table::forwarding, slow_bridge, into);
    EXPECT_THAT(into.reading.forwarding, SizeIs(2));
}

TEST(FallenPorts, AreNoneWhoseStateADeviceNeverKnew) {
    auto into = Understanding{device(true), {}, {}};
    into.reading.interfaces[23].is_up = false;
    take_port_states(PortStates{{24, false}}, into);
    EXPECT_THAT(into.reading.forwarding, SizeIs(1));
}

TEST(FallenPorts, AreForgottenWhenADeviceDoesNotTellOfPorts) {
    auto into = Understanding{device(true), {}, {}};
    take_port_states(PortStates{{24, false}}, into);
    take_port_states({}, into);
    auto columns = Columns{};
    columns.put(mib::old_forwarding_port, {}, {forwarding_row(1, 24)});
    decode(Table::forwarding, columns, into);
    EXPECT_THAT(into.reading.forwarding, SizeIs(1));
}

TEST(FallenPorts, AreSeenWhenInterfacesAreRead) {
    auto into = Understanding{device(true), {}, {}};
    auto columns = Columns{};
    columns.put(mib::if_type, {}, {{mib::if_type.with({24}), {Value::Kind::integer, 6}}});
    columns.put(mib::if_up, {}, {{mib::if_up.with({24}), {Value::Kind::integer, is_down}}});
    decode(Table::interfaces, columns, into);
    EXPECT_THAT(into.reading.forwarding, IsEmpty());
}

} // namespace
} // namespace sonae::devices
