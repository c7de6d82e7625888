// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "agent/platform/open_ssl.hpp"
#include "inventory/base/encoding.hpp"

#include <string>
#include <string_view>
#include <variant>

namespace sonae::agent {

/// The name every daemon's certificate carries; it is never resolved (docs/wire.md "Trust").
inline constexpr auto server_identity = "sonaed.sonae.internal";

/// By what the daemon is known: the hash of its CA's key before the enrolment, the CA afterwards.
struct PinnedKey {
    Digest hash{};
};

struct StoredCa {
    std::string pem;
};

using Trust = std::variant<PinnedKey, StoredCa>;

/// Decides about one server's certificate chain. Nothing but the pinned or stored CA is trusted;
/// the certificate must be for a server (EKU) and for `server_identity`, and its time must be
/// right by this machine's clock.
class ServerCheck {
public:
    explicit ServerCheck(Trust trust)
        : trust_{std::move(trust)} {}

    ServerCheck(ServerCheck const&) = delete;
    ServerCheck& operator=(ServerCheck const&) = delete;

    /// Makes connections of this context ask here. The context must not outlive this object.
    void install(SSL_CTX& context);

    /// Why the last chain was refused; "" when none was.
    [[nodiscard]] std::string const& reason() const { return reason_; }

private:
    static int verify(X509_STORE_CTX* chain, void* self);
    bool is_trusted(X509_STORE_CTX& chain);
    [[nodiscard]] Certificates authorities(X509_STORE_CTX& chain) const;

    Trust trust_;
    std::string reason_;
};

} // namespace sonae::agent
