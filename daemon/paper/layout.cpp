// SPDX-License-Identifier: Apache-2.0
#include "daemon/paper/layout.hpp"

#include "daemon/paper/plain_text.hpp"

#include <algorithm>
#include <numeric>
#include <optional>

namespace sonae::paper {

namespace {

// Millimetres. The left margin leaves room for the two holes of a Japanese file (12 mm, ⌀ 6 mm).
constexpr auto left = 25.0;
constexpr auto top = 12.0;
constexpr auto bottom = 285.0;
constexpr auto padding = 1.1;
constexpr auto gap = 2.0; ///< between blocks
constexpr auto thin = 0.2;
constexpr auto thick = 0.6;
constexpr auto tick_box = 4.0;
constexpr auto tick_indent = 5.6;
constexpr auto blank_line = 9.0; ///< room for handwriting

constexpr auto room_below_heading = 20.0;

/// Part of a cell: from one of its paragraphs on, so many.
struct Part {
    std::size_t begin = 0;
    std::size_t end = 0;
    double height = 0;
};

bool has_titles(Table const& table) {
    return std::ranges::any_of(table.columns, [](Column const& column) {
        return !column.title.empty();
    });
}

class Layout {
public:
    Layout(Booklet const& booklet, std::size_t total, Canvas& canvas)
        : booklet_{booklet}
        , total_{total}
        , canvas_{canvas} {}

    LaidOut run() {
        for (auto const& section : booklet_.sections) {
            section_ = &section;
            if (done_.pages > 0) {
                close_page();
            }
            open_page(section.title);
            done_.first_pages.push_back(done_.pages);
            for (auto const& block : section.blocks) {
                std::visit([this](auto const& content) { put(content); }, block);
            }
        }
        close_page();
        return std::move(done_);
    }

private:
    void open_page(std::string const& title) {
        ++done_.pages;
        auto const page =
            filled(booklet_.page, {std::to_string(done_.pages), std::to_string(total_)});
        constexpr auto small = Face{10, false};
        constexpr auto bold = Face{10.5, true};
        constexpr auto half = content_width_mm / 2 - 2;
        auto const middle = left + content_width_mm / 2 + 2;
        auto const header = std::max(
            canvas_.height_mm(booklet_.header_left, half, bold),
            canvas_.height_mm(booklet_.header_right, half, bold)
        );
        canvas_.write(booklet_.header_left, {left, top}, half, bold);
        canvas_.write_to_the_right(booklet_.header_right, {middle, top}, half, bold);
        y_ = top + header + 1;
        rule(y_, thick);
        constexpr auto page_width = 32.0;
        constexpr auto footer_width = content_width_mm - page_width;
        auto const footer = canvas_.height_mm(booklet_.footer, footer_width, small);
        end_ = bottom - footer - 1.5;
        rule(end_, thin);
        canvas_.write(booklet_.footer, {left, end_ + 1}, footer_width, small);
        canvas_.write_to_the_right(page, {left + footer_width, end_ + 1}, page_width, bold);
        end_ -= 1.5;
        y_ += 2;
        write_block({Style::title, title});
        top_of_content_ = y_;
    }

    void close_page() { canvas_.end_page(); }

    void next_page() {
        close_page();
        open_page(filled(booklet_.continued, {section_->title}));
        if (!section_->reminder.empty()) {
            write_block({Style::strong, section_->reminder});
        }
        y_ += gap / 2;
        top_of_content_ = y_;
    }

    void rule(double y, double thickness) {
        canvas_.line({left, y}, {left + content_width_mm, y}, thickness);
    }

    double height(Paragraph const& paragraph, double width) {
        auto const face = face_of(paragraph.style);
        auto const indent = paragraph.style == Style::tick ? tick_indent : 0.0;
        auto const text =
            paragraph.text.empty() ? 0.0 : canvas_.height_mm(paragraph.text, width - indent, face);
        if (paragraph.style == Style::tick) {
            return std::max(text, tick_box + 0.7);
        }
        return paragraph.style == Style::blank ? text + blank_line : text + 0.4;
    }

    void draw(Paragraph const& paragraph, Place at, double width) {
        auto const face = face_of(paragraph.style);
        if (paragraph.style == Style::tick) {
            canvas_.box({at.x + 0.3, at.y + 0.4}, tick_box, tick_box, 0.35);
            canvas_.write(
                paragraph.text, {at.x + tick_indent, at.y + 0.5}, width - tick_indent, face
            );
            return;
        }
        if (!paragraph.text.empty()) {
            canvas_.write(paragraph.text, at, width, face);
        }
        if (paragraph.style == Style::blank) {
            auto const y = at.y + height(paragraph, width) - 1;
            canvas_.line({at.x, y}, {at.x + width, y}, thin);
        }
    }

    void write_block(Paragraph const& paragraph) {
        draw(paragraph, {left, y_}, content_width_mm);
        y_ += height(paragraph, content_width_mm) + 0.8;
    }

    void put(Paragraph const& paragraph) {
        auto const below = paragraph.style == Style::heading ? room_below_heading : 0.0;
        if (y_ + height(paragraph, content_width_mm) + below > end_) {
            next_page();
        }
        y_ += paragraph.style == Style::heading ? gap : 0.0;
        write_block(paragraph);
    }

