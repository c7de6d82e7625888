// SPDX-License-Identifier: Apache-2.0
#include "agent/watch/file_watch_linux.hpp"

#include "agent/platform/socket.hpp"
#include "agent/watch/content.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace sonae::host {

std::uint64_t FileWatch::read() {
    return eyes_->read([this](FileNews const& news) { take(news); });
}

void FileWatch::take(FileNews const& news) {
    auto change = news.change;
    change.program = doers_.program_of(news.process);
    counter_.take(change);
    auto const has_content = change.change == Change::written || change.change == Change::renamed;
    if (has_content && sampled_.size() < samples_a_second) {
        sample(news);
    }
}

void FileWatch::sample(FileNews const& news) {
    auto path = std::string{news.place} + "/" + std::string{news.change.name};
    if (untouched_.find(path) != untouched_.end() || sampled_.find(path) != sampled_.end()) {
        return;
    }
    // No link is followed, and nothing that would wait for its other end.
    constexpr auto flags = O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY;

    struct stat status {};

    // Opening a device may do something; it is looked at before.
    if (::lstat(path.c_str(), &status) != 0 || !S_ISREG(status.st_mode)) {
        return;
    }
    auto const file = agent::Descriptor{::open(path.c_str(), flags)};
    auto const size = file.is_open() ? ::read(file.number(), buffer_.data(), buffer_.size()) : -1;
    sampled_.insert(std::move(path));
    if (size >= static_cast<ssize_t>(least_sample_bytes)) {
        auto const bytes = std::span{buffer_}.first(static_cast<std::size_t>(size));
        counter_.take(Sample{news.change.folder, entropy_of(bytes), is_packed(bytes)});
    }
}

std::vector<telemetry::FileActivity> FileWatch::give() {
    doers_.forget();
    sampled_.clear();
    return counter_.give();
}

} // namespace sonae::host
