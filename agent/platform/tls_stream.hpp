// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "agent/core/endpoint.hpp"
#include "agent/platform/open_ssl.hpp"
#include "agent/platform/socket.hpp"
#include "agent/platform/trust.hpp"
#include "inventory/base/encoding.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace sonae::agent {

struct ClientCertificate {
    std::string key_pem;
    std::string certificate_pem;
};

struct TimeLimits {
    Millis connect = std::chrono::seconds{10};
    Millis handshake = std::chrono::seconds{10};
    Millis transfer = std::chrono::seconds{30}; ///< of one request, and again of its answer
};

struct TlsConfig {
    Endpoint endpoint;
    Trust trust;
    std::optional<ClientCertificate> certificate;
    TimeLimits limits = {};
    int stop = -1;                  ///< becomes readable when the agent shall end
    Interlude* interlude = nullptr; ///< run while an answer is waited for
};

/// One TLS connection to the daemon: TLS 1.2 or later, ALPN "sonae-agent/1", the server checked
/// before a byte is sent. Holds everything that TLS needs; destroying it frees all of it.
class TlsStream {
public:
    /// `session` is what an earlier connection left, DER, or empty. Errors: unavailable; timeout;
    /// refused (another server than the trusted one, or one that does not want our certificate);
    /// corrupt (our own key or certificate).
    static Result<std::unique_ptr<TlsStream>> open(TlsConfig const& config, Bytes const& session);

    TlsStream(TlsStream const&) = delete;
    TlsStream& operator=(TlsStream const&) = delete;
    ~TlsStream();

    /// Errors: unavailable, timeout, refused.
    Result<void> write(std::string_view bytes, Deadline deadline);

    /// What has come, at most 16 KiB; empty at the orderly end. Errors as above.
    Result<std::string_view> read(Deadline deadline);

    /// What lets the next connection skip most of the handshake; empty when the daemon gave
    /// nothing.
    [[nodiscard]] Bytes const& session() const { return session_; }

    [[nodiscard]] bool is_resumed() const;

private:
    TlsStream(TlsConfig const& config, Descriptor socket);

    Result<void> prepare(TlsConfig const& config, Bytes const& session);
    Result<void> shake_hands(Deadline deadline);
    Result<void> wait_after(int result, Deadline deadline, std::string_view what);
    static int keep_session(SSL* connection, SSL_SESSION* session);

    Descriptor socket_;
    int stop_;
    Interlude* interlude_;
    ServerCheck check_;
    Bytes session_;
    std::string buffer_;
    Owned<SSL_CTX> context_;
    Owned<SSL> connection_;
};

} // namespace sonae::agent
