// SPDX-License-Identifier: Apache-2.0
#include "daemon/watch/link/rogue_router_advert.hpp"
#include "tests/unit/watch/scene.hpp"

namespace sonae::watch {

using namespace testing;
using telemetry::RouterAdvert;

namespace {

RouterAdvert advert(Mac of, std::string_view prefix = "2001:db8:1::/64") {
    return {.router = end(ip("fe80::1"), 0, of), .lifetime_s = 1'800, .prefixes = {range(prefix)}};
}

void declare(Scene& scene, std::vector<Mac> routers) {
    scene.house.add(Segment{.id = "ward", .advertisers = std::move(routers)});
    scene.house.place("sensor", "eth1", 0, "ward");
}

} // namespace

TEST(RogueRouterAdvert, ARouterThatIsNotDeclaredIsFound) {
    auto scene = Scene{make_rogue_router_advert(), {}};
    declare(scene, {mac(1)});
    scene.tell(advert(mac(1))).after(1s).tell(advert(mac(66), "2001:db8:666::/64"));

    auto const alarms = scene.alarms();

    ASSERT_EQ(alarms.size(), 1U);
    EXPECT_EQ(alarms[0].subject.id, text_of(mac(66)));
    EXPECT_EQ(fact(alarms[0], "kind"), "unknown_router");
    EXPECT_GE(alarms[0].score, opens_at);
}

TEST(RogueRouterAdvert, WhereNoneIsDeclaredTheSecondOneIsFound) {
    auto scene = Scene{make_rogue_router_advert()};
    scene.tell(advert(mac(1))).after(1s).tell(advert(mac(66)));
    EXPECT_EQ(scene.alarms().size(), 1U);
}

TEST(RogueRouterAdvert, WhoEndsTheRouterOrRedirectsWithoutBeingOneIsFound) {
    auto scene = Scene{make_rogue_router_advert()};
    declare(scene, {mac(1)});
    auto kill = advert(mac(66));
    kill.lifetime_s = 0;
    auto redirect = advert(mac(67));
    redirect.is_redirect = true;
    scene.tell(advert(mac(1))).after(1s).tell(kill).after(1s).tell(redirect);

    auto const alarms = scene.alarms();

    ASSERT_EQ(alarms.size(), 2U);
    EXPECT_EQ(fact(alarms[0], "kind"), "ended_by_other");
    EXPECT_EQ(fact(alarms[1], "kind"), "redirected");
}

TEST(RogueRouterAdvert, AKnownRouterThatSaysSomethingElseIsTold) {
    auto scene = Scene{make_rogue_router_advert()};
    declare(scene, {mac(1)});
    auto named = advert(mac(1));
    named.name_servers = {ip("2001:db8:666::53")};
    auto high = named;
    high.preference = telemetry::RouterPreference::high;
    scene.tell(advert(mac(1))).after(1min).tell(named).after(1min).tell(high);

    auto const alarms = scene.alarms();

    ASSERT_EQ(alarms.size(), 2U);
    EXPECT_EQ(fact(alarms[0], "kind"), "new_content");
    EXPECT_EQ(fact(alarms[1], "kind"), "preferred");
}

TEST(RogueRouterAdvert, ADeclaredRouterAndOneWhoseWorkItIsAreFine) {
    auto scene = Scene{make_rogue_router_advert()};
    declare(scene, {mac(1)});
    scene.house.add(Machine{.asset = "R", .roles = {Role::router}}, {mac(2)}, {});
    for (auto i = 0; i < 20; ++i) {
        scene.tell(advert(mac(1))).tell(advert(mac(2))).after(200s);
    }
    EXPECT_TRUE(scene.alarms().empty());
}

TEST(RogueRouterAdvert, TheCommonMacOfAGroupOfRoutersIsFine) {
    auto scene = Scene{make_rogue_router_advert()};
    declare(scene, {mac(1)});
    scene.tell(advert(mac(1))).after(1s).tell(advert(mac("00:00:5e:00:02:0a")));
    EXPECT_TRUE(scene.found().empty());
}

TEST(RogueRouterAdvert, ARouterThatSaysItselfThatItEndsCountsALittleOnly) {
    auto scene = Scene{make_rogue_router_advert()};
    declare(scene, {mac(1)});
    auto last = advert(mac(1));
    last.lifetime_s = 0;
    scene.tell(advert(mac(1))).after(1h).tell(last);
    ASSERT_EQ(scene.alarms().size(), 1U);
    EXPECT_LT(scene.alarms()[0].score, opens_at / 2);
}

TEST(RogueRouterAdvert, AFloodOfInventedRoutersStaysWithinItsBounds) {
    auto detector = make_rogue_router_advert();
    auto const* const seen = detector.get();
    auto scene = Scene{std::move(detector)};
    for (auto i = 0U; i < 20'000; ++i) {
        scene.vlan = static_cast<std::uint16_t>(i % 4'000);
        scene.tell(advert(mac(i)));
    }
    scene.found(); // what waits in the timeline is looked at
    EXPECT_GT(seen->held(), 0U);
    EXPECT_LE(seen->held(), 1'024U + 1'024);
}

} // namespace sonae::watch
