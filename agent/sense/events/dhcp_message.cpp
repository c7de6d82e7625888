// SPDX-License-Identifier: Apache-2.0
#include "agent/sense/events/dhcp_message.hpp"

#include "agent/sense/events/convert.hpp"

namespace sonae::sense {

namespace {

using telemetry::DhcpKind;

std::optional<DhcpKind> kind_of(DhcpType type) {
    switch (type) {
    case DhcpType::discover:
        return DhcpKind::discover;
    case DhcpType::offer:
        return DhcpKind::offer;
    case DhcpType::request:
        return DhcpKind::request;
    case DhcpType::decline:
        return DhcpKind::decline;
    case DhcpType::ack:
        return DhcpKind::acknowledge;
    case DhcpType::nak:
        return DhcpKind::refuse;
    case DhcpType::release:
        return DhcpKind::release;
    case DhcpType::inform:
        return DhcpKind::inform;
    case DhcpType::none:
        break;
    }
    return std::nullopt;
}

std::optional<DhcpKind> kind_of(Dhcp6Type type) {
    switch (type) {
    case Dhcp6Type::solicit:
        return DhcpKind::discover;
    case Dhcp6Type::advertise:
        return DhcpKind::offer;
    case Dhcp6Type::request:
    case Dhcp6Type::confirm:
    case Dhcp6Type::renew:
    case Dhcp6Type::rebind:
        return DhcpKind::request;
    case Dhcp6Type::reply:
        return DhcpKind::acknowledge;
    case Dhcp6Type::release:
        return DhcpKind::release;
    case Dhcp6Type::decline:
        return DhcpKind::decline;
    case Dhcp6Type::information_request:
        return DhcpKind::inform;
    case Dhcp6Type::none:
    case Dhcp6Type::reconfigure:
    case Dhcp6Type::relay_forward:
    case Dhcp6Type::relay_reply:
        break;
    }
    return std::nullopt;
}

} // namespace

std::optional<telemetry::DhcpMessage> dhcp_message(Frame const& frame, DhcpFact const& fact) {
    auto const kind = kind_of(fact.type);
    if (!kind) {
        return std::nullopt;
    }
    auto event = telemetry::DhcpMessage{};
    event.kind = *kind;
    event.sender = told(frame.source);
    event.source = told(frame.from);
    event.client = told(fact.client);
    event.server = told(fact.server);
    event.relay = told(fact.relay);
    event.offered = told(fact.given_address);
    if (!fact.routers.is_empty()) {
        event.gateway = told(fact.routers.front());
    }
    event.name_servers = told(fact.name_servers);
    event.host_name = fact.host_name.clean();
    event.vendor_class = fact.vendor_class.clean();
    event.parameters = parameters_text(fact.parameters);
    return event;
}

std::optional<telemetry::DhcpMessage> dhcp_message(Frame const& frame, Dhcp6Fact const& fact) {
    auto const kind = kind_of(fact.type);
    if (!kind) {
        return std::nullopt;
    }
    auto event = telemetry::DhcpMessage{};
    event.kind = *kind;
    event.sender = told(frame.source);
    event.source = told(frame.from);
    event.client = told(mac_of_duid(fact.client.bytes()));
    if (fact.is_from_server()) {
        event.server = told(frame.from);
    }
    event.relay = told(fact.link);
    if (!fact.addresses.is_empty()) {
        event.offered = told(fact.addresses.front());
    }
    event.name_servers = told(fact.name_servers);
    event.host_name = full_name_text(fact);
    event.vendor_class = fact.vendor_class.clean();
    return event;
}

} // namespace sonae::sense
