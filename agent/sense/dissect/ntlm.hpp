// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "agent/sense/dissect/wide_text.hpp"

#include <cstdint>
#include <optional>

namespace sonae::sense {

/// What an NTLM message says about a machine. The names of users are not read.
struct NtlmFact {
    bool is_challenge = false; ///< from the server; otherwise the client's answer
    WideText computer;         ///< NetBIOS; of the client: its workstation
    WideText domain;           ///< NetBIOS
    WideText dns_computer;
    WideText dns_domain;
    bool has_version = false;
    std::uint8_t major = 0;
    std::uint8_t minor = 0;
    std::uint16_t build = 0; ///< of Windows
};

/// The first NTLMSSP message of type 2 or 3 (MS-NLMP) somewhere in `bytes`.
std::optional<NtlmFact> find_ntlm(ByteView bytes);

/// The account in the first message of type 3: for a hash, never to be kept or shown. Empty: there
/// is none, or it is nobody in particular.
ByteView find_ntlm_account(ByteView bytes);

} // namespace sonae::sense
