// SPDX-License-Identifier: Apache-2.0
#include "daemon/watch/link/rogue_dhcp.hpp"
#include "tests/unit/watch/scene.hpp"

namespace sonae::watch {

using namespace testing;
using telemetry::DhcpKind;
using telemetry::DhcpMessage;

namespace {

DhcpMessage offers(Address server, Mac of) {
    return {
        .kind = DhcpKind::offer,
        .sender = of,
        .source = server,
        .client = mac(50),
        .server = server,
        .offered = ip(100),
        .gateway = server,
        .name_servers = {server}};
}

void declare(Scene& scene, std::vector<Address> servers, std::vector<Address> relays = {}) {
    scene.house.add(Segment{
        .id = "ward", .dhcp_servers = std::move(servers), .dhcp_relays = std::move(relays)});
    scene.house.place("sensor", "eth1", 0, "ward");
}

} // namespace

TEST(RogueDhcp, AServerThatIsNotDeclaredIsFoundAlsoWhileTheSegmentIsLearned) {
    auto scene = Scene{make_rogue_dhcp(), {}};
    declare(scene, {ip(1)});
    scene.tell(offers(ip(1), mac(1))).after(1s).tell(offers(ip(66), mac(66)));

    auto const alarms = scene.alarms();

    ASSERT_EQ(alarms.size(), 1U);
    EXPECT_EQ(alarms[0].subject.id, text_of(mac(66)));
    EXPECT_EQ(fact(alarms[0], "server"), text_of(ip(66)));
    EXPECT_GE(alarms[0].score, opens_at);
}

TEST(RogueDhcp, WhereNoneIsDeclaredWhoeverWasNotThereBeforeIsFound) {
    auto scene = Scene{make_rogue_dhcp(), {}};
    for (auto day = 0; day < 8; ++day) {
        scene.tell(offers(ip(1), mac(1))).tell(offers(ip(2), mac(2))).after(24h);
    }
    scene.tell(offers(ip(2), mac(2))).tell(offers(ip(66), mac(66)));

    auto const alarms = scene.alarms();

    ASSERT_EQ(alarms.size(), 1U);
    EXPECT_EQ(alarms[0].subject.id, text_of(mac(66)));
}

TEST(RogueDhcp, AClientThatGivesOutAddressesCountsMore) {
    auto scene = Scene{make_rogue_dhcp()};
    declare(scene, {ip(1)});
    scene.tell(DhcpMessage{.kind = DhcpKind::request, .sender = mac(66), .client = mac(66)});
    scene.after(1min).tell(offers(ip(66), mac(66)));
    ASSERT_EQ(scene.alarms().size(), 1U);
    EXPECT_EQ(scene.alarms()[0].score, 100);
}

TEST(RogueDhcp, TheServersOfADeclaredPairAreFine) {
    auto scene = Scene{make_rogue_dhcp()};
    declare(scene, {ip(1), ip(2)});
    scene.tell(offers(ip(1), mac(1))).tell(offers(ip(2), mac(2)));
    EXPECT_TRUE(scene.found().empty());
}

TEST(RogueDhcp, AnAnswerByADeclaredRelayIsFine) {
    auto scene = Scene{make_rogue_dhcp()};
    declare(scene, {ip(1)}, {ip(254)});
    auto relayed = offers(ip(1), mac(99));
    relayed.source = ip(254);
    relayed.relay = ip(254);
    scene.tell(relayed);
    EXPECT_TRUE(scene.found().empty());
}

TEST(RogueDhcp, AnAnswerWhoseSourceIsTheBroadcastAddressIsFine) {
    auto scene = Scene{make_rogue_dhcp()};
    declare(scene, {ip(1)});
    auto odd = offers(ip(66), mac(66));
    odd.source = ip("255.255.255.255");
    scene.tell(odd);
    EXPECT_TRUE(scene.found().empty());
}

TEST(RogueDhcp, AMachineWhoseDeclaredWorkItIsIsFine) {
    auto scene = Scene{make_rogue_dhcp()};
    declare(scene, {ip(1)});
    scene.house.add(Machine{.asset = "D", .roles = {Role::dhcp_server}}, {mac(2)}, {ip(2)});
    scene.tell(offers(ip(2), mac(2)));
    EXPECT_TRUE(scene.alarms().empty());
}

TEST(RogueDhcp, AFloodOfInventedServersStaysWithinItsBounds) {
    auto detector = make_rogue_dhcp();
    auto const* const seen = detector.get();
    auto scene = Scene{std::move(detector)};
    for (auto i = 0U; i < 20'000; ++i) {
        scene.vlan = static_cast<std::uint16_t>(i % 4'000);
        scene.tell(offers(ip(i), mac(i)));
        scene.tell(DhcpMessage{.kind = DhcpKind::request, .sender = mac(i), .client = mac(i)});
    }
    scene.found(); // what waits in the timeline is looked at
    EXPECT_GT(seen->held(), 0U);
    EXPECT_LE(seen->held(), 1'024U + 8'192);
}

} // namespace sonae::watch
