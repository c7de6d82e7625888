// SPDX-License-Identifier: Apache-2.0
#include "daemon/auth/certificate_authority.hpp"

#include "daemon/auth/certificate_builder.hpp"
#include "daemon/auth/certificate_request.hpp"
#include "daemon/auth/secrets.hpp"
#include "inventory/base/file.hpp"
#include "inventory/base/text.hpp"

#include <openssl/pem.h>

#include <algorithm>
#include <array>
#include <optional>

namespace sonae::auth {

namespace {

constexpr auto max_pem_bytes = std::size_t{64} * 1024;
// Clocks of agents and browsers may be a little behind ours.
constexpr auto clock_skew = std::chrono::minutes{5};
constexpr auto authority_years = 10;
constexpr auto days_of_year = 365;
constexpr auto max_name_bytes = std::size_t{253};
constexpr auto max_label_bytes = std::size_t{63};

/// RFC 1123 host names, and the underscore that Windows allows.
bool is_dns_name(std::string_view name) {
    if (name.empty() || name.size() > max_name_bytes) {
        return false;
    }
    return std::ranges::all_of(split(name, '.'), [](std::string_view label) {
        return !label.empty() && label.size() <= max_label_bytes && label.front() != '-' &&
               label.back() != '-' && std::ranges::all_of(label, [](char c) {
                   return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
               });
    });
}

Result<std::vector<std::string>> server_names(std::vector<std::string> const& dns_names) {
    auto names = std::vector<std::string>{std::string{server_identity}};
    for (auto const& dns_name : dns_names) {
        auto name = ascii_lower(dns_name);
        if (!is_dns_name(name)) {
            return Error{Errc::invalid_argument, "not a DNS name", {escaped_for_display(dns_name)}};
        }
        if (std::ranges::find(names, name) == names.end()) {
            names.push_back(std::move(name));
        }
    }
    return names;
}

class Authority final : public CertificateAuthority {
public:
    Authority(Certificate certificate, Key key, Issued facts)
        : certificate_{std::move(certificate)}
        , key_{std::move(key)}
        , facts_{std::move(facts)} {}

    [[nodiscard]] std::string const& certificate_pem() const override {
        return facts_.certificate_pem;
    }

    [[nodiscard]] Digest const& pin() const override { return facts_.spki_sha256; }

    [[nodiscard]] Result<Issued>
    issue_agent(std::string_view csr_pem, AgentId agent, Instant now) const override {
        TRY(key, requested_key(csr_pem));
        auto content = CertificateContent{
            .purpose = Purpose::agent,
            .common_name = agent.text(),
            .uris = {"urn:sonae:agent:" + agent.text()}};
        return issue(std::move(content), *key, now, agent_certificate_days);
    }

    [[nodiscard]] Result<ServerIdentity> issue_server(
        std::vector<std::string> const& dns_names,
        std::vector<std::string> const& addresses,
        Instant now
    ) const override {
        TRY(names, server_names(dns_names));
        TRY(key, make_p256_key());
        auto content = CertificateContent{
            .purpose = Purpose::server,
            .common_name = std::string{server_identity},
            .dns_names = std::move(names),
            .addresses = addresses};
        TRY(issued, issue(std::move(content), *key, now, server_certificate_days));
        TRY(pem, private_key_pem(*key));
        return ServerIdentity{std::move(issued), std::move(pem)};
    }

private:
    [[nodiscard]] Result<Issued>
    issue(CertificateContent content, EVP_PKEY& subject_key, Instant now, int days) const {
        content.not_before = std::chrono::floor<std::chrono::seconds>(now - clock_skew);
        // A certificate that outlives its issuer is good to nobody.
        content.not_after = std::min(
            Instant{std::chrono::floor<std::chrono::seconds>(now + std::chrono::days{days})},
            facts_.not_after
        );
        if (content.not_after <= now) {
            return Error{
                Errc::unavailable,
                "the certificate authority ended at " + to_rfc3339(facts_.not_after)};
        }
        TRY(certificate,
            build_certificate(content, subject_key, Signer{*key_, certificate_.get()}));
        return issued_of(*certificate);
    }

