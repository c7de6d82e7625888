// SPDX-License-Identifier: Apache-2.0
#include "inventory/base/id.hpp"
#include "tests/fakes/fake_clock.hpp"

namespace sonae {
namespace {

TEST(Id, Made_SortsByTimeAndIsAVersion7Uuid) {
    auto random = testing::FakeRandom{};
    auto const earlier = AssetId::make(testing::at("2026-05-01T02:00:00Z"), random);
    auto const later = AssetId::make(testing::at("2026-05-01T02:00:00.001Z"), random);

    EXPECT_LT(earlier, later);
    EXPECT_EQ(earlier.bytes[6] >> 4U, 7);
    EXPECT_EQ(earlier.bytes[8] >> 6U, 2);
}

TEST(Id, WrittenAndRead_IsTheSame) {
    auto random = testing::FakeRandom{};
    auto const id = AgentId::make(testing::at("2026-05-01T02:00:00Z"), random);

    EXPECT_EQ(AgentId::parse(id.text()).value(), id);
}

TEST(Id, OfAnotherKind_IsRefused) {
    auto random = testing::FakeRandom{};
    auto const id = AgentId::make(testing::at("2026-05-01T02:00:00Z"), random);

    EXPECT_FALSE(AssetId::parse(id.text()));
    EXPECT_FALSE(AgentId::parse(id.text() + "0"));
    EXPECT_FALSE(AgentId::parse("agt_"));
}

TEST(RandomSource, Below_StaysBelowAndReachesEveryValue) {
    auto random = testing::FakeRandom{};
    auto seen = std::vector<int>(7);
    for (auto i = 0; i < 700; ++i) {
        ++seen.at(random.below(7));
    }

    EXPECT_THAT(seen, ::testing::Each(::testing::Gt(50)));
}

} // namespace
} // namespace sonae
