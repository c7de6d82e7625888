// SPDX-License-Identifier: Apache-2.0
// A workbook over HTTP: the table that the imports take, or why there is none.
#include "tests/fakes/api_harness.hpp"
#include "tests/fakes/workbook.hpp"

#include <gmock/gmock.h>

namespace sonae::testing {
namespace {

using api::Method;
using nlohmann::json;

constexpr auto workbook_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

class TableRoutes : public ::testing::Test {
protected:
    api::Response send(std::string const& bytes, std::string const& target = "/api/v1/tables") {
        auto sent = request(Method::post, target, bytes);
        std::erase_if(sent.headers, [](auto const& each) { return each.first == "content-type"; });
        sent.headers.emplace_back("content-type", workbook_type);
        return daemon.send(by(seat, std::move(sent)));
    }

    ApiHarness daemon;
    Seat seat = daemon.seat("csirt");
};

TEST_F(TableRoutes, AWorkbookBecomesTheTextThatTheImportsTakeAndFaultsNameItsRows) {
    auto const book = workbook_of_texts({{}, {"氏名", "メール"}, {}, {"佐藤", "nobody"}});

    auto const table = send(book);
    ASSERT_EQ(table.status, 200) << table.body;
    EXPECT_EQ(json_of(table).at("sheet"), "当直表");
    EXPECT_EQ(json_of(table).at("csv"), "\n氏名,メール\n\n佐藤,nobody\n");

    auto const body = json{{"csv", json_of(table).at("csv")}};
    auto const imported =
        daemon.send(by(seat, request(Method::post, "/api/v1/contacts/import", body.dump())));
    EXPECT_EQ(imported.status, 422);
    EXPECT_EQ(json_of(imported).at("faults").at(0).at("line"), 4);
}

TEST_F(TableRoutes, ASheetIsTakenByItsName) {
    auto text = WorkbookText{};
    text.sheets = R"(<sheet name="11月" r:id="rId1"/><sheet name="12月" r:id="rId1"/>)";
    auto const book = workbook_of(text);

    auto sent = request(Method::post, "/api/v1/tables", book);
    sent.query = {{"sheet", "12月"}};
    auto const named = daemon.send(by(seat, sent));
    sent.query = {{"sheet", "1月"}};
    auto const unknown = daemon.send(by(seat, sent));

    EXPECT_EQ(json_of(named).at("sheet"), "12月") << named.body;
    EXPECT_EQ(json_of(named).at("sheets"), (json{"11月", "12月"}));
    EXPECT_EQ(unknown.status, 422);
    EXPECT_EQ(code_of(unknown), "no_such_sheet");
    EXPECT_EQ(json_of(unknown).at("detail"), "11月, 12月");
}

TEST_F(TableRoutes, WhatIsNoTableIsRefusedWithItsCodeAndItsPlace) {
    auto const other = send("氏名,メール\n");
    EXPECT_EQ(other.status, 415);
    EXPECT_EQ(code_of(other), "not_a_workbook");
    EXPECT_EQ(json_of(other).at("detail"), "not_a_workbook");

    EXPECT_EQ(code_of(send("")), "not_a_workbook");

    auto const old = send("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1");
    EXPECT_EQ(old.status, 415);
    EXPECT_EQ(code_of(old), "old_workbook");

    auto text = WorkbookText{};
    text.rows = R"(<row r="3"><c r="B3"><f>A1</f></c></row>)";
    auto const formula = send(workbook_of(text));
    EXPECT_EQ(formula.status, 422);
    EXPECT_EQ(code_of(formula), "formula_without_value");
    EXPECT_EQ(json_of(formula).at("detail"), "当直表!B3");

    text.rows = R"(<row r="20001"><c r="A20001"><v>1</v></c></row>)";
    auto const large = send(workbook_of(text));
    EXPECT_EQ(large.status, 413);
    EXPECT_EQ(code_of(large), "sheet_too_large");
}

} // namespace
} // namespace sonae::testing
