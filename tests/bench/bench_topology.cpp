// SPDX-License-Identifier: Apache-2.0
// A house of 10,000 machines in 60 segments with 250 switches that were asked: how long it takes to
// build its network, to compare two, and to write it down.
#include "inventory/topology/build.hpp"
#include "inventory/topology/difference.hpp"

#include <array>
#include <benchmark/benchmark.h>
#include <cstdio>

namespace {

using namespace sonae;
using namespace sonae::topology;

constexpr auto segments = 60;
constexpr auto access_switches = 240;
constexpr auto core_switches = 10;

Instant noon() {
    return *parse_rfc3339("2026-05-01T12:00:00Z");
}

std::string mac(int kind, int number) {
    auto text = std::array<char, 18>{};
    std::snprintf(
        text.data(),
        text.size(),
        "00:1b:%02x:%02x:%02x:%02x",
        kind,
        number >> 16 & 255,
        number >> 8 & 255,
        number & 255
    );
    return text.data();
}

std::string address(int segment, int host) {
    return "10." + std::to_string(segment + 1) + "." + std::to_string(host / 250) + "." +
           std::to_string(1 + host % 250);
}

ledger::LedgerRow row_of(int number, int segment, int host) {
    auto row = ledger::LedgerRow{};
    for (auto i = 0U; i < 4; ++i) {
        row.id.bytes.at(15 - i) = static_cast<std::uint8_t>(number >> 8 * i);
    }
    row.name = "pc-" + std::to_string(number);
    row.kind = "pc";
    row.agent = AgentId{row.id.bytes};
    row.sources = {"agent"};
    row.interfaces = {{"eth0", mac(1, number), {address(segment, host) + "/22"}}};
    row.last_seen = noon();
    row.created_at = noon();
    return row;
}

SensorHost host_of(int number, int segment, int host) {
    auto made = SensorHost{};
    made.mac = mac(1, number);
    made.seen = {noon(), noon(), 100};
    made.addresses = {{address(segment, host), "leased", made.seen}};
    made.identities = {
        {"dhcp_host_name", "pc-" + std::to_string(number), 80, made.seen},
        {"dhcp_vendor_class", "MSFT 5.0", 80, made.seen},
        {"netbios_name", "DESKTOP-" + std::to_string(number), 60, made.seen}};
    return made;
}

/// Every third machine has an agent; each is heard by the sensor of its segment, is learned by its
/// access switch and by all cores.
Sources house(int machines) {
    auto sources = Sources{};
    auto views = std::vector<SensorView>(segments);
    auto readings = std::vector<DeviceReading>(access_switches + core_switches);
    for (auto i = 0; i < access_switches + core_switches; ++i) {
        auto& reading = readings[static_cast<std::size_t>(i)];
        auto const is_core = i >= access_switches;
        reading.address = "10.200." + std::to_string(i / 250) + "." + std::to_string(1 + i % 250);
        reading.at = noon();
        reading.name = (is_core ? "core-" : "edge-") + std::to_string(i);
        reading.kind = DeviceClass::network_switch;
        reading.chassis = mac(2, i * 64);
        auto const ports = is_core ? 60 : 48;
        for (auto port = 1; port <= ports; ++port) {
            auto made = InterfaceReading{};
            made.index = port;
            made.name = "GigabitEthernet1/0/" + std::to_string(port);
            made.mac = mac(2, i * 64 + port);
            made.is_up = true;
            made.type = 6;
            if (is_core && port <= segments / core_switches) {
                made.addresses = {address((i - access_switches) * 6 + port - 1, 900) + "/22"};
            }
            reading.interfaces.push_back(made);
        }
        if (!is_core) {
            auto const core = access_switches + i % core_switches;
            auto neighbour = NeighbourReading{};
            neighbour.protocol = "lldp";
            neighbour.interface = 48;
            neighbour.chassis = mac(2, core * 64);
            neighbour.port = "Gi1/0/" + std::to_string(10 + i / core_switches);
            reading.neighbours.push_back(neighbour);
        }
    }
    for (auto number = 0; number < machines; ++number) {
        auto const segment = number % segments;
        auto const host = number / segments;
        auto const at = number % access_switches;
        views[static_cast<std::size_t>(segment)].hosts.push_back(host_of(number, segment, host));
        if (number % 3 == 0) {
            sources.machines.push_back(
                std::make_shared<ledger::LedgerRow const>(row_of(number, segment, host))
            );
        }
        auto const vlan = static_cast<std::uint16_t>(10 + segment);
        readings[static_cast<std::size_t>(at)].forwarding.push_back(
            {mac(1, number), 1 + number / access_switches, vlan}
        );
        for (auto core = 0; core < core_switches; ++core) {
            auto& reading = readings[static_cast<std::size_t>(access_switches + core)];
            reading.forwarding.push_back({mac(1, number), 10 + at / core_switches, vlan});
            if (segment / 6 == core) {
                reading.arp.push_back({segment % 6 + 1, address(segment, host), mac(1, number)});
            }
        }
    }
    for (auto i = 0; i < segments; ++i) {
        auto& view = views[static_cast<std::size_t>(i)];
        view.source = "sensor:agt_" + std::to_string(i) + "/eth0";
        view.last_frame = noon();
        auto segment = SensorSegment{};
        segment.prefix = address(i, 0) + "/22";
        segment.confidence = 100;
        segment.evidence = {"dhcp"};
        segment.gateways = {address(i, 900)};
        view.segments = {segment};
        sources.sensors.push_back(std::make_shared<SensorView const>(std::move(view)));
    }
    for (auto& reading : readings) {
        sources.devices.push_back(std::make_shared<DeviceReading const>(std::move(reading)));
    }
    sources.declarations = std::make_shared<Declarations const>();
    return sources;
}

void build(benchmark::State& state) {
    auto const sources = house(static_cast<int>(state.range(0)));
    for (auto _ : state) {
        auto network = build_network(sources, noon());
        benchmark::DoNotOptimize(network);
    }
}

void build_again(benchmark::State& state) {
    auto sources = house(static_cast<int>(state.range(0)));
    sources.before = std::make_shared<Network const>(build_network(sources, noon()));
    for (auto _ : state) {
        auto network = build_network(sources, noon());
        benchmark::DoNotOptimize(network);
    }
    state.counters["devices"] = static_cast<double>(sources.before->devices.size());
    state.counters["links"] = static_cast<double>(sources.before->links.size());
    state.counters["segments"] = static_cast<double>(sources.before->segments.size());
}

void compare(benchmark::State& state) {
    auto const sources = house(static_cast<int>(state.range(0)));
    auto const network = build_network(sources, noon());
    for (auto _ : state) {
        auto changes = difference(network, network);
        benchmark::DoNotOptimize(changes);
    }
}

void write_down(benchmark::State& state) {
    auto const network = build_network(house(static_cast<int>(state.range(0))), noon());
    auto bytes = std::size_t{0};
    for (auto _ : state) {
        auto json = network_json(network);
        bytes = json.size();
        benchmark::DoNotOptimize(json);
    }
    state.counters["bytes"] = static_cast<double>(bytes);
}

void read_back(benchmark::State& state) {
    auto const elements =
        elements_of(build_network(house(static_cast<int>(state.range(0))), noon()));
    for (auto _ : state) {
        auto network = network_of(elements, noon());
        benchmark::DoNotOptimize(network);
    }
}

BENCHMARK(build)->Arg(1'000)->Arg(10'000)->Unit(benchmark::kMillisecond);
BENCHMARK(build_again)->Arg(10'000)->Unit(benchmark::kMillisecond);
BENCHMARK(compare)->Arg(10'000)->Unit(benchmark::kMillisecond);
BENCHMARK(write_down)->Arg(10'000)->Unit(benchmark::kMillisecond);
BENCHMARK(read_back)->Arg(10'000)->Unit(benchmark::kMillisecond);

} // namespace
