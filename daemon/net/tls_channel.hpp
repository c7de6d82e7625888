// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/net/channel.hpp"
#include "daemon/net/tls_context.hpp"

#include <string_view>

namespace sonae::net {

/// The server side of TLS over a socket, without buffers of its own while it is idle.
class TlsChannel final : public Channel {
public:
    /// Precondition: `ssl` is not null.
    TlsChannel(SslPointer ssl, int socket);
    TlsChannel(TlsChannel const&) = delete;
    TlsChannel& operator=(TlsChannel const&) = delete;
    ~TlsChannel() override = default;

    /// Repeat until it is ready, ended or failed.
    Step handshake();

    Step read(std::span<char> buffer) override;
    Step write(std::string_view bytes) override;
    void say_goodbye() override;

    [[nodiscard]] SSL const& ssl() const { return *ssl_; }

    [[nodiscard]] bool is_resumed() const;

    /// Why it failed, a constant of OpenSSL ("unsupported protocol"); "" while it has not.
    [[nodiscard]] std::string_view failure() const { return failure_; }

private:
    Step step_of(int result, std::size_t bytes);

    int socket_;
    std::string_view failure_;
    SslPointer ssl_;
};

} // namespace sonae::net
