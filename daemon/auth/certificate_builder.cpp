// SPDX-License-Identifier: Apache-2.0
#include "daemon/auth/certificate_builder.hpp"

#include "daemon/auth/secrets.hpp"
#include "inventory/base/text.hpp"

#include <openssl/asn1.h>
#include <openssl/ec.h>
#include <openssl/pem.h>

#include <array>
#include <ctime>

namespace sonae::auth {

namespace {

using Integer = std::unique_ptr<ASN1_INTEGER, Freed<ASN1_INTEGER_free>>;
using Number = std::unique_ptr<BIGNUM, Freed<BN_free>>;
using OctetString = std::unique_ptr<ASN1_OCTET_STRING, Freed<ASN1_OCTET_STRING_free>>;
using GeneralNameHandle = std::unique_ptr<GENERAL_NAME, Freed<GENERAL_NAME_free>>;
using TextString = std::unique_ptr<ASN1_IA5STRING, Freed<ASN1_IA5STRING_free>>;

struct OpenSslBytes {
    void operator()(unsigned char* bytes) const { OPENSSL_free(bytes); }
};

using Der = std::unique_ptr<unsigned char, OpenSslBytes>;

struct ProfileExtension {
    int nid;
    char const* value;
};

/// RFC 5280: a critical extension is one that nobody may overlook.
std::vector<ProfileExtension> profile_of(Purpose purpose) {
    switch (purpose) {
    case Purpose::authority:
        return {
            {NID_basic_constraints, "critical,CA:TRUE,pathlen:0"},
            {NID_key_usage, "critical,keyCertSign,cRLSign"},
            {NID_subject_key_identifier, "hash"}};
    case Purpose::agent:
        return {
            {NID_basic_constraints, "critical,CA:FALSE"},
            {NID_key_usage, "critical,digitalSignature"},
            {NID_ext_key_usage, "clientAuth"},
            {NID_subject_key_identifier, "hash"},
            {NID_authority_key_identifier, "keyid:always"}};
    case Purpose::server:
        return {
            {NID_basic_constraints, "critical,CA:FALSE"},
            {NID_key_usage, "critical,digitalSignature"},
            {NID_ext_key_usage, "serverAuth"},
            {NID_subject_key_identifier, "hash"},
            {NID_authority_key_identifier, "keyid:always"}};
    }
    return {};
}

Error failed(std::string_view what) {
    return openssl_error(Errc::internal, what);
}

Result<void> set_serial(X509& certificate) {
    auto bytes = std::array<std::uint8_t, 16>{};
    CryptoRandom{}.fill(bytes);
    // Positive, and always 16 bytes long, so that its hex form always has 32 digits.
    bytes[0] = static_cast<std::uint8_t>((bytes[0] & 0x7FU) | 0x40U);
    auto const number = Number{BN_bin2bn(bytes.data(), static_cast<int>(bytes.size()), nullptr)};
    auto const serial = Integer{BN_to_ASN1_INTEGER(number.get(), nullptr)};
    if (!serial || X509_set_serialNumber(&certificate, serial.get()) != 1) {
        return failed("cannot set the serial number");
    }
    return {};
}

Result<void> set_times(X509& certificate, Instant not_before, Instant not_after) {
    auto const from = static_cast<std::time_t>(to_ms(not_before) / 1000);
    auto const to = static_cast<std::time_t>(to_ms(not_after) / 1000);
    if (ASN1_TIME_set(X509_getm_notBefore(&certificate), from) == nullptr ||
        ASN1_TIME_set(X509_getm_notAfter(&certificate), to) == nullptr) {
        return failed("cannot set the validity");
    }
    return {};
}

Result<void> set_names(X509& certificate, std::string const& common_name, X509* issuer) {
    auto* const subject = X509_get_subject_name(&certificate);
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): OpenSSL counts in bytes
    auto const* const bytes = reinterpret_cast<unsigned char const*>(common_name.data());
    auto const size = static_cast<int>(common_name.size());
    if (X509_NAME_add_entry_by_NID(subject, NID_commonName, MBSTRING_UTF8, bytes, size, -1, 0) !=
        1) {
        return failed("cannot set the subject");
    }
    auto const* const name = issuer == nullptr ? subject : X509_get_subject_name(issuer);
    if (X509_set_issuer_name(&certificate, name) != 1) {
        return failed("cannot set the issuer");
    }
    return {};
}

Result<void> add_profile(X509& certificate, Purpose purpose, X509* issuer) {
    auto context = X509V3_CTX{};
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(
        &context, issuer == nullptr ? &certificate : issuer, &certificate, nullptr, nullptr, 0
    );
    for (auto const& wanted : profile_of(purpose)) {
        auto const extension =
            Extension{X509V3_EXT_conf_nid(nullptr, &context, wanted.nid, wanted.value)};
        if (!extension || X509_add_ext(&certificate, extension.get(), -1) != 1) {
            return failed("cannot add an extension");
        }
    }
    return {};
}

/// Adds `value` of `type` (GEN_DNS, GEN_URI, GEN_IPADD) to `names`, which then owns it.
template <class String>
Result<void> add_name(GENERAL_NAMES& names, int type, String value) {
    auto name = GeneralNameHandle{GENERAL_NAME_new()};
    if (!name || !value) {
        return failed("cannot make a name");
    }
    GENERAL_NAME_set0_value(name.get(), type, value.release());
    if (sk_GENERAL_NAME_push(&names, name.get()) <= 0) {
        return failed("cannot add a name");
    }
    static_cast<void>(name.release());
    return {};
}

TextString text_string(std::string const& text) {
    auto string = TextString{ASN1_IA5STRING_new()};
    if (string && ASN1_STRING_set(string.get(), text.data(), static_cast<int>(text.size())) != 1) {
        string.reset();
    }
    return string;
}

Result<void> add_texts(GENERAL_NAMES& names, int type, std::vector<std::string> const& texts) {
    for (auto const& text : texts) {
        TRY_DONE(add_name(names, type, text_string(text)));
    }
    return {};
}

Result<void> add_addresses(GENERAL_NAMES& names, std::vector<std::string> const& addresses) {
    for (auto const& address : addresses) {
        auto bytes = OctetString{a2i_IPADDRESS(address.c_str())};
        if (!bytes) {
            return Error{
                Errc::invalid_argument, "not an IP address", {escaped_for_display(address)}};
        }
        TRY_DONE(add_name(names, GEN_IPADD, std::move(bytes)));
    }
    return {};
}

Result<void> add_alternative_names(X509& certificate, CertificateContent const& content) {
    auto const names = GeneralNames{GENERAL_NAMES_new()};
    if (!names) {
        return failed("cannot make names");
    }
    TRY_DONE(add_texts(*names, GEN_URI, content.uris));
    TRY_DONE(add_texts(*names, GEN_DNS, content.dns_names));
    TRY_DONE(add_addresses(*names, content.addresses));
    if (sk_GENERAL_NAME_num(names.get()) > 0 &&
        X509_add1_ext_i2d(&certificate, NID_subject_alt_name, names.get(), 0, X509V3_ADD_DEFAULT) !=
            1) {
        return failed("cannot add the alternative names");
    }
    return {};
}

Result<Instant> instant_of(ASN1_TIME const* time) {
    auto parts = std::tm{};
    if (ASN1_TIME_to_tm(time, &parts) != 1) {
        return openssl_error(Errc::malformed, "a time of the certificate cannot be read");
    }
    using namespace std::chrono;
    auto const day = year{parts.tm_year + 1900} / (parts.tm_mon + 1) / parts.tm_mday;
    return Instant{
        sys_days{day} + hours{parts.tm_hour} + minutes{parts.tm_min} + seconds{parts.tm_sec}};
}

std::string serial_hex_of(X509 const& certificate) {
    auto const* const serial = X509_get0_serialNumber(&certificate);
    return to_hex(std::span{
        ASN1_STRING_get0_data(serial), static_cast<std::size_t>(ASN1_STRING_length(serial))});
}

} // namespace

