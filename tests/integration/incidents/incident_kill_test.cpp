// SPDX-License-Identifier: Apache-2.0
// Twenty playbooks run side by side in a process that is killed at any moment. SONAE_KILLS sets how
// often (default 60).
#include "daemon/auth/digest/sha256.hpp"
#include "daemon/core/incident/change.hpp"
#include "daemon/core/incident_files.hpp"
#include "daemon/core/playbook_view.hpp"
#include "daemon/store/sqlite_store.hpp"
#include "tests/fakes/temporary_folder.hpp"

#include <gtest/gtest.h>

#include <array>
#include <chrono>
#include <csignal>
#include <ctime>
#include <fcntl.h>
#include <map>
#include <random>
#include <set>
#include <sstream>
#include <sys/wait.h>
#include <unistd.h>

namespace sonae::testing {
namespace {

namespace fs = std::filesystem;

int kills_wanted() {
    auto const* const text =
        std::getenv("SONAE_KILLS");                // NOLINT(concurrency-mt-unsafe): one thread
    return text == nullptr ? 60 : std::atoi(text); // NOLINT(cert-err34-c): a test's own setting
}

/// The worker, with what it says at our end of a pipe.
class Worker {
public:
    Worker(fs::path const& folder, std::uint32_t seed) {
        auto ends = std::array<int, 2>{};
        if (::pipe2(ends.data(), O_CLOEXEC) != 0) {
            throw std::runtime_error{"no pipe"};
        }
        auto const program =
            (fs::read_symlink("/proc/self/exe").parent_path() / "incident_work_loop").string();
        auto const number = std::to_string(seed);
        process_ = ::fork();
        if (process_ == 0) {
            ::dup2(ends[1], STDOUT_FILENO);
            ::execl(
                program.c_str(), program.c_str(), folder.c_str(), number.c_str(), nullptr
            ); // NOLINT(cppcoreguidelines-pro-type-vararg): the system's interface
            ::_exit(127);
        }
        ::close(ends[1]);
        output_ = ends[0];
    }

    Worker(Worker const&) = delete;
    Worker& operator=(Worker const&) = delete;

    ~Worker() { ::close(output_); }

    /// Reads on until so many whole lines came after "ready", or it is dead.
    void read_lines(std::size_t wanted) {
        auto character = char{};
        for (auto seen = std::size_t{0}; seen < wanted && ::read(output_, &character, 1) == 1;) {
            said_ += character;
            is_ready_ = is_ready_ || said_.ends_with("ready\n");
            seen += character == '\n' && is_ready_ ? 1 : 0;
        }
    }

    void kill() {
        ::kill(process_, SIGKILL);
        auto status = 0;
        ::waitpid(process_, &status, 0);
        EXPECT_TRUE(WIFSIGNALED(status)) << "it ended by itself: " << WEXITSTATUS(status);
        read_lines(SIZE_MAX);
    }

    /// Whole lines only.
    [[nodiscard]] std::vector<std::string> lines() const {
        auto lines = std::vector<std::string>{};
        auto stream = std::istringstream{said_.substr(0, said_.rfind('\n') + 1)};
        for (auto line = std::string{}; std::getline(stream, line);) {
            lines.push_back(line);
        }
        return lines;
    }

private:
    pid_t process_ = -1;
    int output_ = -1;
    std::string said_;
    bool is_ready_ = false;
};

/// Lets the worker run on into the middle of whatever it does. No promise rests on the length.
void pass(std::chrono::microseconds time) {
    auto const length = timespec{0, static_cast<long>(time.count()) * 1'000};
    ::nanosleep(&length, nullptr);
}

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
        auto worker = Worker{folder.path(), static_cast<std::uint32_t>(random())};
        // One in four dies while it starts, the others after some work.
        worker.read_lines(kill % 4 == 0 ? 0 : 1 + random() % 15);
        pass(std::chrono::microseconds{random() % (kill % 4 == 0 ? 30'000 : 3'000)});
        worker.kill();
        ASSERT_FALSE(HasFailure()) << "kill " << kill;
        for (auto const& line : worker.lines()) {
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
