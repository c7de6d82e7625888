// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/fakes/test_certificates.hpp"

#include <openssl/pem.h>
#include <openssl/ssl.h>

#include <arpa/inet.h>
#include <array>
#include <memory>
#include <netinet/in.h>
#include <poll.h>
#include <string>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

namespace sonae::effects::testing {

/// Speaks TLS on loopback with one certificate; whoever gets through is answered with the bytes.
class TlsServer {
public:
    TlsServer(sonae::testing::TestCertificate const& certificate, std::string answer)
        : answer_{std::move(answer)}
        , context_{SSL_CTX_new(TLS_server_method()), &SSL_CTX_free} {
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
        SSL_CTX_use_certificate(context_.get(), cert.get());
        SSL_CTX_use_PrivateKey(context_.get(), key.get());
        listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        auto address = sockaddr_in{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        auto size = socklen_t{sizeof address};
        // NOLINTBEGIN(cppcoreguidelines-pro-type-reinterpret-cast): as the system wants it
        ::bind(listener_, reinterpret_cast<sockaddr*>(&address), size);
        ::listen(listener_, 16);
        ::getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size);
        // NOLINTEND(cppcoreguidelines-pro-type-reinterpret-cast)
        port_ = ntohs(address.sin_port);
        thread_ = std::jthread{[this](std::stop_token const& stop) { serve(stop); }};
    }

    TlsServer(TlsServer const&) = delete;
    TlsServer& operator=(TlsServer const&) = delete;

    ~TlsServer() {
        thread_.request_stop();
        thread_.join();
        ::close(listener_);
    }

    [[nodiscard]] std::string origin() const {
        return "https://127.0.0.1:" + std::to_string(port_);
    }

private:
    void serve(std::stop_token const& stop) {
        while (!stop.stop_requested()) {
            auto watched = pollfd{listener_, POLLIN, 0};
            if (::poll(&watched, 1, 20) <= 0) {
                continue;
            }
            auto const peer = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
            auto const connection =
                std::unique_ptr<SSL, decltype(&SSL_free)>{SSL_new(context_.get()), &SSL_free};
            SSL_set_fd(connection.get(), peer);
            auto block = std::array<char, 4'096>{};
            if (SSL_accept(connection.get()) == 1 &&
                SSL_read(connection.get(), block.data(), static_cast<int>(block.size())) > 0) {
                SSL_write(connection.get(), answer_.data(), static_cast<int>(answer_.size()));
                SSL_shutdown(connection.get());
            }
            ::close(peer);
        }
    }

    std::string answer_;
    std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)> context_;
    int listener_ = -1;
    int port_ = 0;
    std::jthread thread_;
};

} // namespace sonae::effects::testing
