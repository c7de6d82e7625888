// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/store/store_conformance.hpp"

#include <gmock/gmock.h>

namespace sonae::core {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using watch::FindingRecord;

constexpr auto high_bits = std::uint64_t{0xF000'0000'0000'0000};

FindingRecord finding(std::uint64_t episode, std::int64_t version = 1) {
    auto record = FindingRecord{};
    record.episode = episode;
    record.version = version;
    record.detector = "arp_spoof";
    record.subject = {watch::IdentityKind::mac, "02:00:00:00:00:01"};
    record.other = {watch::IdentityKind::address, "10.0.0.1"};
    record.segment = "10.0.0.0/24";
    record.first = from_ms(1'000);
    record.last = from_ms(2'000);
    record.count = version;
    record.score = 80;
    record.measures = R"([{"name":"addresses","threshold":3,"value":4.5}])";
    record.facts = R"([{"name":"claimed","text":"10.0.0.1"}])";
    return record;
}

std::vector<std::uint64_t> episodes(std::vector<FindingRecord> const& findings) {
    auto found = std::vector<std::uint64_t>{};
    for (auto const& each : findings) {
        found.push_back(each.episode);
    }
    return found;
}

TEST_P(StoreConformance, AFinding_ComesBackAsItWasAndIsReplacedByItsNextVersion) {
    commit([&] { return store().watch().put_finding(finding(high_bits + 7)); });
    auto grown = finding(high_bits + 7, 10);
    grown.standing = watch::Standing::maintenance;

    commit([&] { return store().watch().put_finding(grown); });

    reopen();
    EXPECT_EQ(store().watch().count_findings().value(), 1);
    EXPECT_EQ(store().watch().finding_version(high_bits + 7).value(), 10);
    EXPECT_EQ(store().watch().finding_version(8).value(), std::nullopt);
    auto const read = store().watch().findings_of(std::vector{high_bits + 7}).value();
    ASSERT_EQ(read.size(), 1U);
    EXPECT_EQ(read[0].episode, high_bits + 7);
    EXPECT_EQ(read[0].subject, grown.subject);
    EXPECT_EQ(read[0].other, grown.other);
    EXPECT_EQ(read[0].last, grown.last);
    EXPECT_EQ(read[0].standing, watch::Standing::maintenance);
    EXPECT_EQ(read[0].measures, grown.measures);
    EXPECT_EQ(read[0].facts, grown.facts);
}

TEST_P(StoreConformance, Findings_AreReadNewestFirstByWhatIsAskedFor) {
    auto other = finding(2);
    other.detector = "dns_tunnel";
    other.subject.id = "02:00:00:00:00:02";
    commit(
        [&] { return store().watch().put_finding(finding(1)); },
        [&] { return store().watch().put_finding(other); },
        [&] { return store().watch().put_finding(finding(3)); },
        [&] { return store().watch().put_finding(finding(1, 2)); }
    );
    auto const ask = [&](watch::FindingQuery const& query) {
        return reader()->findings(query).value();
    };

    auto const all = ask({});
    EXPECT_THAT(episodes(all), ElementsAre(1, 3, 2));
    EXPECT_THAT(episodes(ask({"", "", {}, all[0].number, 1})), ElementsAre(3));
    EXPECT_THAT(episodes(ask({"dns_tunnel", "", {}, 0, 9})), ElementsAre(2));
    EXPECT_THAT(episodes(ask({"", "02:00:00:00:00:01", {}, 0, 9})), ElementsAre(1, 3));
    EXPECT_THAT(ask({"", "", watch::Standing::blind, 0, 9}), IsEmpty());
}

TEST_P(StoreConformance, TheOldestFindingsGo_AndEvidenceGoesLast) {
    auto late = finding(3);
    late.last = from_ms(9'000);
    commit(
        [&] { return store().watch().put_finding(finding(1)); },
        [&] { return store().watch().put_finding(finding(2)); },
        [&] { return store().watch().put_finding(late); },
        [&] {
            return store().watch().keep_findings(std::vector<std::uint64_t>{1, 99});
        }
    );

    commit([&] { return store().watch().drop_findings(1); });

    EXPECT_THAT(episodes(reader()->findings({}).value()), ElementsAre(3, 1));
    ASSERT_TRUE(store().begin());
    EXPECT_EQ(store().watch().prune_findings(from_ms(5'000), 10).value(), 1);
    ASSERT_TRUE(store().commit());
    EXPECT_THAT(episodes(reader()->findings({}).value()), ElementsAre(3));
}

TEST_P(StoreConformance, DocumentsOfTheWatch_AreReplacedAndRemovedByKindAndId) {
    auto item = watch::ItemRecord{watch::ItemKind::role, "ast_1 backup", "{}"};
    auto const other = watch::ItemRecord{watch::ItemKind::suppression, "sup_1", "{}"};
    commit(
        [&] { return store().watch().put_item(item); },
        [&] { return store().watch().put_item(other); }
    );
    item.document = R"({"state":"denied"})";

    commit(
        [&] { return store().watch().put_item(item); },
        [&] { return store().watch().remove_item(other.kind, other.id); }
    );

    reopen();
    auto const items = store().watch().items().value();
    ASSERT_EQ(items.size(), 1U);
    EXPECT_EQ(items[0].kind, watch::ItemKind::role);
    EXPECT_EQ(items[0].document, R"({"state":"denied"})");
}

TEST_P(StoreConformance, AFindingOutsideOfATransaction_IsNotWritten) {
    EXPECT_FALSE(store().watch().put_finding(finding(1)));
    EXPECT_EQ(store().watch().count_findings().value(), 0);
}

} // namespace
} // namespace sonae::core
