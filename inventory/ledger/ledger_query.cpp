// SPDX-License-Identifier: Apache-2.0
#include "inventory/ledger/ledger_query.hpp"

#include "inventory/base/text.hpp"

#include <algorithm>
#include <array>
#include <compare>
#include <functional>
#include <numeric>

namespace sonae::ledger {

namespace {

constexpr auto all_columns = std::array<Column, 24>{{
    {"name", "機器名", "Name"},
    {"kind", "種別", "Kind"},
    {"os", "OS", "OS"},
    {"kernel", "カーネル", "Kernel"},
    {"address", "IPアドレス", "IP address"},
    {"mac", "MACアドレス", "MAC address"},
    {"purpose", "用途", "Purpose"},
    {"place", "設置場所", "Place"},
    {"department", "部署", "Department"},
    {"owner", "管理者", "Owner"},
    {"vendor", "事業者", "Vendor"},
    {"patch", "更新状態", "Patch state"},
    {"pending", "未適用の更新", "Pending updates"},
    {"pending_security", "未適用のセキュリティ更新", "Pending security updates"},
    {"last_success", "最終更新日時", "Last update"},
    {"reboot_required", "再起動待ち", "Reboot required"},
    {"admins", "管理者権限", "Administrators"},
    {"packages", "ソフトウェア数", "Packages"},
    {"manufacturer", "メーカー", "Manufacturer"},
    {"model", "型番", "Model"},
    {"serial", "製造番号", "Serial number"},
    {"source", "情報源", "Source"},
    {"last_seen", "最終確認", "Last seen"},
    {"note", "備考", "Note"},
}};

std::string joined(std::string_view a, std::string_view b) {
    return a.empty() || b.empty() ? std::string{a} + std::string{b}
                                  : std::string{a} + " " + std::string{b};
}

std::string joined(std::vector<std::string> const& parts) {
    auto text = std::string{};
    for (auto const& part : parts) {
        text = joined(text, part);
    }
    return text;
}

std::string addresses_of(LedgerRow const& row) {
    auto text = std::string{};
    for (auto const& interface : row.interfaces) {
        for (auto const& address : interface.addresses) {
            // A list wants the address a person would type: not the loopback, not the link-local
            // one.
            auto const is_local = address.starts_with("127.") || address.starts_with("::1/") ||
                                  address.starts_with("fe80:");
            text = is_local ? text : joined(text, address.substr(0, address.find('/')));
        }
    }
    return text;
}

std::string macs_of(LedgerRow const& row) {
    auto text = std::string{};
    for (auto const& interface : row.interfaces) {
        auto const is_none = interface.mac.empty() || interface.mac == "00:00:00:00:00:00";
        text = is_none ? text : joined(text, interface.mac);
    }
    return text;
}

std::string number_text(std::optional<std::int64_t> const& number) {
    return number ? std::to_string(*number) : "";
}

std::string time_text(std::optional<Instant> const& at) {
    return at ? to_rfc3339(*at) : "";
}

std::string time_order(std::optional<Instant> const& at) {
    return at ? std::to_string(to_ms(*at)) : "";
}

/// The worst stands highest; what is not known counts as empty.
std::string patch_order(LedgerRow const& row) {
    switch (row.patch.state) {
    case PatchState::unknown:
        return "";
    case PatchState::current:
        return "1";
    case PatchState::pending:
        return "2";
    case PatchState::security:
        return "3";
    }
    return "";
}

using CellText = std::string (*)(LedgerRow const&);

struct Cell {
    std::string_view column;
    CellText text;
    CellText order = nullptr; ///< what to sort by, where that is not the text
};

constexpr auto cells = std::array<Cell, 24>{{
    {"name", [](LedgerRow const& row) { return row.name; }},
    {"kind", [](LedgerRow const& row) { return row.kind; }},
    {"os",
     [](LedgerRow const& row) {
         return joined(joined(row.os_name, row.os_version), row.os_build);
     }},
    {"kernel", [](LedgerRow const& row) { return row.kernel; }},
    {"address", addresses_of},
    {"mac", macs_of},
    {"purpose", [](LedgerRow const& row) { return row.human.purpose; }},
    {"place", [](LedgerRow const& row) { return row.human.place; }},
    {"department", [](LedgerRow const& row) { return row.human.department; }},
    {"owner", [](LedgerRow const& row) { return row.human.owner; }},
    {"vendor", [](LedgerRow const& row) { return row.human.vendor; }},
    {"patch",
     [](LedgerRow const& row) { return std::string{name_of(row.patch.state)}; },
     patch_order},
    {"pending", [](LedgerRow const& row) { return number_text(row.patch.pending); }},
    {"pending_security",
     [](LedgerRow const& row) { return number_text(row.patch.pending_security); }},
    {"last_success",
     [](LedgerRow const& row) { return time_text(row.patch.last_success); },
     [](LedgerRow const& row) { return time_order(row.patch.last_success); }},
    {"reboot_required",
     [](LedgerRow const& row) {
         return std::string{
             !row.patch.reboot_required   ? ""
             : *row.patch.reboot_required ? "yes"
                                          : "no"};
     }},
    {"admins", [](LedgerRow const& row) { return joined(row.admin_members); }},
    {"packages", [](LedgerRow const& row) { return number_text(row.package_count); }},
    {"manufacturer", [](LedgerRow const& row) { return row.manufacturer; }},
    {"model", [](LedgerRow const& row) { return row.model; }},
    {"serial", [](LedgerRow const& row) { return row.serial; }},
    {"source", [](LedgerRow const& row) { return joined(row.sources); }},
    {"last_seen",
     [](LedgerRow const& row) { return time_text(row.last_seen); },
     [](LedgerRow const& row) { return time_order(row.last_seen); }},
    {"note", [](LedgerRow const& row) { return row.human.note; }},
}};

Cell const* find_cell(std::string_view column) {
    auto const* const at = std::find_if(cells.begin(), cells.end(), [&](Cell const& cell) {
        return cell.column == column;
    });
    return at == cells.end() ? nullptr : at;
}

CellText cell_of(std::string_view column) {
    auto const* const cell = find_cell(column);
    return cell == nullptr ? nullptr : cell->text;
}

CellText order_of(std::string_view column) {
    auto const* const cell = find_cell(column);
    return cell == nullptr || cell->order == nullptr ? cell_of(column) : cell->order;
}

struct Word {
    std::string text;
    bool is_unwanted = false;
};

struct Filter {
    CellText cell = nullptr;
    bool wants_empty = false;
    std::vector<Word> words;
};

/// Japanese keyboards write the ideographic space (U+3000).
std::string with_plain_spaces(std::string_view text) {
    constexpr auto wide_space = std::string_view{"\u3000"};
    auto plain = std::string{text};
    for (auto at = plain.find(wide_space); at != std::string::npos;
         at = plain.find(wide_space, at)) {
        plain.replace(at, wide_space.size(), " ");
    }
    return plain;
}

std::vector<Word> words_of(std::string_view text) {
    auto words = std::vector<Word>{};
    auto const plain = with_plain_spaces(text);
    for (auto part : split(plain, ' ')) {
        auto const is_unwanted = part.size() > 1 && part.front() == '!';
        part.remove_prefix(is_unwanted ? 1 : 0);
        if (!part.empty()) {
            words.push_back({ascii_lower(part), is_unwanted});
        }
    }
    return words;
}

bool holds(std::string_view lower_text, std::vector<Word> const& words) {
    return std::all_of(words.begin(), words.end(), [&](Word const& word) {
        return (lower_text.find(word.text) == std::string_view::npos) == word.is_unwanted;
    });
}

bool holds(LedgerRow const& row, Filter const& filter) {
    auto const text = filter.cell == nullptr ? std::string{} : filter.cell(row);
    return filter.wants_empty ? text.empty() : holds(ascii_lower(text), filter.words);
}

bool found_anywhere(LedgerRow const& row, std::vector<Word> const& words) {
    auto everything = std::string{};
    for (auto const& cell : cells) {
        everything += cell.text(row);
        everything += '\n';
    }
    return holds(ascii_lower(everything), words);
}

/// Digits compare as numbers, so that pc-9 stands before pc-10 and 192.0.2.9 before 192.0.2.10.
std::strong_ordering natural_order(std::string_view a, std::string_view b) {
    auto const is_digit = [](char c) { return c >= '0' && c <= '9'; };
    auto const take_run = [&](std::string_view& text) {
        auto end = std::size_t{0};
        while (end < text.size() && is_digit(text[end])) {
            ++end;
        }
        auto run = text.substr(0, end);
        text.remove_prefix(end);
        run.remove_prefix(std::min(run.find_first_not_of('0'), run.size()));
        return run;
    };
    while (!a.empty() && !b.empty()) {
        if (is_digit(a.front()) && is_digit(b.front())) {
            auto const left = take_run(a);
            auto const right = take_run(b);
            if (left.size() != right.size() || left != right) {
                return left.size() != right.size() ? left.size() <=> right.size() : left <=> right;
            }
            continue;
        }
        if (a.front() != b.front()) {
            return static_cast<unsigned char>(a.front()) <=> static_cast<unsigned char>(b.front());
        }
        a.remove_prefix(1);
        b.remove_prefix(1);
    }
    return a.size() <=> b.size();
}

/// The sort keys of one row, made once and not at every comparison.
struct Sortable {
    std::uint32_t index = 0;
    std::vector<std::string> keys;
};

} // namespace

std::span<Column const> columns() {
    return all_columns;
}

std::string cell_text(LedgerRow const& row, std::string_view column) {
    auto const cell = cell_of(column);
    return cell == nullptr ? std::string{} : cell(row);
}

Result<Query> parse_query(std::span<std::pair<std::string, std::string> const> parameters) {
    auto query = Query{};
    auto const unknown = [](std::string_view column) {
        // The text goes into an answer, so it is cut between characters.
        auto const cut = column.substr(0, 40);
        auto const shown = std::string{cut.substr(0, valid_utf8_prefix(cut))};
        return Error{Errc::invalid_argument, "no such column: " + shown};
    };
    for (auto const& [name, value] : parameters) {
        if (name == "q") {
            query.search = value;
        } else if (name.starts_with("f.")) {
            auto const column = name.substr(2);
            if (cell_of(column) == nullptr) {
                return unknown(column);
            }
            query.filters.emplace_back(column, value);
        } else if (name == "sort" && !value.empty()) {
            for (auto key : split(value, ',')) {
                auto const is_descending = key.starts_with('-');
                key.remove_prefix(is_descending ? 1 : 0);
                if (cell_of(key) == nullptr) {
                    return unknown(key);
                }
                query.sort.push_back({std::string{key}, is_descending});
            }
        }
    }
    return query;
}

std::vector<std::uint32_t> select_rows(std::span<LedgerRow const* const> rows, Query const& query) {
    auto filters = std::vector<Filter>{};
    for (auto const& [column, text] : query.filters) {
        filters.push_back({cell_of(column), text == "=", words_of(text)});
    }
    auto const search = words_of(query.search);
    auto keys = query.sort;
    keys.push_back({"name", false});
    auto orders = std::vector<CellText>{};
    for (auto const& key : keys) {
        orders.push_back(order_of(key.column));
    }
    auto selected = std::vector<Sortable>{};
    for (auto i = std::uint32_t{0}; i < rows.size(); ++i) {
        auto const& row = *rows[i];
        auto const matches = std::all_of(filters.begin(), filters.end(), [&](auto const& each) {
            return holds(row, each);
        });
        if (!matches || (!search.empty() && !found_anywhere(row, search))) {
            continue;
        }
        auto& sortable = selected.emplace_back();
        sortable.index = i;
        for (auto const order : orders) {
            sortable.keys.push_back(order == nullptr ? "" : ascii_lower(order(row)));
        }
    }
    std::sort(selected.begin(), selected.end(), [&](Sortable const& a, Sortable const& b) {
        for (auto k = std::size_t{0}; k < keys.size(); ++k) {
            // What is not known stands at the end in both directions: nobody sorts in order to see
            // gaps.
            if (a.keys[k].empty() != b.keys[k].empty()) {
                return b.keys[k].empty();
            }
            auto const order = natural_order(a.keys[k], b.keys[k]);
            if (order != std::strong_ordering::equal) {
                return keys[k].is_descending ? order == std::strong_ordering::greater
                                             : order == std::strong_ordering::less;
            }
        }
        return rows[a.index]->id < rows[b.index]->id;
    });
    auto indices = std::vector<std::uint32_t>(selected.size());
    std::transform(selected.begin(), selected.end(), indices.begin(), [](auto const& each) {
        return each.index;
    });
    return indices;
}

} // namespace sonae::ledger
