// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/devices/address.hpp"
#include "inventory/base/file.hpp"

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

namespace sonae::devices {

enum class Version { v2c, v3 };

/// RFC 3414 and RFC 7860.
enum class Auth { none, sha, sha256 };

/// RFC 3826, and its longer key as draft-blumenthal-aes-usm-04 has it.
enum class Privacy { none, aes128, aes256 };

/// How devices are asked, and where the secrets for it stand.
struct CredentialSettings {
    std::string name = {}; ///< for logs
    Version version = Version::v3;
    fs::path community_file = {}; ///< v2c
    std::string user = {};        ///< v3
    Auth auth = Auth::sha256;
    fs::path auth_secret_file = {};
    Privacy privacy = Privacy::aes256;
    fs::path privacy_secret_file = {};
    std::vector<Prefix> only_for = {}; ///< empty: every device

    bool operator==(CredentialSettings const&) const = default;
};

/// What one device is never asked more than.
struct Politeness {
    int packets_per_second = 50;
    int retries = 2;
    std::chrono::milliseconds timeout{3'000};
    std::chrono::seconds longest_walk{300};
    std::size_t forwarding_rows = 50'000;
    std::size_t arp_rows = 20'000;
    std::size_t route_rows = 5'000;
    std::size_t other_rows = 10'000;

    bool operator==(Politeness const&) const = default;
};

/// Everything that is set up under `[devices]`. Without seeds nobody is asked.
struct Settings {
    std::vector<Address> seeds = {};   ///< where the crawl begins
    std::vector<Prefix> clinical = {}; ///< nothing is ever sent into these
    std::vector<Prefix> sweep = {};    ///< every address of these is asked; at most 4,096 together
    /// The crawl follows neighbours only into these: what a neighbour tells is not trusted with
    /// secrets.
    std::vector<Prefix> crawl_within = private_ranges();
    std::chrono::seconds interval{3'600};
    std::chrono::seconds heartbeat{3};
    std::chrono::seconds forwarding_interval{300};
    std::vector<CredentialSettings> credentials = {};
    Politeness politeness = {};
    std::uint16_t port = 161;                 ///< not of the configuration
    std::size_t most_devices = 4'096;         ///< not of the configuration
    std::size_t most_walks_at_once = 32;      ///< not of the configuration
    std::size_t most_identified_at_once = 64; ///< not of the configuration

    static std::vector<Prefix> private_ranges();

    bool operator==(Settings const&) const = default;
};

/// How a credential looks with its secrets. Never logged.
struct Credential {
    std::string name;
    Version version = Version::v3;
    std::string community;
    std::string user;
    Auth auth = Auth::none;
    std::string auth_secret;
    Privacy privacy = Privacy::none;
    std::string privacy_secret;
    std::vector<Prefix> only_for;

    [[nodiscard]] bool is_for(Address const& address) const {
        return only_for.empty() || is_within(address, only_for);
    }
};

/// Reads the files that the credential names. Errors: io, invalid_argument (a secret that is empty,
/// has several lines, or is shorter than the eight characters of RFC 3414, 11.2); they name the
/// file, never the content.
Result<Credential> read_credential(CredentialSettings const& settings);

/// What is wrong, one each, to follow its name: "needs …".
std::vector<std::string> faults_of(CredentialSettings const& credential);
std::vector<std::string> faults_of(Settings const& settings);

} // namespace sonae::devices
