// SPDX-License-Identifier: Apache-2.0
// What the facts of streams and of the datagrams beside them change in the model.
#pragma once

#include "agent/sense/discover/model.hpp"
#include "agent/sense/dissect/certificate.hpp"
#include "agent/sense/dissect/dicom.hpp"
#include "agent/sense/dissect/hl7.hpp"
#include "agent/sense/dissect/ike.hpp"
#include "agent/sense/dissect/kerberos.hpp"
#include "agent/sense/dissect/ntlm.hpp"
#include "agent/sense/dissect/ntp.hpp"
#include "agent/sense/dissect/openvpn.hpp"
#include "agent/sense/dissect/rdp.hpp"
#include "agent/sense/dissect/smb.hpp"
#include "agent/sense/dissect/snmp.hpp"
#include "agent/sense/dissect/tls.hpp"
#include "agent/sense/dissect/wireguard.hpp"
#include "agent/sense/frame/frame.hpp"

namespace sonae::sense {

void apply(Model& model, Frame const& frame, SnmpFact const& fact, Instant at);
void apply(Model& model, Frame const& frame, NtpFact const& fact, Instant at);
void apply(Model& model, Frame const& frame, IkeFact const& fact, Instant at);
void apply(Model& model, Frame const& frame, KerberosFact const& fact, Instant at);
void apply(Model& model, Frame const& frame, ClientHelloFact const& fact, Instant at);
void apply(Model& model, Frame const& frame, ServerHelloFact const& fact, Instant at);
void apply(Model& model, Frame const& frame, CertificateFact const& fact, Instant at);
void apply(Model& model, Frame const& frame, SmbFact const& fact, Instant at);
void apply(Model& model, Frame const& frame, NtlmFact const& fact, Instant at);
void apply(Model& model, Frame const& frame, RdpFact const& fact, Instant at);
void apply(Model& model, Frame const& frame, Hl7Fact const& fact, Instant at);

void apply_wireguard(Model& model, Frame const& frame, WireguardKind kind, Instant at);
void apply_openvpn(Model& model, Frame const& frame, OpenvpnKind kind, Instant at);
void apply_esp(Model& model, Frame const& frame, Instant at);

/// A ticket that the sender shows to a server: it names the server.
void apply_ticket(Model& model, Frame const& frame, KerberosFact const& fact, Instant at);

void apply_ssh(Model& model, Frame const& frame, WireText version, bool is_server, Instant at);
void apply_http(Model& model, Frame const& frame, WireText server, Instant at);

/// What the client asked for, by context: to be kept until the server answers.
using DicomWishes = std::array<DicomService, most_dicom_contexts>;

/// Gives what the request asks for.
DicomWishes
apply_dicom_request(Model& model, Frame const& frame, DicomFact const& fact, Instant at);

/// `wishes`: null when the request was not seen.
void apply_dicom_answer(
    Model& model, Frame const& frame, DicomFact const& fact, DicomWishes const* wishes, Instant at
);

} // namespace sonae::sense
