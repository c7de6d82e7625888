// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "agent/sense/frame/byte_reader.hpp"

#include <cstdint>
#include <optional>

namespace sonae::sense {

enum class KerberosStep : std::uint8_t { request, granted, ticket_granted, refused };

/// What a message says of somebody who logs on (RFC 4120 5.4, 5.9).
struct KerberosLogon {
    KerberosStep step = KerberosStep::request;
    ByteView account;                   ///< for a hash, never to be kept; empty: not named
    bool has_preauthentication = false; ///< of a request: it proves that it knows the password
    std::uint8_t cipher = 0;            ///< of the ticket that was granted (RFC 3961)
    std::uint8_t error = 0;             ///< of a refusal (RFC 4120 7.5.9)
};

/// Of UDP, or behind the length that TCP has. Nothing for requests for tickets of services, which
/// show a ticket, and for what is no Kerberos.
std::optional<KerberosLogon> dissect_kerberos_logon(ByteView message);

} // namespace sonae::sense
