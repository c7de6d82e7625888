// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/core/context.hpp"

#include <atomic>
#include <condition_variable>
#include <deque>
#include <functional>
#include <limits>
#include <memory>
#include <mutex>
#include <set>

namespace sonae::core {

/// The one thread that decides and the only writer. Commands come in by value; a turn takes up to
/// 256 of them, handles each in a part of one transaction, commits, and only then answers,
/// publishes and updates the views. A command that fails is undone alone; a commit that fails is an
/// error for all of the turn and the memory is read from disk again.
class Engine {
public:
    Engine(Ports ports, Options options, Views& views, Listener listener);

    /// Reads people, agents and rows. Before anything else. Errors: those of the store.
    Result<void> load();

    /// From any thread. `done` is called on the engine thread after the commit, or at once with
    /// `unavailable` when the mailbox is full.
    template <class Command>
    void submit(Command command, std::function<void(Result<typename Command::Outcome>)> done) {
        post(std::make_unique<JobOf<Command>>(std::move(command), std::move(done)), mailbox_limit);
    }

    /// The same for what the daemon itself found out and must not lose: what became of a message or
    /// of a program, and what is due. Never refused; there are no more of them than were begun.
    template <class Command>
    void submit_own(Command command, std::function<void(Result<typename Command::Outcome>)> done) {
        post(std::make_unique<JobOf<Command>>(std::move(command), std::move(done)), no_limit);
    }

    /// One turn at `now`. Returns the number of commands handled. Engine thread only; tests call it
    /// themselves.
    std::size_t step(Instant now);

    /// Begins again what programs were doing and what was being sent when the daemon stopped,
    /// marked as repeats, and calls whom nobody called yet. After load(), once; run() does it.
    void resume();

    /// Turns until `stop`; the thread's body.
    void run(std::function<bool()> const& is_stopping);

    /// From any thread: ends the wait of run().
    void wake();

    struct Figures {
        std::uint64_t commands = 0;
        std::uint64_t turns = 0;
        std::uint64_t failed_commits = 0;
        std::uint64_t waiting = 0;
        std::int64_t last_turn_ms = 0; ///< steady clock; the watchdog compares
        bool is_store_well = true;
        bool has_reserve = true; ///< false: the disk was full, and what was kept for that is spent
    };

    [[nodiscard]] Figures figures() const;

private:
    class Job {
    public:
        virtual ~Job() = default;
        /// Handles the command; returns whether its part stays.
        virtual bool run(Context& context) = 0;
        virtual void fail(Error error) = 0;
        virtual void answer() = 0;
    };

    template <class Command>
    class JobOf final : public Job {
    public:
        using Outcome = typename Command::Outcome;

        JobOf(Command command, std::function<void(Result<Outcome>)> done)
            : command_{std::move(command)}
            , done_{std::move(done)} {}

        bool run(Context& context) override {
            result_ = handle(context, command_);
            return result_.has_value();
        }

        void fail(Error error) override { result_ = std::move(error); }

        void answer() override {
            if (done_) {
                done_(std::move(result_));
            }
        }

    private:
        Command command_;
        std::function<void(Result<Outcome>)> done_;
        Result<Outcome> result_{Error{Errc::unavailable, "not handled"}};
    };

    using Jobs = std::vector<std::unique_ptr<Job>>;

    static constexpr auto mailbox_limit = std::size_t{20'000};
    static constexpr auto no_limit = std::numeric_limits<std::size_t>::max();

    void post(std::unique_ptr<Job> job, std::size_t limit);
    Jobs take();
    Result<void> handle_all(Jobs& jobs, AfterCommit& after, Instant now);
    Result<void> handle_one(Job& job, AfterCommit& after, Instant now);
    bool make_room(Error const& error);
    void keep_reserve();
    void publish(AfterCommit& after);
    void publish_events(bool is_forced);
    void run_hourly(Instant now);
    void run_due(Instant now);
    void retry_tick(IncidentId id);
    Result<void> load_calls();
    void call_people(incident::Incident const& incident);
    void heed_clock(Instant now);
    void resume_messages();
    void run_due_calls(Instant now);
    void retry_calls(EscalationId id);
    void test_channels(Instant now);
    void act(EscalationId id, escalation::Event event);
    Result<void> load_network();
    void rebuild_network(Instant now);
    Result<void> load_watch();
    void call_for_candidates();
    void publish_watch(AfterCommit& after);

    Ports ports_;
    Options options_;
    Views& views_;
    Listener listener_;
    State state_;
    bool is_state_stale_ = false; ///< a turn failed and what it did in memory could not be undone
    std::set<AssetId> changed_assets_;
    bool agents_changed_ = false;
    bool findings_changed_ = false;
    std::uint64_t event_revision_ = 0;
    Millis last_event_{};
    std::optional<std::pair<Instant, Millis>> last_time_; ///< of the clock, and of the steady one
    Millis last_tidy_{};
    Millis last_reserve_{};

    mutable std::mutex mutex_; ///< of the mailbox
    std::condition_variable arrived_;
    std::deque<std::unique_ptr<Job>> mailbox_;
    bool is_woken_ = false;

    std::atomic<std::uint64_t> commands_{0};
    std::atomic<std::uint64_t> turns_{0};
    std::atomic<std::uint64_t> failed_commits_{0};
    std::atomic<std::int64_t> last_turn_ms_{0};
    std::atomic<bool> is_store_well_{true};
};

} // namespace sonae::core
