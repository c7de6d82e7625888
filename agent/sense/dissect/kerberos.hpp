// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "agent/sense/dissect/wire_text.hpp"

#include <optional>

namespace sonae::sense {

/// What a message says about the realm and a service in it. Whose ticket it is, is not read.
struct KerberosFact {
    bool is_from_kdc = false;
    WireText realm;
    WireText service; ///< "cifs"; empty unless it is one that only machines have
    WireText host;    ///< the machine that offers it
};

/// AS and TGS messages and errors (RFC 4120), of UDP or behind the length that TCP has.
std::optional<KerberosFact> dissect_kerberos(ByteView message);

/// The first ticket somewhere in `bytes` (SMB, LDAP): who it is for.
std::optional<KerberosFact> find_kerberos_ticket(ByteView bytes);

} // namespace sonae::sense
