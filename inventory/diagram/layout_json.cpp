// SPDX-License-Identifier: Apache-2.0
#include "inventory/base/json_writer.hpp"
#include "inventory/base/text.hpp"
#include "inventory/diagram/lay_out.hpp"
#include "inventory/diagram/numbers.hpp"

namespace sonae::diagram {

namespace {

void write_text(JsonWriter& json, std::string_view name, std::string_view text) {
    if (!text.empty()) {
        json.member(name, repaired_utf8(text));
    }
}

void write_number(JsonWriter& json, std::string_view name, double number) {
    json.key(name).raw(number_text(number));
}

void write_flag(JsonWriter& json, std::string_view name, bool flag) {
    if (flag) {
        json.member(name, true);
    }
}

void write_point(JsonWriter& json, Point at) {
    json.begin_array().raw(number_text(at.x)).raw(number_text(at.y)).end_array();
}

void write_line(JsonWriter& json, TextLine const& line) {
    json.begin_object();
    json.member("role", name_of(line.role));
    write_text(json, "text", line.text);
    write_number(json, "x", line.x);
    write_number(json, "y", line.y);
    write_number(json, "width", line.width);
    write_number(json, "size", line.size);
    write_flag(json, "bold", line.is_bold);
    write_flag(json, "right", line.is_to_the_right);
    json.end_object();
}

void write_mark(JsonWriter& json, Mark mark) {
    if (mark != Mark::none) {
        json.member("mark", name_of(mark));
    }
}

void write_node(JsonWriter& json, Node const& node) {
    json.begin_object();
    write_text(json, "id", node.id);
    write_text(json, "element", node.element);
    json.member("kind", name_of(node.kind));
    write_number(json, "x", node.box.x);
    write_number(json, "y", node.box.y);
    write_number(json, "width", node.box.width);
    write_number(json, "height", node.box.height);
    write_text(json, "parent", node.parent);
    if (!node.lines.empty()) {
        json.key("lines").begin_array();
        for (auto const& line : node.lines) {
            write_line(json, line);
        }
        json.end_array();
    }
    write_text(json, "symbol", node.symbol);
    write_text(json, "zone", node.zone);
    json.member("evidence", name_of(node.evidence));
    write_mark(json, node.mark);
    write_flag(json, "is_pinned", node.is_pinned);
    write_flag(json, "is_dashed", node.is_dashed);
    json.end_object();
}

void write_edge(JsonWriter& json, Edge const& edge) {
    json.begin_object();
    write_text(json, "id", edge.id);
    json.member("kind", name_of(edge.kind));
    write_text(json, "from", edge.from);
    write_text(json, "to", edge.to);
    json.key("points").begin_array();
    for (auto const& point : edge.points) {
        write_point(json, point);
    }
    json.end_array();
    write_text(json, "from_label", edge.from_label);
    write_text(json, "to_label", edge.to_label);
    write_text(json, "label", edge.label);
    if (edge.from_label_at.has_value()) {
        json.key("from_label_at");
        write_point(json, *edge.from_label_at);
    }
    if (edge.to_label_at.has_value()) {
        json.key("to_label_at");
        write_point(json, *edge.to_label_at);
    }
    json.member("evidence", name_of(edge.evidence));
    write_mark(json, edge.mark);
    json.end_object();
}

} // namespace

std::string layout_json(Layout const& layout) {
    auto json = JsonWriter{};
    json.begin_object();
    write_number(json, "width", layout.width);
    write_number(json, "height", layout.height);
    json.member("at", to_rfc3339(layout.at));
    json.key("nodes").begin_array();
    for (auto const& node : layout.nodes) {
        write_node(json, node);
    }
    json.end_array();
    json.key("edges").begin_array();
    for (auto const& edge : layout.edges) {
        write_edge(json, edge);
    }
    json.end_array();
    json.end_object();
    return std::move(json).text();
}

} // namespace sonae::diagram
