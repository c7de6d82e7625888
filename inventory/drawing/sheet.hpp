// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/base/instant.hpp"
#include "inventory/base/result.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sonae::drawing {

/// A place: points (1/72 inch) from the left upper corner.
struct Place {
    double x = 0;
    double y = 0;
};

struct Size {
    double width = 0;
    double height = 0;
};

/// 0xRRGGBB
using Colour = std::uint32_t;

struct Pen {
    Colour colour = 0;
    double width = 1;
    std::vector<double> dashes; ///< on, off, …; empty: solid
};

enum class Side { left, centre, right };

struct Letters {
    double points = 10;
    bool is_bold = false;
    Colour colour = 0;
    Side side = Side::left;
};

struct Record {
    std::string title;
    std::string author;
    Instant made_at{};
};

/// Pages or one picture on which text, lines and boxes are put, and the PDF or PNG that they
/// become. The same calls make the same bytes where the same typefaces are installed. One thread at
/// a time.
class Sheet {
public:
    /// A PDF whose pages have that size.
    static Sheet document(Size page, Record const& record);
    /// A PNG; one unit is `scale` pixels.
    static Sheet picture(Size size, double scale);

    Sheet(Sheet&&) noexcept;
    Sheet& operator=(Sheet&&) noexcept;
    Sheet(Sheet const&) = delete;
    Sheet& operator=(Sheet const&) = delete;
    ~Sheet();

    /// Of a text that is wrapped to the width; between words where that is possible.
    double height(std::string_view text, double width, Letters const& letters);

    /// Wrapped; `at` is the left upper corner of a column of that width.
    void write(std::string_view text, Place at, double width, Letters const& letters);
    /// One line, "…" at its end when the width does not hold it; `at` is on its base line, at its
    /// left, middle or right.
    void write_line(std::string_view text, Place at, double width, Letters const& letters);
    void line(std::vector<Place> const& points, Pen const& pen);
    void area(std::vector<Place> const& points, Colour fill);
    void
    box(Place at,
        Size size,
        double radius,
        std::optional<Colour> fill,
        std::optional<Pen> const& pen);

    /// What follows, until `leave`, is put at that place, that much larger.
    void enter(Place at, double scale);
    void leave();
    void end_page();

    /// How many kinds of characters had no glyph in any typeface so far.
    [[nodiscard]] std::size_t unprintable() const;
    /// Whether a typeface is there that has kana and kanji.
    [[nodiscard]] bool writes_japanese();

    /// The document; nothing can be put on it then. Errors: internal, with cairo's words.
    Result<std::string> finish();

private:
    struct Inner;
    explicit Sheet(std::unique_ptr<Inner> inner);
    std::unique_ptr<Inner> inner_;
};

} // namespace sonae::drawing
