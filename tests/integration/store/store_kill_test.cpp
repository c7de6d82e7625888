// SPDX-License-Identifier: Apache-2.0
// What a commit acknowledged survives a process that is killed at any moment.
#include "tests/fakes/temporary_folder.hpp"
#include "tests/integration/store/numbered_report.hpp"

#include <array>
#include <csignal>
#include <ctime>
#include <fcntl.h>
#include <random>
#include <sys/wait.h>
#include <unistd.h>

namespace sonae::store {
namespace {

using namespace testing;

/// The program with its standard output at our end of a pipe. Killed with it.
class CommitLoop {
public:
    CommitLoop(fs::path const& folder, std::int64_t first) {
        auto ends = std::array<int, 2>{};
        if (::pipe2(ends.data(), O_CLOEXEC) != 0) {
            throw std::runtime_error{"no pipe"};
        }
        auto const program =
            (fs::read_symlink("/proc/self/exe").parent_path() / "store_commit_loop").string();
        auto const number = std::to_string(first);
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

    CommitLoop(CommitLoop const&) = delete;
    CommitLoop& operator=(CommitLoop const&) = delete;

    ~CommitLoop() {
        kill();
        ::close(output_);
    }

    /// Reads on until `lines` lines came or the program ended; returns the last whole number.
    std::int64_t read_lines(std::size_t lines) {
        auto last = std::int64_t{0};
        auto character = char{};
        for (auto seen = std::size_t{0}; seen < lines;) {
            if (::read(output_, &character, 1) != 1) {
                break;
            }
            if (character == '\n') {
                last = std::stoll(line_);
                line_.clear();
                ++seen;
            } else {
                line_ += character;
            }
        }
        return last;
    }

    void kill() {
        if (process_ > 0) {
            ::kill(process_, SIGKILL);
            ::waitpid(process_, &status_, 0);
            process_ = -1;
        }
    }

    [[nodiscard]] bool was_killed() const {
        return WIFSIGNALED(status_) && WTERMSIG(status_) == SIGKILL;
    }

private:
    pid_t process_ = -1;
    int output_ = -1;
    int status_ = 0;
    std::string line_;
};

/// Lets the child run on into the middle of whatever it does. No promise rests on the length.
void pass(std::chrono::nanoseconds time) {
    auto const length = timespec{0, static_cast<long>(time.count())};
    ::nanosleep(&length, nullptr);
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
        auto loop = CommitLoop{folder.path(), acknowledged + 1};
        // Sometimes before anything was written at all, in the midst of opening.
        auto last = loop.read_lines(random() % 40);
        pass(std::chrono::microseconds{random() % 3'000});
        loop.kill();
        last = std::max(last, loop.read_lines(SIZE_MAX));
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
