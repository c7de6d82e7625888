// SPDX-License-Identifier: Apache-2.0
// Which file is a workbook, and which of its sheets is read.
#include "daemon/tables/xlsx.hpp"
#include "inventory/base/file.hpp"
#include "tests/fakes/workbook.hpp"

#include <gmock/gmock.h>

namespace sonae::tables {
namespace {

using namespace std::string_literals;
using sonae::testing::WorkbookText;
using sonae::testing::zip_of;
using sonae::testing::ZipParts;

constexpr auto one_cell = R"(<row r="1"><c r="A1" t="inlineStr"><is><t>氏名</t></is></c></row>)";

std::string outcome(std::string_view bytes, std::string_view sheet = "") {
    auto const table = csv_of_xlsx(bytes, sheet);
    return table ? table->sheet + ": " + table->csv
                 : table.error().what + " at " + table.error().where.front();
}

WorkbookText simple() {
    auto text = WorkbookText{};
    text.rows = one_cell;
    return text;
}

std::string& part(ZipParts& parts, std::string_view name) {
    for (auto& [each, content] : parts) {
        if (each == name) {
            return content;
        }
    }
    ADD_FAILURE() << name;
    return parts.front().second;
}

void replace(std::string& text, std::string_view from, std::string_view to) {
    auto count = 0;
    for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
        text.replace(at, from.size(), to);
        ++count;
    }
    EXPECT_GT(count, 0) << from;
}

TEST(Workbook, IsReadAtItsFirstVisibleSheetOrAtTheOneThatIsNamed) {
    auto text = simple();
    text.sheets = R"(<sheet name="設定" sheetId="1" state="veryHidden" r:id="rId3"/>)"
                  R"(<sheet name="グラフ" sheetId="4" r:id="rId2"/>)"
                  R"(<sheet name="11月" sheetId="2" r:id="rId1"/>)"
                  R"(<sheet name="12月" sheetId="3" state="hidden" r:id="rId1"/>)";
    auto const book = sonae::testing::workbook_of(text);

    EXPECT_EQ(outcome(book), "11月: 氏名\n");
    EXPECT_EQ(outcome(book, "12月"), "12月: 氏名\n");
    EXPECT_EQ(outcome(book, "1月"), "no_such_sheet at 11月");
}

TEST(Workbook, NamesTheSheetsThatCanBeChosen) {
    auto text = simple();
    text.sheets = R"(<sheet name="設定" sheetId="1" state="hidden" r:id="rId1"/>)"
                  R"(<sheet name="グラフ" sheetId="4" r:id="rId2"/>)"
                  R"(<sheet name="11月" sheetId="2" r:id="rId1"/>)"
                  R"(<sheet name="12月" sheetId="3" r:id="rId1"/>)";

    auto const table = csv_of_xlsx(sonae::testing::workbook_of(text), "12月");

    ASSERT_TRUE(table);
    EXPECT_EQ(table->sheet, "12月");
    EXPECT_EQ(table->sheets, (std::vector<std::string>{"11月", "12月"}));
}

TEST(Workbook, ThatNamesItsPartsFromTheRootIsRead) {
    auto text = simple();
    text.sheet_target = "/xl/worksheets/sheet1.xml";
    auto const book = sonae::testing::workbook_of(text);
    EXPECT_EQ(outcome(book), "当直表: 氏名\n");
    text.sheet_target = "../xl/./Worksheets/Sheet1.xml";
    EXPECT_EQ(outcome(sonae::testing::workbook_of(text)), "当直表: 氏名\n");
}

TEST(Workbook, InTheStrictFormIsRead) {
    auto text = simple();
    text.main = "http://purl.oclc.org/ooxml/spreadsheetml/main";
    text.relations = "http://purl.oclc.org/ooxml/officeDocument/relationships";

    EXPECT_EQ(outcome(sonae::testing::workbook_of(text)), "当直表: 氏名\n");
}

TEST(Workbook, WithPrefixesAndStrangeElementsIsRead) {
    auto parts = sonae::testing::parts_of(simple());
    part(parts, "xl/worksheets/sheet1.xml") =
        R"(<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main" )"
        R"(xmlns:y="urn:y"><y:row><y:c r="Z9"/></y:row><!-- c --><?p i?><x:sheetData><x:row r="1">)"
        R"(<x:c r="A1" t="inlineStr" y:t="n"><x:is><x:t>氏</x:t><y:t>x</y:t><x:t>名</x:t></x:is>)"
        R"(</x:c></x:row></x:sheetData></x:worksheet>)";

    EXPECT_EQ(outcome(zip_of(parts)), "当直表: 氏名\n");
}

TEST(Workbook, InUtf16IsRead) {
    auto parts = sonae::testing::parts_of(simple());
    auto& sheet = part(parts, "xl/worksheets/sheet1.xml");
    replace(sheet, "encoding=\"UTF-8\"", "encoding=\"UTF-16\"");
    replace(sheet, "氏名", "A");
    auto wide = "\xFF\xFE"s;
    for (auto const c : sheet) {
        wide += c;
        wide += '\0';
    }
    sheet = wide;

    EXPECT_EQ(outcome(zip_of(parts)), "当直表: A\n");
}

