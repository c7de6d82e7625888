// SPDX-License-Identifier: Apache-2.0
#include "inventory/diagram/routes.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace sonae::diagram {

namespace {

// Lines that come from above, cross a row, go to a card or into a gutter stand on four combs of one
// pitch, so that no two of them lie on each other.
constexpr auto from_above = 0.0;
constexpr auto through_row = 1.5;
constexpr auto to_below = 3.0;
constexpr auto into_gutter = 4.5;

double on_comb(double x, double comb) {
    return std::round((x - comb) / pitch) * pitch + comb;
}

} // namespace

Routes::Routes(
    std::vector<Net> const& nets, std::vector<Edge> const& edges, int block_row, bool has_labels
)
    : nets_{nets}
    , edges_{edges}
    , block_row_{block_row}
    , has_labels_{has_labels}
    , ways_(nets.size()) {
    for (auto i = std::size_t{0}; i < nets_.size(); ++i) {
        ways_[i].target_x.resize(nets_[i].targets.size());
        ways_[i].target_room.resize(nets_[i].targets.size());
        ways_[i].arrival.resize(nets_[i].targets.size());
    }
}

void Routes::choose_ways(RowBoxes const& rows, std::vector<Column> const& columns) {
    choose_ports(rows);
    choose_crossings(rows);
    choose_gutters(columns);
    choose_tracks();
    note_labels(edges_);
}

int Routes::first_channel(Net const& net) const {
    return std::min(net.source.row + 1, block_row_);
}

int Routes::last_channel(Net const& net) const {
    auto const target = net.targets.front().row;
    return target == net.source.row ? first_channel(net) : target;
}

void Routes::choose_ports(RowBoxes const& rows) {
    auto below = Sides{};
    auto above = Sides{};
    auto level = std::map<std::pair<int, std::size_t>, int>{};
    for (auto n = std::size_t{0}; n < nets_.size(); ++n) {
        auto const& from = nets_[n].source;
        auto const& first = nets_[n].targets.front();
        if (from.row == block_row_) {
            continue;
        }
        if (first.row == from.row && first.index == from.index + 1) {
            ways_[n].is_level = true;
            ways_[n].level_place = level[{from.row, from.index}]++;
        } else {
            add_ports(n, below, above);
        }
    }
    spread(below, rows, from_above);
    spread(above, rows, to_below);
    straighten(rows, below, above);
}

void Routes::add_ports(std::size_t n, Sides& below, Sides& above) const {
    auto middle = [](Seat const& seat) { return seat.box->x + seat.box->width / 2; };
    auto const& net = nets_[n];
    auto const& from = net.source;
    auto const& first = net.targets.front();
    auto sum = 0.0;
    for (auto t = std::size_t{0}; t < net.targets.size(); ++t) {
        auto const& to = net.targets[t];
        sum += middle(to);
        if (first.row == from.row) {
            below[{to.row, to.index}].push_back({middle(from), n, t});
        } else if (first.row < block_row_) {
            above[{to.row, to.index}].push_back({middle(from), n, t});
        }
    }
    auto const towards = sum / static_cast<double>(net.targets.size());
    below[{from.row, from.index}].push_back({towards, n, std::nullopt});
}

void Routes::spread(Sides& sides, RowBoxes const& rows, double comb) {
    for (auto& [seat, ports] : sides) {
        auto const& box = rows[static_cast<std::size_t>(seat.first)][seat.second];
        std::stable_sort(ports.begin(), ports.end(), [](Port const& a, Port const& b) {
            return a.towards < b.towards;
        });
        auto const room = box.width / static_cast<double>(ports.size() + 1);
        for (auto p = std::size_t{0}; p < ports.size(); ++p) {
            auto const x = on_comb(box.x + room * static_cast<double>(p + 1), comb);
            auto& way = ways_[ports[p].net];
            if (ports[p].target.has_value()) {
                way.target_x[*ports[p].target] = x;
                way.target_room[*ports[p].target] = room;
            } else {
                way.source_x = x;
                way.source_room = room;
            }
        }
    }
}

