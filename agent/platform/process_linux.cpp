// SPDX-License-Identifier: Apache-2.0
#include "agent/platform/process.hpp"
#include "agent/platform/socket.hpp"
#include "inventory/base/encoding.hpp"
#include "inventory/base/file.hpp"
#include "inventory/base/random.hpp"
#include "inventory/base/text.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <csignal>
#include <cstddef>
#include <cstdlib>
#include <ctime>
#include <fcntl.h>
#include <malloc.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/utsname.h>
#include <system_error>
#include <unistd.h>

namespace sonae::agent {

namespace {

constexpr auto seconds_to_stop = 2U;

// A signal handler has no other way to its pipe.
std::sig_atomic_t volatile stop_pipe = -1; // NOLINT(misc-definitions-in-headers): not a header

void end_now(int /*signal*/) {
    ::_exit(0);
}

void ask_to_stop(int /*signal*/) {
    auto const saved = errno;
    auto const byte = char{1};
    [[maybe_unused]] auto const written = ::write(stop_pipe, &byte, 1);
    ::alarm(seconds_to_stop);
    errno = saved;
}

bool handle(int signal, void (*handler)(int)) {
    struct sigaction action {};

    action.sa_handler = handler;
    action.sa_flags = SA_RESTART;
    return ::sigaction(signal, &action, nullptr) == 0;
}

std::string taken_from_environment(char const* name) {
    // NOLINTNEXTLINE(concurrency-mt-unsafe): the agent has one thread
    auto const* const value = std::getenv(name);
    auto text = std::string{value == nullptr ? "" : value};
    ::unsetenv(name); // NOLINT(concurrency-mt-unsafe): as above
    return text;
}

} // namespace

void harden_process() {
    auto const none = rlimit{0, 0};
    ::setrlimit(RLIMIT_CORE, &none);
    ::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
    ::umask(mode_t{077});
    handle(SIGPIPE, SIG_IGN);
    // NOLINTBEGIN(concurrency-mt-unsafe): the agent has one thread
    ::mallopt(M_ARENA_MAX, 1);
    // Large buffers (a report, its frame) return to the system as soon as they are freed.
    ::mallopt(M_MMAP_THRESHOLD, 64 * 1024);
    // NOLINTEND(concurrency-mt-unsafe)
}

void trim_memory() {
    ::malloc_trim(0);
}

std::size_t resident_bytes() {
    auto const text = read_text("/proc/self/statm", 4096);
    if (!text) {
        return 0;
    }
    auto const fields = split(*text, ' ');
    auto pages = std::size_t{0};
    if (fields.size() > 1) {
        std::from_chars(fields[1].data(), fields[1].data() + fields[1].size(), pages);
    }
    return pages * static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
}

Result<StopSignal> StopSignal::install() {
    auto ends = std::array<int, 2>{};
    if (::pipe2(ends.data(), O_CLOEXEC | O_NONBLOCK) != 0) {
        return Error{Errc::io, "cannot make a pipe"};
    }
    stop_pipe = ends[1];
    if (!handle(SIGALRM, end_now) || !handle(SIGTERM, ask_to_stop) ||
        !handle(SIGINT, ask_to_stop)) {
        return Error{Errc::io, "cannot handle signals"};
    }
    return StopSignal{ends[0]};
}

bool StopSignal::is_set() const {
    return wait(Millis{0});
}

bool StopSignal::wait(Millis time) const {
    auto const deadline = Deadline{time};
    while (true) {
        auto watched = pollfd{descriptor_, POLLIN, 0};
        auto const left = std::min(deadline.remaining(), Millis{std::chrono::hours{1}});
        auto const count = ::poll(&watched, 1, static_cast<int>(left.count()));
        if (count > 0) {
            return true;
        }
        if (deadline.remaining() == Millis{0}) {
            return false;
        }
    }
}

ServiceManager::ServiceManager()
    : address_{taken_from_environment("NOTIFY_SOCKET")} {
    auto const text = taken_from_environment("WATCHDOG_USEC");
    auto const process = taken_from_environment("WATCHDOG_PID");
    auto microseconds = std::int64_t{0};
    std::from_chars(text.data(), text.data() + text.size(), microseconds);
    auto const is_for_us = process.empty() || process == std::to_string(::getpid());
    if (microseconds > 0 && is_for_us) {
        watchdog_interval_ = std::max(Millis{1}, Millis{microseconds / 1'000 / 2});
    }
}

void ServiceManager::tell(std::string_view state) const {
    auto address = sockaddr_un{};
    if (address_.size() < 2 || address_.size() > sizeof address.sun_path) {
        return;
    }
    address.sun_family = AF_UNIX;
    std::copy(address_.begin(), address_.end(), std::begin(address.sun_path));
    if (address_.front() == '@') {
        address.sun_path[0] = '\0'; // the abstract namespace, unix(7)
    }
    auto const socket = Descriptor{::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0)};
    auto const length = offsetof(sockaddr_un, sun_path) + address_.size();
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): the socket API's own idiom
    auto const* const to = reinterpret_cast<sockaddr const*>(&address);
    // A service manager that does not listen must not stop the work.
    [[maybe_unused]] auto const sent = ::sendto(
        socket.number(),
        state.data(),
        state.size(),
        MSG_NOSIGNAL,
        to,
        static_cast<socklen_t>(length)
    );
}

Boot present_boot() {
    auto boot = Boot{};
    auto time = timespec{};
    if (::clock_gettime(CLOCK_BOOTTIME, &time) == 0) {
        boot.uptime = std::chrono::seconds{time.tv_sec} + Millis{time.tv_nsec / 1'000'000};
    }
    if (auto const text = read_text("/proc/sys/kernel/random/boot_id", 4096)) {
        boot.id = trimmed(*text);
    }
    if (boot.id.empty() || boot.id.size() > 64) {
        auto bytes = std::array<std::uint8_t, 16>{};
        auto random = SystemRandom{};
        random.fill(bytes);
        boot.id = to_hex(bytes);
    }
    return boot;
}

std::string host_name() {
    auto names = utsname{};
    return ::uname(&names) == 0 ? repaired_utf8(std::begin(names.nodename)) : "unknown";
}

} // namespace sonae::agent
