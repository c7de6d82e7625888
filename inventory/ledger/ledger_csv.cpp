// SPDX-License-Identifier: Apache-2.0
#include "inventory/ledger/ledger_csv.hpp"

#include "inventory/base/text.hpp"

#include <algorithm>
#include <array>

namespace sonae::ledger {

namespace {

constexpr auto utf8_bom = std::string_view{"\xEF\xBB\xBF"};
// Japan has had no daylight saving time since 1951.
constexpr auto japan_offset = std::chrono::hours{9};

// A field that begins like this is a formula to a spreadsheet (OWASP "CSV injection"); a Japanese
// one takes the full-width signs too.
constexpr auto formula_starts =
    std::array<std::string_view, 11>{"=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"};

bool is_formula(std::string_view text) {
    return std::any_of(formula_starts.begin(), formula_starts.end(), [&](auto const& start) {
        return text.starts_with(start);
    });
}

void append_field(std::string& csv, std::string_view text) {
    csv += '"';
    if (is_formula(text)) {
        csv += '\'';
    }
    for (auto const c : text) {
        csv += c;
        if (c == '"') {
            csv += '"';
        }
    }
    csv += '"';
}

std::string local_time(std::string_view rfc3339) {
    auto const at = parse_rfc3339(rfc3339);
    if (!at) {
        return std::string{rfc3339};
    }
    auto text = to_rfc3339(std::chrono::floor<std::chrono::seconds>(*at) + japan_offset);
    text[10] = ' ';
    text.pop_back();
    return text;
}

struct CodeText {
    std::string_view column;
    std::string_view code;
    std::string_view ja;
    std::string_view en;
};

constexpr auto code_texts = std::array<CodeText, 16>{{
    {"kind", "server", "サーバ", "Server"},
    {"kind", "pc", "端末PC", "PC"},
    {"kind", "network_device", "ネットワーク機器", "Network device"},
    {"kind", "medical_device", "医療機器", "Medical device"},
    {"kind", "printer", "プリンタ", "Printer"},
    {"kind", "other", "その他", "Other"},
    {"kind", "unknown", "不明", "Unknown"},
    {"patch", "unknown", "不明", "Unknown"},
    {"patch", "current", "最新", "Up to date"},
    {"patch", "pending", "更新あり", "Updates pending"},
    {"patch", "security", "セキュリティ更新あり", "Security updates pending"},
    {"reboot_required", "yes", "はい", "Yes"},
    {"reboot_required", "no", "いいえ", "No"},
    {"source", "agent", "エージェント", "Agent"},
    {"source", "manual", "手入力", "By hand"},
    {"source", "demo", "デモ", "Demo"},
}};

std::string_view code_text(std::string_view column, std::string_view code, Language language) {
    for (auto const& row : code_texts) {
        if (row.column == column && row.code == code) {
            return language == Language::ja ? row.ja : row.en;
        }
    }
    return code;
}

std::string shown_text(std::string_view column, std::string const& text, Language language) {
    if (column == "last_success" || column == "last_seen") {
        return local_time(text);
    }
    if (column != "source") {
        return std::string{code_text(column, text, language)};
    }
    // The one column of codes that can hold several.
    auto shown = std::string{};
    for (auto const code : split(text, ' ')) {
        shown += shown.empty() ? "" : " ";
        shown += code_text(column, code, language);
    }
    return shown;
}

} // namespace

std::string to_csv(
    std::span<LedgerRow const* const> rows,
    std::span<std::string const> column_names,
    Language language
) {
    auto shown = std::vector<Column>{};
    for (auto const& name : column_names) {
        auto const column =
            std::find_if(columns().begin(), columns().end(), [&](Column const& each) {
                return each.name == name;
            });
        if (column != columns().end()) {
            shown.push_back(*column);
        }
    }
    auto csv = std::string{utf8_bom};
    auto separator = std::string_view{};
    for (auto const& column : shown) {
        csv += separator;
        append_field(csv, language == Language::ja ? column.header_ja : column.header_en);
        separator = ",";
    }
    csv += "\r\n";
    for (auto const* const row : rows) {
        separator = {};
        for (auto const& column : shown) {
            csv += separator;
            append_field(csv, shown_text(column.name, cell_text(*row, column.name), language));
            separator = ",";
        }
        csv += "\r\n";
    }
    return csv;
}

} // namespace sonae::ledger
