// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/base/instant.hpp"
#include "inventory/topology/network.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sonae::diagram {

/// Where everything stands on the drawing. Points of 1/72 inch, origin top left, y downwards. Plain
/// data without words: codes and values; a renderer adds the words of its language.

struct Point {
    double x = 0;
    double y = 0;
};

struct Box {
    double x = 0;
    double y = 0;
    double width = 0;
    double height = 0;
};

enum class NodeKind {
    band,       ///< external connections, edge, core, zones
    zone,       ///< holds segments
    connection, ///< an external connection
    device,
    segment, ///< a card
    group,   ///< machines of one class in a segment that are counted and not drawn
};

std::string_view name_of(NodeKind kind);

/// What a line of text on a card is; the renderer writes the label that belongs to it.
enum class TextRole {
    title,
    vlan,
    prefix,
    gateway,
    dhcp_range,
    count,  ///< "printer=12": class code and number
    server, ///< a named server: "HIS-DB01 10.1.10.5"
    vendor,
    model,
    address,
    place,
    changed_on, ///< RFC 3339 date
    note,       ///< a code that the renderer has words for
    title_en,   ///< the title for readers of English, where people gave two; instead of "title"
    method,     ///< code of an external connection's method
    agreement,  ///< code: how what was declared and what was observed agree
    uplink,     ///< "Te1/1/1 > CORE-1 Te1/0/12": port, device and port at the other end
    change,     ///< "added=3": machines of a card that are otherwise than they were
};

std::string_view name_of(TextRole role);

/// `x` is where it begins (where it ends, when it stands to the right) and `y` its base line, from
/// the corner of its node; a text that is longer than `width` is cut by whoever draws it.
struct TextLine {
    TextRole role = TextRole::title;
    std::string text;
    double x = 0;
    double y = 0;
    double width = 0;
    double size = 0; ///< of the letters
    bool is_bold = false;
    bool is_to_the_right = false;
};

/// What became of an element between two dates.
enum class Mark { none, added, removed, changed };

std::string_view name_of(Mark mark);

struct Node {
    std::string
        id; ///< "segment:10.1.10.0/24", "device:ast_…", "connection:…", "zone:his", "band:edge"
    std::string element; ///< id of the element in the network; "" for bands
    NodeKind kind = NodeKind::device;
    Box box;
    std::string parent; ///< id of the node that it stands in; "" at the top
    std::vector<TextLine> lines;
    std::string symbol; ///< code of a device class, or of an external connection's kind
    std::string zone;
    topology::Evidence evidence = topology::Evidence::measured;
    Mark mark = Mark::none;
    bool is_pinned = false; ///< a person put it there
    bool is_dashed = false; ///< a reachable block
    int tint = -1;          ///< of its zone: its place in the order of all zones; -1: none
};

struct Edge {
    std::string id; ///< that of the link
    topology::LinkKind kind = topology::LinkKind::cable;
    std::string from; ///< node ids
    std::string to;
    std::vector<Point> points; ///< at least two
    std::string from_label;    ///< port names
    std::string to_label;
    std::string label; ///< VLANs, speed
    /// Where labels begin, on their base line; nothing where there is no room, and a label is for
    /// who points at the line.
    std::optional<Point> from_label_at;
    std::optional<Point> to_label_at;
    topology::Evidence evidence = topology::Evidence::measured;
    Mark mark = Mark::none;
};

struct Layout {
    double width = 0;
    double height = 0;
    Instant at{};            ///< of the network
    std::vector<Node> nodes; ///< parents before children
    std::vector<Edge> edges;
};

} // namespace sonae::diagram
