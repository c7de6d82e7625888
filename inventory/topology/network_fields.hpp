// SPDX-License-Identifier: Apache-2.0
// The members of each part of a network, for writing and reading. Only codecs include this.
#pragma once

#include "inventory/topology/json_fields.hpp"
#include "inventory/topology/network.hpp"

namespace sonae::topology {

template <>
inline std::optional<Evidence> from_code(std::string_view name) {
    return evidence_of(name);
}

template <>
inline std::optional<DeviceClass> from_code(std::string_view name) {
    return device_class_of(name);
}

template <>
inline std::optional<Tier> from_code(std::string_view name) {
    return tier_of(name);
}

template <>
inline std::optional<LinkKind> from_code(std::string_view name) {
    return link_kind_of(name);
}

template <>
inline std::optional<Agreement> from_code(std::string_view name) {
    return agreement_of(name);
}

template <class T>
std::string const& id_of(T const& element) {
    return element.id;
}

inline std::string const& id_of(Zone const& zone) {
    return zone.code;
}

template <class V, Is<Ground> T>
void fields(V& visit, T& ground) {
    visit("code", ground.code);
    visit("source", ground.source);
    visit("detail", ground.detail);
}

/// The members that every element has at its end. An element of the
/// history is written without times.
template <class V>
void known_fields(V& visit, auto& known) {
    visit("evidence", known.evidence);
    visit("grounds", known.grounds);
    visit("first_seen", known.first_seen);
    visit("last_seen", known.last_seen);
}

template <class V, Is<Port> T>
void fields(V& visit, T& port) {
    visit("name", port.name);
    visit("description", port.description);
    visit("mac", port.mac);
    visit("speed_mbps", port.speed_mbps);
    visit("is_up", port.is_up);
    visit("vlan", port.vlan);
    visit("tagged_vlans", port.tagged_vlans);
    visit("addresses", port.addresses);
}

template <class V, Is<Attachment> T>
void fields(V& visit, T& attachment) {
    visit("segment", attachment.segment);
    visit("address", attachment.address);
    visit("mac", attachment.mac);
    visit("switch_device", attachment.switch_device);
    visit("switch_port", attachment.switch_port);
}

template <class V, Is<Device> T>
void fields(V& visit, T& device) {
    visit("id", device.id);
    visit("name", device.name);
    visit("kind", device.kind);
    visit("tier", device.tier);
    visit("vendor", device.vendor);
    visit("model", device.model);
    visit("firmware", device.firmware);
    visit("serial", device.serial);
    visit("place", device.place);
    visit("asset", device.asset);
    visit("zone", device.zone);
    visit("roles", device.roles);
    visit("ports", device.ports);
    visit("attachments", device.attachments);
    known_fields(visit, device.known);
}

template <class V, Is<Segment> T>
void fields(V& visit, T& segment) {
    visit("id", segment.id);
    visit("prefix", segment.prefix);
    visit("vlan", segment.vlan);
    visit("name", segment.name);
    visit("zone", segment.zone);
    visit("gateways", segment.gateways);
    visit("dhcp_first", segment.dhcp_first);
    visit("dhcp_last", segment.dhcp_last);
    visit("dhcp_servers", segment.dhcp_servers);
    visit("name_servers", segment.name_servers);
    visit("is_clinical", segment.is_clinical);
    visit("is_reachable_block", segment.is_reachable_block);
    known_fields(visit, segment.known);
}

template <class V, Is<Link> T>
void fields(V& visit, T& link) {
    visit("id", link.id);
    visit("kind", link.kind);
    visit("a", link.a);
    visit("a_port", link.a_port);
    visit("b", link.b);
    visit("b_port", link.b_port);
    visit("address", link.address);
    visit("speed_mbps", link.speed_mbps);
    visit("vlans", link.vlans);
    known_fields(visit, link.known);
}

template <class V, Is<ExternalConnection> T>
void fields(V& visit, T& connection) {
    visit("id", connection.id);
    visit("name", connection.name);
    visit("kind", connection.kind);
    visit("vendor", connection.vendor);
    visit("method", connection.method);
    visit("device", connection.device);
    visit("public_addresses", connection.public_addresses);
    visit("peers", connection.peers);
    visit("agreement", connection.agreement);
    visit("differences", connection.differences);
    known_fields(visit, connection.known);
}

template <class V, Is<Zone> T>
void fields(V& visit, T& zone) {
    visit("code", zone.code);
    visit("name_ja", zone.name_ja);
    visit("name_en", zone.name_en);
    visit("order", zone.order);
}

} // namespace sonae::topology
