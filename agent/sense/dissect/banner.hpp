// SPDX-License-Identifier: Apache-2.0
// Protocols in which a program says in clear text what it is.
#pragma once

#include "agent/sense/dissect/wire_text.hpp"

namespace sonae::sense {

/// What is read of a text that may not be complete.
struct BannerFact {
    WireText text;
    bool is_complete = false; ///< otherwise more bytes may bring it
};

/// RFC 4253 4.2: "OpenSSH_9.2p1 Debian-2" of "SSH-2.0-OpenSSH_9.2p1 Debian-2".
BannerFact dissect_ssh(ByteView stream);

/// The Server field in the head of a response (RFC 9110 10.2.4). Nothing else of it is read.
BannerFact dissect_http(ByteView stream);

} // namespace sonae::sense
