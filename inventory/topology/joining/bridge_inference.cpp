// SPDX-License-Identifier: Apache-2.0
// Which switches hang together, from their forwarding tables alone.
#include "inventory/topology/joining/bridge_tables.hpp"

#include <algorithm>
#include <set>

namespace sonae::topology::joining {

namespace {

/// Comparing what two switches learned costs as much as they learned; a house whose switches
/// neither announce themselves nor see each other is not as big.
constexpr auto most_compared = std::size_t{64};

constexpr auto no_port = std::size_t{0xFFFF'FFFF};

class Inference {
public:
    explicit Inference(std::vector<BridgeTable> const& tables)
        : tables_{tables}
        , is_linked_(tables.size(), false) {
        for (auto i = std::size_t{0}; i < tables.size(); ++i) {
            place_.emplace(tables[i].machine, i);
        }
        look_for_each_other();
    }

    std::vector<Cable> run() {
        join_those_that_see_each_other();
        join_by_intersection();
        return std::move(cables_);
    }

private:
    /// At which port each switch sees each other one.
    void look_for_each_other() {
        ports_.assign(tables_.size(), {});
        for (auto i = std::size_t{0}; i < tables_.size(); ++i) {
            for (auto p = std::size_t{0}; p < tables_[i].ports.size(); ++p) {
                is_linked_[i] = is_linked_[i] || tables_[i].ports[p].is_uplink;
                for (auto const machine : tables_[i].ports[p].machines) {
                    if (auto const found = place_.find(machine); found != place_.end()) {
                        ports_[i].try_emplace(found->second, p);
                    }
                }
            }
        }
        for (auto i = std::size_t{0}; i < tables_.size(); ++i) {
            auto seen_at = std::set<std::size_t>{};
            for (auto const& [other, port] : ports_[i]) {
                seen_at.insert(port);
            }
            // Whoever sees others at many ports stands between them, so he is asked first.
            by_degree_.emplace_back(seen_at.size(), i);
        }
        std::sort(by_degree_.begin(), by_degree_.end(), [](auto const& a, auto const& b) {
            return a.first != b.first ? a.first > b.first : a.second < b.second;
        });
    }

    [[nodiscard]] std::size_t port_to(std::size_t from, std::size_t to) const {
        auto const found = ports_[from].find(to);
        return found == ports_[from].end() ? no_port : found->second;
    }

    [[nodiscard]] bool stands_between(std::size_t c, std::size_t a, std::size_t b) const {
        auto const to_a = port_to(c, a);
        auto const to_b = port_to(c, b);
        return c != a && c != b && to_a != no_port && to_b != no_port && to_a != to_b;
    }

    void join_those_that_see_each_other() {
        for (auto a = std::size_t{0}; a < tables_.size(); ++a) {
            for (auto const& [b, port_a] : ports_[a]) {
                auto const port_b = port_to(b, a);
                if (b <= a || port_b == no_port) {
                    continue;
                }
                auto const is_known =
                    tables_[a].ports[port_a].is_uplink || tables_[b].ports[port_b].is_uplink;
                auto const is_split = std::any_of(
                    by_degree_.begin(),
                    by_degree_.end(),
                    [&, other = b](auto const& c) { return stands_between(c.second, a, other); }
                );
                if (!is_known && !is_split) {
                    add(a, port_a, b, port_b, "see_each_other");
                }
            }
        }
    }

    void join_by_intersection() {
        auto alone = std::vector<std::size_t>{};
        for (auto i = std::size_t{0}; i < tables_.size(); ++i) {
            if (!is_linked_[i]) {
                alone.push_back(i);
            }
        }
        if (alone.size() > most_compared) {
            return;
        }
        for (auto i = std::size_t{0}; i < alone.size(); ++i) {
            for (auto j = i + 1; j < alone.size(); ++j) {
                intersect(alone[i], alone[j]);
            }
        }
    }

    [[nodiscard]] static std::map<Mac, std::size_t> ports_of_macs(BridgeTable const& table) {
        auto ports = std::map<Mac, std::size_t>{};
        for (auto p = std::size_t{0}; p < table.ports.size(); ++p) {
            for (auto const mac : table.ports[p].macs) {
                ports.emplace(mac, p);
            }
        }
        return ports;
    }

    using Pairs = std::vector<std::pair<std::size_t, std::size_t>>; ///< ports of one MAC at both

    /// There must be a MAC that only this port of each side explains, and none that contradicts.
    static bool explains(Pairs const& pairs, std::size_t p, std::size_t q) {
        auto at_a = 0;
        auto at_b = 0;
        for (auto const& [first, second] : pairs) {
            if (first != p && second != q) {
                return false;
            }
            at_a += second != q ? 1 : 0;
            at_b += first != p ? 1 : 0;
        }
        return at_a > 0 && at_b > 0;
    }

    void intersect(std::size_t a, std::size_t b) {
        auto const of_b = ports_of_macs(tables_[b]);
        auto pairs = Pairs{};
        for (auto const& [mac, port_a] : ports_of_macs(tables_[a])) {
            if (auto const found = of_b.find(mac); found != of_b.end()) {
                pairs.emplace_back(port_a, found->second);
            }
        }
        auto candidates = Pairs{};
        for (auto p = std::size_t{0}; p < tables_[a].ports.size(); ++p) {
            for (auto q = std::size_t{0}; q < tables_[b].ports.size(); ++q) {
                if (explains(pairs, p, q)) {
                    candidates.emplace_back(p, q);
                }
            }
        }
        if (candidates.size() == 1) {
            add(a, candidates.front().first, b, candidates.front().second, "tables_intersect");
        }
    }

    void add(std::size_t a, std::size_t p, std::size_t b, std::size_t q, std::string_view detail) {
        auto const end_at = [&](std::size_t table, std::size_t port) {
            auto const& at = tables_[table].ports[port];
            return CableEnd{tables_[table].machine, at.name, at.key, true, {}, at.reading};
        };
        auto& cable = cables_.emplace_back();
        cable.a = end_at(a, p);
        cable.b = end_at(b, q);
        cable.last = std::min(tables_[a].reading->at, tables_[b].reading->at);
        for (auto const table : {a, b}) {
            auto const& reading = *tables_[table].reading;
            cable.tellers.push_back(&reading);
            cable.reasons.add(
                Evidence::inferred,
                {"bridge_tables", source_of(reading), std::string{detail}},
                reading.at,
                reading.at
            );
        }
        is_linked_[a] = true;
        is_linked_[b] = true;
    }

    std::vector<BridgeTable> const& tables_;
    std::vector<bool> is_linked_;
    std::unordered_map<MachineIndex, std::size_t> place_;
    std::vector<std::map<std::size_t, std::size_t>> ports_;
    std::vector<std::pair<std::size_t, std::size_t>> by_degree_;
    std::vector<Cable> cables_;
};

} // namespace

std::vector<Cable> inferred_cables(std::vector<BridgeTable> const& tables) {
    return Inference{tables}.run();
}

} // namespace sonae::topology::joining
