// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "agent/app/catalogue.hpp"

#include <filesystem>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace sonae::agent {

/// The command line, read.
struct Options {
    std::string command;
    std::map<std::string, std::string, std::less<>> values; ///< "" for those without a value

    [[nodiscard]] bool has(std::string_view name) const { return values.contains(name); }

    [[nodiscard]] std::optional<std::string> value(std::string_view name) const;
    [[nodiscard]] std::filesystem::path state_folder() const;
    /// Where the agent and the programs on the desktops meet.
    [[nodiscard]] std::string desktop_socket() const;
    [[nodiscard]] Language language() const;
};

/// Reads the words after the program's name; `--name value` and `--name=value`. Errors:
/// invalid_argument, `what` in the person's language.
Result<Options> read_options(std::span<std::string_view const> words, Language language);

} // namespace sonae::agent
