// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "agent/sense/dissect/wide_text.hpp"

#include <cstdint>

namespace sonae::sense {

enum class SmbCallKind : std::uint8_t {
    other,
    agreed,        ///< the server chose the protocol of generation 1
    exploit_shape, ///< of generation 1: what no client sends (MS17-010)
    logon,         ///< somebody shows who he is
    logon_answer,
    share, ///< somebody connects to a share
    file,  ///< somebody opens a file or a pipe
    data,  ///< for a pipe
};

struct SmbCall {
    SmbCallKind kind = SmbCallKind::other;
    std::uint8_t generation = 2;
    std::uint32_t status = 0; ///< of an answer (MS-ERREF)
    bool is_null = false;     ///< of a logon's answer: as nobody in particular, or as guest
    WideText name;            ///< of a share ("\\server\ADMIN$") or a file; never kept
    ByteView body;            ///< of a logon, or what is written to a pipe
};

/// Walks through the messages of SMB, generation 1 and 2, in one segment of TCP that begins with
/// one. Messages that go on in the next segment are read as far as they go; encrypted ones are
/// `other`.
class SmbCalls {
public:
    explicit SmbCalls(ByteView segment)
        : bytes_{segment} {}

    /// False: there is none any more.
    bool next(SmbCall& call);

private:
    ByteView bytes_;   ///< frames of NetBIOS
    ByteView message_; ///< what is left of a compound
};

/// Whether a path is that of an administrative share.
bool is_admin_share(WideText const& path);

/// Outcome codes of a logon's answer that matter (MS-ERREF 2.3.1).
namespace smb_status {
inline constexpr auto ok = std::uint32_t{0};
inline constexpr auto more = std::uint32_t{0xC000'0016};
inline constexpr auto no_user = std::uint32_t{0xC000'0064};
inline constexpr auto wrong_password = std::uint32_t{0xC000'006A};
inline constexpr auto failure = std::uint32_t{0xC000'006D};
inline constexpr auto restricted = std::uint32_t{0xC000'006E};
inline constexpr auto expired = std::uint32_t{0xC000'0071};
inline constexpr auto disabled = std::uint32_t{0xC000'0072};
inline constexpr auto account_expired = std::uint32_t{0xC000'0193};
inline constexpr auto must_change = std::uint32_t{0xC000'0224};
inline constexpr auto locked = std::uint32_t{0xC000'0234};
} // namespace smb_status

} // namespace sonae::sense
