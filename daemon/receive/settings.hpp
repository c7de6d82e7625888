// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/devices/settings.hpp"
#include "inventory/base/file.hpp"
#include "inventory/base/instant.hpp"
#include "inventory/telemetry/network_events.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sonae::receive {

/// Where something is listened for.
struct Place {
    std::string address; ///< numeric; "::" takes IPv4 as well
    std::uint16_t port = 0;

    bool operator==(Place const&) const = default;
};

/// "0.0.0.0:514", "[::]:6514". Errors: malformed.
Result<Place> parse_place(std::string_view text);

/// "+09:00", "-03:30". Errors: malformed.
Result<Millis> parse_offset(std::string_view text);

/// Everything that is set up under `[receive]`. Without a place or a file nothing is received.
struct Settings {
    std::vector<telemetry::Prefix> from = {}; ///< whoever is elsewhere is not listened to
    std::vector<telemetry::Prefix> relays =
        {};                                   ///< they tell what others said, and whom it is about
    int messages_per_second = 100;            ///< of each sender
    Millis utc_offset{std::chrono::hours{9}}; ///< of devices that tell no zone
    std::vector<std::string> domains = {};    ///< names of the house
    std::optional<Place> syslog_udp = {};
    std::optional<Place> syslog_tcp = {};
    std::optional<Place> syslog_tls = {};
    std::optional<Place> traps = {};
    std::vector<devices::CredentialSettings> credentials = {}; ///< of traps
    std::vector<fs::path> eve_files = {};
    fs::path eve_socket = {};
    std::vector<fs::path> zeek_folders = {};

    [[nodiscard]] bool is_on() const;

    bool operator==(Settings const&) const = default;
};

/// What is wrong, one each, to follow the name of the table: "needs …".
std::vector<std::string> faults_of(Settings const& settings);

} // namespace sonae::receive
