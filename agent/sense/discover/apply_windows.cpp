// SPDX-License-Identifier: Apache-2.0
// SMB, NTLM and Kerberos: what machines are called and where they belong. Nothing about users.
#include "agent/sense/discover/apply.hpp"
#include "agent/sense/discover/apply_streams.hpp"
#include "agent/sense/discover/sessions.hpp"
#include "inventory/base/encoding.hpp"

#include <string>

namespace sonae::sense {

namespace {

void name_sender(
    Model& model, Frame const& frame, IdentityKind kind, std::string const& text, Instant at
) {
    if (model.is_inside(frame.from)) {
        model.name(sender_of(frame), kind, text, at);
    }
}

std::string service_text(KerberosFact const& fact) {
    auto const has_service = !fact.service.is_empty() && as_text(fact.service.bytes()) != "krbtgt";
    return has_service ? fact.service.clean() + "/" + fact.host.clean() : std::string{};
}

} // namespace

void apply(Model& model, Frame const& frame, SmbFact const& fact, Instant at) {
    if (!fact.is_response) {
        return;
    }
    name_sender(model, frame, IdentityKind::smb_system, fact.native_system.clean(), at);
    if (fact.command != SmbCommand::negotiate) {
        return;
    }
    auto const dialect = std::string{smb_dialect_text(fact)};
    if (dialect.empty()) {
        return; // the server offers to talk again, in the protocol of generation 2
    }
    name_sender(model, frame, IdentityKind::smb_dialect, dialect, at);
    name_sender(model, frame, IdentityKind::smb_signing, std::string{name_of(fact.signing)}, at);
    note_session(model, frame, Sender::server, SessionProtocol::smb, dialect, at);
}

void apply(Model& model, Frame const& frame, NtlmFact const& fact, Instant at) {
    using enum IdentityKind;
    name_sender(model, frame, ntlm_computer, fact.computer.clean(), at);
    name_sender(model, frame, ntlm_domain, fact.domain.clean(), at);
    name_sender(model, frame, ntlm_dns_computer, fact.dns_computer.clean(), at);
    name_sender(model, frame, ntlm_dns_domain, fact.dns_domain.clean(), at);
    if (fact.has_version) {
        auto const text = std::to_string(fact.major) + "." + std::to_string(fact.minor) + "." +
                          std::to_string(fact.build);
        name_sender(model, frame, ntlm_version, text, at);
    }
}

void apply(Model& model, Frame const& frame, KerberosFact const& fact, Instant at) {
    if (!fact.is_from_kdc) {
        return;
    }
    model.add_evidence(frame.from, Evidence::answers_kerberos, at);
    auto const realm = fact.realm.clean();
    name_sender(model, frame, IdentityKind::kerberos_realm, realm, at);
    name_sender(model, frame, IdentityKind::kerberos_service, service_text(fact), at);
    note_session(model, frame, Sender::server, SessionProtocol::kerberos, realm, at);
}

void apply_ticket(Model& model, Frame const& frame, KerberosFact const& fact, Instant at) {
    auto const service = service_text(fact);
    model.name_address(frame.to, IdentityKind::kerberos_realm, fact.realm, at);
    model.name_address(frame.to, IdentityKind::kerberos_service, WireText{as_bytes(service)}, at);
}

} // namespace sonae::sense
