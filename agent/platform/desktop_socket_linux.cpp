// SPDX-License-Identifier: Apache-2.0
#include "agent/platform/desktop_socket.hpp"
#include "agent/platform/unix_socket.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <sys/socket.h>

namespace sonae::agent {

namespace {

// Sessions of one machine, and of one user, who may have several; what comes beyond is closed.
constexpr auto most_programs = std::size_t{32};
constexpr auto most_of_one_user = std::ptrdiff_t{4};

std::optional<std::uint32_t> user_of(Descriptor const& socket) {
    auto peer = ucred{};
    auto size = socklen_t{sizeof peer};
    auto const is_known = ::getsockopt(socket.number(), SOL_SOCKET, SO_PEERCRED, &peer, &size) == 0;
    return is_known ? std::optional{peer.uid} : std::nullopt;
}

bool send_all(Descriptor const& socket, std::string const& line) {
    // A line fits into the socket's buffer as a whole, or its reader hangs.
    auto const count = ::send(socket.number(), line.data(), line.size(), MSG_NOSIGNAL);
    return count == static_cast<ssize_t>(line.size());
}

} // namespace

Result<DesktopSocket> DesktopSocket::open(std::string const& path, Seated seated, int stop) {
    TRY(socket, listen_on_unix(path));
    return DesktopSocket{std::move(socket), std::move(seated), stop};
}

std::size_t DesktopSocket::ready() {
    accept_all();
    drop_ended();
    return seated_programs().size();
}

void DesktopSocket::accept_all() {
    while (true) {
        auto socket =
            Descriptor{::accept4(socket_.number(), nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC)};
        if (!socket.is_open()) {
            return;
        }
        auto const uid = user_of(socket);
        auto const of_user =
            std::count_if(programs_.begin(), programs_.end(), [&](Program const& each) {
                return each.uid == uid;
            });
        if (uid && programs_.size() < most_programs && of_user < most_of_one_user) {
            programs_.push_back({std::move(socket), *uid});
        }
    }
}

/// A program speaks only when it was told something; what comes now is its end, or old.
void DesktopSocket::drop_ended() {
    std::erase_if(programs_, [](Program const& program) {
        auto buffer = std::array<char, 1'024>{};
        auto const count = ::recv(program.socket.number(), buffer.data(), buffer.size(), 0);
        return count == 0 || (count < 0 && errno != EAGAIN && errno != EINTR);
    });
}

std::vector<DesktopSocket::Program*> DesktopSocket::seated_programs() {
    auto const seated = seated_();
    auto programs = std::vector<Program*>{};
    for (auto& each : programs_) {
        if (!seated || seated->contains(each.uid)) {
            programs.push_back(&each);
        }
    }
    return programs;
}

ShowResult DesktopSocket::show(Notice const& notice, Millis within) {
    auto const deadline = Deadline{within};
    if (ready() == 0) {
        return ShowResult::nobody_logged_in;
    }
    auto const line = to_json(notice) + "\n";
    auto told = std::vector<Program*>{};
    for (auto* const program : seated_programs()) {
        program->lines = LineReader{max_receipt_line_bytes};
        if (send_all(program->socket, line)) {
            told.push_back(program);
        }
    }
    auto result = ShowResult::not_shown;
    for (auto* const program : told) {
        if (result_of(*program, notice.id, deadline) == ShowResult::shown) {
            result = ShowResult::shown;
        }
    }
    return result;
}

ShowResult
DesktopSocket::result_of(Program& program, std::string const& notice, Deadline deadline) {
    auto buffer = std::array<char, 1'024>{};
    while (true) {
        auto const count = ::recv(program.socket.number(), buffer.data(), buffer.size(), 0);
        if (count < 0 && (errno == EAGAIN || errno == EINTR)) {
            if (!wait_for(program.socket.number(), Direction::reading, deadline, stop_)) {
                return ShowResult::not_shown;
            }
            continue;
        }
        if (count <= 0) {
            return ShowResult::not_shown;
        }
        auto const lines = program.lines.take({buffer.data(), static_cast<std::size_t>(count)});
        if (!lines) {
            return ShowResult::not_shown;
        }
        for (auto const& line : *lines) {
            auto const receipt = read_receipt(line);
            if (receipt && receipt->notice == notice) {
                return receipt->result;
            }
        }
    }
}

} // namespace sonae::agent
