// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/core/house.hpp"

namespace sonae::core {
namespace {

using namespace testing;

network::Item connection(std::string_view name = "CT 保守") {
    auto connection = topology::DeclaredConnection{};
    connection.name = name;
    connection.kind = "maintenance";
    return connection;
}

TEST(NetworkItems, AnExternalConnection_GetsAnIdAndIsThereAfterARestart) {
    auto house = House{};

    auto const entry = house.must(PutNetworkItem{somebody, connection(), 0});

    auto const id = network::id_of(entry.item);
    EXPECT_TRUE(id.starts_with("xcn_"));
    EXPECT_EQ(house.audit_count("network_changed"), 1);
    house.restart();
    auto const content = house.views().network.get();
    EXPECT_NE(network::find(content->items, NetworkItemKind::connection, id), nullptr);
    EXPECT_EQ(content->declarations->connections.at(0).name, "CT 保守");
}

TEST(NetworkItems, WhoeverSawAnOlderVersion_ChangesNothing) {
    auto house = House{};
    auto const entry = house.must(PutNetworkItem{somebody, connection(), 0});
    auto changed = entry.item;
    std::get<topology::DeclaredConnection>(changed).name = "CT";
    house.must(PutNetworkItem{somebody, changed, 1});

    EXPECT_EQ(house.do_now(PutNetworkItem{somebody, changed, 1}).error().what, "changed_meanwhile");
    EXPECT_EQ(
        house
            .do_now(RemoveNetworkItem{
                somebody, NetworkItemKind::connection, network::id_of(changed), 1})
            .error()
            .what,
        "changed_meanwhile"
    );
}

TEST(NetworkItems, ANameThatNobodyMade_IsNoConnectionOfOurs) {
    auto house = House{};
    auto foreign = topology::DeclaredConnection{};
    foreign.id = "xcn_00000000000000000000000000000001";
    foreign.name = "a";

    EXPECT_EQ(house.do_now(PutNetworkItem{somebody, foreign, 0}).error().what, "unknown_record");
}

TEST(NetworkItems, AReview_IsThatOfWhoeverActsAndOfNow_AndNobodyElseWritesOne) {
    auto house = House{};
    auto const entry = house.must(PutNetworkItem{somebody, connection(), 0});
    auto const id = network::id_of(entry.item);
    house.clock.advance(Millis{1'000});

    house.must(ReviewConnection{somebody, id, "to_change", "MFA を入れる"});

    auto forged = entry.item;
    std::get<topology::DeclaredConnection>(forged).reviews.clear();
    auto const stored = house.must(PutNetworkItem{somebody, forged, 2});
    auto const& reviews = std::get<topology::DeclaredConnection>(stored.item).reviews;
    ASSERT_EQ(reviews.size(), 1U);
    EXPECT_EQ(reviews[0].reviewer, somebody.id);
    EXPECT_EQ(reviews[0].at, house.clock.now());
    EXPECT_EQ(reviews[0].verdict, "to_change");
    EXPECT_EQ(
        house.do_now(ReviewConnection{somebody, id, "fine", ""}).error().what, "unknown_code"
    );
}

TEST(NetworkItems, AnApproval_IsKeptWithItsTime) {
    auto house = House{};

    auto const approval = house.must(ApproveNetwork{somebody, std::nullopt, "5 月"});

    EXPECT_EQ(approval.of, house.clock.now());
    auto const later = house.clock.now() + Millis{1};
    EXPECT_EQ(house.do_now(ApproveNetwork{somebody, later, ""}).error().what, "time_in_future");
    house.restart();
    auto const content = house.views().network.get();
    EXPECT_EQ(network::all_of<network::Approval>(content->items).at(0).note, "5 月");
}

TEST(NetworkItems, OfApprovalsThereAreNoMoreThanOfOtherItems) {
    auto house = House{};
    ASSERT_TRUE(house.store().begin());
    for (auto i = 0; i < 2'000; ++i) {
        auto approval = network::Approval{};
        approval.id = "apv_" + std::to_string(i);
        approval.by = "system";
        auto record = NetworkItemRecord{};
        record.kind = NetworkItemKind::approval;
        record.id = approval.id;
        record.document = network::encode_item(approval);
        ASSERT_TRUE(house.store().put_network_item(record));
    }
    ASSERT_TRUE(house.store().commit());
    house.restart();

    auto const refused = house.do_now(ApproveNetwork{somebody, std::nullopt, ""});

    EXPECT_EQ(refused.error().what, "network_full");
}

} // namespace
} // namespace sonae::core
