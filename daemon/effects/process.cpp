// SPDX-License-Identifier: Apache-2.0
#include "daemon/effects/process.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <optional>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <system_error>
#include <tuple>
#include <unistd.h>

namespace sonae::effects {

namespace {

constexpr auto max_output_bytes = std::size_t{64} * 1024;
constexpr auto max_error_bytes = std::size_t{4} * 1024;
// How soon a stop or a deadline is seen; and an end, once both streams are closed.
constexpr auto tick_ms = 50;
constexpr auto short_tick_ms = 2;

std::string reason(int code) {
    return std::generic_category().message(code);
}

class Descriptor {
public:
    Descriptor() = default;

    explicit Descriptor(int number)
        : number_{number} {}

    Descriptor(Descriptor&& other) noexcept
        : number_{std::exchange(other.number_, -1)} {}

    Descriptor& operator=(Descriptor&& other) noexcept {
        std::swap(number_, other.number_);
        return *this;
    }

    Descriptor(Descriptor const&) = delete;
    Descriptor& operator=(Descriptor const&) = delete;

    ~Descriptor() {
        if (number_ >= 0) {
            ::close(number_);
        }
    }

    [[nodiscard]] int number() const { return number_; }

    void close() { *this = Descriptor{}; }

private:
    int number_ = -1;
};

struct Pipe {
    Descriptor read;
    Descriptor write;
};

Result<Pipe> make_pipe() {
    auto ends = std::array<int, 2>{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) {
        return Error{Errc::io, "not_started", {reason(errno)}};
    }
    auto pipe = Pipe{Descriptor{ends[0]}, Descriptor{ends[1]}};
    ::fcntl(ends[0], F_SETFL, O_NONBLOCK);
    return pipe;
}

class FileActions {
public:
    FileActions() { ::posix_spawn_file_actions_init(&actions_); }

    FileActions(FileActions const&) = delete;
    FileActions& operator=(FileActions const&) = delete;

    ~FileActions() { ::posix_spawn_file_actions_destroy(&actions_); }

    void set(int output, int errors) {
        ::posix_spawn_file_actions_addopen(&actions_, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
        ::posix_spawn_file_actions_adddup2(&actions_, output, STDOUT_FILENO);
        ::posix_spawn_file_actions_adddup2(&actions_, errors, STDERR_FILENO);
        ::posix_spawn_file_actions_addclosefrom_np(&actions_, STDERR_FILENO + 1);
        ::posix_spawn_file_actions_addchdir_np(&actions_, "/");
    }

    [[nodiscard]] posix_spawn_file_actions_t const* get() const { return &actions_; }

private:
    posix_spawn_file_actions_t actions_{};
};

class Attributes {
public:
    Attributes() {
        ::posix_spawnattr_init(&attributes_);
        auto every = sigset_t{};
        ::sigfillset(&every);
        auto none = sigset_t{};
        ::sigemptyset(&none);
        ::posix_spawnattr_setsigdefault(&attributes_, &every);
        ::posix_spawnattr_setsigmask(&attributes_, &none);
        ::posix_spawnattr_setpgroup(&attributes_, 0);
        ::posix_spawnattr_setflags(
            &attributes_, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK
        );
    }

    Attributes(Attributes const&) = delete;
    Attributes& operator=(Attributes const&) = delete;

    ~Attributes() { ::posix_spawnattr_destroy(&attributes_); }

    [[nodiscard]] posix_spawnattr_t const* get() const { return &attributes_; }

private:
    posix_spawnattr_t attributes_{};
};

std::vector<char*> pointers(std::vector<std::string>& texts) {
    auto list = std::vector<char*>{};
    for (auto& text : texts) {
        list.push_back(text.data());
    }
    list.push_back(nullptr);
    return list;
}

/// A child with its group; whatever of it lives ends with this.
class Child {
public:
    explicit Child(pid_t id)
        : id_{id} {}

    Child(Child const&) = delete;
    Child& operator=(Child const&) = delete;

    ~Child() {
        if (!status_) {
            end();
        }
    }

