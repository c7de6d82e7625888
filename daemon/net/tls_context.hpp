// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/api/http.hpp"
#include "daemon/net/server.hpp"
#include "inventory/base/result.hpp"

#include <openssl/types.h>

#include <chrono>
#include <memory>
#include <optional>
#include <span>
#include <string_view>

namespace sonae::net {

inline constexpr auto agent_protocol = std::string_view{"sonae-agent/1"};
inline constexpr auto web_protocol = std::string_view{"http/1.1"};

/// A ticket is good for one working shift; the keys that protect tickets live twice as long at
/// most, because a context makes them and is replaced.
inline constexpr auto ticket_lifetime = std::chrono::hours{8};

struct SslDeleter {
    void operator()(SSL* ssl) const;
    void operator()(SSL_CTX* context) const;
};

using SslPointer = std::unique_ptr<SSL, SslDeleter>;

/// How this server speaks TLS: our chain, our CA for clients, ciphers, ALPN, tickets. TLS 1.3, and
/// 1.2 with ECDHE and AEAD. Immutable; connections keep what they need of it alive.
class TlsContext {
public:
    /// Errors: invalid_argument (not PEM, key and certificate do not belong together).
    static Result<std::shared_ptr<TlsContext const>> make(TlsMaterial const& material);

    /// The server side of a connection. Null when OpenSSL has no memory.
    [[nodiscard]] SslPointer new_connection() const;

private:
    explicit TlsContext(std::unique_ptr<SSL_CTX, SslDeleter> context);

    std::unique_ptr<SSL_CTX, SslDeleter> context_;
};

/// Whether a ClientHello's ALPN extension (a two-byte length, then names with one-byte lengths)
/// offers `protocol`. False for anything malformed.
bool alpn_offers(std::span<std::uint8_t const> extension, std::string_view protocol);

/// The certificate that the client proved to have, in this handshake or in the one that its session
/// comes from; only on connections that speak `agent_protocol`.
std::optional<api::ClientCertificate> client_certificate(SSL const& ssl);

} // namespace sonae::net
