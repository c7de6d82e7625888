// SPDX-License-Identifier: Apache-2.0
// What comes in is answered only after what was found in it is on disk, and nothing that was found
// is lost when the disk fails for a while.
#include "daemon/app/watch_thread.hpp"
#include "tests/unit/core/house.hpp"

#include <gmock/gmock.h>

#include <atomic>
#include <future>
#include <thread>

namespace sonae::app {
namespace {

using namespace std::chrono_literals;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

// What is old is tidied away.
auto const noon = testing::at("2026-05-01T02:00:00Z");

/// Finds one thing in each batch, named by its number.
class FakeMind final : public WatchMind {
public:
    void take(telemetry::Batch const& batch) override {
        auto finding = core::watch::FindingRecord{};
        finding.episode = batch.seq;
        finding.detector = "canary";
        finding.last = noon;
        news_.findings.push_back(finding);
        auto growth = core::watch::Growth{};
        growth.number = static_cast<std::int64_t>(batch.seq);
        growth.recipe = "single";
        growth.episodes = {batch.seq};
        growth.last = noon;
        news_.candidates.push_back(growth);
    }

    void pass(Instant /*present*/) override { ++passes; }

    News news() override { return std::exchange(news_, {}); }

    void settled(std::int64_t number, bool is_dismissed) override {
        decided.emplace_back(number, is_dismissed);
    }

    int passes = 0;
    std::vector<std::pair<std::int64_t, bool>> decided;

private:
    News news_;
};

std::vector<telemetry::Batch> batches(std::uint64_t first, std::size_t count = 1) {
    auto list = std::vector<telemetry::Batch>(count);
    for (auto i = std::size_t{0}; i < count; ++i) {
        list[i].seq = first + i;
    }
    return list;
}

class Watching : public ::testing::Test {
protected:
    Watching() {
        auto mind = std::make_unique<FakeMind>();
        mind_ = mind.get();
        watch = std::make_unique<WatchThread>(
            house.engine(),
            house.views(),
            house.clock,
            std::move(mind),
            "run-1",
            Log{sink_, house.clock, LogLevel::error}
        );
    }

    ~Watching() override { stop_engine(); }

    void start_engine() {
        engine_ = std::thread{[this] { house.engine().run([this] { return is_over_.load(); }); }};
    }

    void stop_engine() {
        is_over_ = true;
        house.engine().wake();
        if (engine_.joinable()) {
            engine_.join();
        }
    }

    /// Offers and lets the watch look at it. Whether it was taken and kept.
    std::optional<bool> looked_at(std::vector<telemetry::Batch> list) {
        auto kept = std::optional<bool>{};
        auto const is_taken = watch->offer(std::move(list), [&](Result<void> const& done) {
            kept = done.has_value();
        });
        EXPECT_TRUE(is_taken);
        watch->turn();
        return kept;
    }

    FakeMind& mind() { return *mind_; }

    testing::House house;
    std::unique_ptr<WatchThread> watch;

private:
    testing::SilentSink sink_;
    FakeMind* mind_ = nullptr;
    std::atomic<bool> is_over_{false};
    std::thread engine_;
};

TEST_F(Watching, ABatch_IsAnsweredWhenWhatWasFoundInItIsKept) {
    start_engine();

    EXPECT_EQ(looked_at(batches(7)), true);

    auto const content = house.views().watch.get();
    ASSERT_THAT(content->candidates, SizeIs(1));
    EXPECT_EQ(content->candidates.begin()->second->content.run, "run-1");
    EXPECT_EQ(content->finding_count, 1);
    EXPECT_EQ(mind().passes, 1);
}

TEST_F(Watching, WhenTheDiskFails_TheSenderHearsItAndTheFindingIsKeptWithTheNext) {
    house.disk().commit_error = Error{Errc::store_full, "no space"};
    start_engine();
    EXPECT_EQ(looked_at(batches(1)), false);
    stop_engine();
    house.disk().commit_error.reset();

    // Nobody sends it again: the next round keeps it.
    auto is_over = std::atomic<bool>{false};
    auto engine = std::thread{[&] { house.engine().run([&] { return is_over.load(); }); }};
    watch->turn();
    is_over = true;
    house.engine().wake();
    engine.join();

    EXPECT_EQ(house.views().watch.get()->finding_count, 1);
}

TEST_F(Watching, MoreThanCanWait_IsRefusedUntilThereIsRoom) {
    auto const ignore = [](Result<void> const&) {};
    EXPECT_TRUE(watch->offer(batches(1, WatchThread::most_waiting), ignore));
    EXPECT_FALSE(watch->offer(batches(1'000), ignore));
    EXPECT_EQ(watch->waiting(), WatchThread::most_waiting);

    start_engine();
    watch->turn();

    EXPECT_EQ(watch->waiting(), 0U);
    EXPECT_TRUE(watch->offer(batches(1'000), ignore));
}

TEST_F(Watching, WhatPeopleDecide_IsToldToTheMindOnce) {
    start_engine();
    looked_at(batches(3));
    auto const id = house.views().watch.get()->candidates.begin()->first;
    auto dismissed = std::promise<bool>{};
    house.engine().submit(
        core::DismissCandidate{
            testing::somebody, id, core::watch::Dismissal::false_alarm, "", {}, ""},
        [&](Result<core::DismissCandidate::Outcome> const& done) {
            dismissed.set_value(done.has_value());
        }
    );
    ASSERT_TRUE(dismissed.get_future().get());

    watch->turn();
    watch->turn();

    EXPECT_THAT(mind().decided, ElementsAre(std::pair{std::int64_t{3}, true}));
}

TEST_F(Watching, AtTheEnd_WhatWaitsIsLookedAtAndWhatComesLaterRefused) {
    start_engine();
    auto kept = std::optional<bool>{};
    watch->offer(batches(5), [&](Result<void> const& done) { kept = done.has_value(); });
    watch->start();

    watch->stop();

    EXPECT_EQ(kept, true);
    EXPECT_FALSE(watch->offer(batches(6), [](Result<void> const&) {}));
}

} // namespace
} // namespace sonae::app
