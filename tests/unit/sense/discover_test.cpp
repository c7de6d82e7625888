// SPDX-License-Identifier: Apache-2.0
#include "agent/sense/discover/findings.hpp"
#include "agent/sense/discover/observer.hpp"
#include "tests/fakes/wire.hpp"

#include <algorithm>

namespace sonae::sense {

namespace {

using namespace sonae::test;

constexpr auto start = Instant{Millis{1'767'225'600'000}};
constexpr auto router_mac = std::uint64_t{0x001B'2100'00FE};

/// An observer with a clock of its own: each frame comes 10 ms after the one before.
class Watch {
public:
    explicit Watch(Limits const& limits = {})
        : observer{limits} {}

    void see(Bytes const& frame) {
        observer.observe(LinkType::ethernet, frame, frame.size(), at);
        at += Millis{10};
    }

    [[nodiscard]] Findings findings() const { return findings_of(observer.model()); }

    Observer observer;
    Instant at = start;
};

Bytes dhcp_ack(std::string_view given, std::string_view options) {
    return joined(
        {wire("02 01 06 00 12345678 00008000 00000000"),
         wire(given),
         wire("00000000 00000000 001b21000001"),
         Bytes(10 + 64 + 128, 0),
         wire("63825363 350105 36040a010a02"),
         wire(options),
         wire("ff")}
    );
}

Ends from_dhcp_server() {
    return {
        .from_mac = 0x001B'2100'0002,
        .to_mac = everybody,
        .from = 0x0A010A02,
        .to = 0xFFFFFFFF,
        .from_port = 67,
        .to_port = 68};
}

HostFinding const* host_of(Findings const& findings, std::uint64_t mac) {
    auto const at = std::find_if(findings.hosts.begin(), findings.hosts.end(), [&](auto const& h) {
        return h.host->key.mac.value == mac;
    });
    return at == findings.hosts.end() ? nullptr : &*at;
}

TEST(Discover, AnAckMakesAnExactSegmentWithGatewayAndLease) {
    auto watch = Watch{};

    watch.see(udp_frame(
        from_dhcp_server(),
        dhcp_ack("0a010a63", "0104ffffff00 03040a010a01 06040a010a35 330400000e10")
    ));
    auto const findings = watch.findings();

    ASSERT_EQ(findings.segments.size(), 1U);
    auto const& segment = findings.segments.front();
    EXPECT_EQ(text_of(segment.prefix), "10.1.10.0/24");
    EXPECT_EQ(segment.confidence(), 100);
    EXPECT_EQ(text_of(segment.segment->gateways.front()), "10.1.10.1");
    EXPECT_EQ(segment.segment->lease_seconds, 3600U);
    ASSERT_EQ(findings.gateways.size(), 1U);
    EXPECT_EQ(text_of(findings.gateways.front().addresses.front()), "10.1.10.1");
    auto const* const client = host_of(findings, 0x001B'2100'0001);
    ASSERT_NE(client, nullptr);
    EXPECT_EQ(client->addresses.front()->binding, Binding::leased);
}

TEST(Discover, ADhcpServerIsOneWhenItAnswersAndAClientNamesIt) {
    auto watch = Watch{};
    auto const request = joined(
        {wire("01 01 06 00 12345678 00008000 00000000 00000000 00000000 00000000 001b21000001"),
         Bytes(10 + 64 + 128, 0),
         wire("63825363 350103 36040a010a02 0c05"),
         text_bytes("ct-01"),
         wire("ff")}
    );

    watch.see(udp_frame(from_dhcp_server(), dhcp_ack("0a010a63", "0104ffffff00")));
    EXPECT_TRUE(host_of(watch.findings(), 0x001B'2100'0002)->roles.empty());
    watch.see(udp_frame(
        {.to_mac = everybody, .from = 0, .to = 0xFFFFFFFF, .from_port = 68, .to_port = 67}, request
    ));
    auto const findings = watch.findings();

    auto const* const server = host_of(findings, 0x001B'2100'0002);
    ASSERT_EQ(server->roles.size(), 1U);
    EXPECT_EQ(server->roles.front().role, Role::dhcp_server);
    EXPECT_EQ(server->roles.front().evidence.size(), 2U);
    EXPECT_EQ(best_name(host_of(findings, 0x001B'2100'0001)->identities), "ct-01");
}

TEST(Discover, AMacThatPassesOnForeignAddressesIsAGateway) {
    auto watch = Watch{};

    for (auto const from : {0x0A020001U, 0x0A030001U, 0xCB007101U}) {
        watch.see(udp_frame({.from_mac = router_mac, .from = from, .hops = 63}, {}));
    }
    auto const findings = watch.findings();

    ASSERT_EQ(findings.gateways.size(), 1U);
    EXPECT_EQ(findings.gateways.front().mac.value, router_mac);
    EXPECT_EQ(findings.gateways.front().evidence.front(), Evidence::forwards_others);
    // The addresses of the house behind it are listed, that of the Internet is not.
    EXPECT_EQ(findings.remotes.size(), 2U);
    EXPECT_TRUE(host_of(findings, router_mac)->addresses.empty());
}

TEST(Discover, OneForeignAddressMakesNoGateway) {
    auto watch = Watch{};

    for (auto i = 0; i < 10; ++i) {
        watch.see(udp_frame({.from_mac = router_mac, .from = 0x0A020001U, .hops = 63}, {}));
    }

    EXPECT_TRUE(watch.findings().gateways.empty());
}

TEST(Discover, EightNearAddressesAndABroadcastMakeAMediumSegment) {
    auto watch = Watch{};

    for (auto i = 1U; i <= 7; ++i) {
        watch.see(arp_frame(0x001B'2100'0100U + i, 0x0A0114'00 + i * 20, 0x0A011401, 1));
    }
    watch.see(udp_frame(
        {.from_mac = 0x001B'2100'0101, .to_mac = everybody, .from = 0x0A011414, .to = 0x0A0114FF},
        {}
    ));
    EXPECT_TRUE(watch.findings().segments.empty());
    watch.see(arp_frame(0x001B'2100'0108, 0x0A0114C8, 0x0A011401, 1));
    auto const findings = watch.findings();

    ASSERT_EQ(findings.segments.size(), 1U);
    EXPECT_EQ(text_of(findings.segments.front().prefix), "10.1.20.0/24");
    EXPECT_EQ(findings.segments.front().confidence(), 50);
}

TEST(Discover, AnExactSegmentLeavesNothingToInfer) {
    auto watch = Watch{};
    watch.see(udp_frame(from_dhcp_server(), dhcp_ack("0a010a63", "0104ffffff00")));

    for (auto i = 1U; i <= 12; ++i) {
        watch.see(udp_frame(
            {.from_mac = 0x001B'2100'0100U + i,
             .to_mac = everybody,
             .from = 0x0A010A10 + i,
             .to = 0x0A010AFF},
            {}
        ));
    }

    EXPECT_EQ(watch.findings().segments.size(), 1U);
}

TEST(Discover, AnAddressThatAnotherMacClaimsIsCounted) {
    auto watch = Watch{};

    watch.see(arp_frame(0x001B'2100'0001, 0x0A010A01, 0x0A010A01, 2));
    watch.see(arp_frame(0x001B'2100'0666, 0x0A010A01, 0x0A010A01, 2));
    auto const findings = watch.findings();

    auto const* const thief = host_of(findings, 0x001B'2100'0666);
    ASSERT_EQ(thief->addresses.size(), 1U);
    EXPECT_EQ(thief->addresses.front()->moves, 1U);
    EXPECT_EQ(thief->addresses.front()->earlier_mac.value, 0x001B'2100'0001U);
}

TEST(Discover, NamesOfTheInternetAreNotKept) {
    auto watch = Watch{};
    auto const answer = [](std::string_view address) {
        return joined(
            {wire("1234 8180 0000 0001 0000 0000 03 777777 01 61 00 0001 0001 00000e10 0004"),
             wire(address)}
        );
    };
    auto const server = Ends{.from_port = 53, .to_port = 40000};

    watch.see(udp_frame(server, answer("cb007107")));
    EXPECT_EQ(watch.observer.model().identities.size(), 0U);
    watch.see(udp_frame(server, answer("0a010a63")));
    auto const findings = watch.findings();

    ASSERT_EQ(findings.remotes.size(), 1U);
    EXPECT_EQ(best_name(findings.remotes.front().identities), "www.a");
}

TEST(Discover, RootOfATreeAndItsChangesAreKept) {
    auto watch = Watch{};
    auto const bpdu = [](std::string_view root) {
        return ethernet(
            {.to_mac = 0x0180C2000000},
            38,
            joined(
                {wire("42 42 03 00 00 00 00 00"),
                 wire(root),
                 wire("00000004 8000 001b2100000b 8007 0100 1400 0200 0f00")}
            )
        );
    };

    watch.see(bpdu("8000 001b2100000a"));
    watch.see(bpdu("8000 001b2100000a"));
    watch.see(bpdu("1000 001b21000666"));

    auto const& trees = watch.observer.model().trees;
    EXPECT_EQ(trees.size(), 1U);
    trees.for_each([](Tree const& tree) {
        EXPECT_EQ(text_of(tree.root), "4096.00:1b:21:00:06:66");
        EXPECT_EQ(tree.root_changes, 1U);
    });
}

TEST(Discover, EachInstanceOfARegionIsATreeOfItsOwn) {
    auto watch = Watch{};
    auto const bpdu = [](std::string_view region, std::string_view root) {
        return ethernet(
            {.to_mac = 0x0180C2000000},
            121,
            joined(
                {wire("42 42 03 0000 03 02 3c 8000 001b2100000a 00000004 8000 001b2100000b 8007"),
                 wire("0100 1400 0200 0f00 00 0050 00"),
                 text_bytes(region),
                 Bytes(31 + 2 + 16 + 4 + 8 + 1, 0),
                 wire("7c"),
                 wire(root),
                 wire("000000c8 80 80 14")}
            )
        );
    };

    watch.see(bpdu("a", "6001 001b2100000a"));
    watch.see(bpdu("a", "1001 001b21000666"));
    watch.see(bpdu("b", "6001 001b2100000a"));

    auto roots = std::vector<std::string>{};
    watch.observer.model().trees.for_each([&](Tree const& tree) {
        roots.push_back(
            std::to_string(tree.instance) + tree.region + " " + text_of(tree.root) + " " +
            std::to_string(tree.root_changes)
        );
    });
    EXPECT_THAT(
        roots,
        testing::UnorderedElementsAre(
            "0a 32768.00:1b:21:00:00:0a 0",
            "1a 4097.00:1b:21:00:06:66 1",
            "1b 24577.00:1b:21:00:00:0a 0"
        )
    );
}

TEST(Discover, OneMachineCannotFillTheTableOfNames) {
    auto watch = Watch{};
    auto const limit = Limits{}.identities_of_one;

    for (auto i = 0; i < 1000; ++i) {
        auto const name = "pc-" + std::to_string(i);
        auto const discover = joined(
            {wire("01 01 06 00 12345678 00008000 00000000 00000000 00000000 00000000 001b21000001"),
             Bytes(10 + 64 + 128, 0),
             wire("63825363 350101 0c"),
             big_endian(name.size(), 1),
             text_bytes(name),
             wire("ff")}
        );
        watch.see(udp_frame({.from = 0, .to = 0xFFFFFFFF, .from_port = 68, .to_port = 67}, discover)
        );
    }

    EXPECT_EQ(watch.observer.model().identities.size(), limit);
    EXPECT_EQ(watch.observer.model().identities_left_out, 1000U - limit);
}

} // namespace

} // namespace sonae::sense
