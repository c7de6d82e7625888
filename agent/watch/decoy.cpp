// SPDX-License-Identifier: Apache-2.0
#include "agent/watch/decoy.hpp"

#include "agent/watch/archive.hpp"
#include "inventory/base/encoding.hpp"

#include <string_view>

namespace sonae::host {

namespace {

using namespace std::string_view_literals;

constexpr auto subjects = std::to_array<std::string_view>(
    {"備品管理台帳",
     "契約更新一覧",
     "予算要求書控え",
     "委託業務実績",
     "修繕計画",
     "会議資料まとめ",
     "在庫棚卸表",
     "保守点検記録"}
);
constexpr auto things = std::to_array<std::string_view>(
    {"事務机",
     "空調設備",
     "複写機用紙",
     "照明器具",
     "清掃委託",
     "エレベーター点検",
     "寝具賃貸",
     "車両維持"}
);
constexpr auto endings = std::to_array<std::string_view>({".xlsx", ".docx", ".pdf"});

// "!" comes before every letter and digit; the full-width "ｚ" behind kana and kanji.
constexpr auto first_prefix = "!00_"sv;
constexpr auto last_prefix = "ｚｚ_"sv;

constexpr auto xml = R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>)"sv;

template <std::size_t size>
std::string_view one_of(std::array<std::string_view, size> const& all, RandomSource& random) {
    return all.at(static_cast<std::size_t>(random.below(size)));
}

std::string amount(RandomSource& random) {
    return std::to_string(1'000 + random.below(9'000'000));
}

std::string types_part(std::string_view part, std::string_view type, std::string_view more) {
    auto text = std::string{xml};
    text += R"(<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">)";
    text +=
        R"(<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>)";
    text += R"(<Default Extension="xml" ContentType="application/xml"/><Override PartName=")";
    text += std::string{part} + R"(" ContentType=")" + std::string{type} + R"("/>)";
    return text + std::string{more} + "</Types>";
}

std::string relation_part(std::string_view kind, std::string_view target) {
    auto text = std::string{xml};
    text +=
        R"(<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">)";
    text +=
        R"(<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/)";
    text += std::string{kind} + R"(" Target=")" + std::string{target} + R"("/></Relationships>)";
    return text;
}

std::string workbook(std::size_t rows, RandomSource& random) {
    auto sheet = std::string{xml};
    sheet +=
        R"(<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>)";
    for (auto row = std::size_t{0}; row < rows; ++row) {
        sheet += R"(<row><c t="inlineStr"><is><t>)";
        sheet += one_of(things, random);
        sheet += "</t></is></c>";
        for (auto column = 0; column < 6; ++column) {
            sheet += "<c><v>" + amount(random) + "</v></c>";
        }
        sheet += "</row>";
    }
    sheet += "</sheetData></worksheet>";
    auto book = std::string{xml};
    book += R"(<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" )";
    book += R"(xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">)";
    book += R"(<sheets><sheet name="一覧" sheetId="1" r:id="rId1"/></sheets></workbook>)";
    constexpr auto base = "application/vnd.openxmlformats-officedocument.spreadsheetml."sv;
    auto more = std::string{R"(<Override PartName="/xl/worksheets/sheet1.xml" ContentType=")"};
    more += std::string{base} + R"(worksheet+xml"/>)";
    return archive_of(
        {{"[Content_Types].xml",
          types_part("/xl/workbook.xml", std::string{base} + "sheet.main+xml", more)},
         {"_rels/.rels", relation_part("officeDocument", "xl/workbook.xml")},
         {"xl/workbook.xml", std::move(book)},
         {"xl/_rels/workbook.xml.rels", relation_part("worksheet", "worksheets/sheet1.xml")},
         {"xl/worksheets/sheet1.xml", std::move(sheet)}}
    );
}

std::string letter(std::size_t paragraphs, RandomSource& random) {
    auto text = std::string{xml};
    text +=
        R"(<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>)";
    for (auto i = std::size_t{0}; i < paragraphs; ++i) {
        text += "<w:p><w:r><w:t>" + std::to_string(i + 1) + ". ";
        text += one_of(things, random);
        for (auto part = 0; part < 5; ++part) {
            text += " " + amount(random) + " 円 ";
            text += one_of(subjects, random);
        }
        text += "</w:t></w:r></w:p>";
    }
    text += "</w:body></w:document>";
    return archive_of(
        {{"[Content_Types].xml",
          types_part(
              "/word/document.xml",
              "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
              ""
          )},
         {"_rels/.rels", relation_part("officeDocument", "word/document.xml")},
         {"word/document.xml", std::move(text)}}
    );
}

/// One page of figures (ISO 32000-1): enough for a reader to open it.
std::string print_out(std::size_t lines, RandomSource& random) {
    auto figures = std::string{"BT /F1 6 Tf 7 TL 20 820 Td\n"};
    for (auto i = std::size_t{0}; i < lines; ++i) {
        figures += "(" + std::to_string(i + 1);
        for (auto column = 0; column < 8; ++column) {
            figures += "   " + amount(random);
        }
        figures += ") Tj T*\n";
    }
    figures += "ET\n";
    auto const objects = std::array<std::string, 5>{
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        "/Resources << /Font << /F1 5 0 R >> >> >>",
        "<< /Length " + std::to_string(figures.size()) + " >>\nstream\n" + figures + "endstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"};
    auto text = std::string{"%PDF-1.4\n"};
    auto table = std::string{"xref\n0 6\n0000000000 65535 f \n"};
    for (auto i = std::size_t{0}; i < objects.size(); ++i) {
        auto const offset = std::to_string(text.size());
        table += std::string(10 - offset.size(), '0') + offset + " 00000 n \n";
        text += std::to_string(i + 1) + " 0 obj\n" + objects.at(i) + "\nendobj\n";
    }
    auto const start = std::to_string(text.size());
    return text + table + "trailer << /Size 6 /Root 1 0 R >>\nstartxref\n" + start + "\n%%EOF\n";
}

Decoy make_decoy(
    std::string_view prefix, std::string_view ending, RandomSource& random, Instant now
) {
    constexpr auto least_lines = std::uint64_t{700};
    auto const lines = static_cast<std::size_t>(least_lines + random.below(1'300));
    auto decoy = Decoy{};
    decoy.name = std::string{prefix} + std::string{one_of(subjects, random)};
    decoy.name += "_第" + std::to_string(1 + random.below(9)) + "版" + std::string{ending};
    decoy.content = ending == ".xlsx"   ? workbook(lines, random)
                    : ending == ".docx" ? letter(lines, random)
                                        : print_out(lines, random);
    auto const days = 200 + random.below(700);
    auto const seconds = days * 86'400 + random.below(36'000);
    decoy.modified = now - std::chrono::seconds{seconds};
    return decoy;
}

} // namespace

std::array<Decoy, 2> make_decoys(RandomSource& random, Instant now) {
    auto const kind = random.below(endings.size());
    auto const other = (kind + 1 + random.below(endings.size() - 1)) % endings.size();
    auto first = make_decoy(first_prefix, endings.at(kind), random, now);
    auto last = make_decoy(last_prefix, endings.at(other), random, now);
    return {std::move(first), std::move(last)};
}

std::string make_canary_code(RandomSource& random) {
    auto bytes = std::array<std::uint8_t, 4>{};
    random.fill(bytes);
    return to_hex(bytes);
}

} // namespace sonae::host
