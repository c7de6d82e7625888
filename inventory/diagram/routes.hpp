// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/diagram/columns.hpp"
#include "inventory/diagram/nets.hpp"

#include <map>
#include <optional>
#include <utility>
#include <vector>

namespace sonae::diagram {

constexpr auto pitch = 6.0; ///< between lines side by side

using RowBoxes = std::vector<std::vector<Box>>;

/// The ways of lines. Between rows there are channels of horizontal tracks; lines cross a row
/// between its cards and reach cards of the block through the gutter to their left. Lines that
/// stand side by side keep apart; two nets never share a stretch.
///
/// First the ways are chosen, from left to right only; then channels get their heights; then lines
/// are drawn.
class Routes {
public:
    Routes(
        std::vector<Net> const& nets, std::vector<Edge> const& edges, int block_row, bool has_labels
    );

    void choose_ways(RowBoxes const& rows, std::vector<Column> const& columns);

    /// Channel above a row begins at `y`; where it ends.
    double place_channel(int row, double y);

    /// Points and places of labels.
    void draw(std::vector<Edge>& edges) const;

private:
    struct Way {
        double source_x = 0;
        std::map<int, double> crossing; ///< where it passes a row
        std::vector<double> target_x;
        std::map<int, std::size_t> track; ///< in the channel above a row
        bool is_level = false;            ///< straight to the neighbour
        int level_place = 0;
        double source_room = 0; ///< for labels
        std::vector<double> target_room;
        std::vector<double> arrival; ///< below the upper edge of cards of the block
    };

    struct Port {
        double towards = 0; ///< where its line goes, for the order of ports
        std::size_t net = 0;
        std::optional<std::size_t> target; ///< nothing for the source
    };

    using Sides = std::map<std::pair<int, std::size_t>, std::vector<Port>>; ///< by row and place

    struct Channel {
        std::size_t tracks = 0;
        bool has_labels_above = false;
        bool has_labels_below = false;
        double top = 0;
    };

    void choose_ports(RowBoxes const& rows);
    void add_ports(std::size_t net, Sides& below, Sides& above) const;
    void spread(Sides& sides, RowBoxes const& rows, double comb);
    void straighten(RowBoxes const& rows, Sides const& below, Sides const& above);
    void choose_crossings(RowBoxes const& rows);
    /// Where lines that share their way begin, in the middle of them.
    [[nodiscard]] double trunk_start(std::size_t net) const;
    void choose_gutters(std::vector<Column> const& columns);
    void choose_tracks();
    void note_labels(std::vector<Edge> const& edges);
    [[nodiscard]] std::pair<double, double> span_in(std::size_t net, int channel) const;
    [[nodiscard]] int first_channel(Net const& net) const;
    [[nodiscard]] int last_channel(Net const& net) const;
    [[nodiscard]] double track_y(int channel, std::size_t track) const;
    [[nodiscard]] std::vector<Point> way_of(std::size_t net, std::size_t target) const;
    void draw_one(std::size_t net, std::size_t target, Edge& edge) const;

    std::vector<Net> const& nets_;
    std::vector<Edge> const& edges_;
    int block_row_;
    bool has_labels_;
    std::vector<Way> ways_;
    std::map<int, Channel> channels_;
};

} // namespace sonae::diagram
