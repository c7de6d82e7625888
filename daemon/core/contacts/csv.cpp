// SPDX-License-Identifier: Apache-2.0
#include "daemon/core/contacts/csv.hpp"

#include "daemon/core/contacts/limits.hpp"
#include "inventory/base/text.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace sonae::core::contacts {

namespace {

constexpr auto byte_order_mark = std::string_view{"\xEF\xBB\xBF"};
constexpr auto wide_blank = std::string_view{"\u3000"};

/// Without blanks around it; line ends stay, because they are a fault.
std::string_view cut_blanks(std::string_view text) {
    auto is_cut = true;
    while (is_cut) {
        is_cut = false;
        for (auto const blank : {std::string_view{" "}, std::string_view{"\t"}, wide_blank}) {
            if (text.starts_with(blank)) {
                text.remove_prefix(blank.size());
                is_cut = true;
            }
            if (text.ends_with(blank)) {
                text.remove_suffix(blank.size());
                is_cut = true;
            }
        }
    }
    return text;
}

std::string cleaned(std::string_view raw) {
    auto text = cut_blanks(raw);
    constexpr auto formula_signs = std::string_view{"+-=@"};
    if (text.size() > 1 && text[0] == '\'' &&
        formula_signs.find(text[1]) != std::string_view::npos) {
        text.remove_prefix(1);
    }
    return std::string{text};
}

class CsvReader {
public:
    CsvReader(std::string_view text, ImportFaults& faults)
        : text_{text}
        , faults_{faults} {}

    [[nodiscard]] bool is_at_end() const { return at_ >= text_.size(); }

    /// One row; false after a fault.
    bool read_row(CsvRow& row) {
        row.line = line_;
        while (true) {
            auto raw = std::string{};
            if (!read_field(raw)) {
                return false;
            }
            row.fields.push_back(cleaned(raw));
            auto const is_long = raw.size() > max_import_field_bytes;
            if (is_long || row.fields.size() > max_import_columns) {
                faults_.add(line_, is_long ? "too_long" : "too_many_columns", "", raw);
                return false;
            }
            if (!take(',')) {
                break;
            }
        }
        take_line_end();
        return true;
    }

private:
    bool take(char wanted) {
        if (is_at_end() || text_[at_] != wanted) {
            return false;
        }
        ++at_;
        return true;
    }

    void take_line_end() {
        take('\r');
        take('\n');
        ++line_;
    }

    bool read_field(std::string& into) {
        if (take('"')) {
            return read_quoted(into);
        }
        auto const end = std::min(text_.find_first_of(",\r\n", at_), text_.size());
        into = text_.substr(at_, end - at_);
        at_ = end;
        return true;
    }

    bool read_quoted(std::string& into) {
        auto const begin = line_;
        while (true) {
            auto const quote = text_.find('"', at_);
            if (quote == std::string_view::npos) {
                faults_.add(begin, "open_quote", "", text_.substr(at_));
                return false;
            }
            auto const part = text_.substr(at_, quote - at_);
            into += part;
            line_ += std::ranges::count(part, '\n');
            at_ = quote + 1;
            if (!take('"')) {
                break;
            }
            into += '"';
        }
        if (!is_at_end() && std::string_view{",\r\n"}.find(text_[at_]) == std::string_view::npos) {
            faults_.add(line_, "text_after_quote", "", text_.substr(at_));
            return false;
        }
        return true;
    }

