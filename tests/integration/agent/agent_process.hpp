// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <string>
#include <sys/types.h>
#include <vector>

namespace sonae::agent::testing {

struct Outcome {
    int exit_code = -1; ///< -1: ended by a signal
    std::string output; ///< standard output and standard error, as they came
};

/// One run of the sonae-agent program.
class AgentProcess {
public:
    /// `before` are the words of another program that runs the agent, such as strace.
    explicit AgentProcess(
        std::vector<std::string> words,
        std::string const& standard_input = {},
        std::vector<std::string> before = {}
    );
    AgentProcess(AgentProcess const&) = delete;
    AgentProcess& operator=(AgentProcess const&) = delete;

    /// Kills and waits.
    ~AgentProcess();

    void signal(int number) const;

    [[nodiscard]] pid_t pid() const { return process_; }

    /// Reads what it writes until `part` has come or it ended; false when it ended before.
    bool wait_for(std::string const& part);

    /// Waits for its end.
    Outcome finish();

private:
    bool read_more();

    std::atomic<pid_t> process_ = -1; ///< a test's server kills from its own thread
    int output_ = -1;
    Outcome outcome_;
};

/// Runs it to its end.
Outcome run_agent(std::vector<std::string> words, std::string const& standard_input = {});

} // namespace sonae::agent::testing
