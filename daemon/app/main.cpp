// SPDX-License-Identifier: Apache-2.0
#include "daemon/app/command_line.hpp"
#include "daemon/app/daemon.hpp"

#include <csignal>
#include <cstdio>
#include <exception>
#include <sys/prctl.h>
#include <sys/stat.h>

namespace {

using namespace sonae;

void print(std::FILE* stream, std::string const& text) {
    static_cast<void>(std::fwrite(text.data(), 1, text.size(), stream));
}

int refuse(Error const& error) {
    auto text = "sonaed: " + error.what + "\n";
    for (auto const& place : error.where) {
        text += "  " + place + "\n";
    }
    print(stderr, text);
    return error.code == Errc::invalid_argument ? app::exit_usage : app::exit_bad_config;
}

/// Signals are taken by the main thread alone (Supervision), so every other thread blocks them; a
/// peer that went away is an error of its write and no signal. Keys in memory stay out of core
/// files.
void prepare_process() {
    auto signals = sigset_t{};
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGINT);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    static_cast<void>(std::signal(SIGPIPE, SIG_IGN));
    umask(S_IRWXG | S_IRWXO);
    prctl(PR_SET_DUMPABLE, 0);
}

int run(app::Settings const& settings) {
    prepare_process();
    auto sink = StderrSink{};
    auto const clock = SystemClock{};
    auto const log = Log{sink, clock, settings.log_level};
    auto const manager = app::ServiceManager::from_environment();
    if (auto const ended = app::run_daemon(settings, manager, log); !ended) {
        log.error("daemon", "not started", {{"error", ended.error().text()}});
        return app::exit_failed;
    }
    return 0;
}

int run_command(std::span<std::string_view const> words) {
    auto const command = app::read_command_line(words);
    if (!command) {
        return refuse(command.error());
    }
    switch (command->action) {
    case app::Action::help:
        print(stdout, app::usage());
        return 0;
    case app::Action::version:
        print(stdout, "sonaed " SONAE_VERSION "\n");
        return 0;
    case app::Action::check_config:
        print(stdout, "設定は正しい形です / the configuration is usable\n");
        return 0;
    case app::Action::run:
        return run(command->settings);
    }
    return app::exit_failed;
}

} // namespace

int main(int argc, char** argv) {
    try {
        auto const words = std::vector<std::string_view>(argv + std::min(argc, 1), argv + argc);
        return run_command(words);
    } catch (std::exception const& error) {
        // Only memory that is not there and bugs end here; systemd starts the daemon again.
        print(stderr, std::string{"sonaed: "} + error.what() + "\n");
        return app::exit_failed;
    }
}
