// SPDX-License-Identifier: Apache-2.0
#include "daemon/receive/follower.hpp"

#include <array>
#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace sonae::receive {

namespace {

Error file_error(std::string_view what, fs::path const& file) {
    auto const code = errno == EACCES || errno == EPERM ? Errc::refused : Errc::io;
    return {
        code,
        std::string{what} + ": " + std::generic_category().message(errno),
        {"file: " + file.string()}};
}

} // namespace

Follower::Follower(fs::path file, From from)
    : file_{std::move(file)}
    , from_{from} {}

Follower::~Follower() {
    close();
}

Result<Follower::Turn> Follower::turn(Take const& take) {
    auto turn = Turn{};
    if (descriptor_ < 0) {
        TRY(is_open, open());
        if (!is_open) {
            from_ = From::beginning; // whatever comes there is all of it
            return turn;
        }
        if (from_ == From::end) {
            TRY_DONE(begin_at_end(take));
            from_ = From::beginning;
        }
    }
    turn.is_there = true;
    auto const before = offset_;
    while (!turn.has_more) {
        TRY(has_read, read_some(take));
        if (!has_read) {
            break;
        }
        turn.has_more = offset_ - before >= static_cast<off_t>(most_a_turn);
    }
    auto const where = turn.has_more ? Place::same : place();
    calm_turns_ = where == Place::another && offset_ == before ? calm_turns_ + 1 : 0;
    if (where == Place::cut_short || calm_turns_ >= calm_turns_of_renamed) {
        close();
        turn.has_more = true;
    }
    return turn;
}

Result<bool> Follower::open() {
    // Not blocked by a pipe that somebody put there.
    descriptor_ = ::open(file_.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (descriptor_ < 0) {
        if (errno == ENOENT || errno == ENOTDIR) {
            return false;
        }
        return file_error("open", file_);
    }
    struct stat status = {};
    if (::fstat(descriptor_, &status) != 0 || !S_ISREG(status.st_mode)) {
        close();
        errno = EINVAL;
        return file_error("not a file", file_);
    }
    device_ = status.st_dev;
    inode_ = status.st_ino;
    begin_again();
    return true;
}

Result<void> Follower::begin_at_end(Take const& take) {
    auto head = std::string(longest_head, '\0');
    auto const size = ::pread(descriptor_, head.data(), head.size(), 0);
    if (size < 0) {
        return file_error("read", file_);
    }
    head.resize(static_cast<std::size_t>(size));
    auto rest = std::string_view{head};
    while (rest.starts_with('#') && rest.find('\n') != std::string_view::npos) {
        take(rest.substr(0, rest.find('\n')));
        rest.remove_prefix(rest.find('\n') + 1);
    }
    offset_ = ::lseek(descriptor_, 0, SEEK_END);
    auto last = '\n';
    if (offset_ < 0 || (offset_ > 0 && ::pread(descriptor_, &last, 1, offset_ - 1) < 0)) {
        return file_error("seek", file_);
    }
    skips_to_line_ = last != '\n';
    return {};
}

Result<bool> Follower::read_some(Take const& take) {
    auto buffer = std::array<char, std::size_t{64} * 1024>{};
    auto const size = ::pread(descriptor_, buffer.data(), buffer.size(), offset_);
    if (size < 0) {
        return file_error("read", file_);
    }
    if (size == 0) {
        return false;
    }
    offset_ += size;
    auto bytes = std::string_view{buffer.data(), static_cast<std::size_t>(size)};
    if (skips_to_line_) {
        auto const end = bytes.find('\n');
        skips_to_line_ = end == std::string_view::npos;
        bytes.remove_prefix(skips_to_line_ ? bytes.size() : end + 1);
    }
    lines_.push(bytes);
    give_lines(take);
    return true;
}

void Follower::give_lines(Take const& take) {
    while (true) {
        // Lines have no counts that could be wrong.
        auto const line = lines_.next();
        if (!line || !*line) {
            return;
        }
        take(**line);
    }
}

Follower::Place Follower::place() const {
    struct stat at_path = {};
    if (::stat(file_.c_str(), &at_path) != 0) {
        return Place::same; // renamed, and nothing in its place yet
    }
    if (at_path.st_dev != device_ || at_path.st_ino != inode_) {
        return Place::another;
    }
    return at_path.st_size < offset_ ? Place::cut_short : Place::same;
}

void Follower::begin_again() {
    offset_ = 0;
    skips_to_line_ = false;
    calm_turns_ = 0;
    oversized_ += lines_.oversized();
    lines_ = syslog::Framer{syslog::Framer::Way::lines, longest_line};
}

void Follower::close() {
    if (descriptor_ >= 0) {
        ::close(descriptor_);
        descriptor_ = -1;
    }
}

} // namespace sonae::receive
