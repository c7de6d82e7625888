// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <chrono>
#include <csignal>
#include <ctime>
#include <fcntl.h>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

namespace sonae::testing {

/// A program that stands beside this test's own, with its standard output at our end of a pipe.
/// Killed with this object.
class ChildProgram {
public:
    ChildProgram(std::string const& name, std::vector<std::string> arguments) {
        auto ends = std::array<int, 2>{};
        if (::pipe2(ends.data(), O_CLOEXEC) != 0) {
            throw std::runtime_error{"no pipe"};
        }
        auto program =
            (std::filesystem::read_symlink("/proc/self/exe").parent_path() / name).string();
        auto words = std::vector<char*>{program.data()};
        for (auto& argument : arguments) {
            words.push_back(argument.data());
        }
        words.push_back(nullptr);
        process_ = ::fork();
        if (process_ == 0) {
            ::dup2(ends[1], STDOUT_FILENO);
            ::execv(program.c_str(), words.data());
            ::_exit(127);
        }
        ::close(ends[1]);
        output_ = ends[0];
    }

    ChildProgram(ChildProgram const&) = delete;
    ChildProgram& operator=(ChildProgram const&) = delete;

    ~ChildProgram() {
        kill();
        ::close(output_);
    }

    /// The next whole line, without its end; false when it ended before one came.
    bool read_line(std::string& line) {
        auto character = char{};
        while (::read(output_, &character, 1) == 1) {
            if (character == '\n') {
                line = std::move(begun_);
                begun_.clear();
                return true;
            }
            begun_ += character;
        }
        return false;
    }

    void kill() {
        if (process_ > 0) {
            ::kill(process_, SIGKILL);
            ::waitpid(process_, &status_, 0);
            process_ = -1;
        }
    }

    /// False when it ended by itself.
    [[nodiscard]] bool was_killed() const {
        return WIFSIGNALED(status_) && WTERMSIG(status_) == SIGKILL;
    }

private:
    pid_t process_ = -1;
    int output_ = -1;
    int status_ = 0;
    std::string begun_; ///< a line whose end has not come
};

/// Lets a child run on into the middle of whatever it does. No promise rests on the length.
inline void pass(std::chrono::nanoseconds time) {
    auto const length = timespec{0, static_cast<long>(time.count())};
    ::nanosleep(&length, nullptr);
}

} // namespace sonae::testing