/// A line between two rows whose one end is alone on its side goes straight where it can.
void Routes::straighten(RowBoxes const& rows, Sides const& below, Sides const& above) {
    auto is_alone = [](Sides const& sides, Seat const& seat) {
        return sides.at({seat.row, seat.index}).size() == 1;
    };
    auto is_under = [&](Seat const& seat, double x) {
        auto const& box = rows[static_cast<std::size_t>(seat.row)][seat.index];
        return x > box.x + 6 && x < box.x + box.width - 6;
    };
    for (auto n = std::size_t{0}; n < nets_.size(); ++n) {
        auto const& net = nets_[n];
        auto const& target = net.targets.front();
        if (net.edges.size() != 1 || target.row != net.source.row + 1 || target.row >= block_row_) {
            continue;
        }
        auto& way = ways_[n];
        if (is_alone(below, net.source) && is_under(net.source, way.target_x.front())) {
            way.source_x = way.target_x.front();
        } else if (is_alone(above, target) && is_under(target, way.source_x)) {
            way.target_x.front() = way.source_x;
        }
    }
}

void Routes::choose_crossings(RowBoxes const& rows) {
    struct Gap {
        double from;
        double to;
        double used = 0;
    };

    auto gaps_of = std::vector<std::vector<Gap>>{};
    for (auto const& boxes : rows) {
        auto& gaps = gaps_of.emplace_back();
        auto left = boxes.front().x - 400;
        for (auto const& box : boxes) {
            gaps.push_back({left, box.x});
            left = box.x + box.width;
        }
        gaps.push_back({left, left + 400});
    }
    for (auto n = std::size_t{0}; n < nets_.size(); ++n) {
        auto const& net = nets_[n];
        auto at = trunk_start(n);
        for (auto row = net.source.row + 1; row < net.targets.front().row; ++row) {
            auto& shared = ways_[net.trunk].crossing;
            if (auto const known = shared.find(row); known != shared.end()) {
                at = known->second;
                ways_[n].crossing.emplace(row, at);
                continue;
            }
            Gap* best = nullptr;
            auto nearest = std::numeric_limits<double>::max();
            for (auto& gap : gaps_of[static_cast<std::size_t>(row)]) {
                auto const x = std::clamp(at, gap.from + pitch, gap.to - pitch);
                auto const is_full = gap.used + 2 * pitch > gap.to - gap.from;
                auto const distance = std::abs(x - at) + (is_full ? 10'000 : 0);
                if (distance < nearest) {
                    nearest = distance;
                    best = &gap;
                }
            }
            best->used += pitch;
            auto const is_first_gap = best == &gaps_of[static_cast<std::size_t>(row)].front();
            auto const x = is_first_gap ? best->to - best->used - pitch : best->from + best->used;
            at = on_comb(x, through_row);
            shared.emplace(row, at);
            ways_[n].crossing.emplace(row, at);
        }
    }
}

double Routes::trunk_start(std::size_t n) const {
    auto sum = 0.0;
    auto count = 0;
    for (auto other = std::size_t{0}; other < nets_.size(); ++other) {
        if (nets_[other].trunk == nets_[n].trunk) {
            sum += ways_[other].source_x;
            ++count;
        }
    }
    return sum / count;
}

void Routes::choose_gutters(std::vector<Column> const& columns) {
    auto of_column = std::vector<std::vector<std::size_t>>(columns.size());
    auto note = [&](Seat const& seat, std::size_t net) {
        if (seat.row == block_row_ &&
            (of_column[seat.index].empty() || of_column[seat.index].back() != net)) {
            of_column[seat.index].push_back(net);
        }
    };
    auto arrivals = std::map<Box const*, int>{};
    for (auto n = std::size_t{0}; n < nets_.size(); ++n) {
        auto const& net = nets_[n];
        if (net.trunk != n) {
            ways_[n].arrival = ways_[net.trunk].arrival;
            continue;
        }
        auto targets = net.targets;
        targets.push_back(net.source);
        std::stable_sort(targets.begin(), targets.end(), [](Seat const& a, Seat const& b) {
            return a.index < b.index;
        });
        for (auto const& seat : targets) {
            note(seat, n);
        }
        for (auto t = std::size_t{0}; t < net.targets.size(); ++t) {
            ways_[n].arrival[t] = 14 + pitch * arrivals[net.targets[t].box]++;
        }
    }
    for (auto c = std::size_t{0}; c < columns.size(); ++c) {
        for (auto i = std::size_t{0}; i < of_column[c].size(); ++i) {
            auto const x = columns[c].gutter_x + pitch * static_cast<double>(i + 1);
            auto const n = of_column[c][i];
            for (auto t = std::size_t{0}; t < nets_[n].targets.size(); ++t) {
                auto const& target = nets_[n].targets[t];
                if (target.row == block_row_ && target.index == c) {
                    ways_[n].target_x[t] = on_comb(x - pitch / 2, into_gutter);
                }
            }
            if (nets_[n].source.row == block_row_ && nets_[n].source.index == c) {
                ways_[n].source_x = on_comb(x - pitch / 2, into_gutter);
            }
        }
    }
    for (auto n = std::size_t{0}; n < nets_.size(); ++n) {
        if (nets_[n].trunk != n) {
            ways_[n].target_x = ways_[nets_[n].trunk].target_x;
        }
    }
}

std::pair<double, double> Routes::span_in(std::size_t n, int channel) const {
    auto const& net = nets_[n];
    auto const& way = ways_[n];
    auto const enters = channel == first_channel(net) ? way.source_x : way.crossing.at(channel - 1);
    auto span = std::pair{enters, enters};
    auto include = [&](double x) {
        span.first = std::min(span.first, x);
        span.second = std::max(span.second, x);
    };
    if (channel == last_channel(net)) {
        for (auto const x : way.target_x) {
            include(x);
        }
    } else {
        include(way.crossing.at(channel));
    }
    return span;
}

void Routes::choose_tracks() {
    struct Lane {
        std::pair<double, double> span;
        std::size_t trunk;
    };

    for (auto channel = 0; channel <= block_row_; ++channel) {
        auto lanes = std::vector<Lane>{};
        auto lane_of = std::map<std::size_t, std::size_t>{};
        auto nets_here = std::vector<std::size_t>{};
        for (auto n = std::size_t{0}; n < nets_.size(); ++n) {
            if (ways_[n].is_level || channel < first_channel(nets_[n]) ||
                channel > last_channel(nets_[n])) {
                continue;
            }
            nets_here.push_back(n);
            auto const span = span_in(n, channel);
            auto const [found, is_first] = lane_of.emplace(nets_[n].trunk, lanes.size());
            if (is_first) {
                lanes.push_back({span, nets_[n].trunk});
                continue;
            }
            auto& known = lanes[found->second].span;
            known = {std::min(known.first, span.first), std::max(known.second, span.second)};
        }
        // Short ones near the cards that they come from; those that span everything below them.
        std::stable_sort(lanes.begin(), lanes.end(), [](Lane const& a, Lane const& b) {
            return a.span.second - a.span.first < b.span.second - b.span.first;
        });
        auto taken = std::vector<std::vector<std::pair<double, double>>>{};
        auto track_of = std::map<std::size_t, std::size_t>{};
        for (auto const& lane : lanes) {
            auto is_free = [&](std::vector<std::pair<double, double>> const& track) {
                return std::none_of(track.begin(), track.end(), [&](auto const& other) {
                    return lane.span.first < other.second + pitch &&
                           other.first < lane.span.second + pitch;
                });
            };
            auto const found = std::find_if(taken.begin(), taken.end(), is_free);
            auto const track = static_cast<std::size_t>(found - taken.begin());
            if (found == taken.end()) {
                taken.emplace_back();
            }
            taken[track].push_back(lane.span);
            track_of[lane.trunk] = track;
        }
        for (auto const n : nets_here) {
            ways_[n].track.emplace(channel, track_of.at(nets_[n].trunk));
        }
        channels_[channel].tracks = taken.size();
    }
}

void Routes::note_labels(std::vector<Edge> const& edges) {
    for (auto n = std::size_t{0}; n < nets_.size(); ++n) {
        auto const& net = nets_[n];
        if (!has_labels_ || net.edges.size() > 1 || ways_[n].is_level) {
            continue;
        }
        auto const& edge = edges[net.edges.front()];
        auto const has_label = !edge.from_label.empty() || !edge.to_label.empty();
        channels_[first_channel(net)].has_labels_above |= has_label;
        channels_[last_channel(net)].has_labels_below |=
            has_label && net.targets.front().row < block_row_;
    }
}

} // namespace sonae::diagram