    Certificate certificate_;
    Key key_;
    Issued facts_;
};

Error corrupt(std::string_view what, fs::path const& file) {
    auto error = openssl_error(Errc::corrupt, what);
    error.where.push_back(file.string());
    return error;
}

/// The file's text; nothing when it is not there.
Result<std::optional<std::string>> read_if_there(fs::path const& file) {
    auto text = read_text(file, max_pem_bytes);
    if (!text && text.error().code == Errc::not_found) {
        return std::optional<std::string>{};
    }
    if (!text) {
        return std::move(text).error();
    }
    return std::optional{std::move(*text)};
}

Result<std::unique_ptr<CertificateAuthority>> make_authority(fs::path const& folder, Instant now) {
    TRY_DONE(make_private_folder(folder));
    TRY(key, make_p256_key());
    auto suffix = std::array<std::uint8_t, 4>{};
    CryptoRandom{}.fill(suffix);
    auto content = CertificateContent{
        .purpose = Purpose::authority,
        // Two houses' authorities must look different in a browser's list.
        .common_name = "Sonae CA " + to_hex(suffix),
        .not_before = std::chrono::floor<std::chrono::seconds>(now - clock_skew),
        .not_after = std::chrono::floor<std::chrono::seconds>(
            now + std::chrono::days{authority_years * days_of_year}
        )};
    TRY(certificate, build_certificate(content, *key, Signer{*key}));
    TRY(facts, issued_of(*certificate));
    TRY(pem, private_key_pem(*key));
    TRY_DONE(write_atomically(folder / "ca.key", pem, Secrecy::private_to_owner));
    TRY_DONE(write_atomically(folder / "ca.crt", facts.certificate_pem, Secrecy::readable_by_all));
    return std::unique_ptr<CertificateAuthority>{
        std::make_unique<Authority>(std::move(certificate), std::move(key), std::move(facts))};
}

Result<std::unique_ptr<CertificateAuthority>>
read_authority(fs::path const& folder, std::string const& crt, std::string const& key_pem) {
    auto const crt_bio = reading(crt);
    auto certificate =
        Certificate{PEM_read_bio_X509(crt_bio.get(), nullptr, &no_password, nullptr)};
    if (!certificate) {
        return corrupt("not a certificate in PEM; restore it from the backup", folder / "ca.crt");
    }
    auto const key_bio = reading(key_pem);
    auto key = Key{PEM_read_bio_PrivateKey(key_bio.get(), nullptr, &no_password, nullptr)};
    if (!key || !is_p256(*key)) {
        return corrupt("not a P-256 key in PEM; restore it from the backup", folder / "ca.key");
    }
    if (X509_check_private_key(certificate.get(), key.get()) != 1) {
        return corrupt(
            "the key is not the one of ca.crt; restore both from one backup", folder / "ca.key"
        );
    }
    if (X509_check_ca(certificate.get()) != 1 || X509_verify(certificate.get(), key.get()) != 1) {
        return corrupt("not the certificate of an authority that signed itself", folder / "ca.crt");
    }
    TRY(facts, issued_of(*certificate));
    return std::unique_ptr<CertificateAuthority>{
        std::make_unique<Authority>(std::move(certificate), std::move(key), std::move(facts))};
}

} // namespace

Result<std::unique_ptr<CertificateAuthority>>
open_certificate_authority(std::string const& folder, Instant now) {
    auto const path = fs::path{folder};
    TRY(certificate, read_if_there(path / "ca.crt"));
    TRY(key, read_if_there(path / "ca.key"));
    if (!certificate && !key) {
        return make_authority(path, now);
    }
    if (!certificate || !key) {
        return corrupt(
            "one of ca.crt and ca.key is missing; restore it from the backup. In a house without "
            "agents the other one may be removed instead",
            path / (certificate ? "ca.key" : "ca.crt")
        );
    }
    return read_authority(path, *certificate, *key);
}

} // namespace sonae::auth
