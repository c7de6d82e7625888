// SPDX-License-Identifier: Apache-2.0
#include "agent/platform/tls_stream.hpp"

#include <openssl/err.h>

#include <algorithm>
#include <array>
#include <cerrno>

namespace sonae::agent {

namespace {

constexpr auto alpn = std::string_view{"\x0dsonae-agent/1"}; // RFC 7301: length, then the name
constexpr auto read_bytes = std::size_t{16} * 1024;          // one TLS record

Result<void> use_certificate(SSL_CTX& context, ClientCertificate const& own) {
    TRY(key, read_private_key(own.key_pem));
    TRY(certificate, read_certificate(own.certificate_pem));
    if (SSL_CTX_use_certificate(&context, certificate.get()) != 1 ||
        SSL_CTX_use_PrivateKey(&context, key.get()) != 1) {
        return open_ssl_error(Errc::corrupt, "the agent's key and certificate do not fit");
    }
    return {};
}

/// The macro for this casts in the old style.
long set_server_name(SSL& connection) {
    auto name = std::string{server_identity};
    return SSL_ctrl(
        &connection, SSL_CTRL_SET_TLSEXT_HOSTNAME, TLSEXT_NAMETYPE_host_name, name.data()
    );
}

Owned<SSL_SESSION> session_of(Bytes const& der) {
    auto const* start = der.data();
    auto session = Owned<SSL_SESSION>{
        der.empty() ? nullptr : d2i_SSL_SESSION(nullptr, &start, static_cast<long>(der.size()))};
    ERR_clear_error();
    return session;
}

/// Whether the peer turned us away, as opposed to the network failing.
bool is_refusal(unsigned long number) {
    if (ERR_GET_LIB(number) != ERR_LIB_SSL) {
        return false;
    }
    switch (ERR_GET_REASON(number)) {
    case SSL_R_CERTIFICATE_VERIFY_FAILED:
    case SSL_R_SSLV3_ALERT_BAD_CERTIFICATE:
    case SSL_R_SSLV3_ALERT_CERTIFICATE_EXPIRED:
    case SSL_R_SSLV3_ALERT_CERTIFICATE_REVOKED:
    case SSL_R_SSLV3_ALERT_CERTIFICATE_UNKNOWN:
    case SSL_R_SSLV3_ALERT_UNSUPPORTED_CERTIFICATE:
    case SSL_R_TLSV1_ALERT_ACCESS_DENIED:
    case SSL_R_TLSV1_ALERT_DECRYPT_ERROR: // a signature that does not fit
    case SSL_R_TLSV1_ALERT_UNKNOWN_CA:
    case SSL_R_TLSV13_ALERT_CERTIFICATE_REQUIRED:
        return true;
    default:
        return false;
    }
}

} // namespace

TlsStream::TlsStream(TlsConfig const& config, Descriptor socket)
    : socket_{std::move(socket)}
    , stop_{config.stop}
    , interlude_{config.interlude}
    , check_{config.trust} {}

TlsStream::~TlsStream() {
    if (connection_ && SSL_is_init_finished(connection_.get()) == 1) {
        // One way: the daemon's own farewell is not waited for.
        SSL_shutdown(connection_.get());
    }
    ERR_clear_error();
}

Result<std::unique_ptr<TlsStream>> TlsStream::open(TlsConfig const& config, Bytes const& session) {
    // The agent's trust and ciphers are its own; the machine's openssl.cnf has no say.
    OPENSSL_init_ssl(OPENSSL_INIT_NO_LOAD_CONFIG, nullptr);
    TRY(socket, connect_to(config.endpoint, Deadline{config.limits.connect}, config.stop));
    auto stream = std::unique_ptr<TlsStream>{new TlsStream{config, std::move(socket)}};
    TRY_DONE(stream->prepare(config, session));
    TRY_DONE(stream->shake_hands(Deadline{config.limits.handshake}));
    return stream;
}

Result<void> TlsStream::prepare(TlsConfig const& config, Bytes const& session) {
    context_.reset(SSL_CTX_new(TLS_client_method()));
    if (!context_ || SSL_CTX_set_min_proto_version(context_.get(), TLS1_2_VERSION) != 1 ||
        SSL_CTX_set_cipher_list(context_.get(), "ECDHE+AESGCM:ECDHE+CHACHA20") != 1 ||
        SSL_CTX_set1_groups_list(context_.get(), "X25519:P-256:P-384") != 1) {
        return open_ssl_error(Errc::internal, "cannot prepare TLS");
    }
    SSL_CTX_set_mode(context_.get(), SSL_MODE_RELEASE_BUFFERS | SSL_MODE_AUTO_RETRY);
    SSL_CTX_set_session_cache_mode(
        context_.get(), SSL_SESS_CACHE_CLIENT | SSL_SESS_CACHE_NO_INTERNAL
    );
    SSL_CTX_sess_set_new_cb(context_.get(), keep_session);
    check_.install(*context_);
    if (config.certificate) {
        TRY_DONE(use_certificate(*context_, *config.certificate));
    }
    connection_.reset(SSL_new(context_.get()));
    auto* const connection = connection_.get();
    if (connection == nullptr || SSL_set_fd(connection, socket_.number()) != 1 ||
        set_server_name(*connection) != 1 ||
        SSL_set_alpn_protos(connection, as_bytes(alpn).data(), alpn.size()) != 0) {
        return open_ssl_error(Errc::internal, "cannot prepare TLS");
    }
    SSL_set_app_data(connection, this);
    if (auto const earlier = session_of(session)) {
        SSL_set_session(connection, earlier.get());
    }
    return {};
}

int TlsStream::keep_session(SSL* connection, SSL_SESSION* session) {
    auto* const self = static_cast<TlsStream*>(SSL_get_app_data(connection));
    unsigned char* der = nullptr;
    auto const length = i2d_SSL_SESSION(session, &der);
    if (length > 0) {
        self->session_.assign(der, der + length);
    }
    OPENSSL_free(der);
    return 0; // the session object stays OpenSSL's
}

Result<void> TlsStream::shake_hands(Deadline deadline) {
    while (true) {
        auto const result = SSL_connect(connection_.get());
        if (result == 1) {
            break;
        }
        TRY_DONE(wait_after(result, deadline, "TLS handshake"));
    }
    unsigned char const* chosen = nullptr;
    auto length = 0U;
    SSL_get0_alpn_selected(connection_.get(), &chosen, &length);
    auto const protocol = as_text({chosen, length});
    if (!protocol.empty() && protocol != alpn.substr(1)) {
        return Error{Errc::unsupported, "the server speaks another protocol"};
    }
    return {};
}

Result<void> TlsStream::wait_after(int result, Deadline deadline, std::string_view what) {
    switch (SSL_get_error(connection_.get(), result)) {
    case SSL_ERROR_WANT_READ:
        return wait_for(socket_.number(), Direction::reading, deadline, stop_, interlude_);
    case SSL_ERROR_WANT_WRITE:
        return wait_for(socket_.number(), Direction::writing, deadline, stop_);
    default:
        break;
    }
    auto const number = ERR_peek_last_error();
    if (!check_.reason().empty()) {
        ERR_clear_error();
        return Error{
            Errc::refused, "the server is not the one this agent trusts: " + check_.reason()};
    }
    if (number == 0) {
        return Error{Errc::unavailable, std::string{what} + ": the connection was closed"};
    }
    return open_ssl_error(is_refusal(number) ? Errc::refused : Errc::unavailable, what);
}

Result<void> TlsStream::write(std::string_view bytes, Deadline deadline) {
    while (!bytes.empty()) {
        ERR_clear_error();
        auto written = std::size_t{0};
        auto const result = SSL_write_ex(connection_.get(), bytes.data(), bytes.size(), &written);
        if (result == 1) {
            bytes.remove_prefix(written);
        } else {
            TRY_DONE(wait_after(result, deadline, "TLS write"));
        }
    }
    return {};
}

Result<std::string_view> TlsStream::read(Deadline deadline) {
    buffer_.resize(read_bytes);
    while (true) {
        ERR_clear_error();
        auto got = std::size_t{0};
        auto const result = SSL_read_ex(connection_.get(), buffer_.data(), buffer_.size(), &got);
        if (result == 1) {
            return std::string_view{buffer_}.substr(0, got);
        }
        if (SSL_get_error(connection_.get(), result) == SSL_ERROR_ZERO_RETURN) {
            return std::string_view{};
        }
        TRY_DONE(wait_after(result, deadline, "TLS read"));
    }
}

bool TlsStream::is_resumed() const {
    return SSL_session_reused(connection_.get()) == 1;
}

} // namespace sonae::agent
