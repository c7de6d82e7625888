// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/cli/answer.hpp"
#include "daemon/cli/catalogue.hpp"

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sonae::cli {

struct Command;

/// A command line, read. Options stand under their name without dashes, in the order they were
/// given; global ones too.
struct Invocation {
    Command const* command = nullptr;
    std::map<std::string, std::vector<std::string>, std::less<>> options;
    std::vector<std::string> arguments;
    std::vector<std::string> words; ///< of the path, as far as it was named: for help on a noun

    [[nodiscard]] bool has(std::string_view option) const { return options.contains(option); }

    /// The last value, or nothing.
    [[nodiscard]] std::optional<std::string> value(std::string_view option) const;

    /// Every value, in order.
    [[nodiscard]] std::span<std::string const> values(std::string_view option) const;
};

/// Reads the words after the program's name. Options may stand anywhere, `--name value` or
/// `--name=value`; after `--` everything is an argument. An option that takes a value takes the
/// next word whatever it begins with (`--sort -last_seen`). With --help or --version nothing is
/// required. Errors: exit 2, saying what was not understood and what was perhaps meant.
Answer<Invocation> read_command_line(
    std::span<std::string_view const> words, std::span<Command const> table, Language language
);

/// The --lang among the words, wherever it stands; nothing when there is none or it is wrong.
std::optional<Language> language_in(std::span<std::string_view const> words);

} // namespace sonae::cli
