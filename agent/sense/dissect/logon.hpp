// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "agent/sense/frame/byte_reader.hpp"

namespace sonae::sense {

/// How long the message of DCE/RPC (C706 12.6) or LDAP (RFC 4511) at the front of `stream` is; 0:
/// it is none, or too little is there.
std::size_t logon_message_size(ByteView stream);

} // namespace sonae::sense
