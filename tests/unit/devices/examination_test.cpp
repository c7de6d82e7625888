// SPDX-License-Identifier: Apache-2.0
#include "daemon/devices/mib.hpp"
#include "daemon/devices/well_known.hpp"
#include "tests/unit/devices/visit.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sonae::devices {
namespace {

using ::testing::Contains;
using ::testing::Each;
using ::testing::ElementsAre;
using testing::FakeClock;
using ::testing::Field;
using ::testing::IsEmpty;
using testing::SnmpAgent;
using testing::Values;

constexpr auto identity_only = false;

Values walk(std::string const& name) {
    return testing::read_walk(testing::walks_folder() + name + ".snmprec");
}

Value octets(std::string bytes) {
    return {Value::Kind::octets, 0, std::move(bytes)};
}

Value number(std::int64_t value) {
    return {Value::Kind::integer, value};
}

/// A bridge with so many addresses in its table.
Values bridge(std::uint32_t addresses) {
    auto values = Values{};
    for (auto i = 0U; i < addresses; ++i) {
        values.emplace(
            mib::forwarding_port.with({10, 0, 0x50, 0x56, i >> 16U, (i >> 8U) & 0xffU, i & 0xffU}),
            number(1)
        );
    }
    return values;
}

class Visit : public ::testing::Test {
protected:
    template <class Answer>
    topology::DeviceReading
    visit(Answer const& answer, std::set<Table> const& tables, bool is_identity_wanted = true) {
        auto examination = Examination{
            shipped_rules(), politeness_, {is_identity_wanted, tables}, known_, clock_.steady()};
        testing::visit(examination, answer, clock_);
        habits_ = examination.habits();
        has_answered_ = examination.has_answered();
        requests_ = examination.requests();
        return examination.understanding().reading;
    }

    topology::DeviceReading
    visit(SnmpAgent& agent, std::set<Table> const& tables, bool is_identity_wanted = true) {
        return visit(
            [&](auto const& each) { return agent.answer(each); }, tables, is_identity_wanted
        );
    }

