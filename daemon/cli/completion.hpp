// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace sonae::cli {

/// Scripts that complete sonae's command lines, made from the command table.
std::string bash_completion();
std::string zsh_completion();
std::string fish_completion();

/// A word that may follow a path of the table ("", "agent", "agent token"), with what it is about.
struct NextWord {
    std::string_view word;
    std::string_view says; ///< English
};

std::vector<NextWord> next_words(std::string_view path);

/// Every path that words follow: "" and the nouns.
std::vector<std::string_view> inner_paths();

/// Names of the options whose value is a file or folder.
bool takes_path(std::string_view option);

/// Whether an argument with this name is a path.
bool is_path(std::string_view argument);

/// In single quotes, as the three shells read it.
std::string quoted(std::string_view text);

} // namespace sonae::cli
