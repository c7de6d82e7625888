// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "agent/app/catalogue.hpp"

#include <filesystem>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sonae::agent {

/// The command line, read.
struct Options {
    std::string command;
    std::vector<std::string> words; ///< behind the command, of those that take some
    /// "" for those without a value; those that may be repeated have a line for each.
    std::map<std::string, std::string, std::less<>> values;

    [[nodiscard]] bool has(std::string_view name) const { return values.contains(name); }

    [[nodiscard]] std::optional<std::string> value(std::string_view name) const;
    [[nodiscard]] std::filesystem::path state_folder() const;
    /// Every value of an option that may be repeated.
    [[nodiscard]] std::vector<std::string> list(std::string_view name) const;
    /// Where a sensor leaves its documents and the agent finds them.
    [[nodiscard]] std::filesystem::path sensor_folder() const;
    /// What the watch of this machine keeps: its events and the list of decoys.
    [[nodiscard]] std::filesystem::path watch_folder() const;
    [[nodiscard]] std::filesystem::path watch_settings_file() const;
    /// Where the agent and the programs on the desktops meet.
    [[nodiscard]] std::string desktop_socket() const;
    [[nodiscard]] Language language() const;
};

/// Reads the words after the program's name; `--name value` and `--name=value`. Errors:
/// invalid_argument, `what` in the person's language.
Result<Options> read_options(std::span<std::string_view const> words, Language language);

} // namespace sonae::agent
