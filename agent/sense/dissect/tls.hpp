// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "agent/sense/dissect/wire_text.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace sonae::sense {

namespace tls_message {
inline constexpr auto client_hello = std::uint8_t{1};
inline constexpr auto server_hello = std::uint8_t{2};
inline constexpr auto certificate = std::uint8_t{11};
} // namespace tls_message

/// The handshake at the front of one direction, with the heads of its records left out.
struct TlsFlight {
    ByteView messages;
    std::size_t needs = 0; ///< bytes of the stream that complete the next record
    bool is_tls = false;
    bool has_ended = false; ///< what follows is encrypted, or an alert
};

/// `scratch` holds the messages when they lie in several records. Pieces of a message that are so
/// small that nobody sends them are no TLS. With `is_last`, a record that is cut short counts with
/// what is there.
TlsFlight read_tls_flight(ByteView stream, std::span<std::uint8_t> scratch, bool is_last);

struct TlsMessage {
    std::uint8_t type = 0; ///< 0: none is left
    ByteView body;
    bool is_whole = false;
};

TlsMessage next_tls_message(ByteReader& messages);

struct ClientHelloFact {
    std::uint16_t version = 0; ///< the highest that it offers
    WireText server_name;      ///< SNI
    WireText protocol;         ///< ALPN, the first
    /// JA4 as FoxIO defines it (BSD-3-Clause), "t13d1516h2_8daaf6152771_e5627efa2ab1".
    std::array<char, 36> ja4 = {};

    [[nodiscard]] std::string_view fingerprint() const { return {ja4.data(), ja4.size()}; }
};

/// RFC 8446 4.1.2, from the body of the message.
std::optional<ClientHelloFact> dissect_client_hello(ByteView body);

struct ServerHelloFact {
    std::uint16_t version = 0; ///< the one that was chosen
};

std::optional<ServerHelloFact> dissect_server_hello(ByteView body);

/// The server's own certificate, in DER, of the message in TLS up to 1.2; it may be cut short.
ByteView first_certificate(ByteView body);

/// "TLS 1.2"; "" for a version that is not known.
std::string_view tls_version_text(std::uint16_t version);

} // namespace sonae::sense
