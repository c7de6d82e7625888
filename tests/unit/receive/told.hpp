// SPDX-License-Identifier: Apache-2.0
// What a message was taken for, in one line: "logon vpn refused 198.51.100.7 tanaka".
#pragma once

#include "daemon/receive/recognise/recognition.hpp"

#include <gtest/gtest.h>

#include <array>
#include <string>

namespace sonae::receive::testing {

using namespace std::chrono_literals;

/// Tuesday, 10:00 in Japan.
inline Instant noon() {
    return parse_rfc3339("2026-05-12T01:00:00Z").value();
}

inline syslog::Arrival arrival() {
    return {.at = noon(), .utc_offset = 9h};
}

inline AccountKey const& key() {
    static auto const made = AccountKey{std::string(32, 'k')};
    return made;
}

inline telemetry::Address ip(std::string_view text) {
    return topology::parse_address(text).value();
}

/// The names that tests use; "-" of none.
inline std::string name_of(std::uint64_t account) {
    for (auto const* const name : {"tanaka", "admin", "root", "guest", "vendor"}) {
        if (account == key().number(name)) {
            return name;
        }
    }
    return account == 0 ? "-" : "somebody";
}

inline std::string name_of(std::string const& code) {
    for (auto const* const name : {"tanaka", "admin", "root", "guest", "vendor"}) {
        if (code == key().code(name)) {
            return name;
        }
    }
    return code.empty() ? "-" : "somebody";
}

inline std::string shown(telemetry::Logon const& logon) {
    constexpr auto services = std::to_array<char const*>(
        {"ssh",
         "smb",
         "rdp",
         "kerberos",
         "ldap",
         "ftp",
         "http",
         "telnet",
         "mail",
         "vpn",
         "windows",
         "database",
         "snmp"}
    );
    constexpr auto outcomes =
        std::to_array<char const*>({"accepted", "refused", "unknown_account", "locked", "expired"});
    auto const client = logon.client.address == telemetry::Address{}
                            ? std::string{"-"}
                            : topology::text_of(logon.client.address);
    return std::string{"logon "} + services.at(static_cast<std::size_t>(logon.service)) + " " +
           outcomes.at(static_cast<std::size_t>(logon.outcome)) + " " + client + " " +
           name_of(logon.account);
}

inline std::string shown(telemetry::ConfigurationChange const& change) {
    constexpr auto parts = std::to_array<char const*>(
        {"firmware", "configuration", "vlans", "gateway", "name_servers", "serial"}
    );
    auto const after = change.after.empty() ? std::string{} : " " + change.after;
    return std::string{"changed "} + parts.at(static_cast<std::size_t>(change.part)) + after;
}

inline std::string shown(telemetry::AccountEvent const& event) {
    constexpr auto changes = std::to_array<char const*>(
        {"created", "made_administrator", "removed_administrator", "enabled", "password_reset"}
    );
    return std::string{"account "} + changes.at(static_cast<std::size_t>(event.change)) + " " +
           name_of(event.account) + " by " + name_of(event.by) +
           (event.is_of_domain ? " domain" : "");
}

inline std::string shown(telemetry::TamperEvent const& event) {
    constexpr auto kinds = std::to_array<char const*>(
        {"log_cleared",
         "audit_policy_changed",
         "log_service_stopped",
         "task_created",
         "service_created",
         "startup_changed",
         "firewall_off"}
    );
    return std::string{"tampered "} + kinds.at(static_cast<std::size_t>(event.kind)) + " " +
           event.name + " by " + name_of(event.by);
}

inline std::string shown(telemetry::Silence const& silence) {
    return silence.is_silent ? "silent" : "restarted";
}

template <class Other>
std::string shown(Other const& /*other*/) {
    return "something else";
}

inline std::string shown(telemetry::Body const& body) {
    return std::visit([](auto const& each) { return shown(each); }, body);
}

/// "product: what it means"; "product: nothing"; "unknown".
inline std::string told(std::string_view line) {
    auto const message = syslog::parse(line, arrival());
    if (!message) {
        return message.error().text();
    }
    auto const found = recognise(*message, Teller{key(), ip("10.1.99.1"), message->at});
    if (found.product.empty()) {
        return "unknown";
    }
    return std::string{found.product} + ": " + (found.body ? shown(*found.body) : "nothing");
}

} // namespace sonae::receive::testing
