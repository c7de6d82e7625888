// SPDX-License-Identifier: Apache-2.0
#include "daemon/effects/command_runner.hpp"

#include "daemon/effects/http_call.hpp"
#include "daemon/effects/program_call.hpp"

#include <curl/curl.h>

#include <algorithm>
#include <exception>
#include <optional>

namespace sonae::effects {

namespace {

constexpr auto thread_count = 4;
constexpr auto max_waiting = std::size_t{64};
// Whoever wants to wait longer asks again: a thread that hangs is missing in the night.
constexpr auto longest = std::chrono::minutes{10};

CommandAnswer failure(std::string note) {
    return {.is_success = false, .note = std::move(note), .values = {}};
}

/// One call of an http-api command.
Result<CommandAnswer> ask(CommandOrder const& order, HttpCall call, Limits const& limits) {
    call.headers.emplace_back("Idempotency-Key", order.key);
    if (order.is_repeat) {
        call.headers.emplace_back("Sonae-Repeat", "true");
    }
    TRY(reply, send(call, limits));
    return CommandAnswer{
        .is_success = reply.status >= 200 && reply.status <= 299,
        .note = "http_status " + std::to_string(reply.status),
        .values = values_in_json(reply.content)};
}

/// One run of a program.
Result<CommandAnswer> start(CommandOrder const& order, ProcessOrder process, Limits const& limits) {
    process.environment = {
        "PATH=/usr/sbin:/usr/bin:/sbin:/bin",
        "LANG=C.UTF-8",
        "SONAE_KEY=" + order.key,
        std::string{"SONAE_REPEAT="} + (order.is_repeat ? "1" : "0")};
    TRY(reply, run_process(process, limits));
    auto const is_success = reply.signal == 0 && reply.exit_code == 0;
    return CommandAnswer{
        .is_success = is_success,
        .note = reply.signal != 0 ? "signal " + std::to_string(reply.signal)
                                  : "exit_code " + std::to_string(reply.exit_code),
        .values = values_in_lines(reply.output)};
}

/// Does it to one target; null: the command itself says where.
Result<CommandAnswer> do_once(
    CommandOrder const& order,
    playbooks::AgentTarget const* target,
    AllowList const& allowed,
    Limits const& limits
) {
    auto const type = playbooks::command_type(order.command.type);
    if (type == playbooks::CommandType::http_api) {
        TRY(call, http_call(order.command, target, order.values, allowed));
        return ask(order, std::move(call), limits);
    }
    if (type == playbooks::CommandType::bash) {
        // A target with an address is another machine; a program of this one must not stand in.
        if (target != nullptr && target->address) {
            return Error{Errc::refused, "not_allowed", {"bash on " + target->name}};
        }
        TRY(process, local_program(order.command, order.values, allowed));
        return start(order, std::move(process), limits);
    }
    if (type == playbooks::CommandType::ssh && target != nullptr) {
        TRY(process, remote_program(order.command, *target, order.values, allowed));
        return start(order, std::move(process), limits);
    }
    return Error{Errc::refused, "not_allowed", {order.command.type}};
}

/// Does it to every target.
Result<CommandAnswer>
do_all(CommandOrder const& order, AllowList const& allowed, Limits const& limits) {
    // A key that is no header value would let a playbook write headers.
    auto const is_visible = [](char c) { return c > 0x20 && c < 0x7F; };
    if (order.key.empty() || !std::all_of(order.key.begin(), order.key.end(), is_visible)) {
        return Error{Errc::invalid_argument, "malformed", {"the key"}};
    }
    if (order.targets.empty()) {
        return do_once(order, nullptr, allowed, limits);
    }
    auto answer = CommandAnswer{};
    for (auto const& target : order.targets) {
        TRY(one, do_once(order, &target, allowed, limits));
        // What an earlier target told stays, unless this one tells it too.
        one.values.merge(answer.values);
        answer = std::move(one);
        if (!answer.is_success) {
            break;
        }
    }
    return answer;
}

} // namespace

CommandRunner::CommandRunner(AllowList allowed, Log log)
    : allowed_{std::move(allowed)}
    , log_{log} {
    // Before the threads: libcurl wants its first call alone.
    static_cast<void>(curl_global_init(CURL_GLOBAL_DEFAULT));
    for (auto i = 0; i < thread_count; ++i) {
        threads_.emplace_back([this](std::stop_token const& stop) { work(stop); });
    }
}

CommandRunner::~CommandRunner() {
    for (auto& thread : threads_) {
        thread.request_stop();
    }
    threads_.clear();
}

void CommandRunner::run(CommandOrder order, Done done) {
    auto const time = std::clamp<std::chrono::milliseconds>(order.timeout, {}, longest);
    auto const deadline = std::chrono::steady_clock::now() + time;
    auto job = std::optional{Job{std::move(order), std::move(done), deadline}};
    {
        auto const lock = std::scoped_lock{mutex_};
        if (queue_.size() < max_waiting) {
            queue_.push_back(std::move(*job));
            job.reset();
        }
    }
    if (job) {
        log_.warn("effects", "too many commands wait", {{"key", job->order.key}});
        job->done(failure("overloaded"));
    } else {
        arrived_.notify_one();
    }
}

void CommandRunner::work(std::stop_token const& stop) {
    while (true) {
        auto lock = std::unique_lock{mutex_};
        if (!arrived_.wait(lock, stop, [this] { return !queue_.empty(); }) ||
            stop.stop_requested()) {
            return;
        }
        auto job = std::move(queue_.front());
        queue_.pop_front();
        lock.unlock();
        carry_out(job, stop);
    }
}

void CommandRunner::carry_out(Job& job, std::stop_token const& stop) {
    auto const& order = job.order;
    auto answer = CommandAnswer{};
    try {
        auto result = do_all(order, allowed_, {job.deadline, stop});
        if (stop.stop_requested()) {
            return;
        }
        if (result) {
            answer = std::move(*result);
        } else {
            log_.warn(
                "effects",
                "command not done",
                {{"key", order.key}, {"type", order.command.type}, {"cause", result.error().text()}}
            );
            answer = failure(result.error().what);
        }
    } catch (std::exception const& error) {
        // The last resort: the incident must hear that it was not done.
        log_.error("effects", "command threw", {{"key", order.key}, {"what", error.what()}});
        answer = failure("internal");
    }
    log_.info(
        "effects",
        "command ended",
        {{"key", order.key}, {"type", order.command.type}, {"note", answer.note}}
    );
    job.done(std::move(answer));
}

} // namespace sonae::effects
