// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/core/house.hpp"

namespace sonae::core {
namespace {

using namespace testing;
using ::testing::ElementsAre;

ledger::LedgerRow device(std::string name) {
    auto row = ledger::LedgerRow{};
    row.name = std::move(name);
    row.kind = "medical_device";
    row.human.place = "3階 病棟";
    return row;
}

TEST(AddAsset, ADeviceByHand_IsThereWithItsHistory) {
    auto house = House{};

    auto const row = house.do_now(AddAsset{somebody, device("輸液ポンプ 7")}).value();

    EXPECT_EQ(row.version, 1);
    EXPECT_THAT(row.sources, ElementsAre("manual"));
    EXPECT_EQ(*house.views().ledger.find(row.id), row);
    EXPECT_EQ(house.store().row(row.id).value(), row);
    auto const changes = house.store().changes(row.id, 0, 10).value();
    ASSERT_EQ(changes.size(), 1U);
    EXPECT_EQ(changes[0].after, "\"輸液ポンプ 7\"");
    EXPECT_EQ(changes[0].before, std::nullopt);
    EXPECT_EQ(changes[0].actor, somebody.id);
}

TEST(AddAsset, WithoutNameOrWithAForeignKind_IsRefused) {
    auto house = House{};
    auto foreign = device("a");
    foreign.kind = "toaster";

    EXPECT_EQ(house.do_now(AddAsset{somebody, device(" ")}).error().what, "name_missing");
    EXPECT_EQ(house.do_now(AddAsset{somebody, foreign}).error().what, "kind_unknown");
    EXPECT_EQ(house.views().ledger.size(), 0U);
}

TEST(EditAsset, AnEdit_CountsTheVersionAndKeepsBeforeAndAfter) {
    auto house = House{};
    auto const row = house.do_now(AddAsset{somebody, device("ポンプ")}).value();

    auto const edited =
        house
            .do_now(EditAsset{
                somebody, row.id, 1, {{"place", " 4階 病棟 "}, {"note", ""}, {"name", "ポンプ 8"}}})
            .value();

    EXPECT_EQ(edited.version, 2);
    EXPECT_EQ(edited.human.place, "4階 病棟");
    EXPECT_EQ(edited.name, "ポンプ 8");
    auto const changes = house.store().changes(row.id, 0, 2).value();
    ASSERT_EQ(changes.size(), 2U);
    EXPECT_EQ(changes[0].field, "place");
    EXPECT_EQ(changes[0].section, "human");
    EXPECT_EQ(changes[0].before, "\"3階 病棟\"");
    EXPECT_EQ(changes[0].after, "\"4階 病棟\"");
    EXPECT_EQ(changes[1].field, "name");
    EXPECT_EQ(house.audit_count("asset_changed"), 1);
}

TEST(EditAsset, AStaleVersion_IsAConflictAndChangesNothing) {
    auto house = House{};
    auto const row = house.do_now(AddAsset{somebody, device("ポンプ")}).value();
    house.must(EditAsset{somebody, row.id, 1, {{"note", "first"}}});

    auto const late = house.do_now(EditAsset{somebody, row.id, 1, {{"note", "second"}}});

    ASSERT_FALSE(late);
    EXPECT_EQ(late.error().code, Errc::conflict);
    EXPECT_EQ(house.views().ledger.find(row.id)->human.note, "first");
}

TEST(EditAsset, TwoEditsOfOneVersionInOneTurn_TheSecondIsTheConflict) {
    auto house = House{};
    auto const row = house.do_now(AddAsset{somebody, device("ポンプ")}).value();
    auto first = std::optional<Result<ledger::LedgerRow>>{};
    auto second = std::optional<Result<ledger::LedgerRow>>{};

    house.submit(EditAsset{somebody, row.id, 1, {{"note", "first"}}}, first);
    house.submit(EditAsset{somebody, row.id, 1, {{"note", "second"}}}, second);
    house.step();

    EXPECT_TRUE(first.value());
    EXPECT_FALSE(second.value());
    EXPECT_EQ(house.views().ledger.find(row.id)->human.note, "first");
}

TEST(EditAsset, TheSameValueAgain_IsNoChange) {
    auto house = House{};
    auto const row = house.do_now(AddAsset{somebody, device("ポンプ")}).value();

    auto const edited =
        house.do_now(EditAsset{somebody, row.id, 1, {{"place", "3階 病棟"}}}).value();

    EXPECT_EQ(edited.version, 1);
    EXPECT_EQ(house.store().changes(row.id, 0, 10).value().size(), 1U);
}

TEST(EditAsset, WhatPeopleMayNotEnter_IsRefusedByField) {
    auto house = House{};
    auto const row = house.do_now(AddAsset{somebody, device("ポンプ")}).value();
    auto const machine = enrolled_machine(house);
    auto const asset = house.views().agents.find(machine.agent)->asset;
    auto const what_of = [&](AssetId id, std::string field, std::string value) {
        auto const done =
            house.do_now(EditAsset{somebody, id, 1, {{std::move(field), std::move(value)}}});
        return done ? std::string{"done"} : done.error().text();
    };

    EXPECT_EQ(what_of(row.id, "kernel", "6"), "field_unknown (/kernel)");
    EXPECT_EQ(what_of(row.id, "kind", "toaster"), "kind_unknown (/kind)");
    EXPECT_EQ(what_of(row.id, "name", " "), "name_missing (/name)");
    EXPECT_EQ(what_of(row.id, "note", std::string(1'001, 'x')), "field_too_long (/note)");
    EXPECT_EQ(what_of(row.id, "note", "\xFF"), "field_too_long (/note)");
    EXPECT_EQ(what_of(asset, "name", "other"), "field_unknown (/name)");
    EXPECT_EQ(what_of(asset, "kind", "pc"), "done");
    EXPECT_EQ(house.do_now(EditAsset{somebody, AssetId{{9}}, 1, {}}).error().code, Errc::not_found);
}

TEST(Tidy, OldReports_GoWhenNoSectionNeedsThem) {
    auto house = House{};
    auto machine = enrolled_machine(house);
    house.must(report_of(machine, house.clock.now(), {os_section("12")}));
    house.must(report_of(machine, house.clock.now(), {os_section("13")}));
    house.clock.advance(std::chrono::hours{24 * 91});

    house.must(Tidy{});

    EXPECT_FALSE(house.store().has_report(machine.agent, machine.boot, 1).value());
    EXPECT_TRUE(house.store().has_report(machine.agent, machine.boot, 2).value());
}

} // namespace
} // namespace sonae::core
