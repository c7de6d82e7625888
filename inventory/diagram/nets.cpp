// SPDX-License-Identifier: Apache-2.0
#include "inventory/diagram/nets.hpp"

#include <map>
#include <tuple>

namespace sonae::diagram {

namespace {

struct Ends {
    Seat upper;
    Seat lower;
};

using NetKey = std::tuple<std::string_view, topology::LinkKind, topology::Evidence, Mark, int>;

/// More cables than these from one device to one row share their way.
constexpr auto most_single_cables = 6;

} // namespace

std::vector<Net> nets_of(std::vector<Edge> const& edges, Seats const& seats, int block_row) {
    auto ends = std::vector<Ends>{};
    auto uppers = std::vector<std::string_view>{};
    auto is_upward = std::vector<bool>{};
    auto count = std::map<std::pair<std::string_view, int>, int>{};
    for (auto const& edge : edges) {
        auto const from = seats.at(edge.from);
        auto const to = seats.at(edge.to);
        auto const is_down = std::tie(from.row, from.index) <= std::tie(to.row, to.index);
        ends.push_back(is_down ? Ends{from, to} : Ends{to, from});
        is_upward.push_back(!is_down);
        uppers.push_back(is_down ? edge.from : edge.to);
        ++count[{uppers.back(), ends.back().lower.row}];
    }
    auto nets = std::vector<Net>{};
    auto known = std::map<NetKey, std::size_t>{};
    for (auto i = std::size_t{0}; i < edges.size(); ++i) {
        auto const& [upper, lower] = ends[i];
        auto const is_level = upper.row == lower.row && lower.row < block_row;
        auto const shares = !is_level && (lower.row == block_row ||
                                          count[{uppers[i], lower.row}] > most_single_cables);
        if (shares) {
            auto const& edge = edges[i];
            auto const key = NetKey{uppers[i], edge.kind, edge.evidence, edge.mark, lower.row};
            auto const [found, is_first] = known.emplace(key, nets.size());
            if (!is_first) {
                nets[found->second].edges.push_back(i);
                nets[found->second].targets.push_back(lower);
                nets[found->second].is_upward.push_back(is_upward[i]);
                continue;
            }
        }
        nets.push_back({upper, {i}, {lower}, {is_upward[i]}});
    }
    return nets;
}

} // namespace sonae::diagram
