// SPDX-License-Identifier: Apache-2.0
#include "inventory/topology/joining/plugs.hpp"

#include "inventory/topology/joining/classes.hpp"

#include <algorithm>
#include <set>
#include <tuple>

namespace sonae::topology::joining {

namespace {

class Places {
public:
    /// Newer places replace older ones; of one moment the smaller switch and port.
    void put(Mac mac, Plug plug) {
        auto const [found, is_new] = all_.try_emplace(mac, plug);
        auto& old = found->second;
        if (!is_new &&
            std::tie(old.seen, plug.at, plug.port) < std::tie(plug.seen, old.at, old.port)) {
            old = std::move(plug);
        }
    }

    std::unordered_map<Mac, Plug> take() { return std::move(all_); }

private:
    std::unordered_map<Mac, Plug> all_;
};

void add_cable(
    Places& places, Cable const& cable, Machines const& machines, std::vector<Device> const& devices
) {
    for (auto const* end : {&cable.a, &cable.b}) {
        auto const& other = other_end(cable, end->machine);
        auto const is_plugged = !is_infrastructure(devices[end->machine].kind) &&
                                is_infrastructure(devices[other.machine].kind);
        if (!is_plugged) {
            continue;
        }
        auto const& macs = machines.list[end->machine].macs;
        auto const is_only = macs.size() == 1;
        if (end->mac.is_set() || is_only) {
            places.put(
                end->mac.is_set() ? end->mac : macs.front(), {other.machine, other.port, cable.last}
            );
        }
    }
}

/// What hangs on an access port; nothing when it is more than one machine can be.
std::vector<Mac>
alone_at(BridgePort const& port, Machines const& machines, std::vector<Device> const& devices) {
    auto others = std::set<MachineIndex>{};
    auto has_infrastructure = false;
    for (auto const machine : port.machines) {
        auto const kind = devices[machine].kind;
        has_infrastructure = has_infrastructure || is_infrastructure(kind);
        if (kind != DeviceClass::telephone) {
            others.insert(machine);
        }
    }
    if (port.is_uplink || has_infrastructure || others.size() > 1) {
        return {};
    }
    auto macs = std::vector<Mac>{};
    for (auto const mac : port.macs) {
        auto const machine = machines.by_mac.at(mac);
        if (others.empty() || others.count(machine) != 0 ||
            devices[machine].kind == DeviceClass::telephone) {
            macs.push_back(mac);
        }
    }
    return macs;
}

} // namespace

std::unordered_map<Mac, Plug> plugs_of(
    Machines const& machines,
    std::vector<Device> const& devices,
    std::vector<Cable> const& cables,
    std::vector<BridgeTable> const& tables
) {
    auto places = Places{};
    for (auto const& table : tables) {
        for (auto const& port : table.ports) {
            for (auto const mac : alone_at(port, machines, devices)) {
                places.put(mac, {table.machine, port.name, table.reading->at});
            }
        }
    }
    for (auto const& cable : cables) {
        add_cable(places, cable, machines, devices);
    }
    return places.take();
}

} // namespace sonae::topology::joining
