// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/core/ports.hpp"
#include "daemon/devices/settings.hpp"
#include "daemon/effects/allow_list.hpp"
#include "daemon/notify/channel_settings.hpp"
#include "daemon/receive/settings.hpp"
#include "inventory/base/file.hpp"
#include "inventory/base/log.hpp"
#include "inventory/base/result.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace sonae::app {

/// Everything a person can set, with what holds when nobody does.
struct Settings {
    fs::path state_dir = "/var/lib/sonae";
    std::string address = "0.0.0.0";
    std::uint16_t port = 8443;
    std::string public_name; ///< what agents and people call this server; "" takes the host name
    LogLevel log_level = LogLevel::info;
    core::Options options;
    std::vector<fs::path> trusted_keys; ///< of those whose signatures on playbooks count
    effects::AllowList commands;        ///< what playbooks may have done by programs
    notify::Settings notify;            ///< how people are told
    devices::Settings devices;          ///< which network devices are asked, and how
    receive::Settings receive;          ///< what devices and other sensors may tell
};

/// One row of the table that drives reading, `--check-config` and docs/configuration.md.
struct SettingRow {
    std::string_view key; ///< "agents.report_interval"
    std::string_view standard;
    std::string_view allowed;
    std::string_view says;
};

std::span<SettingRow const> setting_rows();

/// Reads a configuration in TOML over `settings`. Every fault is found at once: an unknown key
/// (with the nearest known one), a wrong type, a value outside its range; each names line and key.
/// Errors: malformed, `where` holding one entry a fault. `settings` is unchanged then.
Result<void> read_settings(std::string_view toml, std::string_view file_name, Settings& settings);

/// "90s", "15m", "3h", "90d". Errors: invalid_argument.
Result<std::chrono::seconds> parse_duration(std::string_view text);

/// "0.0.0.0:8443", "[::]:8443", "8443". Errors: invalid_argument.
Result<void> parse_listen(std::string_view text, Settings& settings);

} // namespace sonae::app
