// SPDX-License-Identifier: Apache-2.0
#include "daemon/core/network/items.hpp"

namespace sonae::core::network {
namespace {

using ::testing::ElementsAre;
using topology::DeclaredConnection;
using topology::DeclaredSegment;

/// Code and place of why a document is refused.
std::string refusal(NetworkItemKind kind, std::string_view document) {
    auto const read = decode_item(kind, document);
    if (read) {
        return "none";
    }
    auto const& where = read.error().where;
    return read.error().what + " at " + (where.empty() ? "" : where.front());
}

constexpr auto maintenance = std::string_view{
    R"({"name":"CT 保守","kind":"maintenance","method":"ssl_vpn","vendor":"メーカー A",)"
    R"("contact":"0120-000-000","public_addresses":["203.0.113.7"],)"
    R"("source_limit":["198.51.100.0/24"],"source_limit_state":"limited","mfa":"yes",)"
    R"("review_every_days":180})"};

TEST(NetworkItems, AConnectionKeepsWhatIsEntered_AndHasDefaultsForTheRest) {
    auto const item = decode_item(NetworkItemKind::connection, maintenance).value();

    auto const& connection = std::get<DeclaredConnection>(item);
    EXPECT_EQ(connection.name, "CT 保守");
    EXPECT_EQ(connection.kind, "maintenance");
    EXPECT_THAT(connection.source_limit, ElementsAre("198.51.100.0/24"));
    EXPECT_EQ(connection.review_every_days, 180);
    EXPECT_EQ(connection.silent_after_days, 30);
    EXPECT_EQ(connection.encryption, "");
}

TEST(NetworkItems, EveryKind_IsReadAsItWasWritten) {
    auto const documents = std::vector<std::pair<NetworkItemKind, std::string_view>>{
        {NetworkItemKind::zones,
         R"({"rules":[{"name_has":"HIS","prefix":"10.1.0.0/16","vlan":10,"zone":"mine"}],)"
         R"("zones":[{"code":"mine","name_en":"Mine","name_ja":"私","order":3}]})"},
        {NetworkItemKind::segment,
         R"({"declared_at":"2026-05-01T02:00:00Z","gateway":"10.1.10.1","is_clinical":true,)"
         R"("name":"病棟","prefix":"10.1.10.0/24","vlan":null,"zone":"his"})"},
        {NetworkItemKind::links,
         R"({"links":[{"a":"ast_1","a_port":"1","b":"mac:2","b_port":"",)"
         R"("declared_at":"2026-05-01T02:00:00Z"}]})"},
        {NetworkItemKind::pins, R"({"pins":[{"node":"device:ast_1","x":12.5,"y":-3}]})"},
        {NetworkItemKind::view,
         R"({"depth":1,"layers":"both","name":"病棟","place":"","zones":["his"]})"},
        {NetworkItemKind::approval,
         R"({"at":"2026-05-01T02:00:00Z","by":"per_1","by_name":"院長","id":"apv_1",)"
         R"("note":"","of":"2026-05-01T01:00:00Z"})"}};
    for (auto const& [kind, document] : documents) {
        auto const item = decode_item(kind, document);
        ASSERT_TRUE(item) << item.error().text();
        EXPECT_EQ(encode_item(*item), document);
        EXPECT_EQ(kind_of(*item), kind);
    }
    auto const connection = decode_item(NetworkItemKind::connection, maintenance).value();
    auto const written = encode_item(connection);
    EXPECT_EQ(
        std::get<DeclaredConnection>(decode_item(NetworkItemKind::connection, written).value()),
        std::get<DeclaredConnection>(connection)
    );
}

TEST(NetworkItems, WhatIsWrong_IsToldWithItsPlace) {
    using enum NetworkItemKind;
    EXPECT_EQ(refusal(connection, R"({"kind":"internet"})"), "empty at /name");
    EXPECT_EQ(refusal(connection, R"({"name":"a","kind":"wire"})"), "unknown_code at /kind");
    EXPECT_EQ(refusal(connection, R"({"name":"a","colour":1})"), "no such member at /colour");
    EXPECT_EQ(
        refusal(connection, R"({"name":"a","source_limit":["10.0.0.1","10.0.0.1/8"]})"),
        "host_bits_set at /source_limit/1"
    );
    EXPECT_EQ(
        refusal(connection, R"({"name":"a","review_every_days":0})"),
        "out_of_range at /review_every_days"
    );
    EXPECT_EQ(refusal(segment, R"({"prefix":"10.1.10.1/24"})"), "host_bits_set at /prefix");
    EXPECT_EQ(refusal(segment, R"({"prefix":""})"), "empty at /prefix");
    EXPECT_EQ(refusal(segment, R"({"prefix":"10.0.0.0/8","vlan":4095})"), "out_of_range at /vlan");
    EXPECT_EQ(
        refusal(segment, R"({"prefix":"10.0.0.0/8","gateway":"gw"})"), "not_an_address at /gateway"
    );
    EXPECT_EQ(refusal(zones, R"({"rules":[{"zone":"nowhere"}]})"), "unknown_zone at /rules");
    EXPECT_EQ(refusal(zones, R"({"rules":[{"zone":"his"}]})"), "none");
    EXPECT_EQ(
        refusal(pins, R"({"pins":[{"node":"a","x":1,"y":1},{"node":"a","x":2,"y":2}]})"),
        "repeated at /pins"
    );
    EXPECT_EQ(
        refusal(pins, R"({"pins":[{"node":"a","x":1e9,"y":1}]})"), "out_of_range at /pins/0/x"
    );
    EXPECT_EQ(refusal(links, R"({"links":[{"a":"x","b":"x"}]})"), "same_device at /links/0/b");
    EXPECT_EQ(refusal(view, R"({"name":"a","depth":4})"), "out_of_range at /depth");
    EXPECT_EQ(refusal(view, "[]"), "must be an object at ");
}

TEST(NetworkItems, WhatIsNoJson_IsMalformed) {
    EXPECT_EQ(decode_item(NetworkItemKind::view, "{").error().code, Errc::malformed);
    auto const deep = std::string(40, '[') + std::string(40, ']');
    EXPECT_EQ(decode_item(NetworkItemKind::view, deep).error().code, Errc::too_large);
}

TEST(NetworkItems, TheTopologyTakesWhatPeopleDeclared) {
    auto items = Items{};
    auto const put = [&](NetworkItemKind kind, std::string_view document) {
        auto item = decode_item(kind, document).value();
        items.insert_or_assign(ItemKey{kind, id_of(item)}, Entry{item, 1, {}, ""});
    };
    put(NetworkItemKind::segment, R"({"prefix":"10.1.10.0/24","name":"病棟"})");
    put(NetworkItemKind::connection, maintenance);
    put(NetworkItemKind::zones, R"({"rules":[{"zone":"his","vlan":10}]})");

    auto const declarations = declarations_of(items);

    EXPECT_EQ(declarations.segments.at(0).name, "病棟");
    EXPECT_EQ(declarations.connections.at(0).vendor, "メーカー A");
    EXPECT_EQ(declarations.rules.at(0).vlan, 10);
    EXPECT_TRUE(declarations.zones.empty());
}

} // namespace
} // namespace sonae::core::network