    std::string_view text_;
    ImportFaults& faults_;
    std::size_t at_ = 0;
    std::int64_t line_ = 1;
};

bool is_blank(CsvRow const& row) {
    return std::ranges::all_of(row.fields, &std::string::empty);
}

/// What stands under no heading would be lost.
void check_width(CsvTable const& table, CsvRow const& row, ImportFaults& faults) {
    for (auto i = std::size_t{0}; i < row.fields.size(); ++i) {
        if (!row.fields[i].empty() && field(table.heading, i).empty()) {
            faults.add(row.line, "field_without_heading", "", row.fields[i]);
            return;
        }
    }
}

/// False when there are too many.
bool add_row(CsvTable& table, CsvRow row, ImportFaults& faults) {
    if (table.rows.size() == max_import_rows) {
        faults.add(row.line, "too_many_rows", "", "");
        return false;
    }
    check_width(table, row, faults);
    table.rows.push_back(std::move(row));
    return true;
}

/// No row looked like a heading: the first one is.
void begin_with(CsvTable& table, std::vector<CsvRow> rows, ImportFaults& faults) {
    table.heading = std::move(rows.front());
    for (auto i = std::size_t{1}; i < rows.size(); ++i) {
        add_row(table, std::move(rows[i]), faults);
    }
}

/// `titles`: the rows above, so far.
void look_for_heading(
    CsvTable& table, std::vector<CsvRow>& titles, CsvRow row, IsHeading const& is_heading
) {
    if (!is_heading || is_heading(row)) {
        table.heading = std::move(row);
        titles.clear();
    } else {
        titles.push_back(std::move(row));
    }
}

/// A sign of full width (U+FF01–U+FF5E) is its ASCII sign and 0xFEE0.
std::optional<char> narrow_sign(std::string_view three_bytes) {
    auto const second = static_cast<unsigned char>(three_bytes[1]);
    auto const third = static_cast<unsigned char>(three_bytes[2]);
    auto const is_first_half = second == 0xBC && third >= 0x81 && third <= 0xBF;
    auto const is_second_half = second == 0xBD && third >= 0x80 && third <= 0x9E;
    if (three_bytes[0] != '\xEF' || (!is_first_half && !is_second_half)) {
        return std::nullopt;
    }
    return static_cast<char>(is_first_half ? third - 0x60 : third - 0x20);
}

} // namespace

CsvTable read_csv(std::string_view text, ImportFaults& faults, IsHeading const& is_heading) {
    auto table = CsvTable{};
    auto first_rows = std::vector<CsvRow>{}; // until the heading is known
    if (text.size() > max_import_bytes) {
        faults.add(0, "too_large", "", "");
        return table;
    }
    if (auto const valid = valid_utf8_prefix(text); valid != text.size()) {
        auto const line = 1 + std::ranges::count(text.substr(0, valid), '\n');
        faults.add(line, "not_utf8", "", text.substr(valid, 8));
        return table;
    }
    text.remove_prefix(text.starts_with(byte_order_mark) ? byte_order_mark.size() : 0);
    auto reader = CsvReader{text, faults};
    while (!reader.is_at_end()) {
        auto row = CsvRow{};
        if (!reader.read_row(row)) {
            return table;
        }
        if (is_blank(row)) {
            continue;
        }
        if (table.heading.fields.empty()) {
            look_for_heading(table, first_rows, std::move(row), is_heading);
        } else if (!add_row(table, std::move(row), faults)) {
            return table;
        }
        if (first_rows.size() > max_title_rows) {
            begin_with(table, std::exchange(first_rows, {}), faults);
        }
    }
    if (table.heading.fields.empty() && !first_rows.empty()) {
        begin_with(table, std::move(first_rows), faults);
    }
    if (table.rows.empty()) {
        faults.add(0, "empty", "", "");
    }
    return table;
}

std::string_view field(CsvRow const& row, std::size_t column) {
    return column < row.fields.size() ? std::string_view{row.fields[column]} : std::string_view{};
}

std::string_view field(CsvRow const& row, std::optional<std::size_t> column) {
    return column ? field(row, *column) : std::string_view{};
}

std::string heading_key(std::string_view text) {
    auto key = std::string{};
    for (auto const c : ascii_lower(narrow(text))) {
        if (c != ' ') {
            key += c;
        }
    }
    return key;
}

bool has_heading(CsvRow const& row, std::span<std::string_view const> keys) {
    return std::ranges::any_of(row.fields, [&](std::string const& each) {
        return std::ranges::find(keys, std::string_view{heading_key(each)}) != keys.end();
    });
}

bool is_error_value(std::string_view text) {
    constexpr auto values = std::array<std::string_view, 13>{
        "#N/A",
        "#REF!",
        "#VALUE!",
        "#NAME?",
        "#DIV/0!",
        "#NUM!",
        "#NULL!",
        "#GETTING_DATA",
        "#SPILL!",
        "#CALC!",
        "#FIELD!",
        "#BLOCKED!",
        "#CONNECT!"};
    return text.starts_with('#') && std::ranges::find(values, text) != values.end();
}

std::string narrow(std::string_view text) {
    auto narrowed = std::string{};
    narrowed.reserve(text.size());
    while (!text.empty()) {
        auto const three = text.substr(0, 3);
        auto const sign = three.size() == 3 ? narrow_sign(three) : std::nullopt;
        if (sign) {
            narrowed += *sign;
        } else if (three == wide_blank) {
            narrowed += ' ';
        } else {
            narrowed += text.front();
            text.remove_prefix(1);
            continue;
        }
        text.remove_prefix(three.size());
    }
    return narrowed;
}

} // namespace sonae::core::contacts