TEST(Workbook, WithoutTextsAndStylesIsRead) {
    auto parts = sonae::testing::parts_of(simple());
    std::erase_if(parts, [](auto const& each) {
        return each.first == "xl/styles.xml" || each.first == "xl/sharedStrings.xml";
    });
    auto& list = part(parts, "xl/_rels/workbook.xml.rels");
    replace(list, "/styles\"", "/theme\"");
    replace(list, "/sharedStrings\"", "/calcChain\"");

    EXPECT_EQ(outcome(zip_of(parts)), "当直表: 氏名\n");
}

std::string outcome_of_file(std::string const& name) {
    auto const path = SONAE_SOURCE_DIR "/tests/fuzz/corpus/xlsx/" + name;
    return outcome(read_text(path, std::size_t{1} << 20U).value());
}

TEST(Workbook, ThatLibreOfficeOrOpenpyxlWroteIsRead) {
    EXPECT_EQ(
        outcome_of_file("libreoffice.xlsx"),
        "当直表: 日付,氏名,開始,電話,備考\n"
        "2026-11-02,佐藤 花子,08:30,(03) 1234-5678,佐藤 花子さん\n"
        "2026-11-03,鈴木,,,TRUE\n"
    );
    EXPECT_EQ(
        outcome_of_file("openpyxl.xlsx"),
        "当直表: 日付,氏名,開始,終了,備考\n"
        "2026-11-02,佐藤 花子,08:30,17:15,\"a,b\"\n"
        "2026-11-03 08:30,佐藤 花子,25:30,TRUE,改行 あり\n"
        "2026-11-04,田中\n"
        ",,0.5,12,#N/A\n"
    );
}

TEST(Workbook, ThatIsEmptyIsAnEmptyTable) {
    EXPECT_EQ(outcome(sonae::testing::workbook_of({})), "当直表: ");
}

TEST(Workbook, OfAnotherKindIsToldByItsKind) {
    auto const compound = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"s;
    EXPECT_EQ(outcome(compound + std::string(600, '\0')), "old_workbook at file");
    EXPECT_EQ(
        outcome(compound + "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"s),
        "encrypted_workbook at file"
    );
    EXPECT_EQ(outcome(""), "not_a_workbook at file");
    EXPECT_EQ(outcome("氏名,メール\n"), "not_a_workbook at file");
    EXPECT_EQ(outcome("PK\x03\x04 and no more"), "broken_workbook at file");
    EXPECT_EQ(
        outcome(zip_of({{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"}})),
        "not_a_workbook at file"
    );
}

TEST(Workbook, ThatIsATextOrABinaryWorkbookIsNone) {
    auto parts = sonae::testing::parts_of(simple());
    part(parts, "xl/workbook.xml") =
        R"(<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>)";
    EXPECT_EQ(outcome(zip_of(parts)), "not_a_workbook at xl/workbook.xml");
    replace(part(parts, "_rels/.rels"), "xl/workbook.xml", "xl/workbook.bin");
    EXPECT_EQ(outcome(zip_of(parts)), "not_a_workbook at file");
}

TEST(Workbook, WhosePartsAreEncryptedIsToldSo) {
    auto book = sonae::testing::workbook_of(simple());
    // Bit 0 of the flags, in the entries and in the list of them (APPNOTE 4.4.4).
    for (auto const& [head, at_flags] :
         {std::pair{"PK\x03\x04"s, 6U}, std::pair{"PK\x01\x02"s, 8U}}) {
        for (auto at = book.find(head); at != std::string::npos; at = book.find(head, at + 1)) {
            book[at + at_flags] = static_cast<char>(book[at + at_flags] | 1);
        }
    }

    EXPECT_EQ(outcome(book), "encrypted_workbook at _rels/.rels");
}

TEST(Workbook, ThatIsBrokenIsRefusedWithThePart) {
    auto parts = sonae::testing::parts_of(simple());
    part(parts, "xl/worksheets/sheet1.xml") = "<worksheet>\n<row></worksheet>";
    EXPECT_EQ(outcome(zip_of(parts)), "broken_workbook at xl/worksheets/sheet1.xml:2");
    part(parts, "xl/worksheets/sheet1.xml") = "";
    EXPECT_EQ(outcome(zip_of(parts)), "broken_workbook at xl/worksheets/sheet1.xml:1");
    std::erase_if(parts, [](auto const& each) { return each.first.ends_with("sheet1.xml"); });
    EXPECT_EQ(outcome(zip_of(parts)), "broken_workbook at xl/worksheets/sheet1.xml");
}

TEST(Workbook, WhoseBytesWereChangedIsRefused) {
    auto book = sonae::testing::workbook_of(simple());
    auto const name = book.find("xl/worksheets/sheet1.xml");
    book[name + 60] = static_cast<char>(book[name + 60] ^ 0x20);

    EXPECT_THAT(
        outcome(book), ::testing::StartsWith("broken_workbook at xl/worksheets/sheet1.xml")
    );
}

} // namespace
} // namespace sonae::tables
