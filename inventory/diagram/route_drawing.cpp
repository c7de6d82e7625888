// SPDX-License-Identifier: Apache-2.0
#include "inventory/diagram/routes.hpp"

#include <algorithm>

namespace sonae::diagram {

namespace {

constexpr auto label_room = 13.0;
constexpr auto label_size = 7.0;

/// How wide a label is drawn, at most.
double width_of(std::string_view label) {
    return static_cast<double>(label.size()) * label_size * 0.6;
}

std::vector<Point> without_straight_points(std::vector<Point> const& points) {
    auto kept = std::vector<Point>{};
    for (auto const& point : points) {
        auto const count = kept.size();
        if (count > 0 && kept.back().x == point.x && kept.back().y == point.y) {
            continue;
        }
        auto const is_straight =
            count > 1 &&
            ((kept[count - 2].x == kept[count - 1].x && kept[count - 1].x == point.x) ||
             (kept[count - 2].y == kept[count - 1].y && kept[count - 1].y == point.y));
        if (is_straight) {
            kept.back() = point;
        } else {
            kept.push_back(point);
        }
    }
    return kept;
}

} // namespace

double Routes::place_channel(int row, double y) {
    auto& channel = channels_[row];
    if (row == 0 && channel.tracks == 0) {
        return y;
    }
    channel.top = y + 6 + (channel.has_labels_above ? label_room : 0);
    auto const tracks = static_cast<double>(std::max<std::size_t>(1, channel.tracks));
    return channel.top + tracks * pitch + 4 + (channel.has_labels_below ? label_room : 0);
}

double Routes::track_y(int channel, std::size_t track) const {
    return channels_.at(channel).top + pitch * (static_cast<double>(track) + 0.5);
}

void Routes::draw(std::vector<Edge>& edges) const {
    for (auto n = std::size_t{0}; n < nets_.size(); ++n) {
        for (auto t = std::size_t{0}; t < nets_[n].edges.size(); ++t) {
            draw_one(n, t, edges[nets_[n].edges[t]]);
        }
    }
}

std::vector<Point> Routes::way_of(std::size_t n, std::size_t t) const {
    auto const& net = nets_[n];
    auto const& way = ways_[n];
    auto const& from = *net.source.box;
    auto const& to = *net.targets[t].box;
    if (way.is_level) {
        auto const y = from.y + std::min(20.0 + 8 * way.level_place, from.height - 4);
        return {{from.x + from.width, y}, {to.x, y}};
    }
    auto points = std::vector<Point>{};
    auto x = way.source_x;
    auto const is_in_block = net.source.row == block_row_;
    if (is_in_block) {
        points.push_back({from.x, from.y + from.height / 2});
        points.push_back({x, from.y + from.height / 2});
    } else {
        points.push_back({x, from.y + from.height});
    }
    auto const is_in_column = is_in_block && net.source.index == net.targets[t].index;
    for (auto channel = first_channel(net); !is_in_column && channel <= last_channel(net);
         ++channel) {
        auto const y = track_y(channel, way.track.at(channel));
        points.push_back({x, y});
        x = channel == last_channel(net) ? way.target_x[t] : way.crossing.at(channel);
        points.push_back({x, y});
    }
    if (net.targets[t].row == block_row_) {
        auto const y = to.y + std::min(way.arrival[t], to.height - 4);
        points.push_back({x, y});
        points.push_back({to.x, y});
    } else {
        points.push_back({x, net.targets[t].row == net.source.row ? to.y + to.height : to.y});
    }
    return without_straight_points(points);
}

void Routes::draw_one(std::size_t n, std::size_t t, Edge& edge) const {
    auto const& net = nets_[n];
    auto const& way = ways_[n];
    edge.points = way_of(n, t);
    // The address of a routed leg stands on its card.
    if (has_labels_ && edge.kind == topology::LinkKind::cable && net.edges.size() == 1 &&
        !way.is_level && net.source.row < block_row_) {
        auto const is_below =
            net.targets[t].row < block_row_ && net.targets[t].row > net.source.row;
        auto const& upper = net.is_upward[t] ? edge.to_label : edge.from_label;
        auto const& lower = net.is_upward[t] ? edge.from_label : edge.to_label;
        auto const first = edge.points.front();
        auto const last = edge.points.back();
        auto upper_at = std::optional<Point>{};
        auto lower_at = std::optional<Point>{};
        if (!upper.empty() && width_of(upper) + 5 < way.source_room) {
            upper_at = Point{first.x + 2.5, first.y + 9};
        }
        if (!lower.empty() && is_below && width_of(lower) + 5 < way.target_room[t]) {
            lower_at = Point{last.x + 2.5, last.y - 4};
        }
        edge.from_label_at = net.is_upward[t] ? lower_at : upper_at;
        edge.to_label_at = net.is_upward[t] ? upper_at : lower_at;
    }
    if (net.is_upward[t]) {
        std::reverse(edge.points.begin(), edge.points.end());
    }
}

} // namespace sonae::diagram
