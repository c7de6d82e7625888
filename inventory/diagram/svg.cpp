// SPDX-License-Identifier: Apache-2.0
#include "inventory/diagram/numbers.hpp"
#include "inventory/diagram/paint.hpp"
#include "inventory/diagram/xml.hpp"

#include <algorithm>
#include <array>

namespace sonae::diagram {

namespace {

constexpr auto typefaces = "'BIZ UDPGothic','BIZ UDGothic','Noto Sans CJK JP','Noto Sans "
                           "JP','Hiragino Sans','Yu Gothic UI','Meiryo',sans-serif";

std::string colour_text(Colour colour) {
    constexpr auto digits = std::string_view{"0123456789abcdef"};
    auto text = std::string{"#"};
    for (auto shift = 20; shift >= 0; shift -= 4) {
        text += digits[(colour >> static_cast<unsigned>(shift)) & 0xfU];
    }
    return text;
}

class Svg final : public Surface {
public:
    explicit Svg(std::string& into)
        : out_{into} {}

    void begin(std::string_view id, std::string_view tooltip) override {
        auto const fragment = xml::fragment(id);
        out_ += "<a id=\"" + fragment + "\" href=\"#" + fragment + "\">";
        if (!tooltip.empty()) {
            out_ += "<title>" + xml::escaped(tooltip) + "</title>";
        }
    }

    void end() override { out_ += "</a>\n"; }

    void box(Box const& at, Shape const& shape) override {
        out_ += "<rect";
        number("x", at.x);
        number("y", at.y);
        number("width", at.width);
        number("height", at.height);
        if (shape.radius > 0) {
            number("rx", shape.radius);
        }
        attribute("fill", shape.fill.has_value() ? colour_text(*shape.fill) : "none");
        if (shape.pen.has_value()) {
            pen(*shape.pen);
        }
        out_ += "/>";
    }

    void line(std::vector<Point> const& points, Pen const& with) override {
        out_ +=
            "<polyline points=\"" + joined(points) + "\" fill=\"none\" stroke-linejoin=\"round\"";
        pen(with);
        out_ += "/>";
    }

    void area(std::vector<Point> const& points, Colour fill) override {
        out_ += "<polygon points=\"" + joined(points) + "\"";
        attribute("fill", colour_text(fill));
        out_ += "/>";
    }

    void text(std::string_view text, Point at, double width, Letters const& letters) override {
        out_ += "<text";
        number("x", at.x);
        number("y", at.y);
        number("font-size", letters.size);
        if (letters.is_bold) {
            attribute("font-weight", "bold");
        }
        if (letters.side != Side::left) {
            attribute("text-anchor", letters.side == Side::right ? "end" : "middle");
        }
        attribute("fill", colour_text(letters.colour));
        out_ += ">" + xml::escaped(xml::cut(text, width, letters.size)) + "</text>";
    }

private:
    static std::string joined(std::vector<Point> const& points) {
        auto text = std::string{};
        for (auto const& point : points) {
            text += (text.empty() ? "" : " ") + number_text(point.x) + "," + number_text(point.y);
        }
        return text;
    }

    void attribute(std::string_view name, std::string_view value) {
        ((out_ += ' ').append(name) += "=\"").append(value) += '"';
    }

    void number(std::string_view name, double value) { attribute(name, number_text(value)); }

    void pen(Pen const& of) {
        attribute("stroke", colour_text(of.colour));
        number("stroke-width", of.width);
        if (!of.dashes.empty()) {
            auto text = std::string{};
            for (auto const dash : of.dashes) {
                text += (text.empty() ? "" : " ") + number_text(dash);
            }
            attribute("stroke-dasharray", text);
        }
    }

    std::string& out_;
};

} // namespace

std::string svg_of(Layout const& layout, Caption const& caption) {
    auto const width = std::max(layout.width, 380.0);
    auto const margin = margin_height(width);
    auto const height = layout.height + margin;
    auto out = std::string{"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"};
    out += "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + number_text(width) +
           "pt\" height=\"" + number_text(height) + "pt\" viewBox=\"0 0 " + number_text(width) +
           " " + number_text(height) + "\" lang=\"" +
           (caption.language == Language::ja ? "ja" : "en") + "\" font-family=\"" + typefaces +
           "\" text-rendering=\"geometricPrecision\">\n";
    out += "<title>" + xml::escaped(caption.house) + "</title>\n";
    out += "<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n";
    auto svg = Svg{out};
    paint(layout, caption.language, svg);
    svg.begin("margin", "");
    paint_margin({10, layout.height, width - 20, margin}, caption, layout.at, svg);
    svg.end();
    out += "</svg>\n";
    return out;
}

} // namespace sonae::diagram
