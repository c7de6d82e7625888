// SPDX-License-Identifier: Apache-2.0
#include "agent/sense/discover/findings.hpp"
#include "agent/sense/discover/observer.hpp"
#include "tests/fakes/wire.hpp"

namespace sonae::sense {

namespace {

using namespace sonae::test;

constexpr auto start = Instant{Millis{1'767'225'600'000}};
constexpr auto router = std::uint64_t{0x001B'2100'0001};

/// A packet of a machine behind the router: one hop less than what systems begin with.
void hear(Observer& observer, std::uint32_t from, std::uint64_t by = router) {
    auto const frame = udp_frame({.from_mac = by, .from = from, .hops = 63}, Bytes(20, 0));
    observer.observe(LinkType::ethernet, frame, frame.size(), start);
}

void hear_range(Observer& observer, std::uint32_t first, unsigned count, unsigned step = 1) {
    for (auto i = 0U; i < count; ++i) {
        hear(observer, first + i * step);
    }
}

std::vector<std::string> blocks_in(Observer const& observer) {
    auto all = std::vector<std::string>{};
    for (auto const& block : findings_of(observer.model()).blocks) {
        all.push_back(
            text_of(block.prefix) + " " + text_of(block.by_mac) + " " +
            std::to_string(block.addresses)
        );
    }
    return all;
}

TEST(Blocks, ATenthOfARangeBehindARouter_IsABlock) {
    auto observer = Observer{Limits{}};
    hear_range(observer, 0x0A020301, 26, 9); // 10.2.3.1, .10, … .226

    EXPECT_THAT(blocks_in(observer), testing::ElementsAre("10.2.3.0/24 00:1b:21:00:00:01 26"));
}

TEST(Blocks, FewerAreNone) {
    auto observer = Observer{Limits{}};
    hear_range(observer, 0x0A020301, 25, 9);

    EXPECT_TRUE(blocks_in(observer).empty());
}

TEST(Blocks, AddressesThatStandTogether_MakeTheSmallestRangeThatHoldsThem) {
    auto observer = Observer{Limits{}};
    hear_range(observer, 0x0A020341, 40); // 10.2.3.65 to .104

    EXPECT_THAT(blocks_in(observer), testing::ElementsAre("10.2.3.64/26 00:1b:21:00:00:01 40"));
}

TEST(Blocks, WholeHalvesBecomeTheRangeThatTheyMake) {
    auto observer = Observer{Limits{}};
    for (auto net = 4U; net < 9; ++net) {
        hear_range(observer, 0x0A020001 + (net << 8U), 30, 8);
    }

    EXPECT_THAT(
        blocks_in(observer),
        testing::ElementsAre(
            "10.2.4.0/22 00:1b:21:00:00:01 120", "10.2.8.0/24 00:1b:21:00:00:01 30"
        )
    );
}

TEST(Blocks, EachRouterHasItsOwn) {
    auto observer = Observer{Limits{}};
    for (auto i = 0U; i < 30; ++i) {
        hear(observer, 0x0A020401 + i * 8);
        hear(observer, 0x0A020501 + i * 8, router + 1);
    }

    EXPECT_EQ(blocks_in(observer).size(), 2U);
}

TEST(Blocks, TheInternetIsNone) {
    auto observer = Observer{Limits{}};
    hear_range(observer, 0x08080801, 200);

    EXPECT_TRUE(blocks_in(observer).empty());
}

} // namespace

} // namespace sonae::sense
