// SPDX-License-Identifier: Apache-2.0
#include "agent/sense/discover/observer.hpp"

#include "agent/sense/discover/apply.hpp"
#include "agent/sense/discover/apply_streams.hpp"

#include <optional>

namespace sonae::sense {

namespace {

constexpr auto cdp_snap = std::uint64_t{0x00000C'2000};
constexpr auto pvst_snap = std::uint64_t{0x00000C'010B};
constexpr auto stp_dsap = std::uint8_t{0x42};
constexpr auto everybody = std::uint64_t{0xFFFF'FFFF'FFFF};
constexpr auto syn_ack = std::uint8_t{0x12};

/// What a UDP datagram is, by its ports; nothing for most.
std::optional<Protocol> protocol_of(std::uint16_t from, std::uint16_t to) {
    switch (to) {
    case 67:
    case 68:
        return from == 67 || from == 68 ? std::optional{Protocol::dhcp} : std::nullopt;
    case 137:
        return Protocol::netbios;
    case 546:
    case 547:
        return Protocol::dhcp6;
    case 1900:
        return Protocol::ssdp;
    case 1985:
    case 2029:
        return Protocol::hsrp;
    case 5353:
        return Protocol::mdns;
    case 161:
    case 162:
        return Protocol::snmp;
    case 123:
        return Protocol::ntp;
    case 88:
        return Protocol::kerberos;
    case 500:
    case 4500:
        return Protocol::ike;
    default:
        break;
    }
    switch (from) {
    case 53:
        return Protocol::dns;
    case 137:
        return Protocol::netbios;
    case 1900:
        return Protocol::ssdp;
    case 5355:
        return Protocol::llmnr;
    case 161:
        return Protocol::snmp;
    case 123:
        return Protocol::ntp;
    case 88:
        return Protocol::kerberos;
    case 500:
    case 4500:
        return Protocol::ike;
    default:
        return std::nullopt;
    }
}

/// A message of the DNS family that can be read.
std::optional<DnsMessage> dns_of(ByteView data) {
    auto message = DnsMessage{data};
    return message.is_ok() ? std::optional{message} : std::nullopt;
}

} // namespace

Observer::Observer(Limits const& limits, Witness* witness)
    : model_{limits}
    , witness_{witness}
    , learner_{limits.streams, limits.seed, witness} {}

template <class Fact>
void Observer::take(Protocol protocol, Fact const& fact, Frame const& frame, Instant at) {
    protocols_.add(protocol, fact.has_value());
    if (fact) {
        apply(model_, frame, *fact, at);
        show(witness_, frame, *fact, at);
    }
}

void Observer::show_sender(Frame const& frame, Host& host, Instant at) {
    if (host.presence != Presence::known) {
        witness_->sender(frame, host.presence == Presence::back, at);
        host.presence = Presence::known;
    }
}

void Observer::observe(LinkType link, ByteView bytes, std::size_t size, Instant at) {
    auto const frame = read_frame(link, bytes);
    frames_.frames.touch(at);
    frames_.bytes += size;
    frames_.cut_short += frame.fault == FrameFault::cut_short ? 1U : 0U;
    frames_.malformed += frame.fault == FrameFault::malformed ? 1U : 0U;
    if (frame.from.is_set()) {
        model_.addresses.prefetch({frame.from});
    }
    if (frame.protocol == ip_protocol::tcp) {
        learner_.prepare(frame);
    }
    auto* host = static_cast<Host*>(nullptr);
    if (frame.source.is_set() && !frame.source.is_group()) {
        host = model_.see_host(frame.source, frame.vlan(), at);
        if (host == nullptr) {
            ++frames_.held_back;
            if (witness_ != nullptr) {
                witness_->held_back(at);
            }
            return;
        }
        if (witness_ != nullptr) {
            show_sender(frame, *host, at);
        }
    }
    for (auto i = 0U; i < frame.vlan_count; ++i) {
        model_.see_vlan(frame.vlans.at(i), at);
    }
    if (frame.ip == IpVersion::none) {
        read_link_protocols(frame, at);
    } else {
        read_ip(frame, host, at);
    }
    if (witness_ != nullptr) {
        witness_->packet(frame, at);
    }
}

void Observer::read_link_protocols(Frame const& frame, Instant at) {
    if (frame.fault != FrameFault::none) {
        return;
    }
    if (frame.ether_type == ether_type::arp) {
        take(Protocol::arp, dissect_arp(frame.payload), frame, at);
    } else if (frame.ether_type == ether_type::lldp) {
        take(Protocol::lldp, dissect_lldp(frame.payload), frame, at);
    } else if (frame.snap == cdp_snap) {
        take(Protocol::cdp, dissect_cdp(frame.payload), frame, at);
    } else if (frame.snap == pvst_snap || frame.dsap == stp_dsap) {
        take(Protocol::stp, dissect_stp(frame.payload, frame.snap == pvst_snap), frame, at);
    } else {
        ++frames_.not_understood;
    }
}

void Observer::read_ip(Frame const& frame, Host* host, Instant at) {
    ++(frame.ip == IpVersion::v4 ? frames_.ipv4 : frames_.ipv6);
    apply_sender(model_, frame, host, at);
    if (frame.is_later_fragment || frame.fault != FrameFault::none) {
        return;
    }
    switch (frame.protocol) {
    case ip_protocol::tcp:
        return read_tcp(frame, at);
    case ip_protocol::udp:
        return read_udp(frame, at);
    case ip_protocol::icmpv6:
        if (!frame.data.empty() && frame.data.front() >= 133 && frame.data.front() <= 137) {
            take(Protocol::nd, dissect_nd(frame.data, frame.hops), frame, at);
        }
        return;
    case ip_protocol::esp:
        return apply_esp(model_, frame, at);
    case ip_protocol::ospf:
        return take(Protocol::ospf, dissect_ospf(frame.data), frame, at);
    case ip_protocol::vrrp:
        return take(Protocol::vrrp, dissect_vrrp(frame), frame, at);
    default:
        return;
    }
}

void Observer::read_tcp(Frame const& frame, Instant at) {
    auto evidence = Evidence::answers_dns;
    if ((frame.tcp_flags & syn_ack) == syn_ack && evidence_of_port(frame.source_port, evidence)) {
        model_.add_evidence(frame.from, evidence, at);
    }
    learner_.learn(model_, protocols_, frame, at);
}

void Observer::read_udp(Frame const& frame, Instant at) {
    auto const is_v4_broadcast =
        frame.ip == IpVersion::v4 && frame.destination.value == everybody && is_unicast(frame.to);
    if (is_v4_broadcast) {
        auto& broadcast = model_.broadcasts.get({frame.to});
        broadcast.seen.touch(at);
        broadcast.vlan = frame.vlan();
    }
    auto const protocol = protocol_of(frame.source_port, frame.destination_port);
    if (!protocol) {
        read_other_udp(frame, at);
        return;
    }
    switch (*protocol) {
    case Protocol::dhcp:
        return take(*protocol, dissect_dhcp(frame.data), frame, at);
    case Protocol::dhcp6:
        return take(*protocol, dissect_dhcp6(frame.data), frame, at);
    case Protocol::netbios:
        return take(*protocol, dissect_netbios(frame.data), frame, at);
    case Protocol::ssdp:
        return take(*protocol, dissect_ssdp(frame.data), frame, at);
    case Protocol::hsrp:
        return take(*protocol, dissect_hsrp(frame.data), frame, at);
    case Protocol::snmp:
        return take(*protocol, dissect_snmp(frame.data), frame, at);
    case Protocol::ntp:
        return take(*protocol, dissect_ntp(frame.data), frame, at);
    case Protocol::kerberos:
        return take(*protocol, dissect_kerberos(frame.data), frame, at);
    case Protocol::ike:
        return read_ike(frame, at);
    default:
        return read_names(*protocol, frame, at);
    }
}

/// On port 4500 four zeros stand before a message; what has none is encrypted traffic.
void Observer::read_ike(Frame const& frame, Instant at) {
    constexpr auto nat_port = 4500;
    constexpr auto marker = std::size_t{4};
    constexpr auto keep_alive = std::size_t{1};
    if (frame.source_port != nat_port && frame.destination_port != nat_port) {
        return take(Protocol::ike, dissect_ike(frame.data), frame, at);
    }
    if (frame.data.size() <= keep_alive) {
        return;
    }
    auto reader = ByteReader{frame.data};
    if (reader.u32() == 0 && reader.is_ok()) {
        return take(Protocol::ike, dissect_ike(frame.data.subspan(marker)), frame, at);
    }
    apply_esp(model_, frame, at);
}

/// What is known by its form alone.
void Observer::read_other_udp(Frame const& frame, Instant at) {
    if (auto const kind = dissect_wireguard(frame.data); kind != WireguardKind::none) {
        protocols_.add(Protocol::wireguard, true);
        return apply_wireguard(model_, frame, kind, at);
    }
    auto const is_own_port =
        frame.source_port == openvpn_port || frame.destination_port == openvpn_port;
    if (auto const kind = dissect_openvpn(frame.data, is_own_port); kind != OpenvpnKind::none) {
        protocols_.add(Protocol::openvpn, true);
        apply_openvpn(model_, frame, kind, at);
    }
}

void Observer::read_names(Protocol protocol, Frame const& frame, Instant at) {
    auto const message = dns_of(frame.data);
    protocols_.add(protocol, message.has_value());
    if (!message) {
        return;
    }
    if (protocol == Protocol::dns) {
        apply_dns(model_, frame, *message, at);
    } else if (protocol == Protocol::mdns) {
        apply_mdns(model_, frame, *message, at);
    } else {
        apply_llmnr(model_, frame, *message, at);
    }
}

} // namespace sonae::sense
