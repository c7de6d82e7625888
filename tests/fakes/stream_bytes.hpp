// SPDX-License-Identifier: Apache-2.0
// What programs of a hospital send at the beginning of a connection, made for tests.
#pragma once

#include "tests/fakes/wire.hpp"

#include <string_view>
#include <vector>

namespace sonae::test {

/// One element of ASN.1.
Bytes der(std::uint8_t tag, Bytes const& content);

/// UTF-16 with the low byte first.
Bytes wide(std::string_view text);

/// Chrome as FoxIO publishes its fingerprint: t13d1516h2_8daaf6152771_e5627efa2ab1. Without a
/// server name the fingerprint is another one.
Bytes client_hello(std::string_view server_name);

/// An X.509 certificate without a signature that would hold.
Bytes certificate(std::string_view common_name, std::vector<std::string_view> const& names);

/// TLS 1.2: ServerHello and Certificate, each in a record.
Bytes server_hello(Bytes const& certificate);

/// A-ASSOCIATE-RQ with one context for each abstract syntax.
Bytes dicom_request(
    std::string_view calling, std::string_view called, std::vector<std::string_view> const& syntaxes
);

/// A-ASSOCIATE-AC that accepts the first `contexts`.
Bytes dicom_accept(std::string_view calling, std::string_view called, unsigned contexts);

/// A message in MLLP: MSH with these, and PID with a patient.
Bytes hl7_message(std::string_view sender, std::string_view receiver, std::string_view type);

/// SMB 2 in its frame.
Bytes smb_negotiate_answer(std::uint16_t dialect);
Bytes smb_logon(Bytes const& credentials, bool is_answer);

/// NTLMSSP messages.
Bytes ntlm_challenge(std::string_view computer, std::string_view domain);
Bytes ntlm_answer(std::string_view workstation, std::string_view user);

/// Kerberos: a TGS-REP for the service of a host, whose client is `user`.
Bytes kerberos_reply(
    std::string_view realm, std::string_view user, std::string_view service, std::string_view host
);

/// An answer in SNMP v2c, with the names of the group "system", contact included.
Bytes snmp_answer(std::string_view name, std::string_view description, std::string_view contact);

/// The frames of one direction, cut at these places, each behind the one before.
std::vector<Bytes>
segments(Ends const& ends, Bytes const& stream, std::vector<std::size_t> const& cuts);

/// SYN, or SYN and ACK: the stream begins behind `ends.sequence`.
Bytes syn_frame(Ends ends, bool is_answer);

/// Seen from the other end.
Ends reversed(Ends const& ends);

} // namespace sonae::test
