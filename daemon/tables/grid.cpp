// SPDX-License-Identifier: Apache-2.0
#include "daemon/tables/grid.hpp"

#include <algorithm>

namespace sonae::tables {

namespace {

// Around a text: two quotes and a comma.
constexpr auto field_bytes = std::size_t{3};

/// Line breaks as one blank each, so that line n of the CSV is row n of the sheet.
std::string one_line(std::string_view text) {
    auto line = std::string{};
    line.reserve(text.size());
    for (auto i = std::size_t{0}; i < text.size(); ++i) {
        if (text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n') {
            continue;
        }
        line += text[i] == '\r' || text[i] == '\n' ? ' ' : text[i];
    }
    return line;
}

void append_field(std::string& csv, std::string_view text) {
    if (text.find_first_of(",\"") == std::string_view::npos) {
        csv += text;
        return;
    }
    csv += '"';
    for (auto const c : text) {
        csv.append(c == '"' ? 2U : 1U, c);
    }
    csv += '"';
}

} // namespace

void Grid::add(CellReference cell, std::string_view text) {
    auto line = one_line(text);
    if (line.empty()) {
        return;
    }
    if (rows_.size() < cell.row) {
        bytes_ += cell.row - rows_.size();
        rows_.resize(cell.row);
    }
    auto& row = rows_[cell.row - 1];
    auto const before = row.empty() ? std::size_t{0} : row.back().column;
    bytes_ += line.size() + field_bytes + (cell.column - before);
    ++cells_;
    row.push_back({cell.column, std::move(line)});
}

bool Grid::fill_down(CellArea const& area, Limits const& limits) {
    auto const column = area.first.column;
    auto const place_in = [column](Row& row) {
        return std::ranges::lower_bound(row, column, {}, &Cell::column);
    };
    if (area.first.row > rows_.size()) {
        return true;
    }
    auto& top = rows_[area.first.row - 1];
    auto const first = place_in(top);
    if (first == top.end() || first->column != column) {
        return true;
    }
    auto const text = first->text;
    auto const last = std::min(area.last.row, rows_.size());
    for (auto row = area.first.row; row < last; ++row) {
        if (++filled_rows_ > limits.cells || bytes_ > limits.csv_bytes) {
            return false;
        }
        auto const place = place_in(rows_[row]);
        if (place != rows_[row].end() && place->column == column) {
            continue;
        }
        rows_[row].insert(place, {column, text});
        bytes_ += text.size() + field_bytes + column;
        ++cells_;
    }
    return bytes_ <= limits.csv_bytes;
}

std::string Grid::csv() const {
    auto csv = std::string{};
    csv.reserve(bytes_);
    for (auto const& row : rows_) {
        auto column = std::size_t{1};
        for (auto const& cell : row) {
            csv.append(cell.column - column, ',');
            column = cell.column;
            append_field(csv, cell.text);
        }
        csv += '\n';
    }
    return csv;
}

} // namespace sonae::tables
