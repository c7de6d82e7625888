// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/paper/booklet.hpp"
#include "inventory/base/result.hpp"

#include <memory>
#include <string>
#include <string_view>

namespace sonae::paper {

/// How large letters of a style are and how heavy.
struct Face {
    double points = 10;
    bool is_bold = false;
};

Face face_of(Style style);

/// A place on a page: millimetres from its left upper corner.
struct Place {
    double x = 0;
    double y = 0;
};

/// Pages of A4 on which text and lines are put, and the PDF that they become. The same calls make
/// the same bytes where the same typefaces are installed. One thread at a time.
class Canvas {
public:
    /// `made_at`: what the PDF says of its making.
    Canvas(std::string const& title, std::string const& author, Instant made_at);
    Canvas(Canvas const&) = delete;
    Canvas& operator=(Canvas const&) = delete;
    ~Canvas();

    /// Of a text that is wrapped to the width; between words where that is possible.
    double height_mm(std::string_view text, double width_mm, Face face);

    void write(std::string_view text, Place at, double width_mm, Face face);
    void write_to_the_right(std::string_view text, Place at, double width_mm, Face face);
    void line(Place from, Place to, double thickness_mm);
    void box(Place at, double width_mm, double height_mm, double thickness_mm);
    void end_page();

    /// How many kinds of characters had no glyph in any typeface so far.
    [[nodiscard]] std::size_t unprintable() const;

    /// The document; nothing can be put on it then. Errors: internal, with cairo's words.
    Result<std::string> finish();

private:
    struct Inner;
    std::unique_ptr<Inner> inner_;
};

} // namespace sonae::paper
