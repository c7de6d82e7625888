// SPDX-License-Identifier: Apache-2.0
// The program in the session of whoever is logged in: it has no rights, and shows what the agent of
// this machine tells it.
#include "agent/app/commands.hpp"
#include "agent/core/desktop_session.hpp"
#include "agent/platform/process.hpp"
#include "agent/platform/session_bus.hpp"
#include "agent/platform/unix_socket.hpp"
#include "inventory/base/log.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <poll.h>
#include <sys/socket.h>

namespace sonae::agent {

namespace {

constexpr auto first_pause = Millis{1'000};
constexpr auto longest_pause = Millis{30'000};

Result<void> send_all(Descriptor const& socket, std::string const& text) {
    auto const count = ::send(socket.number(), text.data(), text.size(), MSG_NOSIGNAL);
    if (count != static_cast<ssize_t>(text.size())) {
        return Error{Errc::unavailable, "the agent does not listen"};
    }
    return {};
}

/// Only root and the agent's own user can have made the socket in its folder; that is what makes
/// the other side the agent.
Result<void> serve(Descriptor const& socket, SessionBus& bus, StopSignal const& stop) {
    auto session = DesktopSession{bus};
    auto buffer = std::array<char, 4'096>{};
    while (!stop.is_set()) {
        auto watched = std::array<pollfd, 3>{
            {{socket.number(), POLLIN, 0},
             {stop.descriptor(), POLLIN, 0},
             {bus.descriptor(), POLLIN, 0}}};
        if (::poll(watched.data(), watched.size(), -1) < 0 && errno != EINTR) {
            return Error{Errc::io, "cannot wait"};
        }
        if (watched[2].revents != 0) {
            bus.drain();
        }
        if (watched[0].revents == 0) {
            continue;
        }
        auto const count = ::recv(socket.number(), buffer.data(), buffer.size(), 0);
        if (count < 0 && (errno == EAGAIN || errno == EINTR)) {
            continue;
        }
        if (count <= 0) {
            return Error{Errc::unavailable, "the agent ended the connection"};
        }
        TRY(answer, session.take({buffer.data(), static_cast<std::size_t>(count)}));
        TRY_DONE(send_all(socket, answer));
    }
    return {};
}

ExitCode show_trial(SessionBus& bus, Language language) {
    auto const trial = Notification{
        std::string{texts::trial_title.in(language)}, std::string{texts::trial_text.in(language)}};
    if (auto const shown = bus.show(trial); !shown) {
        return fail(language, texts::trial_failed, shown.error());
    }
    print(texts::trial_shown.in(language));
    return ExitCode::ok;
}

} // namespace

ExitCode desktop_command(Options const& options) {
    auto const language = options.language();
    auto const clock = SystemClock{};
    auto sink = StderrSink{};
    auto const log = Log{sink, clock, LogLevel::info};
    auto const stop = StopSignal::install();
    if (!stop) {
        return fail(language, stop.error());
    }
    auto bus = SessionBus{session_bus_address(), stop->descriptor()};
    if (options.has("try")) {
        return show_trial(bus, language);
    }
    auto pause = first_pause;
    auto told = std::string{};
    while (!stop->is_set()) {
        auto const socket = connect_to_unix(options.desktop_socket());
        if (socket) {
            log.info("desktop", "connected to the agent");
            pause = first_pause;
            told.clear();
        }
        auto const served = socket ? serve(*socket, bus, *stop) : Result<void>{socket.error()};
        if (!served && served.error().text() != told) {
            told = served.error().text();
            log.warn("desktop", "no agent", {{"cause", told}});
        }
        if (stop->wait(pause)) {
            break;
        }
        pause = std::min(pause * 2, longest_pause);
    }
    return ExitCode::ok;
}

} // namespace sonae::agent
