// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/sense/told_events.hpp"

namespace sonae::sense {

namespace {

using namespace sonae::test;
using telemetry::Flow;
using telemetry::FlowState;
using telemetry::Transport;
using testing::ElementsAre;
using testing::IsEmpty;

constexpr auto fin_ack = std::uint8_t{0x11};
constexpr auto rst = std::uint8_t{0x14};

std::vector<FlowState> states(ToldEvents& told) {
    auto found = std::vector<FlowState>{};
    for (auto const& flow : told.of<Flow>()) {
        found.push_back(flow.state);
    }
    return found;
}

Ends web_client() {
    auto ends = Ends{};
    ends.to_port = 443;
    return ends;
}

TEST(FlowEvents, AConnectionIsToldWhenItIsAnsweredAndWhenItEnds) {
    auto told = ToldEvents{};
    auto const client = web_client();

    connect(told, client);
    told.see(tcp_frame(client, 0x18, Bytes(100, 1)), 200);
    told.see(tcp_frame(reversed(client), 0x18, Bytes(900, 1)), 300);
    told.see(tcp_frame(client, fin_ack, {}), 400);
    told.see(tcp_frame(reversed(client), fin_ack, {}), 500);

    auto const flows = told.of<Flow>();
    ASSERT_EQ(flows.size(), 2U);
    EXPECT_EQ(flows[0].state, FlowState::established);
    EXPECT_EQ(flows[1].state, FlowState::closed);
    EXPECT_EQ(flows[1].transport, Transport::tcp);
    EXPECT_EQ(text_of(flows[1].client.address), "10.1.10.5");
    EXPECT_EQ(flows[1].server.port, 443);
    EXPECT_EQ(flows[1].bytes_out, 160U); // with three heads of TCP
    EXPECT_EQ(flows[1].packets_in, 3U);
    EXPECT_EQ(flows[1].began_at, ToldEvents::start());
}

TEST(FlowEvents, EndsHaveTheirMacsWhereNoRouterIsBetween) {
    auto told = ToldEvents{};
    auto client = web_client();
    client.hops = 63; // forwarded once

    told.see(syn_frame(client, false));
    auto server = reversed(client);
    server.hops = 64;
    told.see(syn_frame(server, true));

    auto const flow = told.of<Flow>().at(0);
    EXPECT_FALSE(flow.client.mac.is_set());
    EXPECT_EQ(flow.server.mac.value, 0x001B'2100'0002U);
}

TEST(FlowEvents, WhatNobodyAnswersIsToldWhenItBeginsAndFiveSecondsLater) {
    auto told = ToldEvents{};
    auto const client = web_client();

    told.see(syn_frame(client, false));
    told.see(syn_frame(client, false), 1'000);
    told.pass(4'900);
    EXPECT_THAT(states(told), ElementsAre(FlowState::attempted));

    told.see(syn_frame(client, false), 5'100);
    told.see(syn_frame(client, false), 9'000);

    EXPECT_THAT(states(told), ElementsAre(FlowState::attempted, FlowState::unanswered));
}

TEST(FlowEvents, AResetIsARefusal) {
    auto told = ToldEvents{};
    auto const client = web_client();

    told.see(syn_frame(client, false));
    told.see(tcp_frame(reversed(client), rst, {}), 10);

    EXPECT_THAT(states(told), ElementsAre(FlowState::refused));
}

TEST(FlowEvents, AnUnreachablePortIsARefusal) {
    auto told = ToldEvents{};
    auto question = Ends{};
    question.to_port = 500;
    auto const datagram = ipv4(question, 17, udp(question, Bytes(8, 0)));
    told.see(udp_frame(question, Bytes(8, 0)));

    auto const answer = ipv4(reversed(question), 1, joined({wire("0303 0000 00000000"), datagram}));
    told.see(ethernet(reversed(question), 0x0800, answer), 10);

    EXPECT_THAT(states(told), ElementsAre(FlowState::refused));
}

TEST(FlowEvents, ADatagramThatIsAnsweredIsOneEvent) {
    auto told = ToldEvents{};
    auto question = Ends{};
    question.to_port = 8'000;

    told.see(udp_frame(question, Bytes(20, 0)));
    told.see(udp_frame(reversed(question), Bytes(20, 0)), 30);
    told.pass(200'000);

    EXPECT_THAT(states(told), ElementsAre(FlowState::established));
}

TEST(FlowEvents, BytesThatMoveAreToldEachMinute) {
    auto told = ToldEvents{};
    auto const client = web_client();
    connect(told, client);

    for (auto second = 1; second <= 150; ++second) {
        told.see(tcp_frame(client, 0x18, Bytes(1'000, 1)), second * 1'000);
    }
    told.collect();
    auto const before_end = told.maker().held();

    EXPECT_THAT(
        states(told),
        ElementsAre(
            FlowState::established,
            FlowState::established,
            FlowState::established,
            FlowState::established
        )
    );
    EXPECT_EQ(before_end, 0U);
}

TEST(FlowEvents, AConnectionFromBeforeTheSensorIsSeenWithItsLowerPortAsServer) {
    auto told = ToldEvents{};

    told.see(tcp_frame(reversed(web_client()), 0x18, Bytes(10, 1)));

    auto const flow = told.of<Flow>().at(0);
    EXPECT_EQ(flow.state, FlowState::seen);
    EXPECT_EQ(flow.server.port, 443);
}

TEST(FlowEvents, WhatGoesToGroupsIsNoFlow) {
    auto told = ToldEvents{};
    auto ends = Ends{};
    ends.to = 0xE00000FB;
    ends.to_mac = 0x0100'5E00'00FB;

    told.see(udp_frame(ends, Bytes(10, 0)));

    EXPECT_THAT(told.of<Flow>(), IsEmpty());
}

TEST(FlowEvents, OtherProtocolsHaveTheirNumber) {
    constexpr auto gre = 47;
    auto told = ToldEvents{};

    told.see(ethernet({}, 0x0800, ipv4({}, gre, Bytes(40, 0))));

    auto const flow = told.of<Flow>().at(0);
    EXPECT_EQ(flow.transport, Transport::other);
    EXPECT_EQ(flow.protocol, gre);
}

TEST(EventBounds, AFloodOfInventedSendersTakesNoMoreThanTheLimits) {
    auto limits = EventLimits{};
    limits.a_second = 500;
    limits.flows_a_second = 300;
    limits.kept = 1'000;
    limits.flows = 1'024;
    auto told = ToldEvents{limits};
    auto most = std::size_t{0};

    for (auto i = 0U; i < 20'000; ++i) {
        auto ends = Ends{};
        ends.from = 0x0A000000U + i * 7;
        ends.from_port = static_cast<std::uint16_t>(1'024 + i % 60'000);
        ends.to = 0x0A010000U + i % 200;
        told.see(tcp_frame(ends, 0x02, {}), static_cast<int>(i / 4));
        most = std::max(most, told.maker().held());
    }

    EXPECT_LE(most, limits.kept);
    EXPECT_GT(told.maker().take_lost(), 15'000U);
    EXPECT_LE(told.all().size(), limits.kept);
}

TEST(EventBounds, AFloodOfInventedMacsIsToldInOneLineASecond) {
    auto told = ToldEvents{};

    for (auto i = 0U; i < 3'000; ++i) {
        told.see(arp_frame(0x0200'0000'0000U + i * 977, 0x0A010000U + i, 0x0A010001, 1));
    }

    auto const most = EventLimits{}.machines_a_second;
    EXPECT_EQ(told.of<telemetry::MachineSeen>().size(), most);
    auto const floods = told.of<telemetry::MachineFlood>();
    ASSERT_EQ(floods.size(), 1U);
    EXPECT_EQ(floods[0].count, 3'000 - most);
}

TEST(EventBounds, TenThousandEqualClaimsAreOneEventASecond) {
    auto told = ToldEvents{};
    auto const claim = arp_frame(0x001B'2100'0009, 0x0A010A01, 0x0A010A01, 2);

    for (auto i = 0; i < 10'000; ++i) {
        told.see(claim, i / 5);
    }

    auto counts = std::vector<std::uint32_t>{};
    for (auto const& event : told.all()) {
        if (std::holds_alternative<telemetry::AddressClaim>(event.body)) {
            counts.push_back(event.count);
        }
    }
    EXPECT_THAT(counts, ElementsAre(5'000, 5'000));
}

TEST(EventBounds, AClockThatWasSetBackDoesNotStopTheTelling) {
    auto told = ToldEvents{};
    told.see(arp_frame(0x001B'2100'0009, 0x0A010A01, 0x0A010A01, 2), 900'000'000);

    told.see(arp_frame(0x001B'2100'0009, 0x0A010A01, 0x0A010A01, 2), 0);
    told.pass(2'000);
    told.collect();

    EXPECT_EQ(told.maker().held(), 0U);
}

} // namespace

} // namespace sonae::sense
