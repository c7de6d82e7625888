// SPDX-License-Identifier: Apache-2.0
// What every implementation of core::Store promises. A second one joins by one more maker here.
#include "daemon/store/sqlite_store.hpp"
#include "tests/unit/store/store_conformance.hpp"

#include <array>

namespace sonae::core {
namespace {

using ::testing::IsEmpty;

auto const makers = std::array{StoreMaker{
    "sqlite",
    [](fs::path const& folder) {
        return store::open_sqlite_store(folder, at("2026-05-01T00:00:00Z")).value();
    },
    [](fs::path const& folder) { return store::open_sqlite_reader(folder).value(); }}};

INSTANTIATE_TEST_SUITE_P(
    Stores,
    StoreConformance,
    ::testing::ValuesIn(makers),
    [](auto const& tested) { return std::string{tested.param.name}; }
);

TEST_P(StoreConformance, Rollback_LeavesNothing) {
    ASSERT_TRUE(store().begin());
    ASSERT_TRUE(store().put_row(sample_row(1)));

    store().rollback();
    auto const rows = store().rows().value();

    EXPECT_THAT(rows, IsEmpty());
    EXPECT_TRUE(store().begin());
    EXPECT_TRUE(store().commit());
}

TEST_P(StoreConformance, UndonePart_GoesAlone) {
    ASSERT_TRUE(store().begin());
    ASSERT_TRUE(store().begin_part());
    ASSERT_TRUE(store().put_setting("a", "1", {}));
    ASSERT_TRUE(store().end_part());
    ASSERT_TRUE(store().begin_part());
    ASSERT_TRUE(store().put_setting("a", "2", {}));
    ASSERT_TRUE(store().put_setting("b", "2", {}));
    store().undo_part();
    ASSERT_TRUE(store().begin_part());
    ASSERT_TRUE(store().put_setting("c", "3", {}));
    ASSERT_TRUE(store().end_part());
    ASSERT_TRUE(store().commit());
    reopen();

    EXPECT_EQ(store().setting("a").value(), "1");
    EXPECT_EQ(store().setting("b").value(), std::nullopt);
    EXPECT_EQ(store().setting("c").value(), "3");
}

TEST_P(StoreConformance, AFailedWrite_LeavesTheOthersOfTheTransaction) {
    commit([&] { return store().put_person(sample_person(1)); });
    auto twin = sample_person(2);
    twin.login = "sato1";

    ASSERT_TRUE(store().begin());
    ASSERT_TRUE(store().begin_part());
    auto const failed = store().put_person(twin);
    store().undo_part();
    ASSERT_TRUE(store().put_setting("after", "1", {}));
    ASSERT_TRUE(store().commit());

    EXPECT_FALSE(failed);
    EXPECT_EQ(store().setting("after").value(), "1");
    EXPECT_EQ(store().people().value().size(), 1U);
}

TEST_P(StoreConformance, WriteOutsideOfATransaction_IsRefused) {
    auto const put = store().put_setting("a", "1", {});
    auto const committed = store().commit();

    ASSERT_FALSE(put);
    EXPECT_EQ(put.error().code, Errc::internal);
    EXPECT_FALSE(committed);
    EXPECT_EQ(store().setting("a").value(), std::nullopt);
}

TEST_P(StoreConformance, Reader_SeesACommitAndNothingBeforeIt) {
    auto const outside = reader();
    auto const asset = id_of<AssetId>(1);
    ASSERT_TRUE(store().begin());
    ASSERT_TRUE(store().put_row(sample_row(1)));
    ASSERT_TRUE(store().put_agent(sample_agent(1)));
    ASSERT_TRUE(store().put_report(sample_report_record(21, 1, 1)));
    ASSERT_TRUE(store().put_section(sample_section_record(1, "os", 21)));
    ASSERT_TRUE(store().add_changes(std::array{sample_change(1, "a")}));
    ASSERT_TRUE(store().add_audit(sample_audit("sign_in")));
    auto const early_row = outside->row(asset).value();
    auto const early_audit = outside->audit(0, 10).value();

    ASSERT_TRUE(store().commit());
    auto const late_row = outside->row(asset).value();

    EXPECT_EQ(early_row, std::nullopt);
    EXPECT_THAT(early_audit, IsEmpty());
    EXPECT_EQ(late_row, sample_row(1));
    EXPECT_EQ(outside->sections(asset).value().size(), 1U);
    EXPECT_EQ(
        outside->report_body(id_of<ReportId>(21)).value(), sample_report_record(21, 1, 1).body
    );
    EXPECT_EQ(outside->changes(asset, 0, 10).value().size(), 1U);
    EXPECT_EQ(outside->audit(0, 10).value().size(), 1U);
}

} // namespace
} // namespace sonae::core
