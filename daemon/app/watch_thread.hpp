// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/app/watch_mind.hpp"
#include "daemon/core/engine.hpp"

#include <condition_variable>
#include <deque>
#include <functional>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <thread>

namespace sonae::app {

/// Lets detectors look at what comes in, and has the engine keep what they find before whoever sent
/// it is answered. What could not be kept is kept with the next, so that a batch that was looked at
/// once loses nothing.
class WatchThread {
public:
    static constexpr auto most_waiting = std::size_t{256};   ///< batches
    static constexpr auto most_unkept = std::size_t{20'000}; ///< findings, while the store fails
    static constexpr auto tick = Millis{1'000};

    /// Errors: what kept it from being stored; unavailable at the end.
    using Done = std::function<void(Result<void>)>;

    /// `run`: one of its own for each start. The mind is used by this thread alone; everything else
    /// must outlive it.
    WatchThread(
        core::Engine& engine,
        core::Views& views,
        Clock const& clock,
        std::unique_ptr<WatchMind> mind,
        std::string run,
        Log log
    );
    ~WatchThread();

    WatchThread(WatchThread const&) = delete;
    WatchThread& operator=(WatchThread const&) = delete;

    void start();

    /// What waits is still looked at and answered. Before the engine ends.
    void stop();

    /// From any thread. False: too much waits, and `done` is not called. Else it is, once, from any
    /// thread.
    bool offer(std::vector<telemetry::Batch> batches, Done done);

    /// One round: what waits, and what time brings. For tests; the thread does nothing else.
    void turn();

    [[nodiscard]] std::size_t waiting() const;

private:
    struct Item {
        std::vector<telemetry::Batch> batches;
        Done done;
    };

    void run();
    void heed_decisions();
    [[nodiscard]] std::vector<Item> taken();
    void add_news();
    /// Waits for the commit.
    [[nodiscard]] Result<void> keep();

    core::Engine& engine_;
    core::Views& views_;
    Clock const& clock_;
    std::unique_ptr<WatchMind> mind_;
    std::string run_;
    Log log_;
    core::watch::ContentPointer heeded_; ///< whose decisions were heeded
    std::set<std::int64_t> settled_;     ///< numbers that the mind was told of
    std::map<std::uint64_t, core::watch::FindingRecord> findings_; ///< not kept yet
    std::map<std::int64_t, core::watch::Growth> candidates_;       ///< not kept yet
    Millis passed_{};
    mutable std::mutex mutex_; ///< of what follows
    std::condition_variable arrived_;
    std::deque<Item> items_;
    std::size_t waiting_ = 0;
    bool is_stopping_ = false;
    std::thread thread_;
};

} // namespace sonae::app
