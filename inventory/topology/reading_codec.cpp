// SPDX-License-Identifier: Apache-2.0
#include "inventory/topology/device_reading.hpp"
#include "inventory/topology/json_fields.hpp"

namespace sonae::topology {

namespace {

/// A core switch with 60,000 forwarding entries has some 5 MiB.
constexpr auto limits = JsonLimits{.max_bytes = std::size_t{32} * 1'024 * 1'024};

} // namespace

template <>
std::optional<DeviceClass> from_code(std::string_view name) {
    return device_class_of(name);
}

template <class V, Is<InterfaceReading> T>
void fields(V& visit, T& interface) {
    visit("index", interface.index);
    visit("name", interface.name);
    visit("description", interface.description);
    visit("type", interface.type);
    visit("mac", interface.mac);
    visit("speed_mbps", interface.speed_mbps);
    visit("is_enabled", interface.is_enabled);
    visit("is_up", interface.is_up);
    visit("addresses", interface.addresses);
    visit("vlan", interface.vlan);
    visit("tagged_vlans", interface.tagged_vlans);
}

template <class V, Is<NeighbourReading> T>
void fields(V& visit, T& neighbour) {
    visit("protocol", neighbour.protocol);
    visit("interface", neighbour.interface);
    visit("local_port", neighbour.local_port);
    visit("chassis", neighbour.chassis);
    visit("port", neighbour.port);
    visit("port_description", neighbour.port_description);
    visit("name", neighbour.name);
    visit("description", neighbour.description);
    visit("management", neighbour.management);
    visit("capabilities", neighbour.capabilities);
}

template <class V, Is<ArpReading> T>
void fields(V& visit, T& arp) {
    visit("interface", arp.interface);
    visit("address", arp.address);
    visit("mac", arp.mac);
}

template <class V, Is<ForwardingReading> T>
void fields(V& visit, T& entry) {
    visit("mac", entry.mac);
    visit("interface", entry.interface);
    visit("vlan", entry.vlan);
}

template <class V, Is<VlanReading> T>
void fields(V& visit, T& vlan) {
    visit("vlan", vlan.vlan);
    visit("name", vlan.name);
}

template <class V, Is<RouteReading> T>
void fields(V& visit, T& route) {
    visit("prefix", route.prefix);
    visit("next_hop", route.next_hop);
    visit("interface", route.interface);
}

template <class V, Is<PartReading> T>
void fields(V& visit, T& part) {
    visit("kind", part.kind);
    visit("name", part.name);
    visit("model", part.model);
    visit("serial", part.serial);
    visit("firmware", part.firmware);
}

template <class V, Is<PrinterReading> T>
void fields(V& visit, T& printer) {
    visit("serial", printer.serial);
    visit("state", printer.state);
    visit("pages", printer.pages);
}

template <class V, Is<UpsReading> T>
void fields(V& visit, T& ups) {
    visit("battery", ups.battery);
    visit("source", ups.source);
    visit("minutes_left", ups.minutes_left);
    visit("charge_percent", ups.charge_percent);
}

template <class V, Is<DeviceReading> T>
void fields(V& visit, T& reading) {
    visit("address", reading.address);
    visit("at", reading.at);
    visit("engine_id", reading.engine_id);
    visit("object_id", reading.object_id);
    visit("description", reading.description);
    visit("name", reading.name);
    visit("contact", reading.contact);
    visit("place", reading.place);
    visit("vendor", reading.vendor);
    visit("model", reading.model);
    visit("firmware", reading.firmware);
    visit("serial", reading.serial);
    visit("rule", reading.rule);
    visit("kind", reading.kind);
    visit("chassis", reading.chassis);
    visit("interfaces", reading.interfaces);
    visit("neighbours", reading.neighbours);
    visit("arp", reading.arp);
    visit("forwarding", reading.forwarding);
    visit("vlans", reading.vlans);
    visit("routes", reading.routes);
    visit("parts", reading.parts);
    visit("printer", reading.printer);
    visit("ups", reading.ups);
    visit("tables_cut", reading.tables_cut);
}

std::string reading_json(DeviceReading const& reading) {
    auto json = JsonWriter{};
    FieldWriter{json}.write(reading);
    return std::move(json).text();
}

Result<DeviceReading> parse_reading(std::string_view json) {
    TRY(value, parse_json_value(json, limits));
    if (value.as<JsonMembers>() == nullptr) {
        return Error{Errc::malformed, "a reading is an object"};
    }
    auto reader = FieldReader{value};
    auto reading = DeviceReading{};
    fields(reader, reading);
    TRY_DONE(reader.finish());
    if (reading.address.empty()) {
        return Error{Errc::malformed, "a reading names the address that was asked", {"/address"}};
    }
    return reading;
}

} // namespace sonae::topology
