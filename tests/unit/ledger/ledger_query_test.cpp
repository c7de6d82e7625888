// SPDX-License-Identifier: Apache-2.0
#include "inventory/base/text.hpp"
#include "inventory/ledger/ledger_query.hpp"
#include "tests/fakes/fake_clock.hpp"

namespace sonae::ledger {
namespace {

using testing::at;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

LedgerRow named(std::string name) {
    auto row = LedgerRow{};
    row.name = std::move(name);
    return row;
}

/// The names of the selected rows, in order.
std::vector<std::string> selected(std::vector<LedgerRow> const& rows, Query const& query) {
    auto pointers = std::vector<LedgerRow const*>{};
    for (auto const& row : rows) {
        pointers.push_back(&row);
    }
    auto names = std::vector<std::string>{};
    for (auto const index : select_rows(pointers, query)) {
        names.push_back(rows[index].name);
    }
    return names;
}

Query filter(std::string column, std::string text) {
    auto query = Query{};
    query.filters = {{std::move(column), std::move(text)}};
    return query;
}

Query sorted_by(std::string column, bool is_descending = false) {
    auto query = Query{};
    query.sort = {{std::move(column), is_descending}};
    return query;
}

TEST(Columns, EachHasACellAndAHeaderInBothLanguages) {
    auto row = LedgerRow{};
    row.name = row.kind = row.os_name = row.kernel = row.manufacturer = row.model = row.serial =
        "x";
    row.interfaces = {{"eth0", "02:00:5e:10:00:01", {"192.0.2.7/24"}}};
    row.human = {"x", "x", "x", "x", "x", "x"};
    row.patch = {PatchState::current, 0, 0, at("2026-05-01T02:00:00Z"), true, true};
    row.admin_members = row.sources = {"x"};
    row.package_count = 1;
    row.last_seen = at("2026-05-01T02:00:00Z");

    for (auto const& column : columns()) {
        EXPECT_NE(cell_text(row, column.name), "") << column.name;
        EXPECT_FALSE(column.header_ja.empty()) << column.name;
        EXPECT_FALSE(column.header_en.empty()) << column.name;
        EXPECT_EQ(cell_text(LedgerRow{}, column.name), column.name == "patch" ? "unknown" : "");
    }
    EXPECT_EQ(columns().size(), 24U);
    EXPECT_EQ(cell_text(row, "no_such_column"), "");
}

TEST(CellText, Addresses_AreThoseThatAPersonWouldType) {
    auto row = LedgerRow{};
    row.interfaces = {
        {"lo", "00:00:00:00:00:00", {"127.0.0.1/8", "::1/128"}},
        {"eth0", "02:00:5e:10:00:01", {"192.0.2.7/24", "fe80::1/64", "2001:db8::7/64"}}};

    EXPECT_EQ(cell_text(row, "address"), "192.0.2.7 2001:db8::7");
    EXPECT_EQ(cell_text(row, "mac"), "02:00:5e:10:00:01");
}

TEST(SelectRows, AFilter_WantsEveryWordAndNoUnwantedOne) {
    auto const rows = std::vector{named("HIS-db01"), named("his-web01"), named("pc-1")};

    EXPECT_THAT(selected(rows, filter("name", "his")), ElementsAre("HIS-db01", "his-web01"));
    EXPECT_THAT(selected(rows, filter("name", "HIS 01 !web")), ElementsAre("HIS-db01"));
    EXPECT_THAT(selected(rows, filter("name", "!his")), ElementsAre("pc-1"));
    EXPECT_THAT(selected(rows, filter("name", "")).size(), 3U);
    EXPECT_THAT(selected(rows, filter("name", "  ")).size(), 3U);
    EXPECT_THAT(selected(rows, filter("name", "none")), IsEmpty());
}

TEST(SelectRows, WordsMayBeParted_ByAJapaneseSpace) {
    auto rows = std::vector{named("a"), named("b")};
    rows[0].human.place = "3階 サーバ室";
    rows[1].human.place = "4階 サーバ室";

    EXPECT_THAT(selected(rows, filter("place", "サーバ室　3階")), ElementsAre("a"));
}

TEST(SelectRows, AnEqualSignAlone_WantsAnEmptyCell) {
    auto rows = std::vector{named("a"), named("b=c")};
    rows[0].human.owner = "佐藤";

    EXPECT_THAT(selected(rows, filter("owner", "=")), ElementsAre("b=c"));
    EXPECT_THAT(selected(rows, filter("name", "=c")), ElementsAre("b=c"));
}

TEST(SelectRows, SeveralFilters_MustAllHold) {
    auto rows = std::vector{named("a"), named("b")};
    rows[0].kind = rows[1].kind = "server";
    auto query = filter("kind", "server");
    query.filters.emplace_back("name", "b");

    EXPECT_THAT(selected(rows, query), ElementsAre("b"));
}

TEST(SelectRows, TheSearch_LooksInEveryColumn_AndItsWordsMayStandInSeveral) {
    auto rows = std::vector{named("a"), named("b"), named("c")};
    rows[0].human.note = "要交換";
    rows[0].serial = "SN123";
    rows[1].human.note = "要交換";
    auto query = Query{};

    query.search = "sn12 要交換";
    EXPECT_THAT(selected(rows, query), ElementsAre("a"));
    query.search = "要交換 !sn123";
    EXPECT_THAT(selected(rows, query), ElementsAre("b"));
}

TEST(SelectRows, WithoutSort_AreInTheOrderOfNames_WithNumbersAsNumbers) {
    auto const rows = std::vector{named("pc-10"), named("PC-9"), named("pc-009a"), named("あ")};

    EXPECT_THAT(selected(rows, Query{}), ElementsAre("PC-9", "pc-009a", "pc-10", "あ"));
}

TEST(SelectRows, AddressesSortAsNumbers) {
    auto rows = std::vector{named("a"), named("b"), named("c")};
    rows[0].interfaces = {{"e", "", {"192.0.2.10/24"}}};
    rows[1].interfaces = {{"e", "", {"192.0.2.9/24"}}};
    rows[2].interfaces = {{"e", "", {"192.0.10.1/24"}}};

    EXPECT_THAT(selected(rows, sorted_by("address")), ElementsAre("b", "a", "c"));
}

TEST(SelectRows, EmptyCells_StandLastInBothDirections) {
    auto rows = std::vector{named("a"), named("b"), named("c")};
    rows[0].human.owner = "x";
    rows[2].human.owner = "y";

    EXPECT_THAT(selected(rows, sorted_by("owner")), ElementsAre("a", "c", "b"));
    EXPECT_THAT(selected(rows, sorted_by("owner", true)), ElementsAre("c", "a", "b"));
}

TEST(SelectRows, PatchStates_SortByUrgency_TheUnknownLast) {
    auto rows = std::vector{named("u"), named("c"), named("p"), named("s")};
    rows[1].patch.state = PatchState::current;
    rows[2].patch.state = PatchState::pending;
    rows[3].patch.state = PatchState::security;

    EXPECT_THAT(selected(rows, sorted_by("patch")), ElementsAre("c", "p", "s", "u"));
    EXPECT_THAT(selected(rows, sorted_by("patch", true)), ElementsAre("s", "p", "c", "u"));
    EXPECT_THAT(selected(rows, filter("patch", "unknown")), ElementsAre("u"));
}

TEST(SelectRows, TimesSortByTime_EvenWithinASecond) {
    auto rows = std::vector{named("b"), named("a"), named("c")};
    rows[0].last_seen = at("2026-05-01T02:00:00.250Z");
    rows[1].last_seen = at("2026-05-01T02:00:00Z");
    rows[2].last_seen = at("2026-05-01T02:00:01Z");

    EXPECT_THAT(selected(rows, sorted_by("last_seen")), ElementsAre("a", "b", "c"));
    EXPECT_THAT(selected(rows, sorted_by("last_seen", true)), ElementsAre("c", "b", "a"));
}

TEST(SelectRows, TheSecondKey_DecidesTies) {
    auto rows = std::vector{named("a"), named("b"), named("c")};
    rows[0].kind = rows[1].kind = "server";
    rows[2].kind = "pc";
    auto query = Query{};
    query.sort = {{"kind", false}, {"name", true}};

    EXPECT_THAT(selected(rows, query), ElementsAre("c", "b", "a"));
}

Result<Query> parsed(std::vector<std::pair<std::string, std::string>> const& parameters) {
    return parse_query(parameters);
}

TEST(ParseQuery, ReadsSearchFiltersAndSort_AndLeavesOthersAlone) {
    auto const query = parsed(
        {{"q", "病院"},
         {"f.name", "a"},
         {"f.place", "="},
         {"sort", "-last_seen,name"},
         {"limit", "50"}}
    );

    ASSERT_TRUE(query);
    EXPECT_EQ(query->search, "病院");
    EXPECT_THAT(
        query->filters,
        ElementsAre(
            std::pair<std::string, std::string>{"name", "a"},
            std::pair<std::string, std::string>{"place", "="}
        )
    );
    ASSERT_EQ(query->sort.size(), 2U);
    EXPECT_EQ(query->sort[0].column, "last_seen");
    EXPECT_TRUE(query->sort[0].is_descending);
    EXPECT_FALSE(query->sort[1].is_descending);
    EXPECT_TRUE(parsed({{"sort", ""}})->sort.empty());
}

TEST(ParseQuery, AnUnknownColumn_IsNamed_AndNeverCutWithinACharacter) {
    auto long_name = std::string{"x"};
    for (auto i = 0; i < 30; ++i) {
        long_name += "病";
    }

    auto const filter_error = parsed({{"f.password", "x"}});
    auto const sort_error = parsed({{"sort", "name,,"}});
    auto const long_error = parsed({{"f." + long_name, "x"}});
    auto const bytes_error = parsed({{"sort", "\xFF\xFE"}});

    ASSERT_FALSE(filter_error);
    EXPECT_EQ(filter_error.error().code, Errc::invalid_argument);
    EXPECT_THAT(filter_error.error().what, HasSubstr("password"));
    EXPECT_FALSE(sort_error);
    for (auto const* const error : {&long_error, &bytes_error}) {
        ASSERT_FALSE(*error);
        auto const& what = error->error().what;
        EXPECT_EQ(valid_utf8_prefix(what), what.size());
    }
}

} // namespace
} // namespace sonae::ledger