Result<Certificate>
build_certificate(CertificateContent const& content, EVP_PKEY& subject_key, Signer const& signer) {
    auto certificate = Certificate{X509_new()};
    if (!certificate || X509_set_version(certificate.get(), X509_VERSION_3) != 1 ||
        X509_set_pubkey(certificate.get(), &subject_key) != 1) {
        return failed("cannot begin a certificate");
    }
    TRY_DONE(set_serial(*certificate));
    TRY_DONE(set_times(*certificate, content.not_before, content.not_after));
    TRY_DONE(set_names(*certificate, content.common_name, signer.certificate));
    TRY_DONE(add_profile(*certificate, content.purpose, signer.certificate));
    TRY_DONE(add_alternative_names(*certificate, content));
    if (X509_sign(certificate.get(), &signer.key, EVP_sha256()) <= 0) {
        return failed("cannot sign the certificate");
    }
    return certificate;
}

Result<Key> make_p256_key() {
    auto key = Key{EVP_EC_gen(SN_X9_62_prime256v1)};
    if (!key) {
        return failed("cannot make a P-256 key");
    }
    return key;
}

Result<std::string> private_key_pem(EVP_PKEY& key) {
    auto const bio = writing();
    if (!bio ||
        PEM_write_bio_PKCS8PrivateKey(bio.get(), &key, nullptr, nullptr, 0, nullptr, nullptr) !=
            1) {
        return failed("cannot write a private key");
    }
    return text_of(*bio);
}

Result<Digest> spki_sha256(X509& certificate) {
    auto* bytes = static_cast<unsigned char*>(nullptr);
    auto const size = i2d_X509_PUBKEY(X509_get_X509_PUBKEY(&certificate), &bytes);
    auto const owned = Der{bytes};
    if (size <= 0) {
        return failed("cannot encode a public key");
    }
    return sha256(as_text({owned.get(), static_cast<std::size_t>(size)}));
}

Result<Instant> not_after_of(X509 const& certificate) {
    return instant_of(X509_get0_notAfter(&certificate));
}

Result<Issued> issued_of(X509& certificate) {
    auto issued = Issued{};
    auto const bio = writing();
    if (!bio || PEM_write_bio_X509(bio.get(), &certificate) != 1) {
        return failed("cannot write a certificate");
    }
    issued.certificate_pem = text_of(*bio);
    issued.serial_hex = serial_hex_of(certificate);
    auto* bytes = static_cast<unsigned char*>(nullptr);
    auto const size = i2d_X509(&certificate, &bytes);
    auto const owned = Der{bytes};
    if (size <= 0) {
        return failed("cannot encode a certificate");
    }
    issued.sha256 = sha256(as_text({owned.get(), static_cast<std::size_t>(size)}));
    TRY(spki, spki_sha256(certificate));
    issued.spki_sha256 = spki;
    TRY(not_before, instant_of(X509_get0_notBefore(&certificate)));
    issued.not_before = not_before;
    TRY(not_after, not_after_of(certificate));
    issued.not_after = not_after;
    return issued;
}

} // namespace sonae::auth
