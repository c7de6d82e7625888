// SPDX-License-Identifier: Apache-2.0
// One list of fields for each kind of event, used by everything that writes or reads them. Their
// order is the wire's: a field that is added goes to the end of its list, none is taken away or
// changes its type (docs/telemetry.md).
#pragma once

#include "inventory/telemetry/kinds.hpp"

#include <concepts>
#include <cstdint>
#include <string_view>
#include <type_traits>

namespace sonae::telemetry {

/// `T` or `T const`.
template <class T, class Model>
concept Is = std::same_as<std::remove_const_t<T>, Model>;

template <class Fields>
void fields(Fields& field, Is<NameLookup::Below> auto& below) {
    field("hash", below.hash);
    field("length", below.length);
    field("entropy", below.entropy);
}

template <class Fields>
void fields(Fields& field, Is<Flow> auto& event) {
    field("transport", event.transport);
    field("protocol", event.protocol);
    field("client", event.client);
    field("server", event.server);
    field("state", event.state);
    field("began_at", event.began_at);
    field("bytes_out", event.bytes_out);
    field("bytes_in", event.bytes_in);
    field("packets_out", event.packets_out);
    field("packets_in", event.packets_in);
}

template <class Fields>
void fields(Fields& field, Is<AddressClaim> auto& event) {
    field("kind", event.kind);
    field("address", event.address);
    field("mac", event.mac);
    field("is_override", event.is_override);
}

template <class Fields>
void fields(Fields& field, Is<AddressQuery> auto& event) {
    field("asker", event.asker);
    field("target", event.target);
    field("was_answered", event.was_answered);
}

template <class Fields>
void fields(Fields& field, Is<DhcpMessage> auto& event) {
    field("kind", event.kind);
    field("sender", event.sender);
    field("source", event.source);
    field("client", event.client);
    field("server", event.server);
    field("relay", event.relay);
    field("offered", event.offered);
    field("gateway", event.gateway);
    field("name_servers", event.name_servers);
    field("host_name", event.host_name);
    field("vendor_class", event.vendor_class);
    field("parameters", event.parameters);
}

template <class Fields>
void fields(Fields& field, Is<RouterAdvert> auto& event) {
    field("router", event.router);
    field("lifetime_s", event.lifetime_s);
    field("preference", event.preference);
    field("prefixes", event.prefixes);
    field("name_servers", event.name_servers);
    field("is_redirect", event.is_redirect);
}

template <class Fields>
void fields(Fields& field, Is<BridgeNews> auto& event) {
    field("sender", event.sender);
    field("root", event.root);
    field("bridge", event.bridge);
    field("is_topology_change", event.is_topology_change);
}

template <class Fields>
void fields(Fields& field, Is<NeighbourNews> auto& event) {
    field("sender", event.sender);
    field("chassis", event.chassis);
    field("port", event.port);
    field("name", event.name);
    field("description", event.description);
    field("native_vlan", event.native_vlan);
    field("is_gone", event.is_gone);
}

template <class Fields>
void fields(Fields& field, Is<NameLookup> auto& event) {
    field("service", event.service);
    field("asker", event.asker);
    field("answerer", event.answerer);
    field("name", event.name);
    field("type", event.type);
    field("result", event.result);
    field("answer_bytes", event.answer_bytes);
    field("addresses", event.addresses);
    field("below", event.below);
}

template <class Fields>
void fields(Fields& field, Is<TlsOpening> auto& event) {
    field("client", event.client);
    field("server", event.server);
    field("name", event.name);
    field("ja4", event.ja4);
    field("remote_tool", event.remote_tool);
}

template <class Fields>
void fields(Fields& field, Is<WindowsActivity> auto& event) {
    field("call", event.call);
    field("client", event.client);
    field("server", event.server);
}

template <class Fields>
void fields(Fields& field, Is<Logon> auto& event) {
    field("service", event.service);
    field("client", event.client);
    field("server", event.server);
    field("account", event.account);
    field("outcome", event.outcome);
    field("was_clear_text", event.was_clear_text);
    field("ticket_cipher", event.ticket_cipher);
    field("without_preauthentication", event.without_preauthentication);
}

template <class Fields>
void fields(Fields& field, Is<DicomOpening> auto& event) {
    field("client", event.client);
    field("server", event.server);
    field("calling", event.calling);
    field("called", event.called);
    field("services", event.services);
    field("was_accepted", event.was_accepted);
    field("is_encrypted", event.is_encrypted);
}

template <class Fields>
void fields(Fields& field, Is<DicomUse> auto& event) {
    field("client", event.client);
    field("server", event.server);
    field("calling", event.calling);
    field("operation", event.operation);
    field("count", event.count);
    field("bytes", event.bytes);
    field("is_wildcard", event.is_wildcard);
}

template <class Fields>
void fields(Fields& field, Is<Hl7Message> auto& event) {
    field("client", event.client);
    field("server", event.server);
    field("sender", event.sender);
    field("type", event.type);
    field("answer", event.answer);
    field("bytes", event.bytes);
    field("segments", event.segments);
}

template <class Fields>
void fields(Fields& field, Is<Echo> auto& event) {
    field("client", event.client);
    field("server", event.server);
    field("count", event.count);
    field("payload_bytes", event.payload_bytes);
    field("entropy", event.entropy);
    field("is_common", event.is_common);
}

template <class Fields>
void fields(Fields& field, Is<Disclosure> auto& event) {
    field("client", event.client);
    field("server", event.server);
    field("code", event.code);
}

template <class Fields>
void fields(Fields& field, Is<MachineSeen> auto& event) {
    field("mac", event.mac);
    field("address", event.address);
    field("is_back", event.is_back);
}

template <class Fields>
void fields(Fields& field, Is<MachineFlood> auto& event) {
    field("count", event.count);
}

template <class Fields>
void fields(Fields& field, Is<SensorState> auto& event) {
    field("is_blind", event.is_blind);
    field("causes", event.causes);
    field("lost_share", event.lost_share);
    field("packets", event.packets);
}

template <class Fields>
void fields(Fields& field, Is<ServiceChange> auto& event) {
    field("service", event.service);
    field("kind", event.kind);
    field("is_running", event.is_running);
    field("has_failed", event.has_failed);
}

template <class Fields>
void fields(Fields& field, Is<AntivirusState> auto& event) {
    field("product", event.product);
    field("is_running", event.is_running);
    field("signatures_at", event.signatures_at);
}

template <class Fields>
void fields(Fields& field, Is<BackupEvent> auto& event) {
    field("change", event.change);
    field("job", event.job);
    field("bytes", event.bytes);
}

template <class Fields>
void fields(Fields& field, Is<FileActivity> auto& event) {
    field("folder", event.folder);
    field("created", event.created);
    field("written", event.written);
    field("renamed", event.renamed);
    field("deleted", event.deleted);
    field("extension_changed", event.extension_changed);
    field("to_one_extension", event.to_one_extension);
    field("extension", event.extension);
    field("sampled", event.sampled);
    field("mean_entropy", event.mean_entropy);
    field("packed_types", event.packed_types);
    field("program", event.program);
}

template <class Fields>
void fields(Fields& field, Is<CanaryEvent> auto& event) {
    field("canary", event.canary);
    field("folder", event.folder);
    field("touch", event.touch);
    field("program", event.program);
    field("account", event.account);
}

template <class Fields>
void fields(Fields& field, Is<AccountEvent> auto& event) {
    field("change", event.change);
    field("account", event.account);
    field("by", event.by);
    field("is_of_domain", event.is_of_domain);
}

template <class Fields>
void fields(Fields& field, Is<TamperEvent> auto& event) {
    field("kind", event.kind);
    field("name", event.name);
    field("by", event.by);
}

template <class Fields>
void fields(Fields& field, Is<ListeningPort> auto& event) {
    field("transport", event.transport);
    field("port", event.port);
    field("program", event.program);
    field("is_open", event.is_open);
}

template <class Fields>
void fields(Fields& field, Is<ConfigurationChange> auto& event) {
    field("part", event.part);
    field("before", event.before);
    field("after", event.after);
}

template <class Fields>
void fields(Fields& field, Is<PrintActivity> auto& event) {
    field("jobs", event.jobs);
    field("pages", event.pages);
}

template <class Fields>
void fields(Fields& field, Is<RemoteTool> auto& event) {
    field("tool", event.tool);
    field("is_running", event.is_running);
}

template <class Fields>
void fields(Fields& field, Is<Silence> auto& event) {
    field("is_silent", event.is_silent);
    field("last_heard", event.last_heard);
}

template <class Fields>
void fields(Fields& field, Is<ForeignAlert> auto& event) {
    field("engine", event.engine);
    field("code", event.code);
    field("name", event.name);
    field("severity", event.severity);
    field("was_blocked", event.was_blocked);
    field("client", event.client);
    field("server", event.server);
}

template <class Fields>
void fields(Fields& field, Is<PortChange> auto& event) {
    field("port", event.port);
    field("is_up", event.is_up);
    field("is_enabled", event.is_enabled);
}

template <class Fields>
void fields(Fields& field, Is<PowerChange> auto& event) {
    field("is_on_mains", event.is_on_mains);
    field("is_nearly_empty", event.is_nearly_empty);
}

} // namespace sonae::telemetry
