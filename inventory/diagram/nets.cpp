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

/// Single lines from above into the same card share a trunk. Only solid ones: dashes that begin at
/// different places would fill each other's gaps, and a guess would look like a measurement.
void join_trunks(std::vector<Net>& nets, std::vector<Edge> const& edges, int block_row) {
    auto trunks = std::map<std::tuple<Box const*, topology::LinkKind, Mark>, std::size_t>{};
    for (auto n = std::size_t{0}; n < nets.size(); ++n) {
        auto& net = nets[n];
        auto const& edge = edges[net.edges.front()];
        net.trunk = n;
        if (net.edges.size() == 1 && net.source.row < block_row &&
            net.targets.front().row == block_row && edge.evidence == topology::Evidence::measured) {
            auto const key =
                std::tuple{static_cast<Box const*>(net.targets.front().box), edge.kind, edge.mark};
            net.trunk = trunks.emplace(key, n).first->second;
        }
    }
}

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
        nets.push_back({upper, {i}, {lower}, {is_upward[i]}, 0});
    }
    join_trunks(nets, edges, block_row);
    return nets;
}

} // namespace sonae::diagram
