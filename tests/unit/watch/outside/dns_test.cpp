// SPDX-License-Identifier: Apache-2.0
#include "daemon/watch/outside/dga.hpp"
#include "daemon/watch/outside/dns_tunnel.hpp"
#include "tests/unit/watch/outside/scene_outside.hpp"

namespace sonae::watch {

using namespace testing;

namespace {

struct Questions {
    std::string domain = "tunnel.example";
    unsigned count = 120;
    std::uint16_t length = 45;
    float entropy = 4.2F;
    std::uint16_t type = 1;
    unsigned client = 1;
    std::uint16_t answer_bytes = 120;
};

void ask(Scene& scene, Questions const& questions) {
    for (auto i = 0U; i < questions.count; ++i) {
        auto lookup = asks(questions.domain, questions.client);
        lookup.type = questions.type;
        lookup.answer_bytes = questions.answer_bytes;
        lookup.below = {.hash = i + 1, .length = questions.length, .entropy = questions.entropy};
        scene.tell(lookup).after(2s);
    }
}

void fail(Scene& scene, unsigned count, std::string const& suffix = ".com", unsigned client = 1) {
    for (auto i = 0U; i < count; ++i) {
        auto lookup = asks("qx" + std::to_string(i * 7'919) + suffix, client);
        lookup.result = 3;
        scene.tell(lookup).after(3s);
    }
}

} // namespace

TEST(DnsTunnel, ManyLongNamesBelowOneDomainAreOneAlarm) {
    auto scene = Scene{make_dns_tunnel()};
    ask(scene, {});
    auto const alarms = scene.alarms();
    ASSERT_EQ(alarms.size(), 1U);
    EXPECT_EQ(fact(alarms[0], "domain"), "tunnel.example");
    EXPECT_GE(measure(alarms[0], "names"), 100);
    EXPECT_GE(alarms[0].score, opens_at);
}

TEST(DnsTunnel, OfTextRecordsHalfAsManySuffice) {
    auto text = Scene{make_dns_tunnel()};
    ask(text, {.count = 55, .type = 16});
    EXPECT_EQ(text.alarms().size(), 1U);
    auto addresses = Scene{make_dns_tunnel()};
    ask(addresses, {.count = 55});
    EXPECT_TRUE(addresses.found().empty());
}

TEST(DnsTunnel, LargeAnswersAreOneToo) {
    auto scene = Scene{make_dns_tunnel()};
    ask(scene, {.count = 60, .length = 8, .entropy = 2, .answer_bytes = 4'000});
    EXPECT_EQ(scene.alarms().size(), 1U);
}

TEST(DnsTunnel, AcrossTheBorderOfTwoWindowsItIsSeen) {
    auto scene = Scene{make_dns_tunnel()};
    ask(scene, {.count = 5});
    scene.after(9min + 30s);
    ask(scene, {.count = 120});
    EXPECT_EQ(scene.alarms().size(), 1U);
}

TEST(DnsTunnel, ShortNamesOfADeliveryNetworkAreNone) {
    auto scene = Scene{make_dns_tunnel()};
    ask(scene,
        {.domain = "akamaiedge.net",
         .count = 250,
         .length = 12,
         .entropy = 3,
         .answer_bytes = 2'000});
    EXPECT_TRUE(scene.found().empty());
}

TEST(DnsTunnel, BlocklistsAndLookUpsOfVirusScannersAreNone) {
    auto scene = Scene{make_dns_tunnel()};
    ask(scene, {.domain = "spamhaus.org"});
    ask(scene, {.domain = "sophosxl.net"});
    EXPECT_TRUE(scene.found().empty());
}

TEST(DnsTunnel, WalksFromAddressesAndRecordsOfServicesAreNone) {
    auto scene = Scene{make_dns_tunnel()};
    ask(scene, {.domain = "ip6.arpa", .length = 63});
    ask(scene, {.domain = "signed.example", .type = 48});
    ask(scene, {.domain = "services.example", .type = 33});
    EXPECT_TRUE(scene.found().empty());
}

TEST(DnsTunnel, ADomainThatManyMachinesAskIsNone) {
    auto scene = Scene{make_dns_tunnel()};
    for (auto client = 2U; client < 40; ++client) {
        ask(scene, {.domain = "cloud.example", .count = 1, .client = client});
    }
    ask(scene, {.domain = "cloud.example"});
    EXPECT_TRUE(scene.found().empty());
}

TEST(DnsTunnel, TheNameServerThatPassesQuestionsOnIsNotTheOne) {
    auto scene = Scene{make_dns_tunnel()};
    scene.house.add(Machine{.asset = "NS", .roles = {Role::dns_server}}, {mac(2)}, {});
    ask(scene, {.count = 120, .client = 1});
    ask(scene, {.count = 120, .client = 2});
    ASSERT_EQ(scene.alarms().size(), 1U);
    EXPECT_EQ(scene.alarms()[0].subject.id, text_of(mac(1)));
}

TEST(DnsTunnel, RemembersSoManyPairs) {
    auto detector = make_dns_tunnel();
    auto const* const seen = detector.get();
    auto scene = Scene{std::move(detector)};
    for (auto client = 1U; client < 9'000; ++client) {
        ask(scene,
            {.domain = "d" + std::to_string(client) + ".example", .count = 1, .client = client});
    }
    scene.found();
    EXPECT_GT(seen->held(), 0U);
    EXPECT_LE(seen->held(), 4'096U + 8'192U);
}

TEST(Dga, ManyDomainsThatDoNotExistAreOneAlarm) {
    auto scene = Scene{make_dga()};
    fail(scene, 60);
    auto const alarms = scene.alarms();
    ASSERT_EQ(alarms.size(), 1U);
    EXPECT_EQ(fact(alarms[0], "kind"), "generated");
    EXPECT_EQ(measure(alarms[0], "percent"), 100);
    EXPECT_GE(alarms[0].score, opens_at);
}

TEST(Dga, WhereMostNamesExistItIsNone) {
    auto scene = Scene{make_dga()};
    for (auto i = 0U; i < 60; ++i) {
        scene.tell(asks("site" + std::to_string(i) + ".example"));
        scene.tell(asks("page" + std::to_string(i) + ".example.com"));
        auto lookup = asks("qx" + std::to_string(i) + ".com");
        lookup.result = i % 2 == 0 ? 3 : 0;
        scene.tell(lookup).after(3s);
    }
    EXPECT_TRUE(scene.found().empty());
}

TEST(Dga, AMailServerThatAsksBlocklistsIsNone) {
    auto scene = Scene{make_dga()};
    for (auto i = 0U; i < 400; ++i) {
        auto lookup = asks("spamhaus.org");
        lookup.result = 3;
        lookup.below = {.hash = i, .length = 12, .entropy = 2.5F};
        scene.tell(lookup);
        lookup.name = std::to_string(i) + ".1.168.192.zen.spamhaus.org";
        scene.tell(lookup).after(1s);
    }
    EXPECT_TRUE(scene.found().empty());
}

TEST(Dga, OneNameWithEverySearchSuffixIsOneDomain) {
    auto scene = Scene{make_dga()};
    fail(scene, 200, ".example.com.hospital.local");
    fail(scene, 5, ".wpad");
    EXPECT_TRUE(scene.found().empty());
}

TEST(Dga, AServerThatWasTakenAwayIsOneDomain) {
    auto scene = Scene{make_dga()};
    for (auto i = 0; i < 3'000; ++i) {
        auto lookup = asks("old-server.example.com");
        lookup.result = 3;
        scene.tell(lookup).after(1s);
    }
    EXPECT_TRUE(scene.found().empty());
}

TEST(Dga, APortableComputerThatComesBackAsksForAHandful) {
    auto scene = Scene{make_dga()};
    fail(scene, 20, ".corp-elsewhere.example");
    fail(scene, 9, ".net");
    EXPECT_TRUE(scene.found().empty());
}

TEST(Dga, ANameServerIsExempt) {
    auto scene = Scene{make_dga()};
    scene.house.add(Machine{.asset = "NS", .roles = {Role::dns_server}}, {mac(1)}, {});
    fail(scene, 60);
    EXPECT_TRUE(scene.alarms().empty());
}

TEST(Dga, AStormOfFailuresIsOneWhereFewAreUsual) {
    auto scene = Scene{make_dga()};
    for (auto hour = 0; hour < 24 * 7; ++hour) {
        fail(scene, 1, ".example");
        scene.tell(asks("known" + std::to_string(hour % 9) + ".example"));
        scene.after(1h - 3s);
    }
    for (auto i = 0U; i < 900; ++i) {
        auto lookup = asks("n" + std::to_string(i % 15) + ".com");
        lookup.result = 3;
        scene.tell(lookup);
        scene.tell(asks("ok" + std::to_string(i % 40) + ".com")).after(1s);
    }
    auto const alarms = scene.alarms();
    ASSERT_EQ(alarms.size(), 1U);
    EXPECT_EQ(fact(alarms[0], "kind"), "storm");
}

TEST(Dga, RemembersSoManyMachines) {
    auto detector = make_dga();
    auto const* const seen = detector.get();
    auto scene = Scene{std::move(detector)};
    for (auto client = 1U; client < 9'000; ++client) {
        fail(scene, 1, ".com", client);
    }
    scene.found();
    EXPECT_GT(seen->held(), 0U);
    EXPECT_LE(seen->held(), 2'048U);
}

} // namespace sonae::watch
