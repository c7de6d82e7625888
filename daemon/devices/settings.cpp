// SPDX-License-Identifier: Apache-2.0
#include "daemon/devices/settings.hpp"

#include "inventory/base/text.hpp"

#include <algorithm>

namespace sonae::devices {

namespace {

constexpr auto most_secret_bytes = std::size_t{1'024};
constexpr auto shortest_pass_phrase = std::size_t{8}; // RFC 3414, 11.2
constexpr auto most_swept = std::uint64_t{4'096};

Result<std::string> read_secret(fs::path const& file, std::size_t least) {
    TRY(text, read_text(file, most_secret_bytes));
    auto secret = std::string{trimmed(text)};
    if (secret.empty() || secret.find_first_of("\r\n") != std::string::npos) {
        return Error{Errc::invalid_argument, "a secret is one line", {file.string()}};
    }
    if (secret.size() < least) {
        return Error{
            Errc::invalid_argument, "a pass phrase has at least 8 characters", {file.string()}};
    }
    return secret;
}

void check_file(
    fs::path const& file, std::string_view name, bool is_needed, std::vector<std::string>& faults
) {
    if (is_needed && file.empty()) {
        faults.push_back("needs " + std::string{name});
    } else if (!is_needed && !file.empty()) {
        faults.push_back(std::string{name} + " is not used with these settings");
    } else if (is_needed && !file.is_absolute()) {
        faults.push_back(std::string{name} + " must begin with /");
    }
}

} // namespace

std::vector<Prefix> Settings::private_ranges() {
    auto ranges = std::vector<Prefix>{};
    // RFC 1918 and RFC 4193.
    for (auto const* const text : {"10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7"}) {
        ranges.push_back(parse_prefix(text).value());
    }
    return ranges;
}

Result<Credential> read_credential(CredentialSettings const& settings) {
    auto credential = Credential{};
    credential.name = settings.name;
    credential.version = settings.version;
    credential.only_for = settings.only_for;
    if (settings.version == Version::v2c) {
        TRY(community, read_secret(settings.community_file, 1));
        credential.community = std::move(community);
        return credential;
    }
    credential.user = settings.user;
    credential.auth = settings.auth;
    credential.privacy = settings.privacy;
    if (settings.auth != Auth::none) {
        TRY(secret, read_secret(settings.auth_secret_file, shortest_pass_phrase));
        credential.auth_secret = std::move(secret);
    }
    if (settings.privacy != Privacy::none) {
        TRY(secret, read_secret(settings.privacy_secret_file, shortest_pass_phrase));
        credential.privacy_secret = std::move(secret);
    }
    return credential;
}

std::vector<std::string> faults_of(CredentialSettings const& credential) {
    auto faults = std::vector<std::string>{};
    auto const is_v3 = credential.version == Version::v3;
    if (credential.name.empty()) {
        faults.emplace_back("needs name");
    }
    check_file(credential.community_file, "community_file", !is_v3, faults);
    if (is_v3 && credential.user.empty()) {
        faults.emplace_back("needs user");
    }
    // RFC 3411, 5: SnmpAdminString, of which USM takes at most 32 octets.
    if (credential.user.size() > 32) {
        faults.emplace_back("user has at most 32 characters");
    }
    if (!is_v3 && !credential.user.empty()) {
        faults.emplace_back("user is only for version = \"v3\"");
    }
    auto const has_auth = is_v3 && credential.auth != Auth::none;
    auto const has_privacy = is_v3 && credential.privacy != Privacy::none;
    if (has_privacy && !has_auth) {
        faults.emplace_back("privacy needs auth");
    }
    check_file(credential.auth_secret_file, "auth_secret_file", has_auth, faults);
    check_file(credential.privacy_secret_file, "privacy_secret_file", has_privacy, faults);
    return faults;
}

std::vector<std::string> faults_of(Settings const& settings) {
    auto faults = std::vector<std::string>{};
    auto const is_asking = !settings.seeds.empty() || !settings.sweep.empty();
    if (is_asking && settings.credentials.empty()) {
        faults.emplace_back("needs [[devices.credentials]] to ask devices with");
    }
    auto swept = std::uint64_t{0};
    for (auto const& prefix : settings.sweep) {
        swept += std::min(size_of(prefix), most_swept + 1);
    }
    if (swept > most_swept) {
        faults.emplace_back("sweep has more than 4096 addresses");
    }
    auto const is_clinical = [&](auto const& seed) { return is_within(seed, settings.clinical); };
    if (auto const seed = std::ranges::find_if(settings.seeds, is_clinical);
        seed != settings.seeds.end()) {
        faults.push_back("seeds has " + text_of(*seed) + ", which clinical forbids to ask");
    }
    auto names = std::vector<std::string>{};
    for (auto const& credential : settings.credentials) {
        if (std::ranges::find(names, credential.name) != names.end()) {
            faults.push_back("credentials has " + credential.name + " twice");
        }
        names.push_back(credential.name);
    }
    return faults;
}

} // namespace sonae::devices
