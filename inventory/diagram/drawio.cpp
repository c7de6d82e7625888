// SPDX-License-Identifier: Apache-2.0
#include "inventory/diagram/numbers.hpp"
#include "inventory/diagram/paint.hpp"
#include "inventory/diagram/render.hpp"
#include "inventory/diagram/words.hpp"
#include "inventory/diagram/xml.hpp"

#include <algorithm>
#include <unordered_map>

namespace sonae::diagram {

namespace {

std::string colour_text(Colour colour) {
    constexpr auto digits = std::string_view{"0123456789ABCDEF"};
    auto text = std::string{"#"};
    for (auto shift = 20; shift >= 0; shift -= 4) {
        text += digits[(colour >> static_cast<unsigned>(shift)) & 0xfU];
    }
    return text;
}

std::string thousandths(double share) {
    auto const whole = std::clamp(static_cast<int>(share * 1000 + 0.5), 0, 1000);
    auto digits = std::to_string(whole % 1000);
    digits.insert(0, 3 - digits.size(), '0');
    return std::to_string(whole / 1000) + "." + digits;
}

std::string dash_style(Pen const& pen) {
    if (pen.dashes.empty()) {
        return {};
    }
    auto pattern = std::string{};
    for (auto const dash : pen.dashes) {
        pattern += (pattern.empty() ? "" : " ") + number_text(dash);
    }
    return "dashed=1;fixDash=1;dashPattern=" + pattern + ";";
}

class DrawIo {
public:
    DrawIo(Layout const& layout, Caption const& caption)
        : layout_{layout}
        , caption_{caption} {
        for (auto const& node : layout.nodes) {
            boxes_.emplace(node.id, node.box);
        }
    }

    std::string write() {
        auto const title =
            caption_.house + " " + std::string{word(caption_.language, "caption", "title")};
        out_ =
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<mxfile host=\"Sonae\" type=\"device\">";
        out_ += "<diagram id=\"network\"";
        attribute("name", title + " " + readable(layout_.at));
        out_ += "><mxGraphModel dx=\"1400\" dy=\"900\" grid=\"0\" gridSize=\"10\" guides=\"1\" "
                "tooltips=\"1\" "
                "connect=\"1\" arrows=\"1\" fold=\"1\" page=\"1\" pageScale=\"1\" math=\"0\" "
                "shadow=\"0\"";
        attribute("pageWidth", number_text(layout_.width));
        attribute("pageHeight", number_text(layout_.height + 70));
        out_ += "><root><mxCell id=\"0\"/>\n";
        write_layers();
        for (auto const& node : layout_.nodes) {
            write_node(node);
        }
        for (auto const& edge : layout_.edges) {
            write_edge(edge);
        }
        write_caption(title);
        out_ += "</root></mxGraphModel></diagram></mxfile>\n";
        return std::move(out_);
    }

private:
    void attribute(std::string_view name, std::string_view value) {
        ((out_ += ' ').append(name) += "=\"").append(xml::escaped(value)) += '"';
    }

    void write_layers() {
        for (auto const& node : layout_.nodes) {
            if (node.kind == NodeKind::band) {
                out_ += "<mxCell";
                attribute("id", "layer:" + node.id);
                attribute("value", readable(node, node.lines.front(), caption_.language));
                attribute("parent", "0");
                out_ += "/>\n";
            }
        }
        out_ += "<mxCell id=\"layer:lines\"";
        attribute("value", word(caption_.language, "legend", "kinds"));
        attribute("parent", "0");
        out_ += "/>\n";
    }

    /// Lines of a card as HTML, in the order in which they stand.
    [[nodiscard]] std::string html_of(Node const& node) const {
        auto lines = std::vector<TextLine const*>{};
        for (auto const& line : node.lines) {
            lines.push_back(&line);
        }
        std::stable_sort(lines.begin(), lines.end(), [](auto const* a, auto const* b) {
            return a->y < b->y;
        });
        auto html = std::string{};
        if (node.mark != Mark::none) {
            html += "<b>" + std::string{word(caption_.language, "change", name_of(node.mark))} +
                    "</b> ";
        }
        auto last_y = -1.0;
        for (auto const* line : lines) {
            auto const text = xml::escaped(readable(node, *line, caption_.language));
            if (text.empty()) {
                continue;
            }
            html += last_y < 0 ? "" : line->y - last_y < 2 ? " &nbsp; " : "<br>";
            last_y = line->y;
            html += line->is_bold ? "<b>" + text + "</b>" : text;
        }
        return html;
    }

    static std::string style_of(Node const& node) {
        auto style =
            std::string{"html=1;whiteSpace=nowrap;overflow=hidden;align=left;verticalAlign=top;"
                        "spacingLeft=6;spacingTop=2;rounded=1;arcSize=3;absoluteArcSize=1;"};
        style += node.kind == NodeKind::band || node.kind == NodeKind::zone
                     ? "container=1;collapsible=0;"
                     : "";
        style += "fontSize=" + std::string{node.kind == NodeKind::zone ? "11" : "9"} + ";";
        auto const pen = pen_of(topology::LinkKind::cable, node.evidence, node.mark);
        if (node.kind == NodeKind::band) {
            return style + "fillColor=#F8FAFC;strokeColor=#D5DCE5;fontStyle=1;";
        }
        if (node.kind == NodeKind::zone) {
            return style + "fillColor=" + colour_text(tint_of(node.tint)) + ";strokeColor=#94A3B8;";
        }
        auto const is_outer = node.kind == NodeKind::connection && node.mark == Mark::none;
        style +=
            "fillColor=" + std::string{node.kind == NodeKind::connection ? "#FFF8EF" : "#FFFFFF"} +
            ";";
        style += "strokeColor=" + (is_outer ? "#B45309" : colour_text(pen.colour)) + ";";
        style += node.mark == Mark::none ? "" : "strokeWidth=2;";
        return style + (node.is_dashed ? "dashed=1;" : dash_style(pen));
    }