    void put(Table const& table) {
        table_ = &table;
        y_ += gap;
        // A heading with nothing below it helps nobody.
        if (!table.rows.empty() && y_ + heading_height() + need_of(0) > end_) {
            next_page();
        }
        put_heading();
        for (auto i = std::size_t{0}; i < table.rows.size(); ++i) {
            auto const& row = table.rows[i];
            if (row.is_band) {
                band_.reset();
            }
            if (y_ + need_of(i) > end_ && need_of(i) <= end_ - top_of_content_ - repeated()) {
                continue_table();
            }
            put_row(row);
            if (row.is_band) {
                band_ = continued_band(row);
            }
        }
        band_.reset();
        y_ += gap;
    }

    /// Its first line, as it stands above rows on a further page.
    [[nodiscard]] std::optional<Row> continued_band(Row const& band) const {
        auto const& cell = band.cells.front();
        if (cell.empty()) {
            return std::nullopt;
        }
        auto const text = filled(booklet_.continued, {cell.front().text});
        return Row{{{{cell.front().style, text}}}, true, 0};
    }

    void continue_table() {
        next_page();
        put_heading();
        if (band_) {
            put_row(Row{*band_});
        }
    }

    /// Of what stands again on each page of a table.
    double repeated() {
        auto const band = band_ ? row_height(*band_) : 0.0;
        return heading_height() + band;
    }

    /// A band wants the row below it on its page.
    double need_of(std::size_t index) {
        auto const& rows = table_->rows;
        auto need = row_height(rows[index]);
        if (rows[index].is_band && index + 1 < rows.size()) {
            need += row_height(rows[index + 1]);
        }
        return need;
    }

    double heading_height() { return has_titles(*table_) ? row_height(heading_row()) : 0.0; }

    [[nodiscard]] Row heading_row() const {
        auto row = Row{};
        for (auto const& column : table_->columns) {
            row.cells.push_back({{Style::body, column.title}});
        }
        return row;
    }

    void put_heading() {
        if (has_titles(*table_)) {
            rule(y_, thick);
            put_row(heading_row());
        }
        rule(y_, thick);
    }

    [[nodiscard]] double width_of(Row const& row, std::size_t cell) const {
        return (row.is_band ? content_width_mm : table_->columns[cell].width_mm) - 2 * padding;
    }

    double row_height(Row const& row) {
        auto most = row.least_height_mm;
        for (auto i = std::size_t{0}; i < row.cells.size(); ++i) {
            auto const& cell = row.cells[i];
            auto const width = width_of(row, i);
            auto const sum = std::accumulate(
                cell.begin(),
                cell.end(),
                2 * padding,
                [&](double so_far, Paragraph const& each) { return so_far + height(each, width); }
            );
            most = std::max(most, sum);
        }
        return most;
    }

    /// As many of the cell's paragraphs as fit, at least one on an empty page.
    Part part_of(Row const& row, std::size_t index, std::size_t begin, double room) {
        auto const& cell = row.cells[index];
        auto part = Part{begin, begin, 2 * padding};
        while (part.end < cell.size()) {
            auto const more = height(cell[part.end], width_of(row, index));
            if (part.height + more > room && !(is_fresh_ && part.end == begin)) {
                break;
            }
            part.height += more;
            ++part.end;
        }
        return part;
    }

    void put_row(Row const& row) {
        auto begins = std::vector<std::size_t>(row.cells.size(), 0);
        while (true) {
            auto parts = std::vector<Part>{};
            auto is_whole = true;
            auto is_anything = false;
            auto used = row.least_height_mm;
            for (auto i = std::size_t{0}; i < row.cells.size(); ++i) {
                parts.push_back(part_of(row, i, begins[i], end_ - y_));
                is_whole = is_whole && parts.back().end == row.cells[i].size();
                is_anything = is_anything || parts.back().end > begins[i];
                used = std::max(used, parts.back().height);
            }
            if (is_whole || is_anything) {
                draw_parts(row, parts, used);
            }
            is_fresh_ = false;
            if (is_whole) {
                return;
            }
            for (auto i = std::size_t{0}; i < parts.size(); ++i) {
                begins[i] = parts[i].end;
            }
            continue_row(row);
        }
    }

    void continue_row(Row const& row) {
        if (row.is_band) {
            next_page();
            put_heading();
        } else {
            continue_table();
        }
        is_fresh_ = true;
    }

    void draw_parts(Row const& row, std::vector<Part> const& parts, double used) {
        auto x = left;
        auto const below = y_ + used;
        for (auto i = std::size_t{0}; i < parts.size(); ++i) {
            auto at = Place{x + padding, y_ + padding};
            for (auto each = parts[i].begin; each < parts[i].end; ++each) {
                auto const& paragraph = row.cells[i][each];
                draw(paragraph, at, width_of(row, i));
                at.y += height(paragraph, width_of(row, i));
            }
            canvas_.line({x, y_}, {x, below}, thin);
            x += width_of(row, i) + 2 * padding;
        }
        canvas_.line({x, y_}, {x, below}, thin);
        rule(below, row.is_band ? thick : thin);
        if (row.is_band) {
            rule(y_, thick);
        }
        y_ = below;
    }

    Booklet const& booklet_;
    std::size_t total_;
    Canvas& canvas_;
    LaidOut done_;
    Section const* section_ = nullptr;
    Table const* table_ = nullptr;
    std::optional<Row> band_; ///< under which the rows stand
    double y_ = 0;            ///< where the next thing begins
    double end_ = 0;          ///< below which nothing may stand
    double top_of_content_ = 0;
    bool is_fresh_ = false; ///< nothing of the row stands on this page yet
};

} // namespace

LaidOut lay_out(Booklet const& booklet, std::size_t total_pages, Canvas& canvas) {
    return Layout{booklet, total_pages, canvas}.run();
}

} // namespace sonae::paper