    /// Whether the program itself is over; it stays a zombie, so that its number stays its own.
    [[nodiscard]] bool is_over() const {
        auto info = siginfo_t{};
        return ::waitid(P_PID, static_cast<id_t>(id_), &info, WEXITED | WNOHANG | WNOWAIT) == 0 &&
               info.si_pid == id_;
    }

    /// Kills what is left of the group and takes the status.
    int end() {
        ::kill(-id_, SIGKILL);
        auto status = 0;
        while (::waitpid(id_, &status, 0) < 0 && errno == EINTR) {
        }
        status_ = status;
        return status;
    }

private:
    pid_t id_;
    std::optional<int> status_;
};

/// Reads what is there. False at the end of the stream.
bool drain(int from, std::string& into, std::size_t most) {
    auto block = std::array<char, 4'096>{};
    while (true) {
        auto const count = ::read(from, block.data(), block.size());
        if (count > 0) {
            // One byte more than allowed tells that there was more.
            auto const room = most + 1 - std::min(into.size(), most + 1);
            into.append(block.data(), std::min(static_cast<std::size_t>(count), room));
            if (into.size() > most) {
                return true;
            }
            continue;
        }
        if (count < 0 && errno == EINTR) {
            continue;
        }
        return count < 0 && errno == EAGAIN;
    }
}

/// Waits until there is something to read, or a moment. A closed stream does not wake it.
void wait_a_moment(Pipe const& output, Pipe const& errors) {
    auto watched = std::array<pollfd, 2>{
        pollfd{output.read.number(), POLLIN, 0}, pollfd{errors.read.number(), POLLIN, 0}};
    auto const is_closed = output.read.number() < 0 && errors.read.number() < 0;
    ::poll(watched.data(), watched.size(), is_closed ? short_tick_ms : tick_ms);
}

Result<void> still_wanted(Limits const& limits) {
    if (limits.stop.stop_requested()) {
        return Error{Errc::unavailable, "stopped"};
    }
    if (std::chrono::steady_clock::now() >= limits.deadline) {
        return Error{Errc::timeout, "timed_out"};
    }
    return {};
}

Result<ProcessReply> watch(Child& child, Pipe& output, Pipe& errors, Limits const& limits) {
    auto reply = ProcessReply{};
    while (true) {
        auto const is_over = child.is_over();
        for (auto const& [pipe, text, most] :
             {std::tuple{&output, &reply.output, max_output_bytes},
              std::tuple{&errors, &reply.errors, max_error_bytes}}) {
            if (pipe->read.number() >= 0 && !drain(pipe->read.number(), *text, most)) {
                pipe->read.close();
            }
        }
        if (reply.output.size() > max_output_bytes) {
            return Error{Errc::too_large, "too_large", {"the output"}};
        }
        // Nobody reads more of it, but who writes on must not be blocked for it.
        reply.errors.resize(std::min(reply.errors.size(), max_error_bytes));
        if (is_over) {
            auto const status = child.end();
            reply.exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : 0;
            reply.signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
            return reply;
        }
        TRY_DONE(still_wanted(limits));
        wait_a_moment(output, errors);
    }
}

} // namespace

Result<ProcessReply> run_process(ProcessOrder const& order, Limits const& limits) {
    TRY_DONE(still_wanted(limits));
    TRY(output, make_pipe());
    TRY(errors, make_pipe());
    auto actions = FileActions{};
    actions.set(output.write.number(), errors.write.number());
    auto const attributes = Attributes{};
    auto words = std::vector<std::string>{order.program.string()};
    words.insert(words.end(), order.arguments.begin(), order.arguments.end());
    auto environment = order.environment;
    auto id = pid_t{};
    auto const failure = ::posix_spawn(
        &id,
        order.program.c_str(),
        actions.get(),
        attributes.get(),
        pointers(words).data(),
        pointers(environment).data()
    );
    if (failure != 0) {
        return Error{Errc::io, "not_started", {reason(failure)}};
    }
    auto child = Child{id};
    output.write.close();
    errors.write.close();
    return watch(child, output, errors, limits);
}

} // namespace sonae::effects
