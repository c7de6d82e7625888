// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "agent/sense/dissect/wide_text.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

namespace sonae::sense {

/// A message in the framing of NetBIOS sessions (RFC 1002 4.3), which TCP 445 has as well.
struct SmbFrame {
    ByteView message;     ///< empty: not of SMB (a session request)
    std::size_t size = 0; ///< with its head; 0: it is none
};

SmbFrame smb_frame(ByteView stream);

enum class SmbCommand : std::uint8_t { negotiate, session_setup };
enum class SmbSigning : std::uint8_t { unknown, off, enabled, required };

struct SmbFact {
    std::uint8_t generation = 2; ///< 1: the protocol of 1996, which nobody should speak
    bool is_response = false;
    SmbCommand command = SmbCommand::negotiate;
    std::uint16_t dialect = 0; ///< that the server chose (generation 2)
    SmbSigning signing = SmbSigning::unknown;
    WideText native_system; ///< what a server of generation 1 calls its system
    ByteView body;          ///< where NTLM and Kerberos may be found
};

/// The first two commands of MS-SMB2 and MS-SMB; nothing for any other. No path, share or user.
std::optional<SmbFact> dissect_smb(ByteView message);

/// "SMB 3.1.1"; "" for a dialect that is not known.
std::string_view smb_dialect_text(SmbFact const& fact);

/// Stable code ("required").
std::string_view name_of(SmbSigning signing);

} // namespace sonae::sense
