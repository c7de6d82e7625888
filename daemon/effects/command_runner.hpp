// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/effects/allow_list.hpp"
#include "daemon/effects/values.hpp"
#include "inventory/base/log.hpp"
#include "playbooks/agent.hpp"
#include "playbooks/step.hpp"

#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <stop_token>
#include <thread>
#include <vector>

namespace sonae::effects {

/// One command of a playbook that a program is to run.
struct CommandOrder {
    std::string key = {}; ///< the same for every attempt
    playbooks::Command command = {};
    Values values = {}; ///< the step's in_args
    std::vector<playbooks::AgentTarget> targets = {};
    bool is_repeat = false; ///< it may have been begun before
    std::chrono::milliseconds timeout{60'000};
};

/// What became of it. The note is a code, with a number where there is one: "http_status 204",
/// "exit_code 3", "signal 9", "not_allowed", "malformed", "content_not_json", "value_missing",
/// "value_not_allowed", "address_not_allowed", "tls_failed", "unreachable", "timed_out",
/// "too_large", "not_started", "token_file", "unsupported", "overloaded", "internal".
struct CommandAnswer {
    bool is_success = false;
    std::string note = {};
    Values values =
        {}; ///< every variable that the answer tells; the step's out_args are among them
};

/// Does what the list allows: http-api by libcurl, bash as a program of this host without a shell,
/// ssh as a command of another host. Everything else is answered with "not_allowed". Several
/// targets are done one after the other, up to the first that fails.
class CommandRunner {
public:
    using Done = std::function<void(CommandAnswer)>;

    CommandRunner(AllowList allowed, Log log);
    CommandRunner(CommandRunner const&) = delete;
    CommandRunner& operator=(CommandRunner const&) = delete;

    /// Calls everything off and ends the threads. What was not answered by then is not answered: it
    /// may have been done or not, and comes again as a repeat.
    ~CommandRunner();

    /// Never blocks. `done` is called once, on a thread of the runner; when 64 orders wait already,
    /// at once on the caller's with "overloaded".
    void run(CommandOrder order, Done done);

private:
    struct Job {
        CommandOrder order;
        Done done;
        std::chrono::steady_clock::time_point deadline;
    };

    void work(std::stop_token const& stop);
    void carry_out(Job& job, std::stop_token const& stop);

    AllowList allowed_;
    Log log_;
    std::mutex mutex_; ///< of the queue
    std::condition_variable_any arrived_;
    std::deque<Job> queue_;
    std::vector<std::jthread> threads_; ///< last: they use everything above
};

} // namespace sonae::effects
