// SPDX-License-Identifier: Apache-2.0
#include "inventory/base/text.hpp"
#include "inventory/diagram/paint.hpp"
#include "inventory/diagram/words.hpp"
#include "inventory/diagram/xml.hpp"

#include <algorithm>
#include <array>

namespace sonae::diagram {

namespace {

using topology::Evidence;
using topology::LinkKind;

constexpr auto ink = Colour{0x0f172a};
constexpr auto soft_ink = Colour{0x475569};
constexpr auto caption_width = 330.0;
constexpr auto one_row = 1100.0;

class Legend {
public:
    Legend(Point at, double right, Language language, Surface& on)
        : left_{at.x}
        , x_{at.x}
        , y_{at.y}
        , right_{right}
        , language_{language}
        , on_{on} {}

    void head(std::string_view code) {
        if (x_ > left_ && right_ - left_ < one_row) {
            x_ = left_;
            y_ += 14;
        } else if (x_ > left_) {
            x_ += 10;
        }
        auto const text = word(language_, "legend", code);
        on_.text(text, {x_, y_}, 70, {8, true, ink, Side::left});
        x_ += right_ - left_ < one_row ? 66 : width_of(text) + 8;
    }

    void line(LinkKind kind, Evidence evidence, std::string_view text) {
        room(40 + width_of(text));
        on_.line({{x_, y_ - 3}, {x_ + 30, y_ - 3}}, pen_of(kind, evidence, Mark::none));
        on_.text(text, {x_ + 34, y_}, width_of(text), {8, false, soft_ink, Side::left});
        x_ += 46 + width_of(text);
    }

    void mark(Mark mark) {
        auto const text = word(language_, "mark", name_of(mark));
        room(20 + width_of(text));
        on_.box({x_, y_ - 8, 10, 10}, {colour_of(mark), std::nullopt, 5});
        on_.text(
            word(language_, "change", name_of(mark)),
            {x_ + 5, y_ - 0.2},
            10,
            {8, true, 0xffffff, Side::centre}
        );
        on_.text(text, {x_ + 14, y_}, width_of(text), {8, false, soft_ink, Side::left});
        x_ += 26 + width_of(text);
    }

    void note(std::string_view code) {
        auto const text = word(language_, "legend", code);
        room(width_of(text));
        on_.text(text, {x_, y_}, right_ - x_, {8, false, soft_ink, Side::left});
    }

private:
    static double width_of(std::string_view text) { return xml::width_of(text, 8) * 1.08 + 4; }

    void room(double width) {
        if (x_ + width > right_) {
            x_ = left_ + 66;
            y_ += 14;
        }
    }

    double left_;
    double x_;
    double y_;
    double right_;
    Language language_;
    Surface& on_;
};

std::string pair_of(Language language, std::string_view code, std::string const& text) {
    return std::string{word(language, "caption", code)} + ": " + escaped_for_display(text);
}

void paint_caption(Box const& at, Caption const& caption, Instant of, Surface& on) {
    auto const language = caption.language;
    on.box(at, {Colour{0xffffff}, Pen{0x475569, 0.9, {}}, 3});
    auto const room = at.width - 16;
    auto const x = at.x + 8;
    auto const title =
        escaped_for_display(caption.house) + "  " + std::string{word(language, "caption", "title")};
    on.text(title, {x, at.y + 16}, room, {11, true, ink, Side::left});
    auto const half = room / 2;
    auto const letters = Letters{8.5, false, soft_ink, Side::left};
    auto const drawn = caption.drawn_at == Instant{} ? of : caption.drawn_at;
    on.text(pair_of(language, "date", readable(of)), {x, at.y + 31}, half, letters);
    on.text(pair_of(language, "drawn", readable(drawn)), {x + half, at.y + 31}, half, letters);
    auto const none = std::string{word(language, "caption", "not_approved")};
    auto const version = caption.version.empty() ? none : caption.version;
    on.text(pair_of(language, "version", version), {x, at.y + 44}, half, letters);
    auto const approved = caption.approved_by.empty()
                              ? none
                              : caption.approved_by + " " + readable(caption.approved_at);
    on.text(pair_of(language, "approved", approved), {x + half, at.y + 44}, half, letters);
    if (caption.compared_with != Instant{}) {
        on.text(
            pair_of(language, "compared", readable(caption.compared_with)),
            {x, at.y + 57},
            half,
            letters
        );
    }
    on.text(
        word(language, "caption", "made_by"),
        {at.x + at.width - 8, at.y + 57},
        half,
        {8.5, true, soft_ink, Side::right}
    );
}

} // namespace

double margin_height(double width) {
    return width > 900 ? 70 : 150;
}

void paint_margin(Box const& at, Caption const& caption, Instant of, Surface& on) {
    auto const is_wide = at.width > 900;
    auto const width = std::min(caption_width, at.width);
    auto const box =
        is_wide ? Box{at.x + at.width - width, at.y, width, 64} : Box{at.x, at.y + 80, width, 64};
    paint_caption(box, caption, of, on);
    auto const right = is_wide ? box.x - 16 : at.x + at.width;
    paint_legend({at.x, at.y, right - at.x, at.height}, caption.language, on);
}

void paint_legend(Box const& at, Language language, Surface& on) {
    auto legend = Legend{{at.x, at.y + 12}, at.x + at.width, language, on};
    legend.head("evidence");
    for (auto const evidence :
         {Evidence::measured, Evidence::declared, Evidence::inferred, Evidence::stale}) {
        legend.line(LinkKind::cable, evidence, word(language, "evidence", name_of(evidence)));
    }
    legend.head("kinds");
    for (auto const kind :
         {LinkKind::cable, LinkKind::routed, LinkKind::outside, LinkKind::tunnel}) {
        legend.line(kind, Evidence::measured, word(language, "link", name_of(kind)));
    }
    legend.head("marks");
    for (auto const mark : {Mark::added, Mark::removed, Mark::changed}) {
        legend.mark(mark);
    }
    legend.note("reachable");
}

} // namespace sonae::diagram
