// SPDX-License-Identifier: Apache-2.0
#include "tests/fakes/workbook.hpp"

#include <stdexcept>
#include <zip.h>

namespace sonae::testing {

namespace {

void check(bool is_good, char const* what) {
    if (!is_good) {
        throw std::runtime_error{what};
    }
}

std::string content_of(zip_source_t* source) {
    auto content = std::string{};
    auto stat = zip_stat_t{};
    zip_stat_init(&stat);
    check(zip_source_stat(source, &stat) == 0, "zip_source_stat");
    content.resize(stat.size);
    check(zip_source_open(source) == 0, "zip_source_open");
    check(
        zip_source_read(source, content.data(), content.size()) ==
            static_cast<zip_int64_t>(content.size()),
        "zip_source_read"
    );
    zip_source_close(source);
    return content;
}

std::string head() {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\r\n";
}

std::string relationship(std::string_view id, std::string const& type, std::string const& target) {
    return "<Relationship Id=\"" + std::string{id} + "\" Type=\"" + type + "\" Target=\"" + target +
           "\"/>";
}

std::string relationships(std::string const& list) {
    return head() +
           "<Relationships "
           "xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">" +
           list + "</Relationships>";
}

} // namespace

std::string zip_of(ZipParts const& parts) {
    auto* const source = zip_source_buffer_create(nullptr, 0, 0, nullptr);
    check(source != nullptr, "zip_source_buffer_create");
    auto* const archive = zip_open_from_source(source, ZIP_TRUNCATE | ZIP_CREATE, nullptr);
    check(archive != nullptr, "zip_open_from_source");
    zip_source_keep(source);
    for (auto const& [name, content] : parts) {
        auto* const part = zip_source_buffer(archive, content.data(), content.size(), 0);
        check(zip_file_add(archive, name.c_str(), part, ZIP_FL_ENC_UTF_8) >= 0, "zip_file_add");
    }
    check(zip_close(archive) == 0, "zip_close");
    auto content = content_of(source);
    zip_source_free(source);
    return content;
}

ZipParts parts_of(WorkbookText const& text) {
    auto const main = " xmlns=\"" + std::string{text.main} + "\"";
    auto const relations = std::string{text.relations};
    auto styles = std::string{};
    for (auto const number : text.styles) {
        styles += "<xf numFmtId=\"" + std::to_string(number) + "\"/>";
    }
    return {
        {"_rels/.rels",
         relationships(relationship("rId1", relations + "/officeDocument", "xl/workbook.xml"))},
        {"xl/workbook.xml",
         head() + "<workbook" + main + " xmlns:r=\"" + relations + "\">" + text.properties +
             "<sheets>" + text.sheets + "</sheets></workbook>"},
        {"xl/_rels/workbook.xml.rels",
         relationships(
             relationship("rId1", relations + "/worksheet", text.sheet_target) +
             relationship("rId2", relations + "/styles", "styles.xml") +
             relationship("rId3", relations + "/sharedStrings", "sharedStrings.xml")
         )},
        {"xl/sharedStrings.xml", head() + "<sst" + main + ">" + text.strings + "</sst>"},
        {"xl/styles.xml",
         head() + "<styleSheet" + main + "><numFmts>" + text.formats +
             "</numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs>" + styles +
             "</cellXfs></styleSheet>"},
        {"xl/worksheets/sheet1.xml",
         head() + "<worksheet" + main + "><sheetData>" + text.rows + "</sheetData>" +
             text.behind_rows + "</worksheet>"},
    };
}

std::string workbook_of_texts(std::vector<std::vector<std::string>> const& rows) {
    auto text = WorkbookText{};
    for (auto const& row : rows) {
        text.rows += "<row>";
        for (auto const& cell : row) {
            text.rows += "<c t=\"inlineStr\"><is><t xml:space=\"preserve\">" + xml_text(cell) +
                         "</t></is></c>";
        }
        text.rows += "</row>";
    }
    return workbook_of(text);
}

std::string xml_text(std::string_view text) {
    auto escaped = std::string{};
    for (auto const c : text) {
        switch (c) {
        case '&':
            escaped += "&amp;";
            break;
        case '<':
            escaped += "&lt;";
            break;
        case '\r':
            escaped += "&#13;";
            break;
        default:
            escaped += c;
        }
    }
    return escaped;
}

} // namespace sonae::testing
