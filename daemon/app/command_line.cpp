// SPDX-License-Identifier: Apache-2.0
#include "daemon/app/command_line.hpp"

#include "inventory/base/suggestion.hpp"

#include <array>
#include <map>

namespace sonae::app {

namespace {

constexpr auto standard_config = std::string_view{"/etc/sonae/sonaed.toml"};
constexpr auto max_config_bytes = std::size_t{1'024} * 1'024;

constexpr auto valued = std::to_array<std::string_view>({"--state-dir", "--listen", "--config"});
constexpr auto flags =
    std::to_array<std::string_view>({"--check-config", "--demo", "--help", "-h", "--version"});

using Options = std::map<std::string_view, std::string_view>;

Error unknown(std::string_view word) {
    auto known = std::vector<std::string_view>{valued.begin(), valued.end()};
    known.insert(known.end(), flags.begin(), flags.end());
    auto const nearest = closest(word, known);
    auto what = "unknown option " + std::string{word};
    if (!nearest.empty()) {
        what += "; did you mean " + std::string{nearest} + "?";
    }
    return {Errc::invalid_argument, std::move(what)};
}

template <class Names>
bool is_one_of(Names const& names, std::string_view word) {
    return std::find(names.begin(), names.end(), word) != names.end();
}

Result<Options> read_options(std::span<std::string_view const> words) {
    auto options = Options{};
    for (auto i = std::size_t{0}; i < words.size(); ++i) {
        auto const equals = words[i].find('=');
        auto const name = words[i].substr(0, equals);
        if (is_one_of(flags, words[i])) {
            options[words[i]] = "";
        } else if (!is_one_of(valued, name)) {
            return unknown(words[i]);
        } else if (equals != std::string_view::npos) {
            options[name] = words[i].substr(equals + 1);
        } else if (++i < words.size()) {
            options[name] = words[i];
        } else {
            return Error{Errc::invalid_argument, std::string{name} + " needs a value"};
        }
    }
    return options;
}

Result<void> read_config_file(Options const& options, Settings& settings) {
    auto const named = options.find("--config");
    auto const file = fs::path{named == options.end() ? standard_config : named->second};
    auto text = read_text(file, max_config_bytes);
    if (!text) {
        auto const may_be_absent = named == options.end() && text.error().code == Errc::not_found;
        return may_be_absent ? Result<void>{} : Result<void>{std::move(text).error()};
    }
    return read_settings(*text, file.string(), settings).context("file", file.string());
}

} // namespace

Result<CommandLine> read_command_line(std::span<std::string_view const> words) {
    auto command = CommandLine{};
    TRY(options, read_options(words));
    if (options.contains("--help") || options.contains("-h")) {
        command.action = Action::help;
        return command;
    }
    if (options.contains("--version")) {
        command.action = Action::version;
        return command;
    }
    TRY_DONE(read_config_file(options, command.settings));
    if (auto const folder = options.find("--state-dir"); folder != options.end()) {
        command.settings.state_dir = fs::absolute(fs::path{folder->second});
    }
    if (auto const listen = options.find("--listen"); listen != options.end()) {
        TRY_DONE(parse_listen(listen->second, command.settings).context("option", "--listen"));
    }
    command.settings.options.is_demo = options.contains("--demo");
    if (options.contains("--check-config")) {
        command.action = Action::check_config;
    }
    return command;
}

std::string usage() {
    auto text = std::string{
        "sonaed — 病院のサイバー備えを支えるサーバー / the daemon of Sonae\n"
        "\n"
        "  sonaed [--state-dir DIR] [--listen ADDRESS:PORT] [--config FILE.toml] [--demo]\n"
        "  sonaed --check-config [--config FILE.toml]\n"
        "  sonaed --help | --version\n"
        "\n"
        "設定ファイルの項目 / settings of the configuration file:\n"};
    for (auto const& row : setting_rows()) {
        text.append("  ").append(row.key).append(" = ");
        text.append(row.standard.empty() ? "\"\"" : row.standard);
        text.append("  (").append(row.allowed).append(")\n      ").append(row.says).append("\n");
    }
    return text;
}

} // namespace sonae::app
