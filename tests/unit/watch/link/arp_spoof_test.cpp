// SPDX-License-Identifier: Apache-2.0
#include "daemon/watch/link/arp_spoof.hpp"
#include "tests/unit/watch/scene.hpp"

namespace sonae::watch {

using namespace testing;
using telemetry::AddressClaim;
using telemetry::ClaimKind;

namespace {

auto const gateway = ip("192.168.1.254");
auto const router = mac("dc:f8:b9:a8:8a:cb");
auto const attacker = mac("08:00:27:ef:d3:15");
auto const victim = mac("00:1b:21:00:00:07");

AddressClaim claim(Address address, Mac of, ClaimKind kind = ClaimKind::reply) {
    return {.kind = kind, .address = address, .mac = of};
}

/// The owner has had its address for eleven minutes, and is heard all the time.
void settle(Scene& scene, Address address, Mac owner) {
    scene.tell(claim(address, owner)).after(11min).tell(claim(address, owner));
}

} // namespace

TEST(ArpSpoof, WhoTakesAnAddressThatItsOwnerUsesIsFound) {
    auto scene = Scene{make_arp_spoof()};
    settle(scene, gateway, router);
    for (auto i = 0; i < 3; ++i) {
        scene.after(2s).tell(claim(gateway, attacker));
    }

    auto const alarms = scene.alarms();

    ASSERT_EQ(alarms.size(), 1U);
    EXPECT_EQ(alarms[0].subject, (Identity{IdentityKind::mac, text_of(attacker)}));
    EXPECT_EQ(alarms[0].other.id, text_of(router));
    EXPECT_EQ(fact(alarms[0], "address"), "192.168.1.254");
    EXPECT_GE(alarms[0].score, opens_at);
}

TEST(ArpSpoof, TenThousandPacketsAreOneFindingWithCounters) {
    auto scene = Scene{make_arp_spoof()};
    settle(scene, gateway, router);
    auto const began = scene.now + 50ms;
    for (auto i = 0; i < 10'000; ++i) {
        scene.after(50ms).tell(claim(gateway, attacker));
        if (i % 20 == 0) {
            scene.tell(claim(gateway, router));
        }
    }

    auto const alarms = scene.alarms();

    ASSERT_EQ(alarms.size(), 1U);
    EXPECT_EQ(alarms[0].count, 10'000U - 2); // the first two are not enough to say so
    EXPECT_EQ(alarms[0].first, began + 100ms);
    EXPECT_EQ(alarms[0].last, scene.now);
    EXPECT_LE(scene.found().size(), 6U);
}

TEST(ArpSpoof, OfADeclaredGatewayOneClaimSufficesAndCountsMore) {
    auto scene = Scene{make_arp_spoof()};
    scene.house.add(Segment{.id = "ward", .gateways = {gateway}});
    scene.house.place("sensor", "eth1", 0, "ward");
    scene.tell(claim(gateway, router)).after(5s).tell(claim(gateway, attacker));

    auto const alarms = scene.alarms();

    ASSERT_EQ(alarms.size(), 1U);
    EXPECT_GE(alarms[0].score, pages_at);
    EXPECT_EQ(alarms[0].segment, "ward");
}

TEST(ArpSpoof, WhoStandsBetweenTwoIsFoundWithinSeconds) {
    auto scene = Scene{make_arp_spoof()};
    scene.tell(claim(gateway, router)).tell(claim(ip("192.168.1.7"), victim));
    for (auto i = 0; i < 4; ++i) {
        scene.after(1s).tell(claim(gateway, attacker)).tell(claim(ip("192.168.1.7"), attacker));
        scene.tell(claim(gateway, router)).tell(claim(ip("192.168.1.7"), victim));
    }
    auto const alarms = scene.alarms();
    ASSERT_EQ(alarms.size(), 1U);
    EXPECT_EQ(measure(alarms[0], "addresses"), 2);
}

TEST(ArpSpoof, AnAttackThatBeganBeforeTheSensorIsOfTheAttackerNotOfItsVictims) {
    auto scene = Scene{make_arp_spoof()};
    scene.tell(claim(gateway, attacker)).tell(claim(ip("192.168.1.7"), attacker));
    for (auto i = 0; i < 10; ++i) {
        scene.after(1s).tell(claim(gateway, router)).tell(claim(ip("192.168.1.7"), victim));
        scene.tell(claim(gateway, attacker)).tell(claim(ip("192.168.1.7"), attacker));
    }
    auto const alarms = scene.alarms();
    ASSERT_EQ(alarms.size(), 1U);
    EXPECT_EQ(alarms[0].subject.id, text_of(attacker));
}

TEST(ArpSpoof, UnaskedClaimsOfAnotherAreASpoof) {
    auto scene = Scene{make_arp_spoof()};
    scene.tell(claim(ip(7), mac(7)));
    for (auto i = 0; i < 3; ++i) {
        scene.after(1s)
            .tell(claim(ip(7), mac(8), ClaimKind::gratuitous))
            .tell(claim(ip(7), mac(7)));
    }
    EXPECT_EQ(scene.alarms().size(), 1U);
}

TEST(ArpSpoof, OfNeighbourDiscoveryItIsTheSame) {
    auto scene = Scene{make_arp_spoof()};
    auto const advert = [](Mac of) {
        return AddressClaim{
            .kind = ClaimKind::neighbour_advert,
            .address = ip("2001:db8::7"),
            .mac = of,
            .is_override = true};
    };
    scene.tell(advert(mac(7)));
    for (auto i = 0; i < 3; ++i) {
        scene.after(1s).tell(advert(mac(8))).tell(advert(mac(7)));
    }
    EXPECT_EQ(scene.alarms().size(), 1U);
}

TEST(ArpSpoof, MachinesThatSpeakOnlyForThemselvesAreFine) {
    auto scene = Scene{make_arp_spoof()};
    for (auto i = 0; i < 60; ++i) {
        for (auto n = 1U; n < 20; ++n) {
            scene.tell(claim(ip(n), mac(n)));
        }
        scene.after(30s);
    }
    EXPECT_TRUE(scene.found().empty());
}

TEST(ArpSpoof, RoutersWithACommonMacAreFine) {
    auto scene = Scene{make_arp_spoof()};
    settle(scene, gateway, router);
    for (auto i = 0; i < 5; ++i) {
        scene.after(2s).tell(claim(gateway, mac("00:00:5e:00:01:0a"), ClaimKind::gratuitous));
        scene.after(2s).tell(claim(gateway, router));
    }
    EXPECT_TRUE(scene.found().empty());
}

TEST(ArpSpoof, ADeclaredPairThatGivesItsAddressToItsTwinIsFine) {
    auto scene = Scene{make_arp_spoof()};
    scene.house.add(Machine{.asset = "A", .roles = {Role::high_availability}}, {mac(1)}, {});
    scene.house.add(Machine{.asset = "B", .roles = {Role::high_availability}}, {mac(2)}, {});
    settle(scene, ip(7), mac(1));
    for (auto i = 0; i < 5; ++i) {
        scene.after(2s).tell(claim(ip(7), mac(2), ClaimKind::gratuitous));
        scene.after(2s).tell(claim(ip(7), mac(1), ClaimKind::gratuitous));
    }
    EXPECT_TRUE(scene.found().empty());
}

TEST(ArpSpoof, OneMachineWithTwoAdaptersIsFine) {
    auto scene = Scene{make_arp_spoof()};
    scene.house.add(Machine{.asset = "A"}, {mac(1), mac(2)}, {});
    settle(scene, ip(7), mac(1));
    for (auto i = 0; i < 5; ++i) {
        scene.after(2s).tell(claim(ip(7), mac(2))).tell(claim(ip(7), mac(1)));
    }
    EXPECT_TRUE(scene.found().empty());
}

TEST(ArpSpoof, AReplacedAdapterIsFine) {
    auto scene = Scene{make_arp_spoof()};
    settle(scene, ip(7), mac(1));
    scene.after(6min);
    for (auto i = 0; i < 5; ++i) {
        scene.after(2s).tell(claim(ip(7), mac(2), ClaimKind::gratuitous));
    }
    EXPECT_TRUE(scene.found().empty());
}

TEST(ArpSpoof, AnAddressThatDhcpGaveToAnotherMachineIsFine) {
    auto scene = Scene{make_arp_spoof()};
    settle(scene, ip(7), mac(1));
    scene.after(1s).tell(telemetry::DhcpMessage{
        .kind = telemetry::DhcpKind::acknowledge, .client = mac(2), .offered = ip(7)});
    scene.tell(claim(ip(9), mac(1))); // the former owner, elsewhere
    for (auto i = 0; i < 5; ++i) {
        scene.after(2s).tell(claim(ip(7), mac(2), ClaimKind::gratuitous));
    }
    EXPECT_TRUE(scene.found().empty());
}

TEST(ArpSpoof, OneStrayClaimIsFine) {
    auto scene = Scene{make_arp_spoof()};
    settle(scene, ip(7), mac(1));
    scene.after(2s).tell(claim(ip(7), mac(2))).after(1s).tell(claim(ip(7), mac(1)));
    EXPECT_TRUE(scene.found().empty());
}

TEST(ArpSpoof, AFloodOfInventedClaimsStaysWithinItsBounds) {
    auto detector = make_arp_spoof();
    auto const* const seen = detector.get();
    auto watched = Scene{std::move(detector)};
    for (auto i = 0U; i < 60'000; ++i) {
        watched.tell(claim(ip(i % 30'000), mac(i)));
    }
    watched.found(); // what waits in the timeline is looked at
    EXPECT_GT(seen->held(), 0U);
    EXPECT_LE(seen->held(), 2U * 16'384 + 2'048 + 8'192);
}

} // namespace sonae::watch
