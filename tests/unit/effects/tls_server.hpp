// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/fakes/test_certificates.hpp"
#include "tests/unit/effects/loopback_listener.hpp"

#include <openssl/pem.h>
#include <openssl/ssl.h>

#include <array>
#include <memory>
#include <string>

namespace sonae::effects::testing {

/// Speaks TLS on loopback with one certificate; whoever gets through is answered with the bytes.
class TlsServer {
public:
    TlsServer(sonae::testing::TestCertificate const& certificate, std::string answer)
        : answer_{std::move(answer)}
        , context_{context_of(certificate)}
        , listener_{[this](int peer, std::stop_token const& /*stop*/) { serve(peer); }} {}

    [[nodiscard]] std::string origin() const {
        return "https://127.0.0.1:" + std::to_string(listener_.port());
    }

private:
    using TlsContext = std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)>;

    static TlsContext context_of(sonae::testing::TestCertificate const& certificate) {
        auto context = TlsContext{SSL_CTX_new(TLS_server_method()), &SSL_CTX_free};
        auto const read = [](std::string const& pem) {
            return std::unique_ptr<BIO, decltype(&BIO_free)>{
                BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())), &BIO_free};
        };
        auto const cert = std::unique_ptr<X509, decltype(&X509_free)>{
            PEM_read_bio_X509(read(certificate.certificate_pem).get(), nullptr, nullptr, nullptr),
            &X509_free};
        auto const key = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>{
            PEM_read_bio_PrivateKey(
                read(certificate.private_key_pem).get(), nullptr, nullptr, nullptr
            ),
            &EVP_PKEY_free};
        SSL_CTX_use_certificate(context.get(), cert.get());
        SSL_CTX_use_PrivateKey(context.get(), key.get());
        return context;
    }

    void serve(int peer) {
        auto const connection =
            std::unique_ptr<SSL, decltype(&SSL_free)>{SSL_new(context_.get()), &SSL_free};
        SSL_set_fd(connection.get(), peer);
        auto block = std::array<char, 4'096>{};
        if (SSL_accept(connection.get()) == 1 &&
            SSL_read(connection.get(), block.data(), static_cast<int>(block.size())) > 0) {
            SSL_write(connection.get(), answer_.data(), static_cast<int>(answer_.size()));
            SSL_shutdown(connection.get());
        }
    }

    std::string answer_;
    TlsContext context_;
    LoopbackListener listener_; ///< last: its thread uses the others
};

} // namespace sonae::effects::testing
