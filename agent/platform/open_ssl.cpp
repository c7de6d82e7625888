// SPDX-License-Identifier: Apache-2.0
#include "agent/platform/open_ssl.hpp"

#include <openssl/err.h>
#include <openssl/pem.h>

namespace sonae::agent {

namespace {

// A chain of CA certificates during a change of CA: two. More is no CA file of ours.
constexpr auto max_certificates = std::size_t{8};

Owned<BIO> reader_of(std::string_view pem) {
    return Owned<BIO>{BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size()))};
}

/// A key file with a pass phrase must not make the agent wait at a terminal.
int no_pass_phrase(char* /*buffer*/, int /*size*/, int /*is_writing*/, void* /*data*/) {
    return -1;
}

} // namespace

Error open_ssl_error(Errc code, std::string_view what) {
    auto text = std::string{what};
    auto const number = ERR_peek_last_error();
    if (auto const* const reason = ERR_reason_error_string(number); reason != nullptr) {
        text += ": ";
        text += reason;
    }
    ERR_clear_error();
    return {code, text};
}

Result<Owned<EVP_PKEY>> read_private_key(std::string_view pem) {
    auto const reader = reader_of(pem);
    auto key =
        Owned<EVP_PKEY>{PEM_read_bio_PrivateKey(reader.get(), nullptr, no_pass_phrase, nullptr)};
    if (!key) {
        return open_ssl_error(Errc::corrupt, "not a private key");
    }
    return key;
}

Result<Owned<X509>> read_certificate(std::string_view pem) {
    auto const reader = reader_of(pem);
    auto certificate =
        Owned<X509>{PEM_read_bio_X509(reader.get(), nullptr, no_pass_phrase, nullptr)};
    if (!certificate) {
        return open_ssl_error(Errc::corrupt, "not a certificate");
    }
    return certificate;
}

Result<Certificates> read_certificates(std::string_view pem) {
    auto const reader = reader_of(pem);
    auto certificates = Certificates{};
    while (certificates.size() < max_certificates) {
        auto next = Owned<X509>{PEM_read_bio_X509(reader.get(), nullptr, no_pass_phrase, nullptr)};
        if (!next) {
            break;
        }
        certificates.push_back(std::move(next));
    }
    if (certificates.empty()) {
        return open_ssl_error(Errc::corrupt, "not a certificate");
    }
    // The end of the text stands in the queue of errors.
    ERR_clear_error();
    return certificates;
}

} // namespace sonae::agent
