// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/app/settings.hpp"

#include <span>

namespace sonae::app {

enum class Action { run, check_config, help, version };

/// What `sonaed` was asked for. Settings are the configuration file's with the command line's over
/// them.
struct CommandLine {
    Action action = Action::run;
    Settings settings;
};

/// Exit codes of `sonaed` (sysexits(3) for the last).
inline constexpr auto exit_failed = 1;
inline constexpr auto exit_usage = 2;
inline constexpr auto exit_bad_config = 78;

/// Reads the words after the program's name, and the file that --config names; without it
/// /etc/sonae/sonaed.toml when that exists.
/// Errors: invalid_argument (the words); malformed, not_found, refused, io (the file).
Result<CommandLine> read_command_line(std::span<std::string_view const> words);

std::string usage();

} // namespace sonae::app
