// SPDX-License-Identifier: Apache-2.0
// Workbooks that want more than they should get.
#include "daemon/tables/xlsx.hpp"
#include "tests/fakes/workbook.hpp"

#include <gmock/gmock.h>

namespace sonae::tables {
namespace {

using sonae::testing::WorkbookText;
using sonae::testing::zip_of;
using sonae::testing::ZipParts;
using ::testing::StartsWith;

std::string outcome(std::string_view bytes, Limits const& limits = {}) {
    auto const table = csv_of_xlsx(bytes, "", limits);
    return table ? table->csv : table.error().what + " at " + table.error().where.front();
}

std::string outcome_of_rows(std::string const& rows, Limits const& limits = {}) {
    auto text = WorkbookText{};
    text.rows = rows;
    return outcome(sonae::testing::workbook_of(text), limits);
}

/// A workbook whose sheet is that XML.
std::string with_sheet(std::string const& xml) {
    auto parts = sonae::testing::parts_of({});
    parts.back().second = xml;
    return zip_of(parts);
}

std::string cell(std::string const& at, std::string const& rest) {
    return "<c r=\"" + at + "\"" + rest + "</c>";
}

TEST(TableLimits, AFileThatUnpacksToMuchMoreThanItIsIsRefused) {
    auto const sheet = std::string{"xl/worksheets/sheet1.xml"};

    EXPECT_EQ(
        outcome(with_sheet("<worksheet>" + std::string(40U << 20U, ' '))),
        "workbook_too_large at " + sheet
    );
    auto limits = Limits{};
    limits.part_bytes = 1000;
    EXPECT_EQ(
        outcome(with_sheet("<worksheet>" + std::string(1000, ' ')), limits),
        "workbook_too_large at " + sheet
    );
    limits = Limits{};
    limits.unpacked_bytes = 1000;
    EXPECT_THAT(outcome(with_sheet("<worksheet/>"), limits), StartsWith("workbook_too_large at "));
}

TEST(TableLimits, TheFileAndItsEntriesAreCountedBeforeItIsOpened) {
    auto parts = ZipParts{};
    for (auto i = 0; i < 2'001; ++i) {
        parts.emplace_back(std::to_string(i), "");
    }
    EXPECT_EQ(outcome(zip_of(parts)), "workbook_too_large at file");
    EXPECT_EQ(outcome(std::string(8'000'001, 'P')), "workbook_too_large at file");
}

TEST(TableLimits, ADocumentTypeIsRefusedBeforeItsEntities) {
    EXPECT_EQ(
        outcome(
            with_sheet("<?xml version=\"1.0\"?>\n<!DOCTYPE a [<!ENTITY b \"bbb\">"
                       "<!ENTITY c SYSTEM \"file:///etc/passwd\">]><worksheet>&b;&c;</worksheet>")
        ),
        "broken_workbook at xl/worksheets/sheet1.xml:2 (DOCTYPE)"
    );
}

TEST(TableLimits, ATagOrANestThatHasNoEndIsRefused) {
    auto noise = std::string{};
    auto state = 1U;
    for (auto i = 0; i < 400'000; ++i) {
        state = state * 1'103'515'245U + 12'345U;
        noise += static_cast<char>('a' + (state >> 16U) % 26U);
    }
    EXPECT_THAT(
        outcome(with_sheet("<worksheet a=\"" + noise + "\"/>")),
        StartsWith("workbook_too_large at ")
    );
    EXPECT_THAT(
        outcome(with_sheet("<worksheet><!--" + noise + "--></worksheet>")),
        StartsWith("workbook_too_large at ")
    );
    auto nest = std::string{};
    for (auto i = 0; i < 100; ++i) {
        nest += "<a>";
    }
    EXPECT_EQ(outcome(with_sheet(nest)), "workbook_too_large at xl/worksheets/sheet1.xml:1");
}

TEST(TableLimits, ASheetIsRefusedAtTheFirstCellThatIsTooMuch) {
    EXPECT_EQ(
        outcome_of_rows("<row r=\"20001\">" + cell("C20001", "><v>1</v>") + "</row>"),
        "sheet_too_large at 当直表!C20001"
    );
    EXPECT_EQ(
        outcome_of_rows("<row r=\"1\">" + cell("XFD1", "><v>1</v>") + "</row>"),
        "sheet_too_large at 当直表!XFD1"
    );
    auto limits = Limits{};
    limits.cells = 2;
    EXPECT_EQ(
        outcome_of_rows("<row><c><v>1</v></c><c><v>2</v></c><c><v>3</v></c></row>", limits),
        "sheet_too_large at 当直表!C1"
    );
    auto const text = std::string(131'073, 'x');
    EXPECT_EQ(
        outcome_of_rows("<row>" + cell("A1", " t=\"str\"><v>" + text + "</v>") + "</row>"),
        "sheet_too_large at 当直表!A1"
    );
}

TEST(TableLimits, AShortFileThatMakesALongTableIsRefused) {
    auto text = WorkbookText{};
    text.strings = "<si><t>" + std::string(100'000, 'x') + "</t></si>";
    text.rows = "<row>";
    for (auto i = 0; i < 100; ++i) {
        text.rows += "<c t=\"s\"><v>0</v></c>";
    }
    text.rows += "</row>";
    EXPECT_EQ(outcome(sonae::testing::workbook_of(text)), "sheet_too_large at 当直表!CB1");

    text.rows =
        R"(<row r="1"><c t="s"><v>0</v></c></row><row r="20000"><c r="B20000"><v>1</v></c></row>)";
    text.behind_rows = R"(<mergeCells><mergeCell ref="A1:A20000"/></mergeCells>)";
    EXPECT_EQ(outcome(sonae::testing::workbook_of(text)), "sheet_too_large at 当直表!A1");
}

TEST(TableLimits, AreasThatLieUponEachOtherAreRefused) {
    auto text = WorkbookText{};
    text.rows =
        R"(<row r="1"><c r="A1"><v>1</v></c></row><row r="20000"><c r="A20000"><v>1</v></c></row>)";
    for (auto i = 0; i < 30; ++i) {
        text.behind_rows += R"(<mergeCell ref="A1:A20000"/>)";
    }

    EXPECT_EQ(outcome(sonae::testing::workbook_of(text)), "sheet_too_large at 当直表!A1");
}

TEST(TableLimits, TextsThatNoCellNamesAreLimitedToo) {
    auto text = WorkbookText{};
    text.strings = "<si><t>" + std::string(131'073, 'x') + "</t></si>";
    EXPECT_EQ(
        outcome(sonae::testing::workbook_of(text)), "workbook_too_large at xl/sharedStrings.xml (0)"
    );
    text.strings = "<si/><si/><si/>";
    auto limits = Limits{};
    limits.strings = 2;
    EXPECT_THAT(
        outcome(sonae::testing::workbook_of(text), limits), StartsWith("workbook_too_large at ")
    );
    limits = Limits{};
    limits.records = 1;
    EXPECT_THAT(
        outcome(sonae::testing::workbook_of({}), limits), StartsWith("workbook_too_large at ")
    );
}

} // namespace
} // namespace sonae::tables
