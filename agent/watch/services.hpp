// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/base/instant.hpp"
#include "inventory/telemetry/event.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sonae::host {

/// One that a configuration names.
struct ServiceSetting {
    std::string name; ///< "postgresql@15-main.service"; ".service" may be left out
    telemetry::ServiceKind kind = telemetry::ServiceKind::other;
};

/// How the signatures of a virus scanner are told.
struct AntivirusSetting {
    std::string product;
    std::string service;
    std::vector<std::string> signatures; ///< files; the youngest counts
};

/// "clamav-daemon.service" of "clamav-daemon".
std::string unit_name(std::string_view name);

/// What the makers and Debian call such services; "postgresql@15-main" is a "postgresql@". `other`
/// for what is not known.
telemetry::ServiceKind usual_kind(std::string_view unit);

/// The code of a tool for remote maintenance ("anydesk"); "" of another service.
std::string_view remote_tool_of(std::string_view unit);

/// Whether it keeps strangers out of this machine (nftables, ufw, firewalld).
bool is_firewall(std::string_view unit);

/// The services that are active now, and which start each of them is: systemd's invocation id.
using ActiveServices = std::map<std::string, std::string, std::less<>>;

/// What became of services since the last look: those of the configuration, and those whose kind
/// is known by their name. At the first look: those that run, and those of the configuration that
/// do not. One that was started anew between two looks stopped and started.
class ServiceWatch {
public:
    explicit ServiceWatch(std::vector<ServiceSetting> const& settings);

    std::vector<telemetry::Body> look(ActiveServices const& active);

private:
    [[nodiscard]] telemetry::ServiceKind kind_of(std::string_view unit) const;
    void tell(std::vector<telemetry::Body>& events, std::string const& unit, bool is_running) const;
    void tell_tampering(std::vector<telemetry::Body>& events, std::string const& unit) const;

    std::map<std::string, telemetry::ServiceKind, std::less<>> configured_;
    std::optional<ActiveServices> last_;
};

/// Tells a virus scanner's state when it changed, and each quarter of an hour.
class AntivirusWatch {
public:
    explicit AntivirusWatch(AntivirusSetting setting)
        : setting_{std::move(setting)} {}

    [[nodiscard]] AntivirusSetting const& setting() const { return setting_; }

    /// `now` is Clock::steady. Nothing for a product that is not installed: neither does it run nor
    /// are there signatures, and it never was otherwise.
    std::optional<telemetry::AntivirusState>
    look(bool is_running, std::optional<Instant> signatures_at, Millis now);

private:
    AntivirusSetting setting_;
    std::optional<telemetry::AntivirusState> told_;
    Millis told_at_{};
};

} // namespace sonae::host
