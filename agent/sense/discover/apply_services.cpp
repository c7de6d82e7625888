// SPDX-License-Identifier: Apache-2.0
// SNMP, NTP, and the ways into a house: IKE, ESP, WireGuard, OpenVPN, RDP, SSH; HTTP's greeting.
#include "agent/sense/discover/apply.hpp"
#include "agent/sense/discover/apply_streams.hpp"
#include "agent/sense/discover/sessions.hpp"
#include "inventory/base/encoding.hpp"

#include <array>
#include <string>

namespace sonae::sense {

namespace {

WireText text_of_code(std::string_view code) {
    return WireText{as_bytes(code)};
}

std::string_view snmp_version_text(SnmpFact const& fact) {
    constexpr auto texts = std::array<std::string_view, 4>{"", "v1", "v2c", "v3"};
    return texts.at(fact.version & 3U);
}

/// A name that the sender gives itself, unless it is somebody outside.
void name_sender(Model& model, Frame const& frame, IdentityKind kind, WireText text, Instant at) {
    if (model.is_inside(frame.from)) {
        model.name(sender_of(frame), kind, text, at);
    }
}

} // namespace

void apply(Model& model, Frame const& frame, SnmpFact const& fact, Instant at) {
    auto const version = snmp_version_text(fact);
    constexpr auto agent_port = 161;
    // Of version 3 the port alone tells who answers.
    auto const is_answer =
        fact.version == 3 ? frame.source_port == agent_port : fact.kind == SnmpKind::answer;
    if (is_answer) {
        name_sender(model, frame, IdentityKind::snmp_name, fact.name, at);
        name_sender(model, frame, IdentityKind::snmp_description, fact.description, at);
        name_sender(model, frame, IdentityKind::snmp_version, text_of_code(version), at);
        if (!fact.object.empty() && model.is_inside(frame.from)) {
            auto const object = object_text(fact.object);
            model.name(sender_of(frame), IdentityKind::snmp_object, object, at);
        }
        model.add_evidence(frame.to, Evidence::asks_snmp, at);
        note_session(model, frame, Sender::server, SessionProtocol::snmp, version, at);
    } else if (fact.kind == SnmpKind::trap) {
        model.add_evidence(frame.to, Evidence::takes_snmp_traps, at);
        note_session(model, frame, Sender::client, SessionProtocol::snmp, version, at);
    }
}

void apply(Model& model, Frame const& frame, NtpFact const& fact, Instant at) {
    constexpr auto unsynchronised = 16;
    if (!fact.is_server || fact.stratum == 0 || fact.stratum >= unsynchronised) {
        return;
    }
    model.add_evidence(frame.from, Evidence::answers_ntp, at);
    name_sender(
        model, frame, IdentityKind::ntp_stratum, text_of_code(std::to_string(fact.stratum)), at
    );
    note_session(model, frame, Sender::server, SessionProtocol::ntp, {}, at);
}

void apply(Model& model, Frame const& frame, IkeFact const& fact, Instant at) {
    auto const detail = std::string_view{fact.version == 1 ? "v1" : "v2"};
    name_sender(model, frame, IdentityKind::ike_vendor, text_of_code(fact.product), at);
    if (fact.is_first) {
        note_session(model, frame, Sender::client, SessionProtocol::ike, detail, at);
    } else if (fact.version == 2) {
        auto const sender = fact.is_initiator ? Sender::client : Sender::server;
        note_session(model, frame, sender, SessionProtocol::ike, detail, at);
        model.add_evidence(fact.is_initiator ? frame.to : frame.from, Evidence::answers_ike, at);
    } else if (is_known_session(model, frame, Sender::server, SessionProtocol::ike, detail)) {
        // Version 1 does not tell the ends apart; but somebody has asked this one before.
        model.add_evidence(frame.from, Evidence::answers_ike, at);
        note_session(model, frame, Sender::server, SessionProtocol::ike, detail, at);
    }
}

void apply_esp(Model& model, Frame const& frame, Instant at) {
    model.add_evidence(frame.from, Evidence::exchanges_esp, at);
    // Neither end is a server: the smaller address stands first.
    auto const sender = frame.from < frame.to ? Sender::client : Sender::server;
    auto ends = frame;
    ends.source_port = 0;
    ends.destination_port = 0;
    note_session(model, ends, sender, SessionProtocol::esp, {}, at);
}

void apply_wireguard(Model& model, Frame const& frame, WireguardKind kind, Instant at) {
    if (kind == WireguardKind::response) {
        model.add_evidence(frame.from, Evidence::answers_wireguard, at);
    }
    auto const sender = kind == WireguardKind::response ? Sender::server : Sender::client;
    note_session(model, frame, sender, SessionProtocol::wireguard, {}, at);
}

void apply_openvpn(Model& model, Frame const& frame, OpenvpnKind kind, Instant at) {
    if (kind == OpenvpnKind::server_reset) {
        model.add_evidence(frame.from, Evidence::answers_openvpn, at);
    }
    auto const sender = kind == OpenvpnKind::server_reset ? Sender::server : Sender::client;
    note_session(model, frame, sender, SessionProtocol::openvpn, {}, at);
}

void apply(Model& model, Frame const& frame, RdpFact const& fact, Instant at) {
    if (fact.is_server) {
        name_sender(model, frame, IdentityKind::rdp_security, text_of_code(fact.security), at);
        note_session(model, frame, Sender::server, SessionProtocol::rdp, fact.security, at);
    }
}

void apply_ssh(Model& model, Frame const& frame, WireText version, bool is_server, Instant at) {
    name_sender(model, frame, IdentityKind::ssh_version, version, at);
    if (is_server) {
        note_session(model, frame, Sender::server, SessionProtocol::ssh, {}, at);
    }
}

void apply_http(Model& model, Frame const& frame, WireText server, Instant at) {
    name_sender(model, frame, IdentityKind::http_server, server, at);
}

} // namespace sonae::sense
