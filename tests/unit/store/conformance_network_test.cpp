// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/store/store_conformance.hpp"

namespace sonae::core {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

NetworkHistoryChange became(std::string id, std::string document) {
    return {"device", std::move(id), std::move(document)};
}

NetworkHistoryChange went(std::string id) {
    return {"device", std::move(id), std::nullopt};
}

std::vector<std::string> documents(std::vector<NetworkHistoryRecord> const& records) {
    auto documents = std::vector<std::string>{};
    for (auto const& record : records) {
        documents.push_back(record.id + "=" + record.document);
    }
    return documents;
}

TEST_P(StoreConformance, ASourceOfTheNetwork_IsReplacedByTheNextAndRemoved) {
    auto source = NetworkSourceRecord{};
    source.key = "sensor:agt_1/eth0";
    source.received_at = from_ms(5);
    source.state_json = "{}";
    source.document = std::string{"\x28\xb5\x00\x01", 4};
    auto device = source;
    device.kind = NetworkSourceKind::device;
    commit(
        [&] { return store().put_network_source(source); },
        [&] { return store().put_network_source(device); }
    );
    source.document = "second";

    commit(
        [&] { return store().put_network_source(source); },
        [&] { return store().remove_network_source(NetworkSourceKind::device, device.key); }
    );

    reopen();
    auto const sources = store().network_sources().value();
    ASSERT_EQ(sources.size(), 1U);
    EXPECT_EQ(sources[0].kind, NetworkSourceKind::sensor);
    EXPECT_EQ(sources[0].document, "second");
    EXPECT_EQ(sources[0].received_at, from_ms(5));
}

TEST_P(StoreConformance, WhatPeopleSayOfTheNetwork_IsReplacedAndRemovedByKindAndId) {
    auto item = NetworkItemRecord{};
    item.kind = NetworkItemKind::view;
    item.id = "病棟";
    item.document = "{}";
    item.changed_by = "per_a";
    auto zones = NetworkItemRecord{};
    commit(
        [&] { return store().put_network_item(item); },
        [&] { return store().put_network_item(zones); }
    );
    item.version = 2;

    commit(
        [&] { return store().put_network_item(item); },
        [&] { return store().remove_network_item(NetworkItemKind::zones, ""); }
    );

    auto const items = store().network_items().value();
    ASSERT_EQ(items.size(), 1U);
    EXPECT_EQ(items[0].id, "病棟");
    EXPECT_EQ(items[0].version, 2);
    EXPECT_EQ(items[0].changed_by, "per_a");
}

TEST_P(StoreConformance, ThePastOfTheNetwork_IsWhatItWasThen) {
    auto const first = std::vector{became("a", "1"), became("b", "1")};
    auto const second = std::vector{became("a", "2"), went("b")};
    auto const third = std::vector{became("b", "3")};
    commit([&] { return store().change_network(from_ms(10), first); });
    commit([&] { return store().change_network(from_ms(20), second); });
    commit([&] { return store().change_network(from_ms(30), third); });

    auto const look = reader();

    EXPECT_THAT(documents(look->network_at(from_ms(9)).value()), IsEmpty());
    EXPECT_THAT(documents(look->network_at(from_ms(10)).value()), ElementsAre("a=1", "b=1"));
    EXPECT_THAT(documents(look->network_at(from_ms(19)).value()), ElementsAre("a=1", "b=1"));
    EXPECT_THAT(documents(look->network_at(from_ms(20)).value()), ElementsAre("a=2"));
    EXPECT_THAT(documents(store().network_at(Instant::max()).value()), ElementsAre("a=2", "b=3"));
}

TEST_P(StoreConformance, AnElement_KnowsWhenItCameFirst) {
    auto const first = std::vector{became("a", "1")};
    auto const second = std::vector{became("a", "2")};
    commit([&] { return store().change_network(from_ms(10), first); });
    commit([&] { return store().change_network(from_ms(20), second); });

    auto const records = store().network_at(from_ms(25)).value();

    ASSERT_EQ(records.size(), 1U);
    EXPECT_EQ(records[0].first_from, from_ms(10));
    EXPECT_EQ(records[0].valid_from, from_ms(20));
}

TEST_P(StoreConformance, TheMomentsOfTheNetwork_ComeNewestFirst) {
    EXPECT_EQ(store().network_moments().value().count, 0);
    auto const first = std::vector{became("a", "1"), became("b", "1")};
    auto const second = std::vector{went("a")};
    commit([&] { return store().change_network(from_ms(10), first); });
    commit([&] { return store().change_network(from_ms(20), second); });

    auto const moments = reader()->network_moments(10).value();

    ASSERT_EQ(moments.size(), 2U);
    EXPECT_EQ(moments[0].at, from_ms(20));
    EXPECT_EQ(moments[0].changes, 1);
    EXPECT_EQ(moments[1].changes, 2);
    EXPECT_EQ(reader()->network_moments(1).value().size(), 1U);
    EXPECT_EQ(store().network_moments().value().last, from_ms(20));
}

} // namespace
} // namespace sonae::core
