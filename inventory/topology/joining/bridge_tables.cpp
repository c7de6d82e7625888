// SPDX-License-Identifier: Apache-2.0
#include "inventory/topology/joining/bridge_tables.hpp"

#include "inventory/topology/joining/classes.hpp"
#include "inventory/topology/plain_text.hpp"
#include "inventory/topology/port_name.hpp"

#include <algorithm>
#include <set>

namespace sonae::topology::joining {

namespace {

/// Ports of each machine that lead to another switch or router.
using Uplinks = std::set<std::pair<MachineIndex, std::string>>;

Uplinks uplinks_of(std::vector<Device> const& devices, std::vector<Cable> const& cables) {
    auto uplinks = Uplinks{};
    for (auto const& cable : cables) {
        if (is_infrastructure(devices[cable.b.machine].kind)) {
            uplinks.emplace(cable.a.machine, cable.a.key);
        }
        if (is_infrastructure(devices[cable.a.machine].kind)) {
            uplinks.emplace(cable.b.machine, cable.b.key);
        }
    }
    return uplinks;
}

struct Bridge {
    MachineIndex machine = no_machine;
    DeviceReading const* reading = nullptr;
    std::vector<Mac> const* learned = nullptr; ///< the MACs of its entries
};

using PortsByNumber = std::unordered_map<std::int64_t, BridgePort>;

/// A port without a cable has nothing behind it, whatever its table remembers.
PortsByNumber live_ports(Bridge const& bridge, Uplinks const& uplinks) {
    auto ports = PortsByNumber{};
    for (auto const& interface : bridge.reading->interfaces) {
        if (interface.is_up) {
            auto& port = ports[interface.index];
            port.reading = &interface;
            port.name = plain_text(interface.name);
            port.key = canonical_port(port.name);
            port.is_uplink = uplinks.count({bridge.machine, port.key}) != 0;
        }
    }
    return ports;
}

template <class T>
void make_unique(std::vector<T>& values) {
    std::sort(values.begin(), values.end());
    values.erase(std::unique(values.begin(), values.end()), values.end());
}

/// Of what is behind an uplink only other bridges matter.
BridgeTable table_of(
    Bridge const& bridge,
    Machines const& machines,
    Uplinks const& uplinks,
    std::vector<bool> const& is_bridge
) {
    auto ports = live_ports(bridge, uplinks);
    auto const& entries = bridge.reading->forwarding;
    for (auto i = std::size_t{0}; i < entries.size(); ++i) {
        auto const mac = (*bridge.learned)[i];
        auto const port = ports.find(entries[i].interface);
        auto const found = mac.is_set() ? machines.by_mac.find(mac) : machines.by_mac.end();
        if (port == ports.end() || found == machines.by_mac.end() ||
            found->second == bridge.machine) {
            continue;
        }
        if (!port->second.is_uplink || is_bridge[found->second]) {
            port->second.macs.push_back(mac);
            port->second.machines.push_back(found->second);
        }
    }
    auto table = BridgeTable{bridge.machine, bridge.reading, {}};
    for (auto const& interface : bridge.reading->interfaces) {
        auto const found = ports.find(interface.index);
        if (found == ports.end() || (found->second.macs.empty() && !found->second.is_uplink)) {
            continue;
        }
        make_unique(found->second.macs);
        make_unique(found->second.machines);
        table.ports.push_back(std::move(found->second));
        ports.erase(found);
    }
    return table;
}

} // namespace

std::vector<BridgeTable> bridge_tables(
    Survey const& survey,
    Machines const& machines,
    std::vector<Device> const& devices,
    std::vector<Cable> const& cables
) {
    auto const uplinks = uplinks_of(devices, cables);
    auto bridges = std::vector<Bridge>{};
    auto is_bridge = std::vector<bool>(machines.list.size(), false);
    for (auto i = std::size_t{0}; i < survey.readings.size(); ++i) {
        auto const* const reading = survey.readings[i];
        auto const own = machines.by_reading.at(reading);
        auto const is_newest = machines.list[own].readings.front() == reading;
        if (is_newest && !reading->forwarding.empty()) {
            bridges.push_back({own, reading, &survey.learned[i]});
            is_bridge[own] = true;
        }
    }
    auto tables = std::vector<BridgeTable>{};
    for (auto const& bridge : bridges) {
        tables.push_back(table_of(bridge, machines, uplinks, is_bridge));
    }
    std::sort(tables.begin(), tables.end(), [](auto const& a, auto const& b) {
        return a.machine < b.machine;
    });
    return tables;
}

void mark_uplinks(std::vector<BridgeTable>& tables, std::vector<Cable> const& cables) {
    auto ends = Uplinks{};
    for (auto const& cable : cables) {
        ends.emplace(cable.a.machine, cable.a.key);
        ends.emplace(cable.b.machine, cable.b.key);
    }
    for (auto& table : tables) {
        for (auto& port : table.ports) {
            port.is_uplink = port.is_uplink || ends.count({table.machine, port.key}) != 0;
        }
    }
}

} // namespace sonae::topology::joining
