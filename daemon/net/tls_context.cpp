// SPDX-License-Identifier: Apache-2.0
#include "daemon/net/tls_context.hpp"

#include "daemon/net/client_certificate.hpp"
#include "inventory/base/encoding.hpp"

#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>

#include <vector>

namespace sonae::net {

namespace {

template <auto function>
struct Free {
    template <class T>
    void operator()(T* pointer) const {
        function(pointer);
    }
};

using Bio = std::unique_ptr<BIO, Free<&BIO_free>>;
using Certificate = std::unique_ptr<X509, Free<&X509_free>>;
using Key = std::unique_ptr<EVP_PKEY, Free<&EVP_PKEY_free>>;

// Sessions of the two kinds of client never mix: what a browser began, no agent resumes.
constexpr auto agent_sessions = std::string_view{"sonae-agent"};
constexpr auto web_sessions = std::string_view{"sonae-web"};
// Wire form for SSL_select_next_proto.
constexpr auto agent_wire = std::string_view{"\x0dsonae-agent/1"};
constexpr auto web_wire = std::string_view{"\x08http/1.1"};

Error tls_error(std::string_view what) {
    auto const code = ERR_peek_last_error();
    auto const* const reason = ERR_reason_error_string(code);
    ERR_clear_error();
    auto text = std::string{what};
    if (reason != nullptr) {
        text.append(": ").append(reason);
    }
    return {Errc::invalid_argument, std::move(text), {"tls: server material"}};
}

Bio bio_of(std::string_view text) {
    return Bio{BIO_new_mem_buf(text.data(), static_cast<int>(text.size()))};
}

/// OpenSSL would ask for a passphrase at the terminal.
int no_passphrase(char* /*buffer*/, int /*size*/, int /*is_write*/, void* /*data*/) {
    return -1;
}

std::vector<Certificate> certificates_of(std::string_view pem) {
    auto list = std::vector<Certificate>{};
    auto const bio = bio_of(pem);
    while (auto* const one = PEM_read_bio_X509(bio.get(), nullptr, &no_passphrase, nullptr)) {
        list.emplace_back(one);
    }
    // The end of the text is reported as an error.
    ERR_clear_error();
    return list;
}

/// Our certificate, what stands between it and the CA, and the CA at the end.
Result<void> use_chain(SSL_CTX* context, TlsMaterial const& material) {
    auto const own = certificates_of(material.certificate);
    auto const authority = certificates_of(material.ca_certificate);
    if (own.empty() || authority.size() != 1) {
        return tls_error("the server certificate or that of its CA is not PEM");
    }
    auto* const ca = authority[0].get();
    if (SSL_CTX_use_certificate(context, own[0].get()) != 1) {
        return tls_error("the server certificate is of no use");
    }
    for (auto i = std::size_t{1}; i < own.size(); ++i) {
        if (X509_cmp(own[i].get(), ca) != 0) {
            SSL_CTX_add1_chain_cert(context, own[i].get());
        }
    }
    SSL_CTX_add1_chain_cert(context, ca);
    if (X509_STORE_add_cert(SSL_CTX_get_cert_store(context), ca) != 1 ||
        SSL_CTX_add_client_CA(context, ca) != 1) {
        return tls_error("the CA certificate is of no use");
    }
    return {};
}

Result<void> use_key(SSL_CTX* context, TlsMaterial const& material) {
    auto const bio = bio_of(material.private_key);
    auto const key = Key{PEM_read_bio_PrivateKey(bio.get(), nullptr, &no_passphrase, nullptr)};
    if (!key || SSL_CTX_use_PrivateKey(context, key.get()) != 1 ||
        SSL_CTX_check_private_key(context) != 1) {
        return tls_error("the private key does not fit the certificate");
    }
    return {};
}

void set_session_kind(SSL* ssl, std::string_view kind) {
    auto const bytes = as_bytes(kind);
    SSL_set_session_id_context(ssl, bytes.data(), static_cast<unsigned>(bytes.size()));
}

/// Runs before a session is looked up: who offers the agent protocol is asked for a certificate.
int on_client_hello(SSL* ssl, int* /*alert*/, void* /*data*/) {
    unsigned char const* bytes = nullptr;
    auto size = std::size_t{0};
    auto const has_alpn = SSL_client_hello_get0_ext(
                              ssl, TLSEXT_TYPE_application_layer_protocol_negotiation, &bytes, &size
                          ) == 1;
    auto const is_agent = has_alpn && alpn_offers({bytes, size}, agent_protocol);
    set_session_kind(ssl, is_agent ? agent_sessions : web_sessions);
    SSL_set_verify(ssl, is_agent ? SSL_VERIFY_PEER : SSL_VERIFY_NONE, nullptr);
    return SSL_CLIENT_HELLO_SUCCESS;
}

int on_alpn(
    SSL* /*ssl*/,
    unsigned char const** out,
    unsigned char* out_size,
    unsigned char const* offered,
    unsigned offered_size,
    void* /*data*/
) {
    for (auto const ours : {agent_wire, web_wire}) {
        auto const wire = as_bytes(ours);
        unsigned char* chosen = nullptr;
        if (SSL_select_next_proto(
                &chosen,
                out_size,
                wire.data(),
                static_cast<unsigned>(wire.size()),
                offered,
                offered_size
            ) == OPENSSL_NPN_NEGOTIATED) {
            *out = chosen;
            return SSL_TLSEXT_ERR_OK;
        }
    }
    return SSL_TLSEXT_ERR_ALERT_FATAL;
}

void set_policy(SSL_CTX* context) {
    SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION);
    SSL_CTX_set_cipher_list(context, "ECDHE+AESGCM:ECDHE+CHACHA20");
    SSL_CTX_set1_groups_list(context, "X25519:P-256:P-384");
    SSL_CTX_set_options(
        context,
        SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION | SSL_OP_CIPHER_SERVER_PREFERENCE |
            SSL_OP_PRIORITIZE_CHACHA
    );
    SSL_CTX_set_mode(
        context,
        SSL_MODE_RELEASE_BUFFERS | SSL_MODE_ENABLE_PARTIAL_WRITE |
            SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER | SSL_MODE_NO_AUTO_CHAIN
    );
    SSL_CTX_set_read_ahead(context, 1);
    SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_OFF); // tickets carry the sessions
    SSL_CTX_set_num_tickets(context, 1);
    SSL_CTX_set_timeout(context, std::chrono::seconds{ticket_lifetime}.count());
    // An agent whose certificate ran out while the hospital was cut off must be able to renew.
    X509_VERIFY_PARAM_set_flags(SSL_CTX_get0_param(context), X509_V_FLAG_NO_CHECK_TIME);
    SSL_CTX_set_client_hello_cb(context, &on_client_hello, nullptr);
    SSL_CTX_set_alpn_select_cb(context, &on_alpn, nullptr);
}

} // namespace

