// SPDX-License-Identifier: Apache-2.0
#include "inventory/topology/joining/port_table.hpp"

#include "inventory/topology/plain_text.hpp"
#include "inventory/topology/port_name.hpp"

#include <algorithm>

namespace sonae::topology::joining {

void PortTable::add(Names& names, std::string_view name, Known const& known) {
    if (!name.empty()) {
        names.try_emplace(std::string{name}, known);
    }
}

PortTable::Names const& PortTable::names_of(MachineIndex index) {
    auto const [found, is_new] = ports_.try_emplace(index);
    auto& names = found->second;
    if (!is_new || index == no_machine) {
        return names;
    }
    auto const& machine = machines_.list[index];
    for (auto const* reading : machine.readings) {
        for (auto const& port : reading->interfaces) {
            auto const mac = parse_mac(port.mac).value_or(Mac{});
            auto const known = Known{port.name, mac, &port};
            add(names, canonical_port(port.name), known);
            add(names, mac.is_set() ? text_of(mac) : "", known);
            add(names, "#" + std::to_string(port.index), known);
            add(names, port.description.empty() ? "" : "=" + port.description, known);
        }
    }
    auto const add_own = [&](std::string const& name, std::string const& mac_text) {
        auto const mac = parse_mac(mac_text).value_or(Mac{});
        add(names, canonical_port(name), {name, mac, nullptr});
        add(names, mac.is_set() ? text_of(mac) : "", {name, mac, nullptr});
    };
    for (auto i = std::size_t{0}; machine.row != nullptr && i < machine.row->interfaces.size();
         ++i) {
        add_own(machine.row->interfaces[i].name, machine.row->interfaces[i].mac);
    }
    for (auto const* view : survey_.sensors) {
        if (machines_.by_sensor.at(view) == index) {
            add_own(view->interface, view->interface_mac);
        }
    }
    return names;
}

CableEnd PortTable::end_of(MachineIndex machine, Known const& known) {
    return {
        machine,
        plain_text(known.name),
        canonical_port(known.name),
        true,
        known.mac,
        known.reading};
}

CableEnd
PortTable::resolve(MachineIndex machine, std::string_view port, std::string_view description) {
    auto const mac = parse_mac(port);
    auto const as_name = canonical_port(port);
    auto const as_description = canonical_port(description);
    auto end = CableEnd{machine, plain_text(port), as_name, false, mac.value_or(Mac{}), nullptr};
    // A number is what a cable is not labelled with.
    if (mac && !description.empty()) {
        end.port = plain_text(description);
    }
    auto const& names = names_of(machine);
    // Bridges and bonds have the MAC of one of their ports; the description is the port's own.
    auto const described = mac ? names.find(as_description) : names.end();
    if (described != names.end() && described->second.mac == *mac) {
        return end_of(machine, described->second);
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
        auto const found = name.empty() ? names.end() : names.find(name);
        if (found != names.end()) {
            return end_of(machine, found->second);
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
