// SPDX-License-Identifier: Apache-2.0
// TLS: what a client is, what a server of the house is called, and who speaks with a VPN or a tool
// for remote maintenance. Names of other servers outside are not kept.
#include "agent/sense/discover/apply.hpp"
#include "agent/sense/discover/apply_streams.hpp"
#include "agent/sense/discover/sessions.hpp"
#include "agent/sense/dissect/remote_tools.hpp"
#include "inventory/base/encoding.hpp"

namespace sonae::sense {

namespace {

/// Keeps what a name of the server tells about a way out of the house.
void note_way_out(Model& model, Frame const& frame, Sender sender, WireText name, Instant at) {
    auto const text = as_text(name.bytes());
    auto tool = remote_tool_of(text);
    if (tool.empty() && sender == Sender::server) {
        tool = remote_tool_of_certificate(text);
    }
    if (!tool.empty()) {
        note_session(model, frame, sender, SessionProtocol::remote_tool, tool, at);
    }
    if (is_vpn_name(text)) {
        auto const& server = sender == Sender::client ? frame.to : frame.from;
        model.add_evidence(server, Evidence::vpn_name, at);
        note_session(model, frame, sender, SessionProtocol::ssl_vpn, name.clean(), at);
    }
}

} // namespace

void apply(Model& model, Frame const& frame, ClientHelloFact const& fact, Instant at) {
    if (model.is_inside(frame.from)) {
        auto const fingerprint = WireText{as_bytes(fact.fingerprint())};
        model.name(sender_of(frame), IdentityKind::ja4, fingerprint, at);
    }
    model.name_address(frame.to, IdentityKind::tls_server_name, fact.server_name, at);
    note_session(model, frame, Sender::client, SessionProtocol::tls, fact.server_name.clean(), at);
    if (!fact.server_name.is_empty()) {
        note_way_out(model, frame, Sender::client, fact.server_name, at);
    }
}

void apply(Model& model, Frame const& frame, ServerHelloFact const& fact, Instant at) {
    auto const version = tls_version_text(fact.version);
    if (model.is_inside(frame.from)) {
        model.name(sender_of(frame), IdentityKind::tls_version, WireText{as_bytes(version)}, at);
    }
}

void apply(Model& model, Frame const& frame, CertificateFact const& fact, Instant at) {
    note_way_out(model, frame, Sender::server, fact.subject, at);
    if (!model.is_inside(frame.from)) {
        return;
    }
    auto const sender = sender_of(frame);
    model.name(sender, IdentityKind::tls_certificate_name, fact.subject, at);
    for (auto const& name : fact.names) {
        model.name(sender, IdentityKind::tls_certificate_name, name, at);
    }
    model.name(sender, IdentityKind::tls_certificate_issuer, fact.issuer, at);
    if (fact.ends) {
        model.name(sender, IdentityKind::tls_certificate_end, to_rfc3339(*fact.ends), at);
    }
}

} // namespace sonae::sense
