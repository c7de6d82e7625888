// SPDX-License-Identifier: Apache-2.0
#include "inventory/topology/joining/cable_reports.hpp"

#include <algorithm>
#include <set>

namespace sonae::topology::joining {

namespace {

/// LLDP is sent every 30 s and CDP every 60 s; who missed three is gone.
constexpr auto silence = std::chrono::seconds{200};

/// A sensor that hears so many neighbours listens at a mirror port: none of them is at its cable.
constexpr auto max_at_one_cable = std::size_t{4};

MachineIndex machine_of(Machines const& machines, void const* announcement) {
    auto const found = machines.by_announcement.find(announcement);
    return found == machines.by_announcement.end() ? no_machine : found->second;
}

void add_reading(
    std::vector<Cable>& reports,
    DeviceReading const& reading,
    Machines const& machines,
    PortTable& ports
) {
    auto const own = machines.by_reading.at(&reading);
    for (auto const& neighbour : reading.neighbours) {
        auto const other = machine_of(machines, &neighbour);
        auto const local =
            PortTable::local(own, reading, neighbour.interface, neighbour.local_port);
        // A table keeps a neighbour for two minutes after its cable was pulled; the port knows.
        auto const is_dead = local.reading != nullptr && !local.reading->is_up;
        if (other == no_machine || other == own || is_dead) {
            continue;
        }
        auto& report = reports.emplace_back();
        report.a = local;
        report.b = ports.resolve(other, neighbour.port, neighbour.port_description);
        report.last = reading.at;
        report.tellers = {&reading};
        report.reasons.add(
            Evidence::measured, neighbour.protocol + "_neighbour", source_of(reading), reading.at
        );
    }
}

void add_sensor(
    std::vector<Cable>& reports, SensorView const& view, Machines const& machines, PortTable& ports
) {
    auto const own = machines.by_sensor.at(&view);
    auto live = std::vector<SensorNeighbour const*>{};
    auto others = std::set<MachineIndex>{};
    for (auto const& neighbour : view.neighbours) {
        auto const other = machine_of(machines, &neighbour);
        if (other != no_machine && other != own && !is_over(neighbour, view)) {
            live.push_back(&neighbour);
            others.insert(other);
        }
    }
    if (own == no_machine || others.size() > max_at_one_cable) {
        return;
    }
    for (auto const* neighbour : live) {
        auto& report = reports.emplace_back();
        report.a = ports.resolve(own, view.interface, "");
        report.a.is_own = true;
        report.b = ports.resolve(
            machine_of(machines, neighbour), neighbour->port, neighbour->port_description
        );
        report.last = neighbour->seen.last;
        report.tellers = {&view};
        // Several at once: something between them passes on what no bridge should.
        auto const evidence = others.size() > 1 ? Evidence::inferred : Evidence::measured;
        report.reasons.add(
            evidence,
            {neighbour->protocol + "_neighbour",
             view.source,
             others.size() > 1 ? "shared_wire" : ""},
            neighbour->seen.first,
            neighbour->seen.last
        );
    }
}

} // namespace

bool is_over(SensorNeighbour const& neighbour, SensorView const& view) {
    auto const ends = [&](SensorNeighbour const& other) {
        auto const is_other = other.chassis != neighbour.chassis || other.port != neighbour.port;
        auto const is_of_one_protocol = other.protocol == neighbour.protocol;
        auto const is_after = other.seen.first > neighbour.seen.last ||
                              other.seen.last > neighbour.seen.last + silence;
        return is_other && is_of_one_protocol && !other.has_left && is_after;
    };
    return neighbour.has_left || std::any_of(view.neighbours.begin(), view.neighbours.end(), ends);
}

std::vector<Cable> cable_reports(Survey const& survey, Machines const& machines, PortTable& ports) {
    auto reports = std::vector<Cable>{};
    for (auto const* reading : survey.readings) {
        add_reading(reports, *reading, machines, ports);
    }
    for (auto const* view : survey.sensors) {
        add_sensor(reports, *view, machines, ports);
    }
    return reports;
}

} // namespace sonae::topology::joining
