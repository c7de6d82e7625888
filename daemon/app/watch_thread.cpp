// SPDX-License-Identifier: Apache-2.0
#include "daemon/app/watch_thread.hpp"

#include <algorithm>
#include <future>

namespace sonae::app {

WatchThread::WatchThread(
    core::Engine& engine,
    core::Views& views,
    Clock const& clock,
    std::unique_ptr<WatchMind> mind,
    std::string run,
    Log log
)
    : engine_{engine}
    , views_{views}
    , clock_{clock}
    , mind_{std::move(mind)}
    , run_{std::move(run)}
    , log_{std::move(log)} {}

WatchThread::~WatchThread() {
    stop();
}

void WatchThread::start() {
    thread_ = std::thread{[this] { run(); }};
}

void WatchThread::stop() {
    {
        auto const lock = std::scoped_lock{mutex_};
        is_stopping_ = true;
    }
    arrived_.notify_one();
    if (thread_.joinable()) {
        thread_.join();
    }
    for (auto& item : taken()) {
        item.done(Error{Errc::unavailable, "the daemon stops"});
    }
}

bool WatchThread::offer(std::vector<telemetry::Batch> batches, Done done) {
    {
        auto const lock = std::scoped_lock{mutex_};
        // One that is larger than the whole queue is taken when nothing else waits.
        if (is_stopping_ || (waiting_ > 0 && waiting_ + batches.size() > most_waiting)) {
            return false;
        }
        waiting_ += batches.size();
        items_.push_back({std::move(batches), std::move(done)});
    }
    arrived_.notify_one();
    return true;
}

std::size_t WatchThread::waiting() const {
    auto const lock = std::scoped_lock{mutex_};
    return waiting_;
}

std::vector<WatchThread::Item> WatchThread::taken() {
    auto const lock = std::scoped_lock{mutex_};
    auto items = std::vector<Item>{
        std::make_move_iterator(items_.begin()), std::make_move_iterator(items_.end())};
    items_.clear();
    waiting_ = 0;
    return items;
}

void WatchThread::run() {
    auto is_last = false;
    while (!is_last) {
        {
            auto lock = std::unique_lock{mutex_};
            arrived_.wait_for(lock, tick, [&] { return !items_.empty() || is_stopping_; });
            is_last = is_stopping_;
        }
        turn();
    }
}

void WatchThread::turn() {
    heed_decisions();
    auto const items = taken();
    for (auto const& item : items) {
        for (auto const& batch : item.batches) {
            mind_->take(batch);
        }
    }
    if (clock_.steady() - passed_ >= tick) {
        passed_ = clock_.steady();
        mind_->pass(clock_.now());
    }
    add_news();
    auto const kept = keep();
    for (auto const& item : items) {
        item.done(kept);
    }
}

/// People settle candidates; what the mind thinks of them goes by that.
void WatchThread::heed_decisions() {
    auto content = views_.watch.get();
    if (content == heeded_) {
        return;
    }
    heeded_ = content;
    for (auto const& [id, candidate] : content->candidates) {
        auto const& told = candidate->content;
        if (told.run == run_ && candidate->is_settled() && settled_.insert(told.number).second) {
            mind_->settled(told.number, candidate->state == core::watch::CandidateState::dismissed);
        }
    }
}

void WatchThread::add_news() {
    auto news = mind_->news();
    for (auto& finding : news.findings) {
        if (findings_.size() < most_unkept || findings_.contains(finding.episode)) {
            findings_.insert_or_assign(finding.episode, std::move(finding));
        }
    }
    for (auto& candidate : news.candidates) {
        candidate.run = run_;
        candidates_.insert_or_assign(candidate.number, std::move(candidate));
    }
}

Result<void> WatchThread::keep() {
    if (findings_.empty() && candidates_.empty()) {
        return {};
    }
    auto command = core::RecordWatch{};
    for (auto const& [episode, finding] : findings_) {
        command.findings.push_back(finding);
    }
    for (auto const& [number, candidate] : candidates_) {
        command.candidates.push_back(candidate);
    }
    auto promise = std::make_shared<std::promise<Result<void>>>();
    auto answer = promise->get_future();
    engine_.submit_own(
        std::move(command),
        [promise](Result<core::RecordWatch::Outcome> const& done) {
            promise->set_value(done ? Result<void>{} : Result<void>{done.error()});
        }
    );
    auto kept = answer.get();
    if (kept) {
        findings_.clear();
        candidates_.clear();
    } else {
        log_.error("watch", "findings not stored", {{"error", kept.error().text()}});
    }
    return kept;
}

} // namespace sonae::app
