// SPDX-License-Identifier: Apache-2.0
// A hundred people are called by a process that is killed at any moment. SONAE_KILLS sets how often
// (default 60).
#include "daemon/core/escalation/escalation.hpp"
#include "daemon/store/sqlite_store.hpp"
#include "tests/fakes/child_program.hpp"
#include "tests/fakes/kills.hpp"
#include "tests/fakes/temporary_folder.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <map>
#include <random>
#include <set>

namespace sonae::testing {
namespace {

namespace esc = core::escalation;

/// What the provider has seen.
struct Provider {
    std::map<std::string, int> unmarked; ///< messages handed over as new
    std::map<std::string, int> marked;   ///< … and as repeats
    std::set<std::string> kept;          ///< of which the worker was told that they are on disk
    std::map<std::string, int> of_this_life;

    void take(std::string const& line) {
        if (line.starts_with("kept ")) {
            kept.insert(line.substr(5));
        } else if (line.starts_with("send ")) {
            auto const key = line.substr(5, line.size() - 7);
            ++(line.ends_with(" 1") ? marked : unmarked)[key];
            EXPECT_EQ(++of_this_life[key], 1) << key << " was sent twice without a crash";
        }
    }

    [[nodiscard]] bool has_seen(std::string const& key) const {
        return unmarked.contains(key) || marked.contains(key);
    }
};

/// What the journals on disk say.
struct Journals {
    std::set<std::string> begun;
    std::set<std::string> ended;

    explicit Journals(std::filesystem::path const& folder) {
        auto const store = store::open_sqlite_store(folder, SystemClock{}.now()).value();
        auto const read = store->each_escalation_change(
            [&](EscalationId id, std::int64_t /*number*/, std::string const& text) {
                auto const change = esc::decode_change(text).value();
                if (auto const* const message = std::get_if<esc::MessageBegun>(&change.change)) {
                    begun.insert(id.text() + "-" + message->message.text());
                } else if (auto const* const end = std::get_if<esc::MessageEnded>(&change.change)) {
                    ended.insert(id.text() + "-" + end->message.text());
                }
                return Result<void>{};
            }
        );
        EXPECT_TRUE(read);
    }
};

/// Lets one worker live for some messages, or die while it starts.
void live(ChildProgram& worker, Provider& provider, std::size_t messages) {
    provider.of_this_life.clear();
    auto line = std::string{};
    auto is_ready = false;
    while (messages > 0 && worker.read_line(line)) {
        is_ready = is_ready || line == "ready";
        messages -= is_ready ? 1 : 0;
        provider.take(line);
    }
}

TEST(CallKill, AtAnyMoment_LosesNoMessageAndRepeatsNoneInSilence) {
    auto const seed = std::random_device{}();
    SCOPED_TRACE("seed " + std::to_string(seed));
    auto random = std::mt19937{seed};
    auto const folder = TemporaryFolder{parent_in_memory()};
    auto provider = Provider{};
    auto const worker_for = [&](auto number) {
        return std::vector<std::string>{folder.path().string(), std::to_string(number)};
    };
    for (auto kill = 0; kill < kills_wanted(); ++kill) {
        auto worker = ChildProgram{"call_work_loop", worker_for(random())};
        // One in four dies while it starts, the others after some work.
        auto const is_early = kill % 4 == 3;
        live(worker, provider, is_early ? 0 : 1 + random() % 40);
        pass(std::chrono::microseconds{random() % (is_early ? 30'000 : 3'000)});
        worker.kill();
        ASSERT_TRUE(worker.was_killed()) << "kill " << kill << ": it ended by itself";
        auto line = std::string{};
        while (worker.read_line(line)) {
            provider.take(line);
        }
    }
    auto const decided = Journals{folder.path()}.begun;
    // The last one repeats what was under way when the one before it died, and some more.
    auto last = ChildProgram{"call_work_loop", worker_for(random())};
    live(last, provider, 1'000);
    last.kill();
    ASSERT_TRUE(last.was_killed());
    auto line = std::string{};
    while (last.read_line(line)) {
        provider.take(line);
    }

    for (auto const& key : decided) {
        EXPECT_TRUE(provider.has_seen(key)) << key << " was lost";
    }
    auto const journals = Journals{folder.path()};
    for (auto const& key : provider.kept) {
        EXPECT_TRUE(journals.ended.contains(key)) << key << " is not on disk";
    }
    auto repeats = 0;
    for (auto const& [key, times] : provider.marked) {
        repeats += times;
        EXPECT_TRUE(journals.begun.contains(key)) << key << " was sent before it was decided";
    }
    for (auto const& [key, times] : provider.unmarked) {
        EXPECT_EQ(times, 1) << key << " was sent again without saying so";
        EXPECT_TRUE(journals.begun.contains(key)) << key << " was sent before it was decided";
    }
    std::printf(
        "%d kills, %zu messages decided, %zu sent, %zu kept, %d marked repeats\n",
        kills_wanted(),
        journals.begun.size(),
        provider.unmarked.size(),
        provider.kept.size(),
        repeats
    );
    EXPECT_GT(provider.kept.size(), 0U);
}

} // namespace
} // namespace sonae::testing
