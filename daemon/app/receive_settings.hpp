// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/receive/settings.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace sonae::app {

/// Reads the table `[receive]` of a configuration that is TOML into `settings`. Returns what is
/// wrong, each with line and key. No file that it names is read.
std::vector<std::string> read_receive_settings(std::string_view toml, receive::Settings& settings);

} // namespace sonae::app
