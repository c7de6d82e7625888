// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/diagram/plan.hpp"

namespace sonae::diagram {

/// Writes lines on a node, one below the other.
class CardLines {
public:
    /// `x`: where lines begin. The node's width may still change.
    CardLines(Node& node, double x)
        : node_{node}
        , x_{x} {}

    void indent(double x) { x_ = x; }

    void set_width(double width) { width_ = width; }

    /// The next line, its base line `pitch` below the last one. An empty text keeps its place.
    void add(TextRole role, std::string text, double size, double pitch, bool is_bold = false);

    /// A line whose base line is at `y`.
    void place(TextRole role, std::string text, double size, double y, bool is_bold = false);
    void place_right(TextRole role, std::string text, double size, double y, double width);

    /// The base line of the last line.
    void jump(double y) { y_ = y; }

    /// Leaves room for what stands to the right of the last line.
    void shorten_last(double by) { node_.lines.back().width -= by; }

    [[nodiscard]] double bottom() const { return y_; }

    /// Numbers by class in two rows of three, the first at the present base line.
    void add_counts(ClassCounts const& counts);
    /// The two largest of them on the present base line.
    void add_largest_counts(ClassCounts const& counts);
    /// Three lines.
    void add_servers(Hosts const& hosts);
    void add_newest(SegmentScene const& segment);
    void add_changes(MarkCounts const& marks);
    /// The same to the right of the first line, where there is any.
    void place_changes(MarkCounts const& marks, double y);

private:
    [[nodiscard]] double room() const;

    Node& node_;
    double x_;
    double y_ = 0;
    double width_ = 0; ///< 0: that of the node
};

constexpr auto count_width = 56.0; ///< "Hosts 186"

/// `is_compact`: without the range of DHCP; a number will stand to the right of the gateway.
void add_segment_lines(CardLines& lines, topology::Segment const& segment, bool is_compact);

/// Of a card that shows every machine.
double cells_width(Scene const& scene);

/// Every machine as a box below the lines; the card grows in steps (4, 8, 16, … rows).
void add_cells(Scene const& scene, Hosts const& hosts, Card& to);

} // namespace sonae::diagram
