// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/base/instant.hpp"

#include <cstddef>
#include <string>
#include <variant>
#include <vector>

namespace sonae::paper {

/// How a paragraph looks. Nothing on the paper needs colour.
enum class Style {
    body,
    strong,
    small,
    name,    ///< of somebody who is called
    number,  ///< that is dialled
    heading, ///< of a part of a page
    title,   ///< of a page
    tick,    ///< a box to tick, then the text
    blank,   ///< the text, then a line to write on
};

struct Paragraph {
    Style style = Style::body;
    std::string text;
};

using Cell = std::vector<Paragraph>;

/// A row of a table; a band has one cell, which is as wide as the table and stands again where the
/// rows below it go on to another page.
struct Row {
    std::vector<Cell> cells;
    bool is_band = false;
    double least_height_mm = 0; ///< room for a pen
};

struct Column {
    std::string title; ///< of the heading; when all are "" there is none
    double width_mm = 0;
};

struct Table {
    std::vector<Column> columns;
    std::vector<Row> rows;
};

using Block = std::variant<Paragraph, Table>;

/// Begins on a page of its own; its title stands on each of its pages.
struct Section {
    std::string title;
    std::vector<Block> blocks;
    std::string reminder = {}; ///< stands below the title of each further page
};

/// What is printed, in words and in order; not yet where.
struct Booklet {
    std::string title;
    std::string author;
    Instant made_at{};
    std::string header_left;
    std::string header_right;
    std::string footer;    ///< lines
    std::string page;      ///< "{1} / {2}"
    std::string continued; ///< "{1} (continued)", of a title
    std::vector<Section> sections;
};

/// Between the margins of A4: 25 mm are left for the holes of a file.
constexpr auto content_width_mm = 173.0;

/// What only the layout knows, for whoever writes the words.
struct LayoutFacts {
    std::vector<std::size_t> first_pages; ///< of each section, from 1; empty: not known yet
    std::size_t unprintable = 0;          ///< kinds of characters without a glyph
};

} // namespace sonae::paper