void SslDeleter::operator()(SSL* ssl) const {
    SSL_free(ssl);
}

void SslDeleter::operator()(SSL_CTX* context) const {
    SSL_CTX_free(context);
}

TlsContext::TlsContext(std::unique_ptr<SSL_CTX, SslDeleter> context)
    : context_{std::move(context)} {}

Result<std::shared_ptr<TlsContext const>> TlsContext::make(TlsMaterial const& material) {
    ERR_clear_error();
    auto context = std::unique_ptr<SSL_CTX, SslDeleter>{SSL_CTX_new(TLS_server_method())};
    if (!context) {
        return tls_error("OpenSSL gives no context");
    }
    set_policy(context.get());
    TRY_DONE(use_chain(context.get(), material));
    TRY_DONE(use_key(context.get(), material));
    // Not make_shared: the constructor is private.
    return std::shared_ptr<TlsContext const>{new TlsContext{std::move(context)}};
}

SslPointer TlsContext::new_connection() const {
    return SslPointer{SSL_new(context_.get())};
}

bool alpn_offers(std::span<std::uint8_t const> extension, std::string_view protocol) {
    if (extension.size() < 2) {
        return false;
    }
    auto const stated = static_cast<std::size_t>(extension[0] << 8U | extension[1]);
    auto rest = extension.subspan(2);
    if (stated != rest.size()) {
        return false;
    }
    auto is_offered = false;
    while (!rest.empty()) {
        auto const size = std::size_t{rest[0]};
        if (size == 0 || size >= rest.size()) {
            return false;
        }
        is_offered = is_offered || as_text(rest.subspan(1, size)) == protocol;
        rest = rest.subspan(1 + size);
    }
    return is_offered;
}

std::optional<api::ClientCertificate> client_certificate(SSL const& ssl) {
    unsigned char const* chosen = nullptr;
    auto size = 0U;
    SSL_get0_alpn_selected(&ssl, &chosen, &size);
    if (as_text({chosen, size}) != agent_protocol) {
        return std::nullopt;
    }
    auto const* const certificate = SSL_get0_peer_certificate(&ssl);
    return certificate == nullptr ? std::nullopt : described(*certificate);
}

} // namespace sonae::net
