// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/base/result.hpp"

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>

#include <memory>
#include <string_view>
#include <vector>

namespace sonae::agent {

/// OpenSSL's objects, each freed by its own function.
struct FreeOpenSsl {
    void operator()(BIO* bio) const { BIO_free(bio); }

    void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }

    void operator()(X509* certificate) const { X509_free(certificate); }

    void operator()(X509_REQ* request) const { X509_REQ_free(request); }

    void operator()(SSL* connection) const { SSL_free(connection); }

    void operator()(SSL_CTX* context) const { SSL_CTX_free(context); }

    void operator()(SSL_SESSION* session) const { SSL_SESSION_free(session); }

    void operator()(STACK_OF(X509) * stack) const { sk_X509_free(stack); }
};

template <class T>
using Owned = std::unique_ptr<T, FreeOpenSsl>;

using Certificates = std::vector<Owned<X509>>;

/// "what: OpenSSL's reason", from this thread's queue of errors, which is empty afterwards.
Error open_ssl_error(Errc code, std::string_view what);

/// Errors: corrupt.
Result<Owned<EVP_PKEY>> read_private_key(std::string_view pem);
Result<Owned<X509>> read_certificate(std::string_view pem);

/// At least one. Errors: corrupt.
Result<Certificates> read_certificates(std::string_view pem);

} // namespace sonae::agent
