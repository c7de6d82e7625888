// SPDX-License-Identifier: Apache-2.0
// What a commit acknowledged survives a process that is killed at any moment.
#include "tests/fakes/child_program.hpp"
#include "tests/fakes/temporary_folder.hpp"
#include "tests/integration/store/numbered_report.hpp"

#include <random>

namespace sonae::store {
namespace {

using namespace testing;

/// Reads on until so many lines came or the program ended; returns the last number, 0 when none.
std::int64_t read_numbers(ChildProgram& program, std::size_t lines) {
    auto last = std::int64_t{0};
    auto line = std::string{};
    for (auto seen = std::size_t{0}; seen < lines && program.read_line(line); ++seen) {
        last = std::stoll(line);
    }
    return last;
}

TEST(StoreKill, WhenTheProcessIsKilledAtAnyMoment_NothingAcknowledgedIsLost) {
    constexpr auto rounds = 30;
    auto const seed = std::random_device{}();
    SCOPED_TRACE("seed " + std::to_string(seed));
    RecordProperty("seed", std::to_string(seed));
    auto random = std::mt19937{seed};
    auto const folder = TemporaryFolder{parent_in_memory()};
    auto acknowledged = std::int64_t{0};
    for (auto round = 0; round < rounds; ++round) {
        auto loop = ChildProgram{
            "store_commit_loop", {folder.path().string(), std::to_string(acknowledged + 1)}};
        // Sometimes before anything was written at all, in the midst of opening.
        auto last = read_numbers(loop, random() % 40);
        pass(std::chrono::microseconds{random() % 3'000});
        loop.kill();
        last = std::max(last, read_numbers(loop, SIZE_MAX));
        ASSERT_TRUE(loop.was_killed()) << "round " << round;
        acknowledged = std::max(acknowledged, last);

        auto const store = open_sqlite_store(folder.path(), at("2026-05-01T00:00:00Z"));
        ASSERT_TRUE(store) << "round " << round << ": " << store.error().text();
        auto const sound = check_sqlite_store(folder.path());
        ASSERT_TRUE(sound) << "round " << round << ": " << sound.error().text();
        // One commit may have reached the disk whose number did not reach us.
        auto const stored = last_number(**store);
        ASSERT_GE(stored, acknowledged) << "round " << round;
        ASSERT_LE(stored, acknowledged + 1) << "round " << round;
        for (auto number = std::int64_t{1}; number <= stored; ++number) {
            ASSERT_TRUE(has_numbered_report(**store, number))
                << "round " << round << ", number " << number;
        }
        ASSERT_FALSE(has_numbered_report(**store, stored + 1)) << "round " << round;
        acknowledged = stored;
    }
    EXPECT_GT(acknowledged, 0);
}

} // namespace
} // namespace sonae::store