    FakeClock clock_{testing::at("2026-05-01T02:00:00Z")};
    Politeness politeness_;
    Examination::Known known_;
    Habits habits_;
    bool has_answered_ = false;
    int requests_ = 0;
};

TEST_F(Visit, OfASwitch_ReadsBothEndsOfItsLinks) {
    auto agent = SnmpAgent{walk("cisco_ios_xe")};

    auto const reading = visit(agent, testing::everything().tables);

    ASSERT_EQ(reading.neighbours.size(), 2U);
    auto const& lldp = reading.neighbours.front();
    EXPECT_EQ(lldp.protocol, "lldp");
    EXPECT_EQ(lldp.interface, 3);
    EXPECT_EQ(lldp.local_port, "Te1/1/3");
    EXPECT_EQ(lldp.chassis, "0c:75:bd:01:01:80");
    EXPECT_EQ(lldp.port, "Gi1/0/1");
    EXPECT_EQ(lldp.name, "acc-3f-east");
    EXPECT_THAT(lldp.management, ElementsAre("10.1.99.31"));
    EXPECT_THAT(lldp.capabilities, ElementsAre("bridge"));
    auto const& cdp = reading.neighbours.back();
    EXPECT_EQ(cdp.protocol, "cdp");
    EXPECT_EQ(cdp.interface, 3);
    EXPECT_EQ(cdp.port, "GigabitEthernet1/0/1");
    EXPECT_EQ(cdp.description, "cisco WS-C2960X-24TS-L Cisco IOS Software, C2960X");
}

TEST_F(Visit, OfASwitch_ReadsAddressesRoutesAndVlans) {
    auto agent = SnmpAgent{walk("cisco_ios_xe")};

    auto const reading = visit(agent, testing::everything().tables);

    EXPECT_THAT(reading.interfaces[3].addresses, ElementsAre("10.1.10.1/24"));
    EXPECT_EQ(reading.interfaces[0].speed_mbps, 10'000);
    EXPECT_EQ(reading.interfaces[0].vlan, 99);
    EXPECT_THAT(reading.interfaces[0].tagged_vlans, ElementsAre(10));
    EXPECT_THAT(
        reading.routes,
        ElementsAre(
            topology::RouteReading{"0.0.0.0/0", "10.1.99.254", 51},
            topology::RouteReading{"10.1.10.0/24", "", 50}
        )
    );
    EXPECT_THAT(
        reading.vlans,
        ElementsAre(topology::VlanReading{10, "HIS"}, topology::VlanReading{99, "MGMT"})
    );
    EXPECT_THAT(
        reading.forwarding,
        Contains(topology::ForwardingReading{"00:50:56:10:00:03", 2, std::uint16_t{10}})
    );
}

TEST_F(Visit, OfAHost_ReadsItsIpv6AddressWithThePrefixThatARowPointsTo) {
    auto agent = SnmpAgent{walk("net_snmp")};
    auto const reading = visit(agent, {Table::interfaces});
    EXPECT_THAT(
        reading.interfaces[1].addresses,
        ElementsAre("10.1.20.5/24", "fd00:1001::250:56ff:fe20:1/64")
    );
}

TEST_F(Visit, OfAPrinterAndAUps_ReadsTheirStates) {
    auto printer = SnmpAgent{walk("printer")};
    auto ups = SnmpAgent{walk("ups")};

    auto const first = visit(printer, testing::everything().tables);
    auto const second = visit(ups, testing::everything().tables);

    EXPECT_EQ(first.printer, (topology::PrinterReading{"3100R412345", "idle", 182'311}));
    EXPECT_EQ(second.ups, (topology::UpsReading{"normal", "normal", 47, 100}));
}

TEST_F(Visit, WhenADeviceNamesTheSameValueAgainAndAgain_EndsTheTableAndSaysSo) {
    auto const looping = [](Request const& request) {
        auto reply = Reply{};
        for (auto i = 0; i < request.repetitions; ++i) {
            reply.bindings.push_back({mib::if_description.with({1}), octets("eth0")});
        }
        return reply;
    };

    auto const reading = visit(looping, {Table::interfaces}, identity_only);

    EXPECT_THAT(reading.tables_cut, ElementsAre("interfaces: loop"));
    EXPECT_LT(requests_, 30);
}

TEST_F(Visit, WhenADeviceHasMoreRowsThanAreTaken_KeepsTheFirstAndSaysSo) {
    politeness_.forwarding_rows = 200;
    auto agent = SnmpAgent{bridge(1'000)};

    auto const reading = visit(agent, {Table::forwarding}, identity_only);

    EXPECT_EQ(reading.forwarding.size(), 200U);
    EXPECT_THAT(reading.tables_cut, ElementsAre("forwarding: rows"));
}

TEST_F(Visit, WhenADeviceNeverComesToAnEnd_TheWalkHasOne) {
    politeness_.longest_walk = std::chrono::seconds{1};
    auto row = std::uint32_t{0};
    auto const endless = [&](Request const& request) {
        auto reply = Reply{};
        reply.bindings.push_back({request.oids.front().with({++row}), number(1)});
        return reply;
    };

    auto const reading = visit(endless, {Table::forwarding, Table::arp}, identity_only);

    EXPECT_THAT(reading.tables_cut, ElementsAre("forwarding: time", "arp: time"));
}

TEST_F(Visit, WhenADeviceSendsValuesOfWrongTypesAndHugeTexts_KeepsWhatIsRight) {
    auto values = Values{};
    values.emplace(mib::if_type.with({1}), number(6));
    values.emplace(mib::if_description.with({1}), octets(std::string(60'000, 'x')));
    values.emplace(mib::if_mac.with({1}), number(7));
    values.emplace(mib::if_up.with({1}), octets("up"));
    values.emplace(mib::if_name.with({1, 2, 3}), octets("a port of a port"));
    values.emplace(mib::if_alias.with({1}), octets("line\none\x1b[2J\xff"));
    auto agent = SnmpAgent{std::move(values)};

    auto const reading = visit(agent, {Table::interfaces}, identity_only);

    ASSERT_EQ(reading.interfaces.size(), 1U);
    EXPECT_EQ(reading.interfaces[0].name, std::string(255, 'x'));
    EXPECT_EQ(reading.interfaces[0].mac, "");
    EXPECT_FALSE(reading.interfaces[0].is_up);
    EXPECT_EQ(reading.interfaces[0].description, "line one [2J\uFFFD");
}

TEST_F(Visit, WhenADeviceFallsSilentAtManyValues_AsksForFewerAndRemembersThat) {
    auto agent = SnmpAgent{bridge(300)};
    agent.most_repetitions = 4;

    auto const reading = visit(agent, {Table::forwarding}, identity_only);

    EXPECT_EQ(reading.forwarding.size(), 300U);
    EXPECT_THAT(reading.tables_cut, IsEmpty());
    EXPECT_LE(habits_.repetitions, 4);
    EXPECT_LE(habits_.most_repetitions, 4);
}

TEST_F(Visit, WhenAnAnswerWouldNotFit_AsksForHalf) {
    auto agent = SnmpAgent{bridge(300)};
    agent.too_big_from = 6;
    auto const reading = visit(agent, {Table::forwarding}, identity_only);
    EXPECT_EQ(reading.forwarding.size(), 300U);
    EXPECT_EQ(habits_.repetitions, 5);
}

TEST_F(Visit, OfASilentDevice_IsThreeQuestionsLong) {
    auto agent = SnmpAgent{{}};
    agent.is_silent = true;
    visit(agent, testing::everything().tables);
    EXPECT_FALSE(has_answered_);
    EXPECT_EQ(requests_, 1 + politeness_.retries);
}

TEST_F(Visit, WhenADeviceDiesMidway_KeepsTheTablesOfBefore) {
    auto agent = SnmpAgent{walk("cisco_ios_xe")};
    known_.understanding.reading = visit(agent, testing::everything().tables);
    auto const before = known_.understanding.reading;
    agent.is_silent = true;

    auto const reading =
        visit(agent, {Table::forwarding, Table::arp, Table::routes}, identity_only);

    EXPECT_EQ(reading.forwarding, before.forwarding);
    EXPECT_EQ(reading.arp, before.arp);
    EXPECT_THAT(reading.tables_cut, Contains("routes: silent"));
}

TEST_F(Visit, WhenATableIsPutFirst_ReadsItBeforeTheRest) {
    auto agent = SnmpAgent{walk("cisco_ios_xe")};
    auto examination = Examination{
        shipped_rules(), {}, {false, {Table::forwarding, Table::routes}}, {}, clock_.steady()};
    auto const first = examination.next(clock_.steady()).value();
    examination.take(agent.answer(first), clock_.now());

    examination.put_first({Table::neighbours});

    EXPECT_EQ(examination.next(clock_.steady())->oids.front(), mib::lldp_remote);
    testing::visit(
        examination, [&](auto const& each) { return agent.answer(each); }, clock_
    );
    EXPECT_TRUE(examination.take_is_news());
    EXPECT_EQ(examination.understanding().reading.neighbours.size(), 2U);
    EXPECT_EQ(examination.understanding().reading.forwarding.size(), 3U);
    EXPECT_EQ(examination.understanding().reading.routes.size(), 2U);
}

TEST_F(Visit, WhenForwardingIsPutFirstWhileItIsRead_ItIsReadToItsEndAndOnceMore) {
    auto agent = SnmpAgent{walk("cisco_ios_xe")};
    auto examination =
        Examination{shipped_rules(), {}, {false, {Table::routes}}, {}, clock_.steady()};
    examination.put_first({Table::interfaces, Table::forwarding});
    auto const first = examination.next(clock_.steady()).value();
    examination.take(agent.answer(first), clock_.now());

    examination.put_first({Table::forwarding});
    testing::visit(
        examination, [&](auto const& each) { return agent.answer(each); }, clock_
    );

    EXPECT_EQ(first.oids.front(), mib::port_interface);
    auto const begins_forwarding = [](auto const& each) {
        return each.oids.front() == mib::vlan_database;
    };
    EXPECT_EQ(std::ranges::count_if(agent.asked(), begins_forwarding), 2);
    EXPECT_EQ(examination.understanding().reading.forwarding.size(), 3U);
    EXPECT_FALSE(examination.understanding().reading.interfaces.empty());
}

TEST_F(Visit, WhenAFirmwareSaysLessOfItself_TheDeviceStaysWhatItWas) {
    auto values = walk("fortinet");
    auto agent = SnmpAgent{values};
    known_.understanding.reading = visit(agent, {});
    values[oid::object_id] = {Value::Kind::object_id, 0, {}, Oid{1, 3, 6, 1, 4, 1, 8072, 3, 2, 10}};
    std::erase_if(values, [](auto const& each) {
        return each.first.starts_with(Oid{1, 3, 6, 1, 4, 1, 12356}) ||
               each.first.starts_with(oid::parts);
    });
    auto changed = SnmpAgent{values};

    auto const reading = visit(changed, {});

    EXPECT_EQ(reading.rule, "fortinet");
    EXPECT_EQ(reading.serial, "FGT60FTK20001234");
    EXPECT_EQ(reading.kind, topology::DeviceClass::firewall);
}

TEST_F(Visit, WhenAnotherDeviceHasTheAddress_ItIsKnownForWhatItIs) {
    auto agent = SnmpAgent{walk("fortinet")};
    known_.understanding.reading = visit(agent, {});
    auto other = SnmpAgent{walk("yamaha_router")};

    auto const reading = visit(other, {});

    EXPECT_EQ(reading.rule, "yamaha_router");
    EXPECT_EQ(reading.model, "RTX1210");
    EXPECT_EQ(reading.serial, "");
}

} // namespace
} // namespace sonae::devices
