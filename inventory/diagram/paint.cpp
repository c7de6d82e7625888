// SPDX-License-Identifier: Apache-2.0
#include "inventory/diagram/paint.hpp"

#include "inventory/base/text.hpp"
#include "inventory/diagram/words.hpp"
#include "inventory/diagram/xml.hpp"

#include <algorithm>
#include <cmath>

namespace sonae::diagram {

namespace {

using topology::Evidence;

constexpr auto ink = Colour{0x0f172a};
constexpr auto soft_ink = Colour{0x475569};
constexpr auto warning_ink = Colour{0x9a3412};

bool is_frame(Node const& node, Layout const& layout) {
    if (node.kind == NodeKind::zone || node.kind == NodeKind::group) {
        return std::any_of(layout.nodes.begin(), layout.nodes.end(), [&](Node const& other) {
            return other.parent == node.id;
        });
    }
    return false;
}

class Painter {
public:
    Painter(Layout const& layout, Language language, Surface& on)
        : layout_{layout}
        , language_{language}
        , on_{on} {}

    void paint() {
        auto cards = std::vector<Node const*>{};
        for (auto const& node : layout_.nodes) {
            if (node.kind == NodeKind::band) {
                paint_band(node);
            } else if (is_frame(node, layout_)) {
                paint_frame(node);
            } else {
                cards.push_back(&node);
            }
        }
        paint_edges();
        for (auto const* node : cards) {
            paint_card(*node);
        }
    }

private:
    std::string tooltip(Node const& node) const {
        auto text = std::string{};
        for (auto const& line : node.lines) {
            auto const part = readable(node, line, language_);
            text += (text.empty() || part.empty() ? "" : " · ") + part;
        }
        if (node.kind != NodeKind::band) {
            text += " · " + std::string{word(language_, "evidence", name_of(node.evidence))};
        }
        return text;
    }

    void write(Node const& node, TextLine const& line, Letters letters) {
        auto const text = readable(node, line, language_);
        if (text.empty()) {
            return;
        }
        letters.size = line.size;
        letters.is_bold = line.is_bold;
        letters.side = line.is_to_the_right ? Side::right : Side::left;
        on_.text(text, {node.box.x + line.x, node.box.y + line.y}, line.width, letters);
    }

    void paint_band(Node const& node) {
        on_.begin(node.id, "");
        on_.box(node.box, {Colour{0xf8fafc}, Pen{0xd5dce5, 0.7, {}}, 5});
        for (auto const& line : node.lines) {
            write(node, line, {9, true, soft_ink, Side::left});
        }
        on_.end();
    }

    void paint_frame(Node const& node) {
        on_.begin(node.id, tooltip(node));
        auto const edge = node.mark == Mark::none ? Colour{0x94a3b8} : colour_of(node.mark);
        on_.box(
            node.box, {tint_of(node.tint), Pen{edge, node.mark == Mark::none ? 0.8 : 2.0, {}}, 5}
        );
        for (auto const& line : node.lines) {
            write(node, line, {9, false, line.is_bold ? ink : soft_ink, Side::left});
        }
        paint_mark(node);
        on_.end();
    }

    static Colour fill_of(Node const& node) {
        if (node.kind == NodeKind::connection) {
            return 0xfff8ef;
        }
        if (node.kind == NodeKind::zone) {
            return tint_of(node.tint);
        }
        return node.is_dashed ? 0xf6f7f9 : 0xffffff;
    }

    static Pen border_of(Node const& node) {
        auto pen = pen_of(topology::LinkKind::cable, node.evidence, Mark::none);
        pen.width = 0.9;
        pen.colour = node.kind == NodeKind::connection ? 0xb45309 : 0x475569;
        if (node.kind == NodeKind::segment && node.evidence == Evidence::measured) {
            pen.colour = 0x64748b;
        }
        if (node.is_dashed) {
            pen.dashes = {5, 3};
        }
        if (node.kind == NodeKind::zone || node.kind == NodeKind::group) {
            pen.dashes.clear();
        }
        if (node.mark != Mark::none) {
            pen.colour = colour_of(node.mark);
            pen.width = 2;
        }
        return pen;
    }

    Colour ink_for(Node const& node, TextLine const& line) const {
        switch (line.role) {
        case TextRole::agreement:
            return line.text == "both" ? soft_ink : warning_ink;
        case TextRole::vendor:
            return line.text == "-" ? warning_ink : ink;
        case TextRole::change:
            return ink;
        case TextRole::title:
        case TextRole::title_en:
        case TextRole::prefix:
        case TextRole::gateway:
        case TextRole::dhcp_range:
        case TextRole::address:
        case TextRole::server:
            return node.mark == Mark::removed ? colour_of(Mark::removed) : ink;
        case TextRole::vlan:
        case TextRole::count:
        case TextRole::model:
        case TextRole::place:
        case TextRole::changed_on:
        case TextRole::note:
        case TextRole::method:
        case TextRole::uplink:
            return soft_ink;
        }
        return ink;
    }

