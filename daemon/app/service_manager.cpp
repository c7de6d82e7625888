// SPDX-License-Identifier: Apache-2.0
#include "daemon/app/service_manager.hpp"

#include <charconv>
#include <cstdlib>
#include <cstring>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace sonae::app {

namespace {

std::string_view environment(char const* name) {
    // NOLINTNEXTLINE(concurrency-mt-unsafe): called before any thread starts
    auto const* const value = std::getenv(name);
    return value == nullptr ? std::string_view{} : std::string_view{value};
}

std::optional<std::int64_t> number(std::string_view text) {
    auto value = std::int64_t{0};
    auto const [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
    auto const is_number = code == std::errc{} && end == text.data() + text.size();
    return is_number && !text.empty() ? std::optional{value} : std::nullopt;
}

} // namespace

ServiceManager ServiceManager::from_environment() {
    auto manager = ServiceManager{};
    manager.socket_ = environment("NOTIFY_SOCKET");
    auto const process = number(environment("WATCHDOG_PID"));
    auto const micros = number(environment("WATCHDOG_USEC"));
    auto const is_meant = !process || *process == getpid();
    if (micros && *micros > 0 && is_meant) {
        manager.watchdog_ = Millis{*micros / 1'000};
    }
    return manager;
}

void ServiceManager::say(std::string_view state) const {
    auto address = sockaddr_un{};
    if (socket_.empty() || socket_.size() >= sizeof address.sun_path) {
        return;
    }
    address.sun_family = AF_UNIX;
    std::memcpy(static_cast<void*>(address.sun_path), socket_.data(), socket_.size());
    if (socket_.front() == '@') {
        address.sun_path[0] = '\0';
    }
    auto const length = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + socket_.size());
    auto const handle = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (handle < 0) {
        return;
    }
    // A service manager that does not listen is no reason to stop.
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): the socket interface of POSIX
    auto const* const to = reinterpret_cast<sockaddr const*>(&address);
    static_cast<void>(sendto(handle, state.data(), state.size(), MSG_NOSIGNAL, to, length));
    close(handle);
}

} // namespace sonae::app
