// SPDX-License-Identifier: Apache-2.0
// What somebody wrote into a sheet is what the import of contacts reads, at the same place.
#include "daemon/core/contacts/csv.hpp"
#include "daemon/tables/cell_reference.hpp"
#include "daemon/tables/xlsx.hpp"
#include "tests/fakes/workbook.hpp"

#include <gtest/gtest.h>

#include <map>
#include <random>
#include <regex>

namespace sonae::tables {
namespace {

using Table = std::map<std::size_t, std::map<std::size_t, std::string>>;

/// As Excel writes a text: what could be read as "_xHHHH_" has its first underscore written so.
std::string as_written(std::string_view text) {
    static auto const escape = std::regex{"_x(?=[0-9A-Fa-f]{4}_)"};
    return sonae::testing::xml_text(std::regex_replace(std::string{text}, escape, "_x005F_x"));
}

class TableWalk {
public:
    explicit TableWalk(unsigned seed)
        : random_{seed} {}

    /// A heading over every column, then rows and cells with gaps between them.
    Table table() {
        auto table = Table{};
        auto const columns = 1 + any(12);
        for (auto column = std::size_t{1}; column <= columns; ++column) {
            table[1][column] = text();
        }
        auto row = std::size_t{1};
        for (auto i = any(20) + 1; i > 0; --i) {
            row += 1 + any(3);
            for (auto column = 1 + any(columns); column <= columns; column += 1 + any(4)) {
                table[row][column] = text();
            }
        }
        return table;
    }

    std::string workbook(Table const& table) {
        auto book = sonae::testing::WorkbookText{};
        auto strings = 0;
        for (auto const& [row, cells] : table) {
            book.rows += "<row r=\"" + std::to_string(row) + "\">";
            for (auto const& [column, text] : cells) {
                book.rows += "<c r=\"" + text_of({row, column}) + "\" t=\"";
                switch (any(3)) {
                case 0:
                    book.rows += "s\"><v>" + std::to_string(strings++) + "</v></c>";
                    book.strings += "<si>" + runs(text) + "</si>";
                    break;
                case 1:
                    book.rows += "inlineStr\"><is>" + runs(text) + "</is></c>";
                    break;
                default:
                    book.rows += "str\"><f>A1</f><v>" + as_written(text) + "</v></c>";
                }
            }
            book.rows += "</row>";
        }
        return sonae::testing::workbook_of(book);
    }

private:
    std::size_t any(std::size_t size) { return random_() % size; }

    /// Neither empty nor blank at its ends, which the import cuts.
    std::string text() {
        static auto const pieces = std::vector<std::string>{
            "佐",
            "藤",
            "ア",
            "\U00020BB7",
            ",",
            "\"",
            "\"\"",
            " ",
            "　",
            "a",
            "_x",
            "0",
            "&",
            "<",
            "]]",
            ";",
            "'",
            "-"};
        auto made = std::string{"x"};
        for (auto i = any(12); i > 0; --i) {
            made += pieces[any(pieces.size())];
        }
        return made + "y";
    }

    /// The text in one piece or two, and a reading that does not count.
    std::string runs(std::string const& text) {
        auto const cut = text.size() > 1 && any(2) == 0 ? 1U : 0U;
        auto const piece = [](std::string_view part) {
            return "<r><t>" + as_written(part) + "</t></r>";
        };
        return (cut != 0 ? piece(std::string_view{text}.substr(0, 1)) : "") +
               piece(std::string_view{text}.substr(cut)) + "<rPh><t>ヨミ</t></rPh>";
    }

    std::mt19937 random_;
};

Table as_read(std::string_view csv) {
    auto faults = core::contacts::ImportFaults{};
    auto csv_table = core::contacts::read_csv(csv, faults);
    EXPECT_TRUE(faults.empty());
    auto table = Table{};
    csv_table.rows.push_back(csv_table.heading);
    for (auto const& row : csv_table.rows) {
        for (auto i = std::size_t{0}; i < row.fields.size(); ++i) {
            if (!row.fields[i].empty()) {
                table[static_cast<std::size_t>(row.line)][i + 1] = row.fields[i];
            }
        }
    }
    return table;
}

TEST(Tables, ATextThatLooksLikeAnEscapeIsReadAsItWasTyped) {
    auto walk = TableWalk{1};
    auto const table = Table{{1, {{1, "x_x0aa0_x-y"}, {2, "x_x_x0aA0__y"}}}, {2, {{1, "_x00_"}}}};
    for (auto i = 0; i < 20; ++i) { // each cell in each of the three ways to write one
        auto const read = csv_of_xlsx(walk.workbook(table), "");
        ASSERT_TRUE(read) << read.error().text();
        ASSERT_EQ(as_read(read->csv), table);
    }
}

TEST(Tables, OfAnyContentAreReadCellByCellAtTheirPlaces) {
    auto const seed = std::random_device{}();
    SCOPED_TRACE("seed " + std::to_string(seed));
    auto walk = TableWalk{seed};
    for (auto i = 0; i < 300; ++i) {
        auto const table = walk.table();
        auto const read = csv_of_xlsx(walk.workbook(table), "");
        ASSERT_TRUE(read) << read.error().text();
        ASSERT_EQ(as_read(read->csv), table);
    }
}

} // namespace
} // namespace sonae::tables
