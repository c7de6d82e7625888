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

BridgeTable table_of(
    MachineIndex own, DeviceReading const& reading, Machines const& machines, Uplinks const& uplinks
) {
    auto interfaces = std::unordered_map<std::int64_t, InterfaceReading const*>{};
    for (auto const& interface : reading.interfaces) {
        interfaces.emplace(interface.index, &interface);
    }
    auto ports = std::map<std::int64_t, BridgePort>{};
    for (auto const& entry : reading.forwarding) {
        auto const mac = parse_mac(entry.mac);
        auto const found = mac ? machines.by_mac.find(*mac) : machines.by_mac.end();
        auto const interface = interfaces.find(entry.interface);
        auto const* const port = interface == interfaces.end() ? nullptr : interface->second;
        // A port without a cable has nothing behind it, whatever its table remembers.
        auto const is_dead = port != nullptr && !port->is_up;
        if (found == machines.by_mac.end() || found->second == own || is_dead) {
            continue;
        }
        auto& into = ports[entry.interface];
        into.reading = port;
        into.macs.push_back(*mac);
        into.machines.push_back(found->second);
    }
    auto table = BridgeTable{own, &reading, {}};
    for (auto& [index, port] : ports) {
        port.name =
            port.reading != nullptr ? plain_text(port.reading->name) : std::to_string(index);
        port.key = canonical_port(port.name);
        port.is_uplink = uplinks.count({own, port.key}) != 0;
        std::sort(port.macs.begin(), port.macs.end());
        port.macs.erase(std::unique(port.macs.begin(), port.macs.end()), port.macs.end());
        std::sort(port.machines.begin(), port.machines.end());
        port.machines.erase(
            std::unique(port.machines.begin(), port.machines.end()), port.machines.end()
        );
        table.ports.push_back(std::move(port));
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
    auto tables = std::vector<BridgeTable>{};
    for (auto const* reading : survey.readings) {
        auto const own = machines.by_reading.at(reading);
        auto const is_newest = machines.list[own].readings.front() == reading;
        if (is_newest && !reading->forwarding.empty()) {
            tables.push_back(table_of(own, *reading, machines, uplinks));
        }
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
