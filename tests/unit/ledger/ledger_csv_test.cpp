// SPDX-License-Identifier: Apache-2.0
#include "inventory/ledger/ledger_csv.hpp"
#include "tests/fakes/fake_clock.hpp"

namespace sonae::ledger {
namespace {

using testing::at;
using ::testing::ElementsAre;

std::string csv_of(
    LedgerRow const& row, std::vector<std::string> const& names, Language language = Language::ja
) {
    auto const rows = std::vector<LedgerRow const*>{&row};
    return to_csv(rows, names, language);
}

/// The cells of the second line, read as RFC 4180 says.
std::vector<std::string> cells_of(std::string const& csv) {
    auto cells = std::vector<std::string>{};
    auto cell = std::string{};
    auto is_quoted = false;
    for (auto i = csv.find("\r\n") + 2; i < csv.size(); ++i) {
        if (csv[i] == '"' && is_quoted && i + 1 < csv.size() && csv[i + 1] == '"') {
            cell += '"';
            ++i;
        } else if (csv[i] == '"') {
            is_quoted = !is_quoted;
        } else if (!is_quoted && (csv[i] == ',' || csv[i] == '\r')) {
            cells.push_back(std::move(cell));
            cell.clear();
            if (csv[i] == '\r') {
                break;
            }
        } else {
            cell += csv[i];
        }
    }
    return cells;
}

TEST(Csv, WithoutRows_IsMarkAndHeader) {
    auto const names = std::vector<std::string>{"name", "place", "no_such_column"};

    EXPECT_EQ(to_csv({}, names, Language::ja), "\xEF\xBB\xBF\"機器名\",\"設置場所\"\r\n");
    EXPECT_EQ(to_csv({}, names, Language::en), "\xEF\xBB\xBF\"Name\",\"Place\"\r\n");
}

TEST(Csv, EveryField_IsQuoted_AndLinesEndWithCrLf) {
    auto row = LedgerRow{};
    row.name = "a";

    EXPECT_EQ(
        csv_of(row, {"name", "owner"}, Language::en),
        "\xEF\xBB\xBF\"Name\",\"Owner\"\r\n\"a\",\"\"\r\n"
    );
}

TEST(Csv, QuotesCommasAndLineEnds_StayInTheirCell) {
    auto row = LedgerRow{};
    row.name = "a\"b,c\r\nd";
    row.human.note = "電子カルテ";

    EXPECT_THAT(cells_of(csv_of(row, {"name", "note"})), ElementsAre("a\"b,c\r\nd", "電子カルテ"));
}

TEST(Csv, AFieldThatWouldBeAFormula_IsLedByAnApostrophe) {
    for (auto const* const text :
         {"=1+1",
          "+1",
          "-1",
          "@SUM(A1)",
          "\t=1",
          "\r=1",
          "\n=1",
          "=cmd|' /C calc'!A0",
          "=HYPERLINK(\"http://x\")",
          "＝1+1",
          "＋1",
          "－1",
          "＠SUM(A1)"}) {
        auto row = LedgerRow{};
        row.name = text;
        row.human.note = text;

        EXPECT_THAT(
            cells_of(csv_of(row, {"name", "note"})),
            ElementsAre("'" + std::string{text}, "'" + std::string{text})
        );
    }
}

TEST(Csv, AHarmlessField_IsLeftAsItIs) {
    for (auto const* const text : {"a=b", "1-2", "his-db01", "a@b", "'x", "病院＝"}) {
        auto row = LedgerRow{};
        row.name = text;

        EXPECT_THAT(cells_of(csv_of(row, {"name"})), ElementsAre(text));
    }
}

TEST(Csv, TimesAreInJapan_AndCodesInWords) {
    auto row = LedgerRow{};
    row.kind = "medical_device";
    row.patch.state = PatchState::security;
    row.patch.reboot_required = true;
    row.patch.last_success = at("2026-12-31T15:00:00.999Z");
    row.sources = {"agent", "manual"};
    auto const names = std::vector<std::string>{
        "kind", "patch", "reboot_required", "last_success", "source", "last_seen"};

    EXPECT_THAT(
        cells_of(csv_of(row, names)),
        ElementsAre(
            "医療機器",
            "セキュリティ更新あり",
            "はい",
            "2027-01-01 00:00:00",
            "エージェント 手入力",
            ""
        )
    );
    EXPECT_THAT(
        cells_of(csv_of(row, names, Language::en)),
        ElementsAre(
            "Medical device",
            "Security updates pending",
            "Yes",
            "2027-01-01 00:00:00",
            "Agent By hand",
            ""
        )
    );
}

TEST(Csv, APlaceThatIsCalledLikeACode_IsNotTranslated) {
    auto row = LedgerRow{};
    row.human.place = "server";

    EXPECT_THAT(cells_of(csv_of(row, {"place"})), ElementsAre("server"));
}

} // namespace
} // namespace sonae::ledger
