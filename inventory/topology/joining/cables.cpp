// SPDX-License-Identifier: Apache-2.0
#include "inventory/topology/joining/cables.hpp"

#include "inventory/topology/joining/cable_reports.hpp"
#include "inventory/topology/joining/link_ids.hpp"
#include "inventory/topology/plain_text.hpp"
#include "inventory/topology/port_name.hpp"

#include <algorithm>
#include <tuple>

namespace sonae::topology::joining {

namespace {

auto order_of(Cable const& cable) {
    return std::tie(cable.a.machine, cable.b.machine, cable.a.key, cable.b.key);
}

/// Machines are numbered in the order of their ids, so the smaller number is the smaller id.
void put_in_order(Cable& cable) {
    if (std::tie(cable.b.machine, cable.b.key) < std::tie(cable.a.machine, cable.a.key)) {
        std::swap(cable.a, cable.b);
    }
}

/// The two names can mean one port: equal, or one of them is only what somebody else says.
bool can_be_same(CableEnd const& a, CableEnd const& b) {
    return a.key == b.key || a.key.empty() || b.key.empty() || !a.is_own || !b.is_own;
}

void take_end(CableEnd& into, CableEnd const& from) {
    auto const is_better = (from.is_own && !into.is_own) || into.key.empty();
    auto const mac = into.mac.is_set() ? into.mac : from.mac;
    auto const* const reading = into.reading != nullptr ? into.reading : from.reading;
    if (is_better) {
        into = from;
    }
    into.mac = mac;
    into.reading = reading;
}

void merge(Cable& into, Cable const& from) {
    take_end(into.a, from.a);
    take_end(into.b, from.b);
    into.reasons.add(from.reasons);
    into.last = std::max(into.last, from.last);
    into.tellers.insert(into.tellers.end(), from.tellers.begin(), from.tellers.end());
    into.is_declared = into.is_declared || from.is_declared;
}

/// Reports between the same two machines, put together to cables.
class Bundle {
public:
    void add(Cable const& report) { reports_.push_back(report); }

    /// Equal at both ends; then equal at one end; then the only ones left on either side.
    std::vector<Cable> cables() {
        std::sort(reports_.begin(), reports_.end(), [](auto const& a, auto const& b) {
            return order_of(a) != order_of(b) ? order_of(a) < order_of(b) : a.last > b.last;
        });
        merge_where([](Cable const& a, Cable const& b) {
            return a.a.key == b.a.key && a.b.key == b.b.key;
        });
        merge_where([](Cable const& a, Cable const& b) {
            auto const at_a = !a.a.key.empty() && a.a.key == b.a.key && can_be_same(a.b, b.b);
            auto const at_b = !a.b.key.empty() && a.b.key == b.b.key && can_be_same(a.a, b.a);
            return at_a || at_b;
        });
        if (reports_.size() == 2) {
            merge_where([](Cable const& a, Cable const& b) {
                return can_be_same(a.a, b.a) && can_be_same(a.b, b.b);
            });
        }
        return std::move(reports_);
    }

private:
    template <class Same>
    void merge_where(Same same) {
        auto kept = std::vector<Cable>{};
        for (auto& report : reports_) {
            auto const found = std::find_if(kept.begin(), kept.end(), [&](Cable const& each) {
                return same(each, report);
            });
            if (found == kept.end()) {
                kept.push_back(std::move(report));
            } else {
                merge(*found, report);
            }
        }
        reports_ = std::move(kept);
    }

    std::vector<Cable> reports_;
};

bool share_a_teller(Cable const& a, Cable const& b) {
    return std::any_of(a.tellers.begin(), a.tellers.end(), [&](void const* teller) {
        return std::find(b.tellers.begin(), b.tellers.end(), teller) != b.tellers.end();
    });
}

/// A plug is in one place. Of two cables that claim one port the newer one stands, unless one
/// device saw both at once: then something that announces nothing lies between. A neighbour that
/// names all its ports alike claims none.
class Plugs {
public:
    explicit Plugs(std::vector<Cable>& cables)
        : cables_{cables} {}