    void paint_card(Node const& node) {
        on_.begin(node.id, tooltip(node));
        on_.box(node.box, {fill_of(node), border_of(node), 3});
        if (node.kind == NodeKind::segment && !node.zone.empty() && node.mark == Mark::none) {
            on_.line(
                {{node.box.x + 8, node.box.y + 21.2},
                 {node.box.x + node.box.width - 8, node.box.y + 21.2}},
                {0xd5dce5, 0.6, {}}
            );
        }
        paint_sign(node);
        for (auto const& line : node.lines) {
            write(node, line, {9, false, ink_for(node, line), Side::left});
        }
        paint_mark(node);
        on_.end();
    }

    void paint_sign(Node const& node) {
        if (node.kind != NodeKind::device && node.kind != NodeKind::connection) {
            return;
        }
        auto const is_small = node.box.height < 50;
        auto const size = is_small ? 10.0 : 14.0;
        auto const colour = node.kind == NodeKind::connection ? Colour{0xb45309} : Colour{0x334155};
        paint_symbol(
            node.symbol, {node.box.x + 6, node.box.y + (is_small ? 4 : 6)}, size, colour, on_
        );
    }

    /// A sign at the upper right corner: colour alone tells nothing to who does not see it.
    void paint_mark(Node const& node) {
        if (node.mark == Mark::none) {
            return;
        }
        constexpr auto size = 13.0;
        auto const at =
            Box{node.box.x + node.box.width - size / 2, node.box.y - size / 2, size, size};
        paint_badge(at, node.mark);
        if (node.mark == Mark::removed && !node.lines.empty()) {
            auto const& title = node.lines.front();
            auto const text = readable(node, title, language_);
            auto const width = std::min(xml::width_of(text, title.size), title.width);
            auto const x = node.box.x + title.x;
            auto const y = node.box.y + title.y - title.size * 0.35;
            on_.line({{x, y}, {x + width, y}}, {colour_of(Mark::removed), 1, {}});
        }
    }

    void paint_badge(Box const& at, Mark mark) {
        on_.box(at, {colour_of(mark), std::nullopt, at.height / 2});
        on_.text(
            word(language_, "change", name_of(mark)),
            {at.x + at.width / 2, at.y + at.height * 0.78},
            at.width,
            {at.height * 0.8, true, 0xffffff, Side::centre}
        );
    }

    void paint_edges() {
        auto order = std::vector<Edge const*>{};
        for (auto const& edge : layout_.edges) {
            order.push_back(&edge);
        }
        // What is less certain lies below; marks lie on top.
        std::stable_sort(order.begin(), order.end(), [](Edge const* a, Edge const* b) {
            auto key = [](Edge const* of) {
                return std::pair{of->mark != Mark::none, -static_cast<int>(of->evidence)};
            };
            return key(a) < key(b);
        });
        for (auto const* edge : order) {
            paint_edge(*edge);
        }
    }

    void paint_edge(Edge const& edge) {
        if (edge.points.size() < 2) {
            return;
        }
        on_.begin(edge.id, readable(edge, language_));
        auto const pen = pen_of(edge.kind, edge.evidence, edge.mark);
        on_.line(edge.points, pen);
        auto const letters = Letters{7, false, soft_ink, Side::left};
        auto write_at = [&](std::string const& text, std::optional<Point> at) {
            if (at.has_value() && !text.empty()) {
                on_.text(escaped_for_display(text), *at, 80, letters);
            }
        };
        write_at(edge.from_label, edge.from_label_at);
        write_at(edge.to_label, edge.to_label_at);
        if (edge.mark != Mark::none) {
            auto const at = middle_of(edge.points);
            paint_badge({at.x - 5, at.y - 5, 10, 10}, edge.mark);
        }
        on_.end();
    }

    /// Of the longest stretch.
    static Point middle_of(std::vector<Point> const& points) {
        auto middle = points.front();
        auto longest = -1.0;
        for (auto i = std::size_t{1}; i < points.size(); ++i) {
            auto const& a = points[i - 1];
            auto const& b = points[i];
            auto const length = std::abs(a.x - b.x) + std::abs(a.y - b.y);
            if (length > longest) {
                longest = length;
                middle = {(a.x + b.x) / 2, (a.y + b.y) / 2};
            }
        }
        return middle;
    }

    Layout const& layout_;
    Language language_;
    Surface& on_;
};

} // namespace

void paint(Layout const& layout, Language language, Surface& on) {
    Painter{layout, language, on}.paint();
}

} // namespace sonae::diagram
