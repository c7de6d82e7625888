// SPDX-License-Identifier: Apache-2.0
#include "agent/core/dbus_message.hpp"
#include "agent/platform/session_bus.hpp"
#include "agent/platform/unix_socket.hpp"

#include <array>
#include <cerrno>
#include <cstdlib>
#include <sys/socket.h>
#include <unistd.h>

namespace sonae::agent {

namespace {

// The agent waits ten seconds for what became of a notice.
constexpr auto time_to_answer = Millis{5'000};
constexpr auto max_greeting_bytes = std::size_t{1'024};

std::string environment(char const* name) {
    // NOLINTNEXTLINE(concurrency-mt-unsafe): the program on the desktop has one thread
    auto const* const value = std::getenv(name);
    return value == nullptr ? "" : value;
}

} // namespace

std::string session_bus_address() {
    auto const address = environment("DBUS_SESSION_BUS_ADDRESS");
    auto const folder = environment("XDG_RUNTIME_DIR");
    return address.empty() && !folder.empty() ? "unix:path=" + folder + "/bus" : address;
}

Result<void> SessionBus::show(Notification const& notification) {
    auto const deadline = Deadline{time_to_answer};
    drain();
    if (!socket_.is_open()) {
        TRY_DONE(connect(deadline));
    }
    auto const serial = ++serial_;
    auto shown = ask(notify_call(serial, notification), serial, deadline);
    if (!shown && shown.error().code != Errc::refused) {
        forget(); // what would come next on it is not known
    }
    return shown;
}

Result<void> SessionBus::connect(Deadline deadline) {
    reader_ = BusReader{};
    auto last = Error{Errc::unavailable, "the session has no bus", {address_}};
    for (auto const& name : bus_sockets(address_)) {
        auto socket = connect_to_unix(name);
        if (!socket) {
            last = socket.error();
            continue;
        }
        socket_ = std::move(*socket);
        auto const serial = ++serial_;
        auto greeted = greet(deadline);
        if (greeted) {
            greeted = ask(hello_call(serial), serial, deadline);
        }
        if (greeted) {
            return {};
        }
        last = greeted.error();
        forget();
    }
    return last;
}

Result<void> SessionBus::greet(Deadline deadline) {
    TRY_DONE(write(bus_greeting(::geteuid()), deadline));
    auto answer = std::string{};
    while (!answer.ends_with("\r\n")) {
        TRY(bytes, read(deadline));
        answer += bytes;
        if (answer.size() > max_greeting_bytes) {
            return Error{Errc::malformed, "not a bus"};
        }
    }
    if (!answer.starts_with("OK ")) {
        return Error{Errc::refused, "the bus does not let us in"};
    }
    return write("BEGIN\r\n", deadline);
}

/// Sends the call and waits for its answer; what else comes is for nobody.
Result<void> SessionBus::ask(std::string const& call, std::uint32_t serial, Deadline deadline) {
    TRY_DONE(write(call, deadline));
    while (true) {
        TRY(message, reader_.next());
        if (!message) {
            TRY(bytes, read(deadline));
            reader_.add(bytes);
            continue;
        }
        if (message->reply_to != serial || message->kind == BusMessage::Kind::signal) {
            continue;
        }
        if (message->kind == BusMessage::Kind::error) {
            return Error{Errc::refused, "the desktop does not show it: " + message->error};
        }
        return {};
    }
}

Result<void> SessionBus::write(std::string_view bytes, Deadline deadline) {
    while (!bytes.empty()) {
        auto const count = ::send(socket_.number(), bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (count > 0) {
            bytes.remove_prefix(static_cast<std::size_t>(count));
        } else if (errno == EAGAIN || errno == EINTR) {
            TRY_DONE(wait_for(socket_.number(), Direction::writing, deadline, stop_));
        } else {
            return Error{Errc::unavailable, "the bus closed the connection"};
        }
    }
    return {};
}

Result<std::string> SessionBus::read(Deadline deadline) {
    auto buffer = std::array<char, 4'096>{};
    while (true) {
        auto const count = ::recv(socket_.number(), buffer.data(), buffer.size(), 0);
        if (count > 0) {
            return std::string{buffer.data(), static_cast<std::size_t>(count)};
        }
        if (count == 0 || (errno != EAGAIN && errno != EINTR)) {
            return Error{Errc::unavailable, "the bus closed the connection"};
        }
        TRY_DONE(wait_for(socket_.number(), Direction::reading, deadline, stop_));
    }
}

void SessionBus::drain() {
    while (socket_.is_open()) {
        auto const bytes = read(Deadline{Millis{0}});
        if (!bytes && bytes.error().code == Errc::timeout) {
            return;
        }
        if (bytes) {
            reader_.add(*bytes);
        }
        auto message = bytes ? reader_.next() : Result<std::optional<BusMessage>>{bytes.error()};
        while (message && *message) {
            message = reader_.next();
        }
        if (!message) {
            forget();
        }
    }
}

void SessionBus::forget() {
    socket_ = Descriptor{};
}

} // namespace sonae::agent
