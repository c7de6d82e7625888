// SPDX-License-Identifier: Apache-2.0
// What stands in the cells.
#include "daemon/tables/xlsx.hpp"
#include "tests/fakes/workbook.hpp"

#include <gmock/gmock.h>

namespace sonae::tables {
namespace {

using sonae::testing::workbook_of;
using sonae::testing::WorkbookText;

/// The CSV, or the code and the place of the error.
std::string read(WorkbookText const& text) {
    auto const table = csv_of_xlsx(workbook_of(text), "");
    return table ? table->csv : table.error().what + " at " + table.error().where.front();
}

std::string read_rows(std::string const& rows) {
    auto text = WorkbookText{};
    text.rows = rows;
    return read(text);
}

TEST(Sheet, TakesTextsFromTheirTableWithoutFontsAndReadings) {
    auto text = WorkbookText{};
    text.strings =
        R"(<si><t>氏名</t><rPh sb="0" eb="2"><t>シメイ</t></rPh><phoneticPr fontId="1"/></si>)"
        R"(<si><r><rPr><b/></rPr><t>佐藤</t></r><r><t xml:space="preserve"> 花子</t></r>)"
        R"(<rPh sb="0" eb="2"><t>サトウ</t></rPh></si><si><t/></si>)";
    text.rows = R"(<row r="1"><c r="A1" t="s"><v>0</v></c></row>)"
                R"(<row r="2"><c r="A2" t="s"><v>1</v></c><c r="B2" t="s"><v>2</v></c></row>)";

    EXPECT_EQ(read(text), "氏名\n佐藤 花子\n");
}

TEST(Sheet, TakesTextsFromTheCellsThemselves) {
    EXPECT_EQ(
        read_rows(
            R"(<row><c t="inlineStr"><is><t>氏名</t></is></c><c t="inlineStr"><is><r><t>メ</t></r>)"
            R"(<r><t>ール</t></r><rPh><t>x</t></rPh></is></c></row>)"
        ),
        "氏名,メール\n"
    );
}

TEST(Sheet, KeepsColumnsAndRowsWhereCellsAreMissing) {
    EXPECT_EQ(
        read_rows(
            R"(<row r="2"><c r="B2"><v>1</v></c><c r="C2" s="9"/><c r="D2"><v>2</v></c></row>)"
            R"(<row r="3" spans="1:3"/><row r="5"><c r="A5"><v>3</v></c></row>)"
            R"(<row r="9"><c r="A9" s="1"/></row><row r="1048576"/>)"
        ),
        "\n,1,,2\n\n\n3\n"
    );
}

TEST(Sheet, CountsRowsAndCellsThatDoNotSayWhereTheyAre) {
    EXPECT_EQ(
        read_rows(R"(<row><c><v>1</v></c><c r="C1"><v>2</v></c><c><v>3</v></c></row>)"
                  R"(<row r="3"><c><v>4</v></c></row><row><c><v>5</v></c></row>)"),
        "1,,2,3\n\n4\n5\n"
    );
}

TEST(Sheet, TellsTheResultsThatWereSavedWithFormulas) {
    EXPECT_EQ(
        read_rows(
            R"(<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1" t="str"><f>A1&amp;"x"</f>)"
            R"(<v>2x</v></c><c r="C1" t="str"><f>""</f><v></v></c><c r="D1" t="b"><v>1</v></c>)"
            R"(<c r="E1" t="b"><f>1=2</f><v>0</v></c><c r="F1" t="e"><f>NA()</f><v>#N/A</v></c></row>)"
        ),
        "2,2x,,TRUE,FALSE,#N/A\n"
    );
}

TEST(Sheet, OfAFormulaWithoutAResultIsRefusedWithTheCell) {
    EXPECT_EQ(
        read_rows(R"(<row r="1"><c r="A1"><v>1</v></c><c r="B1"><f>A1+1</f></c></row>)"),
        "formula_without_value at 当直表!B1"
    );
    EXPECT_EQ(
        read_rows(R"(<row r="7"><c r="AA7" s="0"><f>A1</f><v></v></c></row>)"),
        "formula_without_value at 当直表!AA7"
    );
}

TEST(Sheet, HasDatesAndTimesByTheStylesOfTheirCells) {
    auto text = WorkbookText{};
    text.formats =
        R"x(<numFmt numFmtId="176" formatCode="m/d\(aaa\)"/>)x"
        R"(<numFmt numFmtId="177" formatCode="[$-411]ggge&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@"/>)"
        R"(<numFmt numFmtId="178" formatCode="yyyy/m/d\ h:mm"/>)";
    text.styles = {0, 14, 20, 176, 177, 178};
    text.rows =
        R"(<row r="1"><c r="A1" s="0"><v>46328</v></c><c r="B1" s="1"><v>46328</v></c>)"
        R"(<c r="C1" s="2"><v>0.35416666666666669</v></c><c r="D1" s="3"><v>46328</v></c>)"
        R"(<c r="E1" s="4"><f>B1+1</f><v>46329</v></c>)"
        R"(<c r="F1" s="5"><v>46328.354166666664</v></c>)"
        R"(<c r="G1" t="d"><v>2026-11-02T00:00:00</v></c><c r="H1" s="99"><v>1</v></c></row>)";

    EXPECT_EQ(
        read(text), "46328,2026-11-02,08:30,2026-11-02,2026-11-03,2026-11-02 08:30,2026-11-02,1\n"
    );
    text.formats =
        R"(<numFmt numFmtId="176" formatCode="yyyy)" + std::string(2'000, ' ') + R"("/>)";
    EXPECT_THAT(read(text), ::testing::HasSubstr(",08:30,46328,"));
    text.properties = R"(<workbookPr date1904="1"/>)";
    text.rows = R"(<row r="1"><c r="A1" s="1"><v>44866</v></c></row>)";
    EXPECT_EQ(read(text), "2026-11-02\n");
}

TEST(Sheet, HasOneLineForEachRowAlsoWhenACellHasSeveral) {
    auto const book =
        sonae::testing::workbook_of_texts({{"日付\n(曜日)", "a\r\nb"}, {"x_x000D_\ny", "z"}});
    EXPECT_EQ(csv_of_xlsx(book, "").value().csv, "日付 (曜日),a b\nx y,z\n");
}

TEST(Sheet, QuotesWhatCsvWants) {
    auto const book = sonae::testing::workbook_of_texts({{"a,b", "\"c\"", " d ", "<&>"}});

    EXPECT_EQ(csv_of_xlsx(book, "").value().csv, "\"a,b\",\"\"\"c\"\"\", d ,<&>\n");
}

TEST(Sheet, SaysWhatMergedCellsSayInEachOfTheirRows) {
    auto text = WorkbookText{};
    text.rows = R"(<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row>)"
                R"(<row r="2"><c r="B2"><v>3</v></c></row>)"
                R"(<row r="3"><c r="A3"><v>4</v></c><c r="C3"><v>5</v></c></row>)";
    text.behind_rows = R"(<mergeCells><mergeCell ref="A1:A2"/><mergeCell ref="A3:B3"/>)"
                       R"(<mergeCell ref="C3:D1048576"/><mergeCell ref="F1:F9"/></mergeCells>)";

    EXPECT_EQ(read(text), "1,2\n1,3\n4,,5\n");
}

TEST(Sheet, DecodesWhatXmlCannotHold) {
    EXPECT_EQ(
        read_rows(
            R"(<row><c t="inlineStr"><is><t>a_x0009_b_x005F_x0041_c_x0000_d_xD83D_e_x30A2_f_x41</t></is></c></row>)"
        ),
        "a\tb_x0041_c_x0000_d_xD83D_eアf_x41\n"
    );
}

TEST(Sheet, ReadsNumbersAsXmlWritesThem) {
    EXPECT_EQ(
        read_rows(R"(<row r=" 1 "><c><v> 46328 </v></c><c t="n"><v>1.5E+3</v></c><c><v/></c></row>)"
        ),
        "46328,1500\n"
    );
}

TEST(Sheet, ThatIsBrokenIsRefusedWithTheCell) {
    EXPECT_EQ(
        read_rows(R"(<row r="1"><c r="B1" t="s"><v>0</v></c></row>)"),
        "broken_workbook at 当直表!B1"
    );
    EXPECT_EQ(
        read_rows(R"(<row r="1"><c r="B1"><v>one</v></c></row>)"), "broken_workbook at 当直表!B1"
    );
    EXPECT_EQ(
        read_rows(R"(<row r="1"><c r="B1" t="z"><v>1</v></c></row>)"),
        "broken_workbook at 当直表!B1"
    );
    auto const sheet = std::string{"broken_workbook at xl/worksheets/sheet1.xml "};
    EXPECT_EQ(read_rows(R"(<row r="2"/><row r="2"/>)"), sheet + "(row 2)");
    EXPECT_EQ(read_rows(R"(<row r="1048577"/>)"), sheet + "(row 1048577)");
    EXPECT_EQ(read_rows(R"(<row r="1"><c r="B1"/><c r="A1"/></row>)"), sheet + "(cell A1)");
    EXPECT_EQ(read_rows(R"(<row r="1"><c r="A2"/></row>)"), sheet + "(cell A2)");
    EXPECT_EQ(read_rows(R"(<row r="1"><c r="XFE1"/></row>)"), sheet + "(cell XFE1)");
    EXPECT_EQ(read_rows(R"(<c r="A1"/>)"), sheet + "(cell A1)");
    EXPECT_EQ(read_rows(R"(<row r="1"><c r="A1"><c r="B1"/></c></row>)"), sheet + "(cell B1)");
    auto text = WorkbookText{};
    text.behind_rows = R"(<mergeCells><mergeCell ref="B2:A1"/></mergeCells>)";
    EXPECT_EQ(read(text), sheet + "(mergeCell)");
}

} // namespace
} // namespace sonae::tables
