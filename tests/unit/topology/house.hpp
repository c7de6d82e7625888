// SPDX-License-Identifier: Apache-2.0
// A house for tests: sources are put in, the network that they give is asked for.
#pragma once

#include "inventory/topology/build.hpp"
#include "inventory/topology/difference.hpp"

#include <algorithm>
#include <string>

namespace sonae::topology::testing {

inline Instant at(std::string_view text) {
    return *parse_rfc3339(text);
}

inline Instant noon() {
    return at("2026-05-01T12:00:00Z");
}

inline AssetId asset(std::uint8_t number) {
    auto id = AssetId{};
    id.bytes[15] = number;
    return id;
}

inline std::string mac(int number) {
    constexpr auto hex = std::string_view{"0123456789abcdef"};
    auto text = std::string{"00:1b:21:00:"};
    for (auto const byte : {number / 256, number % 256}) {
        text += hex[static_cast<std::size_t>(byte) / 16];
        text += hex[static_cast<std::size_t>(byte) % 16];
        text += ':';
    }
    text.pop_back();
    return text;
}

/// A machine whose agent reports.
inline ledger::LedgerRow machine(
    std::uint8_t number, std::string name, std::string mac_text, std::vector<std::string> addresses
) {
    auto row = ledger::LedgerRow{};
    row.id = asset(number);
    row.name = std::move(name);
    row.kind = "pc";
    row.interfaces = {{"eth0", std::move(mac_text), std::move(addresses)}};
    row.sources = {"agent"};
    auto agent = AgentId{};
    agent.bytes[15] = number;
    row.agent = agent;
    row.last_seen = noon();
    row.created_at = noon() - std::chrono::hours{24 * 30};
    return row;
}

/// A row that a person typed.
inline ledger::LedgerRow entry(
    std::uint8_t number, std::string name, std::string mac_text, std::vector<std::string> addresses
) {
    auto row = machine(number, std::move(name), std::move(mac_text), std::move(addresses));
    row.sources = {"manual"};
    row.agent.reset();
    row.last_seen.reset();
    return row;
}

inline DeviceReading reading(std::string address, std::string name, DeviceClass kind) {
    auto made = DeviceReading{};
    made.address = std::move(address);
    made.at = noon();
    made.name = std::move(name);
    made.kind = kind;
    return made;
}

inline InterfaceReading port(
    std::int64_t index,
    std::string name,
    std::string mac_text,
    std::vector<std::string> addresses = {}
) {
    auto made = InterfaceReading{};
    made.index = index;
    made.name = std::move(name);
    made.mac = std::move(mac_text);
    made.is_enabled = true;
    made.is_up = true;
    made.type = 6;
    made.addresses = std::move(addresses);
    return made;
}

inline NeighbourReading
neighbour(std::int64_t interface, std::string chassis, std::string port_name, std::string name) {
    auto made = NeighbourReading{};
    made.protocol = "lldp";
    made.interface = interface;
    made.chassis = std::move(chassis);
    made.port = std::move(port_name);
    made.name = std::move(name);
    return made;
}

inline SeenSpan span(Instant last) {
    return {last - std::chrono::hours{1}, last, 10};
}

inline SensorHost host(std::string mac_text, std::string address, std::string binding = "claimed") {
    auto made = SensorHost{};
    made.mac = std::move(mac_text);
    made.seen = span(noon());
    if (!address.empty()) {
        made.addresses.push_back({std::move(address), std::move(binding), span(noon())});
    }
    return made;
}

inline SensorHost remote(std::string address) {
    return host("", std::move(address), "behind_router");
}

inline SensorView sensor(std::string source = "sensor:agt_1/eth0") {
    auto made = SensorView{};
    made.source = std::move(source);
    made.interface = "eth0";
    made.last_frame = noon();
    return made;
}

inline SensorSegment exact(std::string prefix) {
    auto made = SensorSegment{};
    made.prefix = std::move(prefix);
    made.confidence = 100;
    made.evidence = {"dhcp"};
    made.seen = span(noon());
    return made;
}

inline SensorNeighbour heard(std::string chassis, std::string port_name, Instant last) {
    auto made = SensorNeighbour{};
    made.protocol = "lldp";
    made.mac = chassis;
    made.chassis = std::move(chassis);
    made.port = std::move(port_name);
    made.capabilities = {"bridge"};
    made.seen = span(last);
    return made;
}

struct House {
    std::vector<ledger::LedgerRow> machines;
    std::vector<SensorView> sensors;
    std::vector<DeviceReading> devices;
    Declarations declarations;
    std::shared_ptr<Network const> before;

    [[nodiscard]] Sources sources() const {
        auto made = Sources{};
        for (auto const& each : machines) {
            made.machines.push_back(std::make_shared<ledger::LedgerRow const>(each));
        }
        for (auto const& each : sensors) {
            made.sensors.push_back(std::make_shared<SensorView const>(each));
        }
        for (auto const& each : devices) {
            made.devices.push_back(std::make_shared<DeviceReading const>(each));
        }
        made.declarations = std::make_shared<Declarations const>(declarations);
        made.before = before;
        return made;
    }

    [[nodiscard]] Network build(Instant now = noon()) const {
        return build_network(sources(), now);
    }

    /// Builds, and goes on from there.
    Network settle(Instant now = noon()) {
        before = std::make_shared<Network const>(build(now));
        return *before;
    }
};

template <class T>
T const* find(std::vector<T> const& elements, std::string_view id) {
    auto const found = std::find_if(elements.begin(), elements.end(), [&](auto const& each) {
        return each.id == id;
    });
    return found == elements.end() ? nullptr : &*found;
}

inline Device const* named(Network const& network, std::string_view name) {
    auto const found =
        std::find_if(network.devices.begin(), network.devices.end(), [&](auto const& each) {
            return each.name == name;
        });
    return found == network.devices.end() ? nullptr : &*found;
}

inline std::vector<Link> links_of(Network const& network, LinkKind kind) {
    auto links = std::vector<Link>{};
    std::copy_if(
        network.links.begin(),
        network.links.end(),
        std::back_inserter(links),
        [&](auto const& link) { return link.kind == kind; }
    );
    return links;
}

inline std::vector<std::string> ids_of(Network const& network) {
    auto ids = std::vector<std::string>{};
    for (auto const& device : network.devices) {
        ids.push_back(device.id);
    }
    return ids;
}

inline std::vector<std::string> prefixes_of(Network const& network) {
    auto prefixes = std::vector<std::string>{};
    for (auto const& segment : network.segments) {
        prefixes.push_back(segment.id);
    }
    return prefixes;
}

inline bool has_ground(Known const& known, std::string_view code) {
    return std::any_of(known.grounds.begin(), known.grounds.end(), [&](auto const& ground) {
        return ground.code == code;
    });
}

} // namespace sonae::topology::testing
