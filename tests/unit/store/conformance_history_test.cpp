// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/store/store_conformance.hpp"

#include <array>
#include <tuple>

namespace sonae::core {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> fields_of(std::vector<ChangeRecord> const& changes) {
    auto names = std::vector<std::string>{};
    for (auto const& change : changes) {
        names.push_back(change.field);
    }
    return names;
}

TEST_P(StoreConformance, Changes_AreReadNewestFirst_PageByPage) {
    auto const asset = id_of<AssetId>(1);
    auto const changes = std::array{
        sample_change(1, "a"), sample_change(1, "b"), sample_change(2, "x"), sample_change(1, "c")};
    commit(
        [&] { return store().put_row(sample_row(1)); },
        [&] { return store().put_row(sample_row(2)); },
        [&] { return store().add_changes(changes); }
    );

    auto const first = store().changes(asset, 0, 2).value();
    auto const second = store().changes(asset, first.back().number, 2).value();
    auto const all = store().changes(asset, INT64_MAX, 10).value();

    EXPECT_THAT(fields_of(first), ElementsAre("c", "b"));
    EXPECT_THAT(fields_of(second), ElementsAre("a"));
    EXPECT_THAT(fields_of(all), ElementsAre("c", "b", "a"));
    EXPECT_THAT(store().changes(asset, 0, 0).value(), IsEmpty());
    auto const& change = second.front();
    EXPECT_EQ(change.at, changes[0].at);
    EXPECT_EQ(change.before, std::nullopt);
    EXPECT_EQ(change.after, R"({"absent":"denied"})");
    EXPECT_EQ(
        (std::tuple{change.actor, change.section, change.item}),
        (std::tuple{std::string{"agent"}, std::string{"os"}, std::string{}})
    );
}

TEST_P(StoreConformance, Audit_IsReadNewestFirst_PageByPage) {
    commit(
        [&] { return store().add_audit(sample_audit("sign_in")); },
        [&] { return store().add_audit(sample_audit("sign_in_failed")); },
        [&] { return store().add_audit(sample_audit("token_created")); }
    );

    auto const first = store().audit(0, 2).value();
    auto const second = store().audit(first.back().number, 2).value();

    ASSERT_EQ(first.size(), 2U);
    EXPECT_EQ(first.front().action, "token_created");
    ASSERT_EQ(second.size(), 1U);
    EXPECT_EQ(second.front().detail, R"({"login":"佐藤"})");
    EXPECT_EQ(second.front().at, at("2026-05-01T02:00:00Z"));
    EXPECT_LT(second.front().number, first.back().number);
}

} // namespace
} // namespace sonae::core
