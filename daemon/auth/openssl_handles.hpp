// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/base/result.hpp"

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <memory>
#include <string>
#include <string_view>

namespace sonae::auth {

/// Frees what OpenSSL made.
template <auto free_function>
struct Freed {
    template <class T>
    void operator()(T* object) const {
        free_function(object);
    }
};

using Bio = std::unique_ptr<BIO, Freed<BIO_free_all>>;
using Key = std::unique_ptr<EVP_PKEY, Freed<EVP_PKEY_free>>;
using Certificate = std::unique_ptr<X509, Freed<X509_free>>;
using CertificateRequest = std::unique_ptr<X509_REQ, Freed<X509_REQ_free>>;
using Extension = std::unique_ptr<X509_EXTENSION, Freed<X509_EXTENSION_free>>;
using GeneralNames = std::unique_ptr<GENERAL_NAMES, Freed<GENERAL_NAMES_free>>;

/// `text`, to read from; it must live as long.
inline Bio reading(std::string_view text) {
    return Bio{BIO_new_mem_buf(text.data(), static_cast<int>(text.size()))};
}

inline Bio writing() {
    return Bio{BIO_new(BIO_s_mem())};
}

/// What was written.
std::string text_of(BIO& bio);

/// A password callback that knows none: without it OpenSSL would ask on the terminal.
int no_password(char* buffer, int size, int is_writing, void* data);

/// `what`, with the reason OpenSSL gave last; forgets its queue of errors.
Error openssl_error(Errc code, std::string_view what);

} // namespace sonae::auth
