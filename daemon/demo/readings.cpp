// SPDX-License-Identifier: Apache-2.0
#include "daemon/demo/network.hpp"
#include "daemon/demo/segment.hpp"

#include <algorithm>
#include <functional>
#include <map>

namespace sonae::demo {

namespace {

using topology::DeviceReading;
using Pointers = std::vector<Device const*>;
using Names = std::set<std::string>;

/// The network devices of the house by what they are, in the order of their numbers.
struct Gear {
    Pointers cores;
    Pointers switches;
    Pointers access_points;
    Pointers firewalls;
    Pointers vpns;
    Pointers routers;
};

Pointers named(std::vector<Device> const& devices, std::string_view prefix) {
    auto found = Pointers{};
    for (auto const& device : devices) {
        if (device.of->prefix == prefix) {
            found.push_back(&device);
        }
    }
    return found;
}

Gear gear_of(std::vector<Device> const& devices) {
    return {
        named(devices, "CORE"),
        named(devices, "SW"),
        named(devices, "AP"),
        named(devices, "FW"),
        named(devices, "VPN"),
        named(devices, "RTR"),
    };
}

DeviceReading reading_of(Device const& device, topology::DeviceClass kind, Instant now) {
    auto reading = DeviceReading{};
    reading.address = bare(device.address);
    reading.at = now;
    reading.name = device.row.name;
    reading.vendor = device.of->manufacturer;
    reading.model = device.of->model;
    reading.firmware = device.of->os;
    reading.serial = device.serial;
    reading.description = std::string{device.of->model} + " " + std::string{device.of->os};
    reading.place = device.row.human.place;
    reading.rule = "generic";
    reading.kind = kind;
    reading.chassis = device.mac;
    return reading;
}

void add_port(
    DeviceReading& reading, std::string name, std::int64_t speed_mbps, std::string address = {}
) {
    auto port = topology::InterfaceReading{};
    port.index = static_cast<std::int64_t>(reading.interfaces.size()) + 1;
    port.name = std::move(name);
    port.type = 6; // ethernetCsmacd
    port.mac = reading.chassis;
    port.speed_mbps = speed_mbps;
    port.is_enabled = true;
    port.is_up = true;
    if (!address.empty()) {
        port.addresses = {std::move(address)};
    }
    reading.interfaces.push_back(std::move(port));
}

std::int64_t last_port(DeviceReading const& reading) {
    return static_cast<std::int64_t>(reading.interfaces.size());
}

/// What LLDP says at the last port of `reading` about the machine at the other end.
void add_neighbour(
    DeviceReading& reading, Device const& other, std::string port, std::string capability
) {
    auto neighbour = topology::NeighbourReading{};
    neighbour.protocol = "lldp";
    neighbour.interface = last_port(reading);
    neighbour.local_port = reading.interfaces.back().name;
    neighbour.chassis = other.mac;
    neighbour.port = std::move(port);
    neighbour.name = other.row.name;
    neighbour.management = {bare(other.address)};
    neighbour.capabilities = {std::move(capability)};
    reading.neighbours.push_back(std::move(neighbour));
}

std::string slot(std::string_view kind, std::size_t number) {
    return std::string{kind} + std::to_string(number);
}

void add_segments(DeviceReading& core, std::set<Segment> const& segments, int host) {
    for (auto const& segment : segments) {
        add_port(core, slot("Vlan", segment.vlan()), 10'000, segment.host(host) + "/24");
        core.interfaces.back().type = 53; // propVirtual
        core.interfaces.back().vlan = segment.vlan();
        core.vlans.push_back({segment.vlan(), "V" + std::to_string(segment.vlan())});
    }
}

void add_cables(DeviceReading& core, Gear const& gear, std::size_t which) {
    auto const uplink = slot("Te1/1/", which + 1);
    auto number = std::size_t{0};
    for (auto const* other : gear.switches) {
        add_port(core, slot("Te1/0/", ++number), 10'000);
        add_neighbour(core, *other, uplink, "bridge");
    }
    for (auto const* other :
         which < gear.firewalls.size() ? Pointers{gear.firewalls[which]} : Pointers{}) {
        add_port(core, slot("Te2/0/", ++number), 10'000);
        add_neighbour(core, *other, "lan", "router");
    }
    if (which != 0) {
        return;
    }
    for (auto const* list : {&gear.vpns, &gear.routers}) {
        for (auto const* other : *list) {
            add_port(core, slot("Gi2/0/", ++number), 1'000);
            add_neighbour(core, *other, "lan", "router");
        }
    }
}

/// Machines of the server room hang on the core itself.
void add_servers(DeviceReading& core, std::vector<Device> const& devices) {
    auto number = std::size_t{0};
    for (auto const& device : devices) {
        if (device.of->room_word == "サーバー室" && device.row.kind != "network_device") {
            add_port(core, slot("Te3/0/", ++number), 10'000);
            core.interfaces.back().vlan = segment_of(device.address).vlan();
            core.forwarding.push_back(
                {device.mac, last_port(core), segment_of(device.address).vlan()}
            );
        }
    }
}

void add_arp(DeviceReading& core, std::vector<Device> const& devices) {
    auto interface_of = std::map<Segment, std::int64_t>{};
    for (auto const& port : core.interfaces) {
        if (!port.addresses.empty()) {
            interface_of[segment_of(port.addresses.front())] = port.index;
        }
    }
    for (auto const& device : devices) {
        core.arp.push_back(
            {interface_of[segment_of(device.address)], bare(device.address), device.mac}
        );
    }
}

/// Everything that is neither in the server room nor a cable of a switch hangs on a floor switch of
/// its floor, those in turn.
std::vector<Pointers> machines_of_switches(Gear const& gear, std::vector<Device> const& devices) {
    auto of_floor = std::map<int, std::vector<std::size_t>>{};
    for (auto i = std::size_t{0}; i < gear.switches.size(); ++i) {
        of_floor[segment_of(gear.switches[i]->address).floor()].push_back(i);
    }
    auto hung = std::vector<Pointers>(gear.switches.size());
    auto turn = std::map<int, std::size_t>{};
    for (auto const& device : devices) {
        auto const floor = segment_of(device.address).floor();
        auto const is_gear = device.row.kind == "network_device" && device.of->prefix != "AP";
        if (is_gear || device.of->room_word == "サーバー室" || of_floor[floor].empty()) {
            continue;
        }
        auto const& choices = of_floor[floor];
        hung[choices[turn[floor]++ % choices.size()]].push_back(&device);
    }
    return hung;
}

DeviceReading
switch_reading(Device const& device, Gear const& gear, Pointers const& hung, Instant now) {
    auto reading = reading_of(device, topology::DeviceClass::network_switch, now);
    auto number = std::size_t{0};
    for (auto const* core : gear.cores) {
        add_port(reading, slot("Te1/1/", ++number), 10'000);
        auto const place = std::find(gear.switches.begin(), gear.switches.end(), &device);
        auto const index = static_cast<std::size_t>(place - gear.switches.begin());
        add_neighbour(reading, *core, slot("Te1/0/", index + 1), "router");
    }
    number = 0;
    for (auto const* machine : hung) {
        auto const vlan = segment_of(machine->address).vlan();
        add_port(reading, slot("Gi1/0/", ++number), 1'000);
        reading.interfaces.back().vlan = vlan;
        reading.forwarding.push_back({machine->mac, last_port(reading), vlan});
        if (machine->of->prefix == "AP") {
            add_neighbour(reading, *machine, "eth0", "access_point");
        }
    }
    return reading;
}

/// A device with a leg outside: where it is inside, outside, and where outside begins.
DeviceReading edge_reading(
    Device const& device,
    topology::DeviceClass kind,
    std::string outside,
    std::string next_hop,
    Instant now
) {
    auto reading = reading_of(device, kind, now);
    add_port(reading, "lan", 1'000, device.address);
    add_port(reading, "wan", 1'000, std::move(outside));
    reading.routes.push_back({"0.0.0.0/0", std::move(next_hop), last_port(reading)});
    return reading;
}

std::string dotted(std::string_view net, std::size_t host) {
    return std::string{net} + std::to_string(host);
}

void add_edges(std::vector<DeviceReading>& all, Gear const& gear, Instant now) {
    constexpr auto step = std::size_t{8};
    auto const add = [&](Pointers const& devices, topology::DeviceClass kind, std::string_view net
                     ) {
        auto base = std::size_t{8};
        for (auto const* device : devices) {
            all.push_back(edge_reading(
                *device, kind, dotted(net, base + 2) + "/29", dotted(net, base + 1), now
            ));
            base += step;
        }
    };
    add(gear.firewalls, topology::DeviceClass::firewall, "203.0.113.");
    add(gear.vpns, topology::DeviceClass::vpn_gateway, "198.51.100.");
    add(gear.routers, topology::DeviceClass::router, "192.0.2.");
}

/// Takes out what tells of machines that are not there yet; their ports stay.
void leave_out(
    std::vector<DeviceReading>& all, std::vector<Device> const& devices, Names const& absent
) {
    auto macs = Names{};
    for (auto const& device : devices) {
        if (absent.contains(device.row.name)) {
            macs.insert(device.mac);
        }
    }
    std::erase_if(all, [&](DeviceReading const& each) { return absent.contains(each.name); });
    for (auto& reading : all) {
        std::erase_if(reading.neighbours, [&](auto const& each) {
            return macs.contains(each.chassis);
        });
        std::erase_if(reading.forwarding, [&](auto const& each) {
            return macs.contains(each.mac);
        });
        std::erase_if(reading.arp, [&](auto const& each) { return macs.contains(each.mac); });
    }
}

} // namespace

std::vector<DeviceReading>
readings(std::vector<Device> const& devices, Instant now, Names const& absent) {
    auto const gear = gear_of(devices);
    auto const segments = segments_of(devices);
    auto all = std::vector<DeviceReading>{};
    for (auto i = std::size_t{0}; i < gear.cores.size(); ++i) {
        auto core = reading_of(*gear.cores[i], topology::DeviceClass::network_switch, now);
        add_segments(core, segments, static_cast<int>(i) + 1);
        add_cables(core, gear, i);
        if (i == 0) {
            add_servers(core, devices);
        }
        add_arp(core, devices);
        all.push_back(std::move(core));
    }
    auto const hung = machines_of_switches(gear, devices);
    for (auto i = std::size_t{0}; i < gear.switches.size(); ++i) {
        all.push_back(switch_reading(*gear.switches[i], gear, hung[i], now));
    }
    add_edges(all, gear, now);
    leave_out(all, devices, absent);
    return all;
}

} // namespace sonae::demo
