// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/cli/context.hpp"
#include "daemon/cli/exit_code.hpp"

#include <functional>
#include <iosfwd>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace sonae::cli {

/// What surrounds the program: its outputs, the terminal, the locale, and the way to a daemon.
struct Surroundings {
    std::ostream& out;
    std::ostream& err;
    Prompter& prompter;
    std::function<std::unique_ptr<HttpClient>(Destination)> connect;
    std::string locale = {};  ///< first of LC_ALL, LC_MESSAGES, LANG that has a value
    bool is_terminal = false; ///< `out` is one
    bool has_colour = false;
};

/// Reads the words after the program's name, does what they say, and returns the exit code.
ExitCode run(std::span<std::string_view const> words, Surroundings const& surroundings);

} // namespace sonae::cli
