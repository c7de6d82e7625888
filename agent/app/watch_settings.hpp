// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "agent/watch/settings.hpp"
#include "inventory/base/file.hpp"

#include <string_view>

namespace sonae::agent {

/// Reads a configuration of the watch (docs/host-watch.md). Errors: invalid_argument, every fault
/// with its line.
Result<host::Settings> parse_watch_settings(std::string_view toml);

/// The same of a file; without one nothing is configured. Errors: as above; refused; io.
Result<host::Settings> read_watch_settings(fs::path const& file);

} // namespace sonae::agent
