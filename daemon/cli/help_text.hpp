// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/cli/command.hpp"

#include <span>
#include <string>
#include <string_view>

namespace sonae::cli {

/// "sonae asset show ASSET [OPTION]…"
std::string usage_line(Command const& command);

/// "--name VALUE"
std::string option_word(Option const& option);

/// What --help shows: of a command, or of every command whose path begins with the words of `path`
/// ("" for all).
std::string command_help(Command const& command, Language language);
std::string overview(std::string_view path, Language language);

/// Whether `path` is a word of the table that stands before verbs ("agent", "agent token").
bool is_noun(std::string_view path);

} // namespace sonae::cli
