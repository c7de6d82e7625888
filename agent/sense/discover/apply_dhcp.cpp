// SPDX-License-Identifier: Apache-2.0
// DHCP in both versions: who a client is, and what network its server gives it.
#include "agent/sense/discover/apply.hpp"
#include "inventory/base/encoding.hpp"

namespace sonae::sense {

namespace {

constexpr auto shortest_prefix = 8;
constexpr auto longest_prefix = 30;

/// A client id that repeats the MAC names nothing.
bool repeats_mac(WireText const& client_id, MacAddress mac) {
    auto reader = ByteReader{client_id.bytes()};
    return reader.u8() == 1 && reader.left() == 6 && read_mac(reader) == mac;
}

void name_client(Model& model, Subject const& client, DhcpFact const& fact, Instant at) {
    using enum IdentityKind;
    model.name(client, dhcp_host_name, fact.host_name, at);
    model.name(client, dhcp_vendor_class, fact.vendor_class, at);
    model.name(client, dhcp_parameters, parameters_text(fact.parameters), at);
    if (!fact.full_name.is_empty()) {
        model.name(client, dhcp_full_name, full_name_text(fact), at);
    }
    if (!repeats_mac(fact.client_id, client.mac)) {
        model.name(client, dhcp_client_id, fact.client_id.clean_or_hex(), at);
    }
}

/// Where it is connected, as the switch or relay says.
void name_place(Model& model, Subject const& client, DhcpFact const& fact, Instant at) {
    using enum IdentityKind;
    model.name(client, dhcp_circuit, fact.circuit_id.clean_or_hex(), at);
    model.name(client, dhcp_remote, fact.remote_id.clean_or_hex(), at);
}

bool gives_lease(DhcpFact const& fact) {
    return fact.is_reply && (fact.type == DhcpType::offer || fact.type == DhcpType::ack);
}

void learn_segment(Model& model, Frame const& frame, DhcpFact const& fact, Instant at) {
    auto const given = fact.given_address.is_set() ? fact.given_address : fact.client_address;
    auto const is_network =
        fact.mask_length >= shortest_prefix && fact.mask_length <= longest_prefix;
    if (!is_network || !is_unicast(given)) {
        return;
    }
    auto const prefix = prefix_of(given, static_cast<std::uint8_t>(fact.mask_length));
    auto& segment = model.segments.get({prefix});
    segment.sources.at(static_cast<std::size_t>(SegmentSource::dhcp)).touch(at);
    if (!fact.relay.is_set()) {
        add_once(segment.vlans, frame.vlan()); // otherwise the frame's VLAN is the server's
    } else if (is_unicast(fact.relay)) {
        add_once(segment.relays, fact.relay);
    }
    for (auto const& router : fact.routers) {
        if (is_unicast(router)) {
            add_once(segment.gateways, router);
            model.add_evidence(router, Evidence::named_router_by_dhcp, at);
        }
    }
    for (auto const& server : fact.name_servers) {
        if (is_unicast(server)) {
            add_once(segment.name_servers, server);
        }
    }
    if (is_unicast(fact.server)) {
        add_once(segment.dhcp_servers, fact.server);
    }
    segment.lease_seconds = fact.lease_seconds.value_or(segment.lease_seconds);
    if (segment.domain.empty()) {
        segment.domain = fact.domain.clean();
    }
}

void apply_answer(Model& model, Frame const& frame, DhcpFact const& fact, Instant at) {
    auto const server = is_unicast(fact.server) ? fact.server : frame.from;
    if (is_unicast(server)) {
        model.add_evidence(server, Evidence::sends_dhcp_answers, at);
    }
    for (auto const& name_server : fact.name_servers) {
        model.add_evidence(name_server, Evidence::named_dns_by_dhcp, at);
    }
    for (auto const& time_server : fact.time_servers) {
        model.add_evidence(time_server, Evidence::named_ntp_by_dhcp, at);
    }
    learn_segment(model, frame, fact, at);
    auto const is_given = fact.type == DhcpType::ack && is_unicast(fact.given_address);
    if (is_given && fact.client.is_set()) {
        auto& address = model.see_address(fact.given_address, at);
        address.mac = fact.client;
        address.binding = Binding::leased;
    }
}

} // namespace

void apply(Model& model, Frame const& frame, DhcpFact const& fact, Instant at) {
    if (fact.client != frame.source) {
        model.hear_of_host(fact.client, at);
    }
    auto const has_mac = fact.client.is_set() && !fact.client.is_group();
    auto const client = has_mac ? Subject{fact.client, {}} : Subject{{}, fact.client_address};
    name_place(model, client, fact, at);
    if (gives_lease(fact)) {
        apply_answer(model, frame, fact, at);
    } else if (!fact.is_reply) {
        name_client(model, client, fact, at);
        if (fact.type == DhcpType::request && is_unicast(fact.server)) {
            model.add_evidence(fact.server, Evidence::named_dhcp_server_by_client, at);
        }
    }
}

void apply(Model& model, Frame const& frame, Dhcp6Fact const& fact, Instant at) {
    auto const duid = fact.client.bytes();
    auto const mac = mac_of_duid(duid);
    auto const is_own = !fact.is_relayed && !fact.is_from_server();
    auto const teller = is_own ? frame.source : mac;
    if (teller.is_set() && teller != frame.source) {
        model.hear_of_host(teller, at);
    }
    auto const client =
        teller.is_set() ? Subject{teller, {}} : Subject{{}, fact.is_relayed ? fact.peer : frame.to};
    if (!fact.client.is_empty()) {
        model.name(client, IdentityKind::dhcp6_duid, to_hex(duid), at);
    }
    model.name(client, IdentityKind::dhcp6_interface, fact.interface_id.clean_or_hex(), at);
    if (!fact.is_from_server()) {
        model.name(client, IdentityKind::dhcp6_vendor_class, fact.vendor_class, at);
        model.name(client, IdentityKind::dhcp6_full_name, full_name_text(fact), at);
        return;
    }
    if (!fact.is_relayed) {
        model.add_evidence(frame.from, Evidence::sends_dhcp6_answers, at);
    }
    for (auto const& server : fact.name_servers) {
        model.add_evidence(server, Evidence::named_dns_by_dhcp, at);
    }
    for (auto const& prefix : fact.prefixes) {
        auto& segment = model.segments.get({prefix});
        segment.sources.at(static_cast<std::size_t>(SegmentSource::dhcp6_delegation)).touch(at);
    }
    for (auto const& given : fact.addresses) {
        if (fact.type == Dhcp6Type::reply && is_unicast(given) && mac.is_set()) {
            auto& address = model.see_address(given, at);
            address.mac = mac;
            address.binding = Binding::leased;
        }
    }
}

} // namespace sonae::sense
