// SPDX-License-Identifier: Apache-2.0
#include "agent/platform/trust.hpp"

#include "agent/platform/certificate.hpp"

#include <openssl/x509_vfy.h>
#include <openssl/x509v3.h>

#include <cstring>

namespace sonae::agent {

void ServerCheck::install(SSL_CTX& context) {
    SSL_CTX_set_verify(&context, SSL_VERIFY_PEER, nullptr);
    SSL_CTX_set_cert_verify_callback(&context, verify, this);
}

int ServerCheck::verify(X509_STORE_CTX* chain, void* self) {
    return static_cast<ServerCheck*>(self)->is_trusted(*chain) ? 1 : 0;
}

/// Those certificates that may stand at the end of the chain.
Certificates ServerCheck::authorities(X509_STORE_CTX& chain) const {
    if (auto const* const stored = std::get_if<StoredCa>(&trust_)) {
        auto certificates = read_certificates(stored->pem);
        return certificates ? std::move(*certificates) : Certificates{};
    }
    auto const& pin = std::get<PinnedKey>(trust_).hash;
    auto* const sent = X509_STORE_CTX_get0_untrusted(&chain);
    auto found = Certificates{};
    for (auto i = 0; i < sk_X509_num(sent); ++i) {
        auto* const certificate = sk_X509_value(sent, i);
        if (key_hash(*certificate) == pin && X509_up_ref(certificate) == 1) {
            found.emplace_back(certificate);
        }
    }
    return found;
}

bool ServerCheck::is_trusted(X509_STORE_CTX& chain) {
    auto const trusted = authorities(chain);
    auto const stack = Owned<STACK_OF(X509)>{sk_X509_new_null()};
    for (auto const& certificate : trusted) {
        if (!stack || sk_X509_push(stack.get(), certificate.get()) <= 0) {
            reason_ = "no memory";
            return false;
        }
    }
    if (trusted.empty()) {
        reason_ = "no certificate has the key that the token pins";
        X509_STORE_CTX_set_error(&chain, X509_V_ERR_CERT_UNTRUSTED);
        return false;
    }
    auto* const wanted = X509_STORE_CTX_get0_param(&chain);
    X509_VERIFY_PARAM_set_hostflags(wanted, X509_CHECK_FLAG_NEVER_CHECK_SUBJECT);
    auto const is_prepared =
        X509_VERIFY_PARAM_set1_host(wanted, server_identity, std::strlen(server_identity)) == 1 &&
        X509_VERIFY_PARAM_set_purpose(wanted, X509_PURPOSE_SSL_SERVER) == 1;
    X509_STORE_CTX_set0_trusted_stack(&chain, stack.get());
    if (!is_prepared || X509_verify_cert(&chain) != 1) {
        reason_ = X509_verify_cert_error_string(X509_STORE_CTX_get_error(&chain));
        return false;
    }
    // Without the extension OpenSSL takes every purpose for allowed.
    auto const usage = X509_get_extended_key_usage(X509_STORE_CTX_get0_cert(&chain));
    if (usage == UINT32_MAX || (usage & XKU_SSL_SERVER) == 0) {
        reason_ = "the certificate is not for a server";
        X509_STORE_CTX_set_error(&chain, X509_V_ERR_INVALID_PURPOSE);
        return false;
    }
    reason_.clear();
    return true;
}

} // namespace sonae::agent
