// SPDX-License-Identifier: Apache-2.0
#include "daemon/app/device_settings.hpp"

#include "daemon/app/toml_values.hpp"

#include <array>
#include <optional>

namespace sonae::app {

namespace {

/// One of a few words. Leaves `into` alone when there is none.
template <class T, std::size_t size>
void read_word(
    TomlEntry& entry,
    std::string_view name,
    std::array<std::pair<std::string_view, T>, size> const& words,
    T& into
) {
    auto const* const node = entry.find(name);
    if (node == nullptr) {
        return;
    }
    auto const text = node->value_exact<std::string>().value_or("");
    auto allowed = std::string{};
    for (auto const& [word, value] : words) {
        if (text == word) {
            into = value;
            return;
        }
        allowed += (allowed.empty() ? "\"" : ", \"") + std::string{word} + "\"";
    }
    entry.fault(*node, std::string{name} + " must be one of " + allowed);
}

void read_seconds(
    TomlEntry& entry, std::string_view name, int least, int most, std::chrono::seconds& into
) {
    auto const* const node = entry.find(name);
    if (node == nullptr) {
        return;
    }
    auto const number = node->value_exact<std::int64_t>();
    if (!number || *number < least || *number > most) {
        entry.fault(
            *node,
            std::string{name} + " must be a number from " + std::to_string(least) + " to " +
                std::to_string(most)
        );
        return;
    }
    into = std::chrono::seconds{*number};
}

} // namespace

void read_credential(TomlEntry& entry, devices::CredentialSettings& credential) {
    using devices::Auth;
    using devices::Privacy;
    using devices::Version;
    constexpr auto versions = std::to_array<std::pair<std::string_view, Version>>(
        {{"v3", Version::v3}, {"v2c", Version::v2c}}
    );
    constexpr auto auths = std::to_array<std::pair<std::string_view, Auth>>(
        {{"sha256", Auth::sha256}, {"sha", Auth::sha}, {"none", Auth::none}}
    );
    constexpr auto privacies = std::to_array<std::pair<std::string_view, Privacy>>(
        {{"aes256", Privacy::aes256}, {"aes", Privacy::aes128}, {"none", Privacy::none}}
    );
    entry.read("name", credential.name);
    read_word(entry, "version", versions, credential.version);
    entry.read("community_file", credential.community_file);
    entry.read("user", credential.user);
    read_word(entry, "auth", auths, credential.auth);
    entry.read("auth_secret_file", credential.auth_secret_file);
    read_word(entry, "privacy", privacies, credential.privacy);
    entry.read("privacy_secret_file", credential.privacy_secret_file);
    read_list(entry, "for", devices::parse_prefix, credential.only_for);
    entry.finish(faults_of(credential));
}

std::vector<std::string> read_device_settings(std::string_view toml, devices::Settings& settings) {
    auto const parsed = toml::parse(toml);
    auto const* const node = parsed ? parsed.table().get("devices") : nullptr;
    auto faults = Faults{};
    if (node == nullptr) {
        return faults;
    }
    if (node->as_table() == nullptr) {
        return {at_line(*node, "devices must be a table")};
    }
    constexpr auto day = 86'400;
    auto read = devices::Settings{};
    auto entry = TomlEntry{*node->as_table(), "devices", faults};
    read_list(entry, "seeds", devices::parse_address, read.seeds);
    read_list(entry, "clinical", devices::parse_prefix, read.clinical);
    read_list(entry, "sweep", devices::parse_prefix, read.sweep);
    read_list(entry, "crawl_within", devices::parse_prefix, read.crawl_within);
    read_seconds(entry, "interval_s", 60, day, read.interval);
    read_seconds(entry, "heartbeat_s", 1, 3'600, read.heartbeat);
    read_seconds(entry, "forwarding_interval_s", 30, day, read.forwarding_interval);
    if (auto const* const credentials = entry.find("credentials")) {
        read_entries(
            *credentials, "devices.credentials", read.credentials, faults, read_credential
        );
    }
    entry.finish(faults_of(read));
    settings = std::move(read);
    return faults;
}

} // namespace sonae::app
