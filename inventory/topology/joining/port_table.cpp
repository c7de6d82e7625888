// SPDX-License-Identifier: Apache-2.0
#include "inventory/topology/joining/port_table.hpp"

#include "inventory/topology/plain_text.hpp"
#include "inventory/topology/port_name.hpp"

#include <algorithm>

namespace sonae::topology::joining {

void PortTable::add(MachineIndex machine, std::string_view name, Known known) {
    if (name.empty()) {
        return;
    }
    ports_[machine].try_emplace(std::string{name}, std::move(known));
}

PortTable::PortTable(Survey const& survey, Machines const& machines) {
    for (auto i = MachineIndex{0}; i < machines.list.size(); ++i) {
        auto const& machine = machines.list[i];
        for (auto const* reading : machine.readings) {
            for (auto const& port : reading->interfaces) {
                auto const mac = parse_mac(port.mac).value_or(Mac{});
                auto const known = Known{port.name, mac, &port};
                add(i, canonical_port(port.name), known);
                add(i, mac.is_set() ? text_of(mac) : "", known);
                add(i, "#" + std::to_string(port.index), known);
                add(i, port.description.empty() ? "" : "=" + port.description, known);
            }
        }
        if (machine.row == nullptr) {
            continue;
        }
        for (auto const& port : machine.row->interfaces) {
            auto const mac = parse_mac(port.mac).value_or(Mac{});
            add(i, canonical_port(port.name), {port.name, mac, nullptr});
            add(i, mac.is_set() ? text_of(mac) : "", {port.name, mac, nullptr});
        }
    }
    for (auto const* view : survey.sensors) {
        auto const found = machines.by_sensor.find(view);
        if (found != machines.by_sensor.end() && found->second != no_machine) {
            auto const mac = parse_mac(view->interface_mac).value_or(Mac{});
            add(found->second, canonical_port(view->interface), {view->interface, mac, nullptr});
            add(found->second, mac.is_set() ? text_of(mac) : "", {view->interface, mac, nullptr});
        }
    }
}

CableEnd PortTable::resolve(
    MachineIndex machine, std::string_view port, std::string_view description
) const {
    auto const mac = parse_mac(port);
    auto const as_name = canonical_port(port);
    auto const as_description = canonical_port(description);
    auto end = CableEnd{machine, plain_text(port), as_name, false, mac.value_or(Mac{}), nullptr};
    // A number is what a cable is not labelled with.
    if (mac && !description.empty()) {
        end.port = plain_text(description);
    }
    auto const names = ports_.find(machine);
    if (names == ports_.end()) {
        return end;
    }
    auto const is_number = !port.empty() && port.find_first_not_of("0123456789") == port.npos;
    auto const tries = {
        as_name,
        mac ? text_of(*mac) : std::string{},
        is_number ? "#" + std::string{port} : std::string{},
        as_description,
        description.empty() ? std::string{} : "=" + std::string{description},
    };
    for (auto const& name : tries) {
        auto const found = name.empty() ? names->second.end() : names->second.find(name);
        if (found != names->second.end()) {
            auto const& known = found->second;
            return {
                machine,
                plain_text(known.name),
                canonical_port(known.name),
                true,
                known.mac,
                known.reading};
        }
    }
    return end;
}

CableEnd PortTable::local(
    MachineIndex machine, DeviceReading const& reading, std::int64_t index, std::string_view name
) {
    auto const is_it = [&](InterfaceReading const& port) {
        return index != 0 ? port.index == index : canonical_port(port.name) == canonical_port(name);
    };
    auto const found = std::find_if(reading.interfaces.begin(), reading.interfaces.end(), is_it);
    if (found == reading.interfaces.end()) {
        auto const shown = name.empty() && index != 0 ? std::to_string(index) : plain_text(name);
        return {machine, shown, canonical_port(shown), !shown.empty(), {}, nullptr};
    }
    auto const mac = parse_mac(found->mac).value_or(Mac{});
    return {machine, plain_text(found->name), canonical_port(found->name), true, mac, &*found};
}

} // namespace sonae::topology::joining
