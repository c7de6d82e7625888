// SPDX-License-Identifier: Apache-2.0
#include "tests/integration/agent/agent_process.hpp"

#include <array>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <spawn.h>
#include <stdexcept>
#include <sys/wait.h>
#include <unistd.h>

namespace sonae::agent::testing {

namespace {

struct Pipe {
    int reading = -1;
    int writing = -1;
};

Pipe make_pipe() {
    auto ends = std::array<int, 2>{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) {
        throw std::runtime_error{"no pipe for a test"};
    }
    return {ends[0], ends[1]};
}

} // namespace

AgentProcess::AgentProcess(
    std::vector<std::string> words,
    std::string const& standard_input,
    std::vector<std::string> before
) {
    auto const input = make_pipe();
    auto const output = make_pipe();
    before.emplace_back(SONAE_AGENT_PROGRAM);
    before.insert(before.end(), words.begin(), words.end());
    auto arguments = std::vector<char*>{};
    for (auto& word : before) {
        arguments.push_back(word.data());
    }
    arguments.push_back(nullptr);
    auto language = std::string{"LC_ALL=C.UTF-8"};
    auto path = std::string{"PATH=/usr/bin:/bin"};
    auto leaks =
        std::string{"ASAN_OPTIONS=detect_leaks=0"}; // strace and leak checks exclude each other
    auto environment = std::array<char*, 4>{language.data(), path.data(), leaks.data(), nullptr};
    posix_spawn_file_actions_t actions{};
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawn_file_actions_adddup2(&actions, input.reading, STDIN_FILENO);
    ::posix_spawn_file_actions_adddup2(&actions, output.writing, STDOUT_FILENO);
    ::posix_spawn_file_actions_adddup2(&actions, output.writing, STDERR_FILENO);
    auto process = pid_t{-1};
    auto const failure = ::posix_spawnp(
        &process, arguments[0], &actions, nullptr, arguments.data(), environment.data()
    );
    ::posix_spawn_file_actions_destroy(&actions);
    process_ = failure == 0 ? process : -1;
    [[maybe_unused]] auto const written =
        ::write(input.writing, standard_input.data(), standard_input.size());
    ::close(input.reading);
    ::close(input.writing);
    ::close(output.writing);
    output_ = output.reading;
    if (failure != 0) {
        throw std::runtime_error{"the agent did not start"};
    }
}

AgentProcess::~AgentProcess() {
    if (process_ > 0) {
        signal(SIGKILL);
        finish();
    }
    ::close(output_);
}

void AgentProcess::signal(int number) const {
    if (process_ > 0) {
        ::kill(process_, number);
    }
}

bool AgentProcess::read_more() {
    auto buffer = std::array<char, 4096>{};
    auto const got = ::read(output_, buffer.data(), buffer.size());
    if (got <= 0) {
        return false;
    }
    outcome_.output.append(buffer.data(), static_cast<std::size_t>(got));
    return true;
}

bool AgentProcess::wait_for(std::string const& part) {
    while (outcome_.output.find(part) == std::string::npos) {
        if (!read_more()) {
            return false;
        }
    }
    return true;
}

Outcome AgentProcess::finish() {
    while (read_more()) {
    }
    auto status = 0;
    if (process_ > 0 && ::waitpid(process_, &status, 0) == process_) {
        outcome_.exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    }
    process_ = -1;
    return outcome_;
}

Outcome run_agent(std::vector<std::string> words, std::string const& standard_input) {
    auto process = AgentProcess{std::move(words), standard_input};
    return process.finish();
}

} // namespace sonae::agent::testing
