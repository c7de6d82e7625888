// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/effects/allow_list.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace sonae::app {

/// Reads the table `[commands]` of a configuration that is TOML into `list`; every entry is
/// checked. Returns what is wrong, each with line and key: an unknown key (with the nearest known
/// one), a wrong type, a value that is not allowed.
std::vector<std::string> read_command_settings(std::string_view toml, effects::AllowList& list);

} // namespace sonae::app
