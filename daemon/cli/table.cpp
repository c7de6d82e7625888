// SPDX-License-Identifier: Apache-2.0
#include "daemon/cli/table.hpp"

#include "daemon/cli/display_width.hpp"
#include "inventory/base/text.hpp"

#include <algorithm>
#include <ostream>

namespace sonae::cli {

namespace {

constexpr auto gap = std::size_t{2};

Row shown(Row const& row, std::size_t columns) {
    auto cells = Row(columns);
    for (auto i = std::size_t{0}; i < columns; ++i) {
        auto const text = i < row.size() ? escaped_for_display(row[i]) : std::string{};
        cells[i] = text.empty() ? "-" : text;
    }
    return cells;
}

std::string line_of(Row const& cells, std::span<std::size_t const> widths) {
    auto line = std::string{};
    for (auto i = std::size_t{0}; i < cells.size(); ++i) {
        line += cells[i];
        if (i + 1 < cells.size()) {
            line.append(widths[i] + gap - display_width(cells[i]), ' ');
        }
    }
    return line;
}

} // namespace

void print_table(Context& context, Row const& header, std::span<Row const> rows) {
    auto lines = std::vector<Row>{};
    if (context.has_header) {
        lines.push_back(shown(header, header.size()));
    }
    for (auto const& row : rows) {
        lines.push_back(shown(row, header.size()));
    }
    auto widths = std::vector<std::size_t>(header.size());
    for (auto const& line : lines) {
        for (auto i = std::size_t{0}; i < line.size(); ++i) {
            widths[i] = std::max(widths[i], display_width(line[i]));
        }
    }
    auto is_header = context.has_header;
    for (auto const& line : lines) {
        auto const text = line_of(line, widths);
        context.out << (is_header && context.has_colour ? "\033[1m" + text + "\033[0m" : text)
                    << '\n';
        is_header = false;
    }
}

void print_section(
    Context& context, std::initializer_list<Text> header, std::span<Row const> rows
) {
    if (rows.empty()) {
        return;
    }
    auto names = Row{};
    for (auto const& each : header) {
        names.emplace_back(context.say(each));
    }
    context.out << '\n';
    print_table(context, names, rows);
}

void print_pairs(Context& context, std::span<std::pair<std::string, std::string> const> pairs) {
    auto widest = std::size_t{0};
    for (auto const& [name, value] : pairs) {
        widest = std::max(widest, display_width(name));
    }
    for (auto const& [name, value] : pairs) {
        auto const text = escaped_for_display(value);
        context.out << name << std::string(widest + gap - display_width(name), ' ')
                    << (text.empty() ? "-" : text) << '\n';
    }
}

} // namespace sonae::cli
