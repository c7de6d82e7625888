// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/notify/channel_settings.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace sonae::app {

/// Reads the table `[notify]` of a configuration that is TOML into `settings`; a channel is set up
/// when its table is there. Returns what is wrong, each with line and key: an unknown key (with the
/// nearest known one), a wrong type, a value that is not allowed. No file that it names is read.
std::vector<std::string> read_notify_settings(std::string_view toml, notify::Settings& settings);

} // namespace sonae::app
