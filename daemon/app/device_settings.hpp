// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/devices/settings.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace sonae::app {

/// Reads the table `[devices]` of a configuration that is TOML into `settings`. Returns what is
/// wrong, each with line and key: an unknown key (with the nearest known one), a wrong type, a
/// value that is not allowed. No file that it names is read.
std::vector<std::string> read_device_settings(std::string_view toml, devices::Settings& settings);

} // namespace sonae::app
