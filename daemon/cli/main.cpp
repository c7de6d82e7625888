// SPDX-License-Identifier: Apache-2.0
#include "daemon/cli/application.hpp"
#include "daemon/cli/terminal_prompter.hpp"

#include <csignal>
#include <cstdlib>
#include <exception>
#include <iostream>
#include <unistd.h>
#include <vector>

namespace {

std::string environment(char const* name) {
    // NOLINTNEXTLINE(concurrency-mt-unsafe): no other thread runs
    auto const* const value = std::getenv(name);
    return value == nullptr ? std::string{} : std::string{value};
}

std::string locale() {
    for (auto const* const name : {"LC_ALL", "LC_MESSAGES"}) {
        if (auto value = environment(name); !value.empty()) {
            return value;
        }
    }
    return environment("LANG");
}

} // namespace

int main(int argc, char** argv) {
    using namespace sonae::cli;
    try {
        // A daemon that closes its connection early must be an error, not our end.
        static_cast<void>(std::signal(SIGPIPE, SIG_IGN));
        auto const words = std::vector<std::string_view>(argv + (argc > 0 ? 1 : 0), argv + argc);
        auto const prompter = make_terminal_prompter();
        auto const is_terminal = ::isatty(STDOUT_FILENO) == 1;
        auto const surroundings = Surroundings{
            .out = std::cout,
            .err = std::cerr,
            .prompter = *prompter,
            .connect = &make_curl_client,
            .locale = locale(),
            .is_terminal = is_terminal,
            .has_colour = is_terminal && environment("NO_COLOR").empty()};
        return static_cast<int>(run(words, surroundings));
    } catch (std::exception const& failure) {
        std::cerr << "sonae: " << failure.what() << '\n';
        return static_cast<int>(ExitCode::failed);
    }
}
