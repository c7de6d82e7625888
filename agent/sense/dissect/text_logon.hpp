// SPDX-License-Identifier: Apache-2.0
// Logons that go over the wire as text: FTP, POP3, IMAP, HTTP, telnet; and LDAP's simple bind.
#pragma once

#include "agent/sense/frame/byte_reader.hpp"

#include <cstdint>
#include <string_view>

namespace sonae::sense {

enum class TextService : std::uint8_t { none, ftp, pop3, imap, http, telnet, ldap };

TextService text_service_of(std::uint16_t server_port);

enum class TextStep : std::uint8_t {
    none,
    account,  ///< somebody says who he is
    password, ///< somebody shows a password
    prompt,   ///< the server asks for one
    accepted,
    refused,
};

struct TextLogon {
    TextStep step = TextStep::none;
    std::string_view account; ///< for a hash, never to be kept; "" when it is not named
};

/// What one segment says, that begins with a line of the service. Passwords are not read.
TextLogon dissect_text_logon(TextService service, ByteView segment, bool is_from_server);

} // namespace sonae::sense
