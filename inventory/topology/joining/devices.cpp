// SPDX-License-Identifier: Apache-2.0
#include "inventory/topology/joining/devices.hpp"

#include "inventory/topology/joining/classes.hpp"
#include "inventory/topology/joining/grounds.hpp"
#include "inventory/topology/plain_text.hpp"

#include <algorithm>
#include <array>
#include <tuple>

namespace sonae::topology::joining {

namespace {

constexpr auto if_type_loopback = 24;

// What a machine is called, from the surest to what anybody can claim.
constexpr auto name_kinds = std::to_array<std::string_view>({
    "lldp_name",
    "dhcp_full_name",
    "dhcp_host_name",
    "dhcp6_full_name",
    "cdp_device",
    "ntlm_computer",
    "kerberos_computer",
    "mdns_name",
    "netbios_name",
    "llmnr_name",
    "dns_name",
    "snmp_name",
    "ssdp_name",
    "dicom_ae",
    "hl7_application",
});

/// The best text of the first of `kinds` that there is: heard most lately, then the least.
std::string identity_of(Machine const& machine, std::initializer_list<std::string_view> kinds) {
    for (auto const kind : kinds) {
        SensorIdentity const* best = nullptr;
        for (auto const& [host, by] : machine.hosts) {
            for (auto const& each : host->identities) {
                auto const is_fit = each.kind == kind && !each.text.empty();
                auto const is_better = best == nullptr || std::tie(each.seen.last, best->text) >
                                                              std::tie(best->seen.last, each.text);
                best = is_fit && is_better ? &each : best;
            }
        }
        if (best != nullptr) {
            return best->text;
        }
    }
    return {};
}

std::string announced_name(Machine const& machine) {
    for (auto const& each : machine.announcements) {
        auto const& name = each.told != nullptr ? each.told->name : each.heard->name;
        if (!name.empty()) {
            return name;
        }
    }
    return {};
}

/// The first that says something.
std::string first_of(std::initializer_list<std::string_view> texts) {
    for (auto const text : texts) {
        if (!text.empty()) {
            return plain_text(text);
        }
    }
    return {};
}

template <class Member>
std::string_view of_readings(Machine const& machine, Member member) {
    for (auto const* reading : machine.readings) {
        if (!(reading->*member).empty()) {
            return reading->*member;
        }
    }
    return {};
}

std::string name_of_machine(Machine const& machine) {
    auto const row_name = machine.row == nullptr ? std::string_view{} : machine.row->name;
    auto heard = std::string{};
    for (auto const kind : name_kinds) {
        heard = heard.empty() ? identity_of(machine, {kind}) : heard;
    }
    auto const announced = announced_name(machine);
    auto const before = machine.before == nullptr ? std::string_view{} : machine.before->name;
    return first_of({row_name, of_readings(machine, &DeviceReading::name), announced, heard, before}
    );
}

void describe(Device& device, Machine const& machine) {
    static auto const nothing = Device{};
    auto const& before = machine.before == nullptr ? nothing : *machine.before;
    static auto const no_row = ledger::LedgerRow{};
    auto const& row = machine.row == nullptr ? no_row : *machine.row;
    device.name = name_of_machine(machine);
    auto const maker = identity_of(machine, {"lldp_manufacturer"});
    auto const model = identity_of(machine, {"lldp_model", "cdp_platform"});
    auto const firmware = identity_of(machine, {"lldp_firmware", "lldp_software"});
    auto const serial = identity_of(machine, {"lldp_serial"});
    device.vendor = first_of(
        {of_readings(machine, &DeviceReading::vendor),
         row.manufacturer,
         row.human.vendor,
         maker,
         before.vendor}
    );
    device.model =
        first_of({of_readings(machine, &DeviceReading::model), row.model, model, before.model});
    device.firmware =
        first_of({of_readings(machine, &DeviceReading::firmware), firmware, before.firmware});
    device.serial =
        first_of({of_readings(machine, &DeviceReading::serial), row.serial, serial, before.serial});
    // What people emptied stays empty.
    device.place = first_of({row.human.place, of_readings(machine, &DeviceReading::place)});
}

std::vector<std::string> roles_of(Machine const& machine) {
    auto roles = std::vector<std::string>{};
    for (auto const& [host, by] : machine.hosts) {
        roles.insert(roles.end(), host->roles.begin(), host->roles.end());
    }
    auto const is_heard = !machine.hosts.empty();
    if (!is_heard && machine.before != nullptr) {
        roles = machine.before->roles;
    }
    std::sort(roles.begin(), roles.end());
    roles.erase(std::unique(roles.begin(), roles.end()), roles.end());
    return roles;
}

Port port_of(InterfaceReading const& interface) {
    auto port = Port{};
    port.name = plain_text(interface.name);
    port.description = plain_text(interface.description);
    auto const mac = parse_mac(interface.mac);
    port.mac = mac ? text_of(*mac) : std::string{};
    port.speed_mbps = interface.speed_mbps;
    port.is_up = interface.is_up;
    port.vlan = interface.vlan;
    port.tagged_vlans = interface.tagged_vlans;
    for (auto const& address : interface.addresses) {
        port.addresses.push_back(plain_text(address));
    }
    return port;
}

/// The ports of the newest reading that has some.
std::vector<Port> ports_of(Machine const& machine) {
    auto ports = std::vector<Port>{};
    for (auto const* reading : machine.readings) {
        for (auto const& interface : reading->interfaces) {
            auto const is_port = interface.type != if_type_loopback &&
                                 !is_inner_interface(interface.name) && !interface.name.empty();
            if (is_port) {
                ports.push_back(port_of(interface));
            }
        }
        if (!ports.empty()) {
            return ports;
        }
    }
    return machine.before == nullptr ? ports : machine.before->ports;
}

void add_sightings(Reasons& reasons, Machine const& machine) {
    for (auto const* reading : machine.readings) {
        reasons.add(Evidence::measured, "device_answers", source_of(*reading), reading->at);
    }
    for (auto const& [host, by] : machine.hosts) {
        auto const is_near = !host->mac.empty();
        reasons.add(
            Evidence::measured,
            {is_near ? "sensor_host" : "sensor_remote", by->source, ""},
            host->seen.first,
            host->seen.last
        );
    }
    for (auto const& each : machine.announcements) {
        auto const is_told = each.told != nullptr;
        auto const code = (is_told ? each.told->protocol : each.heard->protocol) + "_neighbour";
        auto const source = is_told ? source_of(*each.teller) : each.hearer->source;
        auto const last = is_told ? each.teller->at : each.heard->seen.last;
        auto const first = is_told ? each.teller->at : each.heard->seen.first;
        reasons.add(Evidence::measured, {code, source, ""}, first, last);
    }
    for (auto const& each : machine.seen) {
        reasons.add(
            Evidence::measured, {std::string{each.ground}, each.source, ""}, each.first, each.last
        );
    }
}

Known known_of(Machine const& machine, Survey const& survey) {
    auto reasons = Reasons{};
    auto is_by_hand = false;
    if (machine.row != nullptr) {
        auto const& row = *machine.row;
        is_by_hand = is_entered_by_hand(row);
        auto const evidence = is_by_hand ? Evidence::declared : Evidence::measured;
        auto const last = is_by_hand ? Instant{} : row.last_seen.value_or(row.created_at);
        auto const code = is_by_hand ? "ledger_entry" : "ledger_agent";
        reasons.add(evidence, {code, source_of(row), ""}, row.created_at, last);
    }
    add_sightings(reasons, machine);
    if (machine.is_joined_by_address) {
        reasons.add(Evidence::inferred, {"address_match", "", ""}, {}, {});
    }
    if (machine.has_shared_mac) {
        reasons.add(Evidence::inferred, {"mac_shared", "", ""}, {}, {});
    }
    auto const* const before = machine.before == nullptr ? nullptr : &machine.before->known;
    auto known = reasons.known(survey.now, survey.ages.stale_after, before);
    // Whatever became of its sightings: a person says that it is there.
    if (is_by_hand && known.evidence == Evidence::stale) {
        known.evidence = Evidence::declared;
    }
    return known;
}

} // namespace

std::vector<Device> devices_of(Survey const& survey, Machines const& machines) {
    auto devices = std::vector<Device>{};
    devices.reserve(machines.list.size());
    for (auto const& machine : machines.list) {
        auto& device = devices.emplace_back();
        device.id = machine.id;
        describe(device, machine);
        device.roles = roles_of(machine);
        device.kind = class_of(machine, device.roles);
        device.ports = ports_of(machine);
        if (machine.row != nullptr) {
            device.asset = machine.row->id;
        }
        device.known = known_of(machine, survey);
    }
    return devices;
}

} // namespace sonae::topology::joining
