// SPDX-License-Identifier: Apache-2.0
// What other sensors write as words, as the numbers that protocols have for it.
#pragma once

#include "inventory/base/instant.hpp"
#include "inventory/telemetry/network_events.hpp"

#include <optional>
#include <string_view>

namespace sonae::receive {

/// Of a resource record (IANA): "TXT" is 16, "TYPE123" 123; 0 not known.
std::uint16_t record_type_of(std::string_view word);
/// RFC 1035, 2136: "NXDOMAIN" is 3; 0 not known.
std::uint8_t response_code_of(std::string_view word);
/// RFC 3961 number of a Kerberos cipher, as Zeek and Suricata write it; 0 not known.
std::uint8_t ticket_cipher_of(std::string_view word);
telemetry::Transport transport_of(std::string_view word);

/// What an answer of Kerberos says of a log-on; nothing where it only asks for more ("preauth
/// required", a clock).
std::optional<telemetry::LogonOutcome> kerberos_outcome_of(std::string_view error);

telemetry::Endpoint endpoint_of(std::string_view address, std::optional<std::int64_t> port);

/// At most `most` bytes of valid UTF-8 on one line.
std::string short_text(std::string_view text, std::size_t most);

/// What a line is written with: not later than now, nor in another century.
Instant believed(Instant told, Instant now);

} // namespace sonae::receive
