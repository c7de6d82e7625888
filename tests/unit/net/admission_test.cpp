// SPDX-License-Identifier: Apache-2.0
#include "daemon/net/admission.hpp"

#include <arpa/inet.h>
#include <cstring>
#include <netinet/in.h>

namespace sonae::net {
namespace {

PeerAddress v6(char const* text) {
    auto address = sockaddr_in6{};
    address.sin6_family = AF_INET6;
    inet_pton(AF_INET6, text, &address.sin6_addr);
    auto storage = sockaddr_storage{};
    std::memcpy(&storage, &address, sizeof address);
    return peer_address(storage);
}

PeerAddress v4(char const* text) {
    auto address = sockaddr_in{};
    address.sin_family = AF_INET;
    inet_pton(AF_INET, text, &address.sin_addr);
    auto storage = sockaddr_storage{};
    std::memcpy(&storage, &address, sizeof address);
    return peer_address(storage);
}

TEST(PeerAddress, OfIpv4_IsTheSameThroughEitherSocket) {
    EXPECT_EQ(v4("192.0.2.7").text, "192.0.2.7");
    EXPECT_EQ(v6("::ffff:192.0.2.7").text, "192.0.2.7");
    EXPECT_EQ(v6("::ffff:192.0.2.7").quota, v4("192.0.2.7").quota);
}

TEST(PeerAddress, OfIpv6_SharesItsAllowanceWithItsNetwork) {
    EXPECT_EQ(v6("2001:db8:0:1::7").text, "2001:db8:0:1::7");
    EXPECT_EQ(v6("2001:db8:0:1::7").quota, v6("2001:db8:0:1:ffff::1").quota);
    EXPECT_NE(v6("2001:db8:0:1::7").quota, v6("2001:db8:0:2::7").quota);
}

TEST(AddressCounts, AtTheLimit_RefusesUntilOneIsRemoved) {
    auto counts = AddressCounts{2};

    EXPECT_TRUE(counts.add("a"));
    EXPECT_TRUE(counts.add("a"));
    EXPECT_FALSE(counts.add("a"));
    EXPECT_TRUE(counts.add("b"));
    counts.remove("a");
    EXPECT_TRUE(counts.add("a"));
}

TEST(AddressCounts, WhoseConnectionsEnded_TakesNoMemory) {
    auto counts = AddressCounts{2};
    counts.add("a");
    counts.add("b");

    counts.remove("a");
    counts.remove("b");

    EXPECT_EQ(counts.size(), 0U);
}

TEST(LogGate, WithinASecond_LetsOneOfAKindPassAndCountsTheRest) {
    auto gate = LogGate{};

    EXPECT_EQ(gate.pass("a", Millis{5'000}), 0U);
    EXPECT_EQ(gate.pass("a", Millis{5'999}), std::nullopt);
    EXPECT_EQ(gate.pass("a", Millis{5'999}), std::nullopt);
    EXPECT_EQ(gate.pass("b", Millis{5'999}), 0U);
    EXPECT_EQ(gate.pass("a", Millis{6'000}), 2U);
    EXPECT_EQ(gate.pass("a", Millis{7'000}), 0U);
}

TEST(LogGate, WithManyKinds_TreatsTheSurplusAsOne) {
    auto gate = LogGate{};
    auto passed = 0;
    for (auto i = 0; i < 1'000; ++i) {
        passed += gate.pass(std::to_string(i), Millis{5'000}) ? 1 : 0;
    }

    EXPECT_EQ(passed, 65);
}

} // namespace
} // namespace sonae::net
