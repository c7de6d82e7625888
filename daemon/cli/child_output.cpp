// SPDX-License-Identifier: Apache-2.0
#include "daemon/cli/child_output.hpp"

#include <array>
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <filesystem>
#include <spawn.h>
#include <sys/wait.h>
#include <system_error>
#include <unistd.h>

namespace sonae::cli {

namespace {

namespace fs = std::filesystem;

constexpr auto piece_bytes = std::size_t{1} << 16U;

Error error_of(Errc code, std::string what, int number) {
    return Error{code, std::move(what) + ": " + std::generic_category().message(number)};
}

/// A copy of ours that was installed, or built, together with this one.
std::string path_of(std::string const& program) {
    auto failed = std::error_code{};
    auto const own = fs::read_symlink("/proc/self/exe", failed);
    auto const beside = own.parent_path() / program;
    return !failed && fs::exists(beside, failed) ? beside.string() : program;
}

class Descriptor {
public:
    explicit Descriptor(int number)
        : number_{number} {}

    Descriptor(Descriptor const&) = delete;
    Descriptor& operator=(Descriptor const&) = delete;

    ~Descriptor() { close(); }

    void close() {
        if (number_ >= 0) {
            ::close(number_);
            number_ = -1;
        }
    }

    [[nodiscard]] int get() const { return number_; }

private:
    int number_;
};

Result<pid_t> spawn(std::vector<std::string> words, int output) {
    words.front() = path_of(words.front());
    auto pointers = std::vector<char*>{};
    for (auto& word : words) {
        pointers.push_back(word.data());
    }
    pointers.push_back(nullptr);
    auto actions = posix_spawn_file_actions_t{};
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    ::posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO);
    auto child = pid_t{};
    auto const failed =
        ::posix_spawnp(&child, pointers.front(), &actions, nullptr, pointers.data(), environ);
    ::posix_spawn_file_actions_destroy(&actions);
    if (failed != 0) {
        return error_of(failed == ENOENT ? Errc::not_found : Errc::io, words.front(), failed);
    }
    return child;
}

Result<void>
read_all(int from, std::function<Result<void>(std::span<std::uint8_t const>)> const& take) {
    auto piece = std::array<std::uint8_t, piece_bytes>{};
    while (true) {
        auto const count = ::read(from, piece.data(), piece.size());
        if (count == 0) {
            return {};
        }
        if (count < 0 && errno == EINTR) {
            continue;
        }
        if (count < 0) {
            return error_of(Errc::io, "pipe", errno);
        }
        TRY_DONE(take(std::span{piece}.first(static_cast<std::size_t>(count))));
    }
}

int wait_for(pid_t child) {
    auto status = 0;
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    return status;
}

} // namespace

Result<void> read_child(
    std::vector<std::string> const& words,
    std::function<Result<void>(std::span<std::uint8_t const>)> const& take
) {
    auto ends = std::array<int, 2>{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) {
        return error_of(Errc::io, "pipe", errno);
    }
    auto const reading = Descriptor{ends[0]};
    auto writing = Descriptor{ends[1]};
    TRY(child, spawn(words, writing.get()));
    writing.close();
    auto const read = read_all(reading.get(), take);
    if (!read) {
        ::kill(child, SIGTERM);
    }
    auto const status = wait_for(child);
    if (!read) {
        return read.error();
    }
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
        return Error{
            Errc::io,
            words.front() + (WIFEXITED(status)
                                 ? " ended with " + std::to_string(WEXITSTATUS(status))
                                 : std::string{" was ended by a signal"})};
    }
    return {};
}

} // namespace sonae::cli
