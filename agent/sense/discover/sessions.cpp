// SPDX-License-Identifier: Apache-2.0
#include "agent/sense/discover/sessions.hpp"

#include <array>
#include <optional>
#include <set>
#include <utility>

namespace sonae::sense {

namespace {

constexpr auto names = std::array<std::string_view, session_protocol_count>{
    "dicom",
    "hl7",
    "ike",
    "esp",
    "wireguard",
    "openvpn",
    "ssl_vpn",
    "remote_tool",
    "rdp",
    "ssh",
    "tls",
    "smb",
    "kerberos",
    "snmp",
    "ntp",
};

constexpr auto several = std::size_t{3};

std::optional<Evidence> evidence_of_server(SessionProtocol protocol) {
    switch (protocol) {
    case SessionProtocol::dicom:
        return Evidence::serves_several_dicom;
    case SessionProtocol::ike:
    case SessionProtocol::wireguard:
    case SessionProtocol::openvpn:
    case SessionProtocol::ssl_vpn:
        return Evidence::serves_several_vpn;
    case SessionProtocol::smb:
        return Evidence::serves_several_smb;
    case SessionProtocol::ntp:
        return Evidence::serves_several_ntp;
    case SessionProtocol::hl7:
    case SessionProtocol::esp:
    case SessionProtocol::remote_tool:
    case SessionProtocol::rdp:
    case SessionProtocol::ssh:
    case SessionProtocol::tls:
    case SessionProtocol::kerberos:
    case SessionProtocol::snmp:
        return std::nullopt;
    }
    return std::nullopt;
}

struct SessionEnds {
    IpAddress client;
    IpAddress server;
    std::uint16_t port = 0;
};

SessionEnds ends_of(Frame const& frame, Sender sender) {
    return sender == Sender::client ? SessionEnds{frame.from, frame.to, frame.destination_port}
                                    : SessionEnds{frame.to, frame.from, frame.source_port};
}

HashKey key_of(
    Model const& model, SessionEnds const& ends, SessionProtocol protocol, std::string_view detail
) {
    auto const client = mixed(ends.client.high, ends.client.low, 0);
    auto const server = mixed(ends.server.high, ends.server.low, 1);
    auto const both = mixed(client, server, ends.port);
    return {mixed(both, model.hash_of(detail), static_cast<std::uint64_t>(protocol))};
}

} // namespace

std::string_view name_of(SessionProtocol protocol) {
    return names.at(static_cast<std::size_t>(protocol));
}

bool is_kept_outside(SessionProtocol protocol) {
    switch (protocol) {
    case SessionProtocol::dicom:
    case SessionProtocol::hl7:
    case SessionProtocol::ike:
    case SessionProtocol::esp:
    case SessionProtocol::wireguard:
    case SessionProtocol::openvpn:
    case SessionProtocol::ssl_vpn:
    case SessionProtocol::remote_tool:
    case SessionProtocol::rdp:
    case SessionProtocol::ssh:
        return true;
    case SessionProtocol::tls:
    case SessionProtocol::smb:
    case SessionProtocol::kerberos:
    case SessionProtocol::snmp:
    case SessionProtocol::ntp:
        return false;
    }
    return false;
}

bool is_known_session(
    Model& model,
    Frame const& frame,
    Sender sender,
    SessionProtocol protocol,
    std::string_view detail
) {
    return model.sessions.find(key_of(model, ends_of(frame, sender), protocol, detail)) != nullptr;
}

void note_session(
    Model& model,
    Frame const& frame,
    Sender sender,
    SessionProtocol protocol,
    std::string_view detail,
    Instant at
) {
    auto const ends = ends_of(frame, sender);
    auto const is_from_inside = model.is_inside(ends.client);
    auto const is_to_inside = model.is_inside(ends.server);
    auto const is_kept =
        is_kept_outside(protocol) ? is_from_inside || is_to_inside : is_from_inside && is_to_inside;
    if (!is_kept || !is_unicast(ends.client) || !is_unicast(ends.server)) {
        return;
    }
    auto& session = model.sessions.get(key_of(model, ends, protocol, detail));
    if (session.seen.count == 0) {
        session.protocol = protocol;
        session.port = ends.port;
        session.client = ends.client;
        session.server = ends.server;
        session.detail = detail.substr(0, longest_text);
    }
    session.seen.touch(at);
}

std::map<IpAddress, EvidenceSet> evidence_of_sessions(Model const& model) {
    auto partners = std::map<std::pair<IpAddress, Evidence>, std::set<IpAddress>>{};
    auto const add = [&](IpAddress const& one, Evidence evidence, IpAddress const& partner) {
        auto& known = partners[{one, evidence}];
        if (known.size() < several) {
            known.insert(partner);
        }
    };
    model.sessions.for_each([&](Session const& session) {
        if (auto const evidence = evidence_of_server(session.protocol)) {
            add(session.server, *evidence, session.client);
        }
        constexpr auto traps = 162;
        if (session.protocol == SessionProtocol::snmp && session.port != traps) {
            add(session.client, Evidence::asks_several_snmp, session.server);
        }
    });
    auto found = std::map<IpAddress, EvidenceSet>{};
    for (auto const& [key, known] : partners) {
        if (known.size() >= several) {
            found[key.first].add(key.second);
        }
    }
    return found;
}

} // namespace sonae::sense
