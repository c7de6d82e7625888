// SPDX-License-Identifier: Apache-2.0
#include "agent/app/commands.hpp"
#include "agent/platform/process.hpp"

#include <cstdio>
#include <exception>
#include <vector>

namespace sonae::agent {

void print(std::string_view text) {
    std::fwrite(text.data(), 1, text.size(), stdout);
}

void complain(std::string_view text) {
    auto line = std::string{"sonae-agent: "};
    line += text;
    line += '\n';
    std::fwrite(line.data(), 1, line.size(), stderr);
}

ExitCode fail(Language language, Text const& text, Error const& error) {
    complain(text.in(language));
    auto const detail = filled(texts::detail.in(language), {error.text()});
    std::fwrite(detail.data(), 1, detail.size(), stderr);
    return exit_code_of(error.code);
}

ExitCode fail(Language language, Error const& error) {
    return fail(language, text_of(error.code), error);
}

namespace {

ExitCode run_program(std::vector<std::string_view> const& words) {
    auto const options = read_options(words, language_of_environment());
    if (!options) {
        complain(options.error().what);
        return ExitCode::usage;
    }
    if (options->has("version")) {
        print("sonae-agent " + std::string{agent_version} + "\n");
        return ExitCode::ok;
    }
    if (options->has("help")) {
        print(texts::help.in(options->language()));
        return ExitCode::ok;
    }
    harden_process();
    if (options->command == "collect") {
        return collect_command(*options);
    }
    if (options->command == "enroll") {
        return enrol_command(*options);
    }
    if (options->command == "run") {
        return run_command(*options);
    }
    if (options->command == "desktop") {
        return desktop_command(*options);
    }
    if (options->command == "sense") {
        return sense_command(*options);
    }
    if (options->command == "watch") {
        return watch_command(*options);
    }
    if (options->command == "canary") {
        return canary_command(*options);
    }
    if (options->command == "status") {
        return status_command(*options);
    }
    return self_test_command(*options);
}

} // namespace

} // namespace sonae::agent

int main(int argc, char** argv) {
    try {
        auto const words = std::vector<std::string_view>{argv + 1, argv + argc};
        return static_cast<int>(sonae::agent::run_program(words));
    } catch (std::exception const& fault) {
        sonae::agent::complain(fault.what());
    }
    return static_cast<int>(sonae::agent::ExitCode::failed);
}