    bool take(std::size_t index) {
        auto const& cable = cables_[index];
        auto const* const older = conflict(cable, cable.a);
        auto const* const other = older != nullptr ? older : conflict(cable, cable.b);
        if (other != nullptr) {
            return false;
        }
        for (auto const* end : {&cable.a, &cable.b}) {
            if (!end->key.empty()) {
                taken_.try_emplace({end->machine, end->key}, index);
            }
        }
        return true;
    }

private:
    [[nodiscard]] Cable const* conflict(Cable const& cable, CableEnd const& end) const {
        auto const found = taken_.find({end.machine, end.key});
        auto const is_vague = !end.is_own && names_a_whole_device(end);
        if (end.key.empty() || is_vague || found == taken_.end()) {
            return nullptr;
        }
        auto const& holder = cables_[found->second];
        return share_a_teller(cable, holder) ? nullptr : &holder;
    }

    /// Cheap switches give the same MAC as the name of every port.
    [[nodiscard]] static bool names_a_whole_device(CableEnd const& end) {
        return end.mac.is_set() && end.reading == nullptr && end.port == text_of(end.mac);
    }

    std::vector<Cable>& cables_;
    std::map<std::pair<MachineIndex, std::string>, std::size_t> taken_;
};

void add_declared(
    std::vector<Cable>& reports,
    Machines const& machines,
    PortTable& ports,
    Declarations const& declarations
) {
    for (auto const& link : declarations.links) {
        auto& report = reports.emplace_back();
        report.a = ports.resolve(machines.find_id(link.a), link.a_port, "");
        report.b = ports.resolve(machines.find_id(link.b), link.b_port, "");
        report.is_declared = true;
        report.reasons.add(
            Evidence::declared, {"declared_link", "person", ""}, link.declared_at, {}
        );
        auto const is_whole = report.a.machine != no_machine && report.b.machine != no_machine &&
                              report.a.machine != report.b.machine;
        if (!is_whole) {
            reports.pop_back();
        }
    }
}

std::vector<std::uint16_t> vlans_of(Cable const& cable) {
    auto vlans = std::vector<std::uint16_t>{};
    for (auto const* end : {&cable.a, &cable.b}) {
        if (end->reading == nullptr || !vlans.empty()) {
            continue;
        }
        vlans = end->reading->tagged_vlans;
        if (end->reading->vlan) {
            vlans.push_back(*end->reading->vlan);
        }
    }
    std::sort(vlans.begin(), vlans.end());
    vlans.erase(std::unique(vlans.begin(), vlans.end()), vlans.end());
    return vlans;
}

} // namespace

std::vector<Cable> cables_of(
    Survey const& survey,
    Machines const& machines,
    PortTable& ports,
    Declarations const& declarations
) {
    auto reports = cable_reports(survey, machines, ports);
    add_declared(reports, machines, ports, declarations);
    auto bundles = std::map<std::pair<MachineIndex, MachineIndex>, Bundle>{};
    for (auto& report : reports) {
        put_in_order(report);
        bundles[{report.a.machine, report.b.machine}].add(report);
    }
    auto cables = std::vector<Cable>{};
    for (auto& [pair, bundle] : bundles) {
        for (auto& cable : bundle.cables()) {
            cables.push_back(std::move(cable));
        }
    }
    std::sort(cables.begin(), cables.end(), [](auto const& a, auto const& b) {
        return a.last != b.last ? a.last > b.last : order_of(a) < order_of(b);
    });
    auto plugs = Plugs{cables};
    auto kept = std::vector<Cable>{};
    for (auto i = std::size_t{0}; i < cables.size(); ++i) {
        if (cables[i].is_declared || plugs.take(i)) {
            kept.push_back(cables[i]);
        }
    }
    return kept;
}

CableEnd const& end_of(Cable const& cable, MachineIndex machine) {
    return cable.a.machine == machine ? cable.a : cable.b;
}

CableEnd const& other_end(Cable const& cable, MachineIndex machine) {
    return cable.a.machine == machine ? cable.b : cable.a;
}

Link link_of(Cable const& cable, Machines const& machines, Survey const& survey) {
    auto link = Link{};
    link.kind = LinkKind::cable;
    link.a = machines.list[cable.a.machine].id;
    link.a_port = cable.a.port;
    link.b = machines.list[cable.b.machine].id;
    link.b_port = cable.b.port;
    name_link(link);
    for (auto const* end : {&cable.a, &cable.b}) {
        if (end->reading != nullptr && !link.speed_mbps) {
            link.speed_mbps = end->reading->speed_mbps;
        }
    }
    link.vlans = vlans_of(cable);
    link.known = cable.reasons.known(survey.now, survey.ages.stale_after, nullptr);
    auto const is_stale = link.known.evidence == Evidence::stale;
    link.known.evidence = cable.is_declared && is_stale ? Evidence::declared : link.known.evidence;
    return link;
}

} // namespace sonae::topology::joining
