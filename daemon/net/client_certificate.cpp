// SPDX-License-Identifier: Apache-2.0
#include "daemon/net/client_certificate.hpp"

#include "inventory/base/encoding.hpp"

#include <openssl/asn1.h>
#include <openssl/bn.h>
#include <openssl/evp.h>
#include <openssl/x509.h>

#include <chrono>
#include <ctime>

namespace sonae::net {

namespace {

std::optional<std::string> common_name(X509 const& certificate) {
    auto const* const subject = X509_get_subject_name(&certificate);
    auto const at = X509_NAME_get_index_by_NID(subject, NID_commonName, -1);
    if (at < 0 || X509_NAME_get_index_by_NID(subject, NID_commonName, at) >= 0) {
        return std::nullopt;
    }
    auto const* const value = X509_NAME_ENTRY_get_data(X509_NAME_get_entry(subject, at));
    unsigned char* utf8 = nullptr;
    auto const size = ASN1_STRING_to_UTF8(&utf8, value);
    if (size < 0) {
        return std::nullopt;
    }
    auto name = std::string{as_text({utf8, static_cast<std::size_t>(size)})};
    OPENSSL_free(utf8);
    if (name.empty() || name.find('\0') != std::string::npos) {
        return std::nullopt;
    }
    return name;
}

std::string serial_hex(X509 const& certificate) {
    auto* const number = ASN1_INTEGER_to_BN(X509_get0_serialNumber(&certificate), nullptr);
    if (number == nullptr) {
        return {};
    }
    auto bytes = Bytes(static_cast<std::size_t>(BN_num_bytes(number)));
    BN_bn2bin(number, bytes.data());
    BN_free(number);
    return to_hex(bytes);
}

std::optional<Instant> instant_of(ASN1_TIME const* time) {
    auto parts = std::tm{};
    if (ASN1_TIME_to_tm(time, &parts) != 1) {
        return std::nullopt;
    }
    using namespace std::chrono;
    auto const date = year{parts.tm_year + 1900} / (parts.tm_mon + 1) / parts.tm_mday;
    return sys_days{date} + hours{parts.tm_hour} + minutes{parts.tm_min} + seconds{parts.tm_sec};
}

} // namespace

std::optional<api::ClientCertificate> described(X509 const& certificate) {
    auto name = common_name(certificate);
    auto const from = instant_of(X509_get0_notBefore(&certificate));
    auto const until = instant_of(X509_get0_notAfter(&certificate));
    auto out = api::ClientCertificate{};
    auto size = 0U;
    auto const is_hashed = X509_digest(&certificate, EVP_sha256(), out.sha256.data(), &size) == 1;
    if (!name || !from || !until || !is_hashed || size != out.sha256.size()) {
        return std::nullopt;
    }
    out.common_name = *std::move(name);
    out.serial_hex = serial_hex(certificate);
    out.not_before = *from;
    out.not_after = *until;
    return out;
}

} // namespace sonae::net
