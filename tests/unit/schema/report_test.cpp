// SPDX-License-Identifier: Apache-2.0
#include "inventory/schema/report.hpp"
#include "tests/fakes/fake_sha256.hpp"
#include "tests/fakes/sample_report.hpp"

namespace sonae::schema {
namespace {

using testing::fake_sha256;

TEST(Section, Canonical_HasItemsAndFactsInByteOrderOnce) {
    auto section = Section{};
    section.items = {
        {"b", {{"y", Scalar{true}}, {"x", Scalar{true}}, {"x", Scalar{false}}}},
        {"a", {}},
        {"b", {{"z", Scalar{true}}}}};

    canonicalize(section);

    ASSERT_EQ(section.items.size(), 2U);
    EXPECT_EQ(section.items[0].key, "a");
    ASSERT_EQ(section.items[1].facts.size(), 2U);
    EXPECT_EQ(section.items[1].facts[0].value, (std::variant<Scalar, Absence>{Scalar{true}}));
}

TEST(ContentHash, DependsOnContentAndNotOnTimeOrCost) {
    auto const report = testing::sample_report(fake_sha256);
    auto later = report.sections[0];
    later.collected_at += Millis{5'000};
    later.cost.cpu_us = 1;
    auto changed = report.sections[0];
    changed.items[0].facts[0].source = 1;

    EXPECT_EQ(content_hash(report.sections[0], fake_sha256), content_hash(later, fake_sha256));
    EXPECT_NE(content_hash(report.sections[0], fake_sha256), content_hash(changed, fake_sha256));
}

TEST(SectionsDigest, DoesNotDependOnTheOrderOfSections) {
    auto const a = SectionHash{"a", fake_sha256("1")};
    auto const b = SectionHash{"b", fake_sha256("2")};

    EXPECT_EQ(sections_digest({a, b}, fake_sha256), sections_digest({b, a}, fake_sha256));
    EXPECT_NE(sections_digest({a}, fake_sha256), sections_digest({a, b}, fake_sha256));
}

TEST(Absence, EveryReason_HasAName) {
    for (auto const absence :
         {Absence::denied,
          Absence::disabled_by_policy,
          Absence::not_applicable,
          Absence::not_found,
          Absence::unreadable,
          Absence::over_budget}) {
        EXPECT_EQ(absence_of(name_of(absence)), absence);
    }
    EXPECT_EQ(absence_of("gone"), std::nullopt);
}

} // namespace
} // namespace sonae::schema
