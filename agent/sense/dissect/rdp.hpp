// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "agent/sense/frame/byte_reader.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

namespace sonae::sense {

/// The first message of either end (MS-RDPBCGR 2.2.1.1, 2.2.1.2). The cookie, which often is the
/// name of a user, is not read.
struct RdpFact {
    bool is_server = false;
    std::size_t size = 0;      ///< of the whole message
    std::string_view security; ///< code of what the server chose: standard, tls, nla, other
};

std::optional<RdpFact> dissect_rdp(ByteView stream);

/// Of the message at the front of `stream`; 0 when it is none or too little is there.
std::size_t rdp_message_size(ByteView stream);

} // namespace sonae::sense
