// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "agent/sense/frame/byte_reader.hpp"

#include <cstdint>

namespace sonae::sense {

/// What one direction of a TCP connection carries, by its first bytes.
enum class StreamKind : std::uint8_t {
    unknown,
    tls,
    smb,
    kerberos,
    dicom,
    hl7,
    rdp,
    ssh,
    http,
    openvpn,
    logon, ///< DCE/RPC or LDAP, which may carry NTLM or Kerberos
};

struct StreamGuess {
    StreamKind kind = StreamKind::unknown;
    bool may_change = false; ///< with `unknown`: more bytes may tell
};

/// The port is that of the server, or the lower of both; few protocols need it.
StreamGuess kind_of_stream(ByteView first, std::uint16_t port);

} // namespace sonae::sense
