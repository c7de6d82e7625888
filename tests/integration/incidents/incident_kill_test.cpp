// SPDX-License-Identifier: Apache-2.0
// Twenty playbooks run side by side in a process that is killed at any moment. SONAE_KILLS sets how
// often (default 60).
#include "daemon/auth/digest/sha256.hpp"
#include "daemon/core/incident/change.hpp"
#include "daemon/core/incident_files.hpp"
#include "daemon/core/playbook_view.hpp"
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

struct Witness {
    std::set<std::string> done;          ///< what the worker was told is done
    std::map<std::string, int> unmarked; ///< programs begun without being marked as a repeat

    void take(std::string const& line) {
        if (line.starts_with("done ")) {
            done.insert(line.substr(5));
        } else if (line.starts_with("run ") && line.ends_with(" 0")) {
            ++unmarked[line.substr(4, line.size() - 6)];
        }
    }
};

/// How often each command was finished, by the journals on disk.
std::map<std::string, int> finished_commands(core::Store& store) {
    auto finished = std::map<std::string, int>{};
    auto const read = store.each_incident_change(
        [&](IncidentId id, std::int64_t /*number*/, std::string const& text) {
            auto const change = core::incident::decode_change(text).value();
            auto const* const moved = std::get_if<core::incident::ExecutionChanged>(&change.change);
            auto const* const command =
                moved == nullptr
                    ? nullptr
                    : std::get_if<core::workflow::CommandFinished>(&moved->transition.change);
            if (command != nullptr) {
                auto const task = core::incident::TaskRef{moved->execution, command->number};
                ++finished[id.text() + " " + task.text() + " " + std::to_string(command->command)];
            }
            return Result<void>{};
        }
    );
    EXPECT_TRUE(read);
    return finished;
}

TEST(IncidentKill, AtAnyMoment_LosesNoStepAndRunsNoneTwiceInSilence) {
    auto const seed = std::random_device{}();
    SCOPED_TRACE("seed " + std::to_string(seed));
    auto random = std::mt19937{seed};
    auto const folder = TemporaryFolder{parent_in_memory()};
    auto witness = Witness{};
    for (auto kill = 0; kill < kills_wanted(); ++kill) {
        auto worker =
            ChildProgram{"incident_work_loop", {folder.path().string(), std::to_string(random())}};
        // One in four dies while it starts, the others after some work.
        auto const is_early = kill % 4 == 0;
        auto line = std::string{};
        auto is_ready = false;
        for (auto left = is_early ? 0 : 1 + random() % 15; left > 0 && worker.read_line(line);) {
            is_ready = is_ready || line == "ready";
            left -= is_ready ? 1 : 0;
            witness.take(line);
        }
        pass(std::chrono::microseconds{random() % (is_early ? 30'000 : 3'000)});
        worker.kill();
        ASSERT_TRUE(worker.was_killed()) << "kill " << kill << ": it ended by itself";
        while (worker.read_line(line)) {
            witness.take(line);
        }
    }

    auto const store = store::open_sqlite_store(folder.path(), SystemClock{}.now()).value();
    auto shelf = core::PlaybookView{};
    auto records = store->playbooks().value();
    for (auto& record : records) {
        shelf.put(core::shelved(std::move(record)).value());
    }
    auto const files = core::load_incidents(*store, shelf, auth::sha256);
    ASSERT_TRUE(files) << files.error().text();
    auto const finished = finished_commands(*store);
    for (auto const& done : witness.done) {
        EXPECT_EQ(finished.count(done), 1U) << done << " was lost";
    }
    for (auto const& [command, times] : finished) {
        EXPECT_EQ(times, 1) << command;
    }
    for (auto const& [key, times] : witness.unmarked) {
        EXPECT_EQ(times, 1) << key << " was begun again without saying so";
    }
    std::printf(
        "%d kills, %zu incidents, %zu commands finished, %zu answers, programs begun %zu\n",
        kills_wanted(),
        files->size(),
        finished.size(),
        witness.done.size(),
        witness.unmarked.size()
    );
    EXPECT_GT(witness.done.size(), 0U);
}

} // namespace
} // namespace sonae::testing