    void write_geometry(Box const& box) {
        out_ += "<mxGeometry";
        attribute("x", number_text(box.x));
        attribute("y", number_text(box.y));
        attribute("width", number_text(box.width));
        attribute("height", number_text(box.height));
        out_ += " as=\"geometry\"/>";
    }

    void write_node(Node const& node) {
        out_ += "<mxCell";
        attribute("id", node.id);
        attribute("value", html_of(node));
        attribute("style", style_of(node));
        out_ += " vertex=\"1\"";
        auto const parent = boxes_.find(node.parent);
        auto box = node.box;
        if (parent == boxes_.end()) {
            attribute("parent", "layer:" + node.id);
        } else {
            attribute("parent", node.parent);
            box.x -= parent->second.x;
            box.y -= parent->second.y;
        }
        out_ += ">";
        write_geometry(box);
        out_ += "</mxCell>\n";
    }

    static std::string end_style(std::string_view prefix, Point at, Box const& box) {
        auto const x = box.width > 0 ? (at.x - box.x) / box.width : 0.5;
        auto const y = box.height > 0 ? (at.y - box.y) / box.height : 0.5;
        auto const name = std::string{prefix};
        return name + "X=" + thousandths(x) + ";" + name + "Y=" + thousandths(y) + ";" + name +
               "Dx=0;" + name + "Dy=0;" + name + "Perimeter=0;";
    }

    void write_edge(Edge const& edge) {
        auto const from = boxes_.find(edge.from);
        auto const to = boxes_.find(edge.to);
        if (from == boxes_.end() || to == boxes_.end() || edge.points.size() < 2) {
            return;
        }
        auto const pen = pen_of(edge.kind, edge.evidence, edge.mark);
        auto style = "edgeStyle=none;rounded=0;html=1;endArrow=none;fontSize=7;strokeColor=" +
                     colour_text(pen.colour) + ";strokeWidth=" + number_text(pen.width) + ";" +
                     dash_style(pen);
        style += end_style("exit", edge.points.front(), from->second);
        style += end_style("entry", edge.points.back(), to->second);
        auto const id = "edge:" + edge.id;
        out_ += "<mxCell";
        attribute("id", id);
        attribute(
            "value",
            edge.mark == Mark::none ? "" : word(caption_.language, "change", name_of(edge.mark))
        );
        attribute("style", style);
        out_ += " edge=\"1\" parent=\"layer:lines\"";
        attribute("source", edge.from);
        attribute("target", edge.to);
        out_ += "><mxGeometry relative=\"1\" as=\"geometry\"><Array as=\"points\">";
        for (auto i = std::size_t{1}; i + 1 < edge.points.size(); ++i) {
            out_ += "<mxPoint x=\"" + number_text(edge.points[i].x) + "\" y=\"" +
                    number_text(edge.points[i].y) + "\"/>";
        }
        out_ += "</Array></mxGeometry></mxCell>\n";
        write_label(id, "from", edge.from_label_at.has_value() ? edge.from_label : "", "-0.9");
        write_label(id, "to", edge.to_label_at.has_value() ? edge.to_label : "", "0.9");
    }

    void write_label(
        std::string const& edge,
        std::string_view end,
        std::string const& text,
        std::string_view along
    ) {
        if (text.empty()) {
            return;
        }
        out_ += "<mxCell";
        attribute("id", edge + "/" + std::string{end});
        attribute("value", xml::escaped(text));
        out_ += " style=\"edgeLabel;html=1;fontSize=7;labelBackgroundColor=none;align=left;\" "
                "vertex=\"1\" "
                "connectable=\"0\"";
        attribute("parent", edge);
        out_ += "><mxGeometry relative=\"1\" as=\"geometry\"";
        attribute("x", along);
        out_ += "/></mxCell>\n";
    }

    void write_caption(std::string const& title) {
        auto const version = caption_.version.empty()
                                 ? word(caption_.language, "caption", "not_approved")
                                 : std::string_view{caption_.version};
        auto html = "<b>" + xml::escaped(title) + "</b><br>" +
                    std::string{word(caption_.language, "caption", "date")} + " " +
                    readable(layout_.at) + " · " +
                    std::string{word(caption_.language, "caption", "version")} + " " +
                    xml::escaped(version);
        if (!caption_.approved_by.empty()) {
            html += " · " + std::string{word(caption_.language, "caption", "approved")} + " " +
                    xml::escaped(caption_.approved_by);
        }
        html += "<br>" + std::string{word(caption_.language, "caption", "made_by")};
        out_ += "<mxCell id=\"caption\"";
        attribute("value", html);
        out_ +=
            " style=\"html=1;align=left;verticalAlign=top;spacingLeft=8;spacingTop=4;fontSize=9;"
            "fillColor=#FFFFFF;strokeColor=#475569;\" vertex=\"1\" parent=\"layer:lines\">";
        write_geometry({std::max(0.0, layout_.width - 350), layout_.height, 330, 60});
        out_ += "</mxCell>\n";
    }

    Layout const& layout_;
    Caption const& caption_;
    std::unordered_map<std::string_view, Box> boxes_;
    std::string out_;
};

} // namespace

std::string drawio_of(Layout const& layout, Caption const& caption) {
    return DrawIo{layout, caption}.write();
}

} // namespace sonae::diagram
