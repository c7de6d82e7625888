// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/cli/context.hpp"

#include <initializer_list>
#include <span>
#include <string>
#include <vector>

namespace sonae::cli {

using Row = std::vector<std::string>;

/// Columns aligned by display width, two spaces between; cells are escaped for the terminal. The
/// last column has no trailing space. An empty cell is "-", so that a column never seems to move.
void print_table(Context& context, Row const& header, std::span<Row const> rows);

/// An empty line and the table below it; nothing at all without rows.
void print_section(Context& context, std::initializer_list<Text> header, std::span<Row const> rows);

/// "name  value" lines, the values below each other. An empty value is "-".
void print_pairs(Context& context, std::span<std::pair<std::string, std::string> const> pairs);

} // namespace sonae::cli
