// SPDX-License-Identifier: Apache-2.0
#include "daemon/tables/cell_reference.hpp"

#include <charconv>

namespace sonae::tables {

namespace {

constexpr auto letters = std::size_t{26};

} // namespace

std::optional<CellReference> parse_cell(std::string_view text) {
    auto cell = CellReference{};
    while (!text.empty() && text.front() >= 'A' && text.front() <= 'Z') {
        cell.column = cell.column * letters + static_cast<std::size_t>(text.front() - 'A') + 1;
        if (cell.column > max_sheet_columns) {
            return std::nullopt;
        }
        text.remove_prefix(1);
    }
    auto const* const end = text.data() + text.size();
    auto const read = std::from_chars(text.data(), end, cell.row);
    if (read.ec != std::errc{} || read.ptr != end || cell.column == 0 || cell.row == 0 ||
        cell.row > max_sheet_rows) {
        return std::nullopt;
    }
    return cell;
}

std::optional<CellArea> parse_area(std::string_view text) {
    auto const colon = text.find(':');
    auto const first = parse_cell(text.substr(0, colon));
    auto const last = colon == std::string_view::npos ? first : parse_cell(text.substr(colon + 1));
    if (!first || !last || last->row < first->row || last->column < first->column) {
        return std::nullopt;
    }
    return CellArea{*first, *last};
}

std::string text_of(CellReference cell) {
    auto name = std::string{};
    for (auto rest = cell.column; rest > 0; rest = (rest - 1) / letters) {
        name.insert(name.begin(), static_cast<char>('A' + (rest - 1) % letters));
    }
    return name + std::to_string(cell.row);
}

} // namespace sonae::tables
