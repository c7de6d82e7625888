// SPDX-License-Identifier: Apache-2.0
#include "agent/app/options.hpp"

#include "inventory/base/text.hpp"

#include <algorithm>
#include <array>

namespace sonae::agent {

namespace {

struct Option {
    std::string_view command; ///< "" for every one
    std::string_view name;
    bool takes_value;
    bool is_repeatable = false;
};

constexpr auto known_options = std::to_array<Option>({
    {"", "state-dir", true},
    {"", "lang", true},
    {"", "help", false},
    {"", "version", false},
    {"collect", "json", false},
    {"collect", "section", true},
    {"collect", "root", true},
    {"enroll", "server", true},
    {"enroll", "token", true},
    {"enroll", "token-stdin", false},
    {"enroll", "token-file", true},
    {"enroll", "wait", false},
    {"enroll", "again", false},
    {"run", "once", false},
    {"run", "desktop-socket", true},
    {"desktop", "desktop-socket", true},
    {"desktop", "try", false},
    {"sense", "json", false},
    {"sense", "read", true},
    {"sense", "events", false},
    {"sense", "interface", true, true},
    {"sense", "buffer", true},
    {"watch", "config", true},
    {"canary", "json", false},
    {"status", "json", false},
    {"self-test", "json", false},
    {"self-test", "config", true},
});

constexpr auto known_commands = std::array<std::string_view, 9>{
    "collect", "enroll", "run", "desktop", "sense", "watch", "canary", "status", "self-test"};

Error wrong(std::string text) {
    return {Errc::invalid_argument, std::move(text)};
}

Option const* find_option(std::string_view command, std::string_view name) {
    auto const* const at =
        std::find_if(known_options.begin(), known_options.end(), [&](auto const& option) {
            return option.name == name && (option.command.empty() || option.command == command);
        });
    return at == known_options.end() ? nullptr : at;
}

/// Reads the option at the front of `words` and takes it off.
Result<void>
read_option(std::span<std::string_view const>& words, Options& options, Language language) {
    auto const word = words.front();
    words = words.subspan(1);
    auto const equals = std::min(word.find('='), word.size());
    auto const name = word.substr(2, equals - 2);
    auto const* const option = find_option(options.command, name);
    if (option == nullptr) {
        auto const shown = options.command.empty() ? "sonae-agent" : options.command;
        return wrong(filled(texts::unknown_option.in(language), {shown, word}));
    }
    auto value = std::string{};
    if (equals != word.size()) {
        if (!option->takes_value) {
            return wrong(filled(texts::surplus_argument.in(language), {word}));
        }
        value = word.substr(equals + 1);
    } else if (option->takes_value) {
        if (words.empty()) {
            return wrong(filled(texts::option_needs_value.in(language), {word}));
        }
        value = words.front();
        words = words.subspan(1);
    }
    if (name == "lang" && !language_of(value)) {
        return wrong(filled(texts::option_needs_value.in(language), {"--lang ja|en"}));
    }
    auto const earlier = options.value(name);
    if (option->is_repeatable && earlier) {
        value = *earlier + "\n" + value;
    }
    options.values.insert_or_assign(std::string{name}, std::move(value));
    return {};
}

} // namespace

std::vector<std::string> Options::list(std::string_view name) const {
    auto all = std::vector<std::string>{};
    auto const whole = value(name);
    if (whole) {
        for (auto const& each : split(*whole, '\n')) {
            all.emplace_back(each);
        }
    }
    return all;
}

std::filesystem::path Options::sensor_folder() const {
    auto const state = value("state-dir");
    return state ? std::filesystem::path{*state} / "sensor"
                 : std::filesystem::path{"/run/sonae-sensor"};
}

std::filesystem::path Options::watch_folder() const {
    auto const state = value("state-dir");
    return state ? std::filesystem::path{*state} / "watch"
                 : std::filesystem::path{"/var/lib/sonae-watch"};
}

std::filesystem::path Options::watch_settings_file() const {
    return value("config").value_or("/etc/sonae/watch.toml");
}

std::optional<std::string> Options::value(std::string_view name) const {
    auto const at = values.find(name);
    return at == values.end() ? std::nullopt : std::optional{at->second};
}

std::filesystem::path Options::state_folder() const {
    return value("state-dir").value_or("/var/lib/sonae-agent");
}

std::string Options::desktop_socket() const {
    return value("desktop-socket").value_or("/run/sonae-agent/desktop.sock");
}

Language Options::language() const {
    auto const chosen = language_of(value("lang").value_or(""));
    return chosen.value_or(language_of_environment());
}

Result<Options> read_options(std::span<std::string_view const> words, Language language) {
    auto options = Options{};
    if (!words.empty() && !words.front().starts_with('-')) {
        options.command = words.front();
        words = words.subspan(1);
        auto const is_known =
            std::find(known_commands.begin(), known_commands.end(), options.command) !=
            known_commands.end();
        if (!is_known) {
            return wrong(filled(texts::unknown_command.in(language), {options.command}));
        }
    }
    while (!words.empty()) {
        if (!words.front().starts_with("--") && options.command == "canary") {
            options.words.emplace_back(words.front());
            words = words.subspan(1);
            continue;
        }
        if (!words.front().starts_with("--")) {
            return wrong(filled(texts::surplus_argument.in(language), {words.front()}));
        }
        TRY_DONE(read_option(words, options, language));
    }
    if (options.command.empty() && !options.has("help") && !options.has("version")) {
        return wrong(std::string{texts::no_command.in(language)});
    }
    return options;
}

} // namespace sonae::agent
