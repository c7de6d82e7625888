// SPDX-License-Identifier: Apache-2.0
#include "agent/platform/plain_file.hpp"
#include "agent/platform/process.hpp"
#include "agent/platform/sensor_folder.hpp"

#include <algorithm>
#include <array>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <unistd.h>

namespace sonae::agent {

namespace {

constexpr auto suffix = std::string_view{".json"};
// docs/wire.md: what the daemon takes, unpacked.
constexpr auto most_bytes = std::size_t{32} * 1024 * 1024;
// A folder that is not there yet is looked for this often.
constexpr auto between_looks = Millis{30'000};
// What is put in front of a document when it is sent, without a copy of it.
constexpr auto room_for_more = std::size_t{64};
constexpr auto between_runs = Millis{250};
// Whoever fills the folder is not followed further.
constexpr auto most_entries = 64;

std::uint64_t stamp_of(struct stat const& status) {
    // A document is written anew and renamed, so that its number on disk changes with it.
    constexpr auto factor = std::uint64_t{0x9E3779B97F4A7C15};
    auto stamp = static_cast<std::uint64_t>(status.st_mtim.tv_sec) * 1'000'000'000U;
    stamp += static_cast<std::uint64_t>(status.st_mtim.tv_nsec);
    stamp = (stamp ^ status.st_ino) * factor;
    return (stamp ^ static_cast<std::uint64_t>(status.st_size)) | 1U;
}

Instant time_of(struct stat const& status) {
    auto const seconds = std::int64_t{status.st_mtim.tv_sec};
    return from_ms(seconds * 1'000 + status.st_mtim.tv_nsec / 1'000'000);
}

} // namespace

std::filesystem::path event_folder_in(std::filesystem::path const& sensor_folder) {
    return sensor_folder / "events";
}

SensorFolder::SensorFolder(std::filesystem::path folder, std::vector<std::filesystem::path> others)
    : folder_{std::move(folder)}
    , others_{std::move(others)}
    , events_{::inotify_init1(IN_NONBLOCK | IN_CLOEXEC)} {}

void SensorFolder::watch() {
    auto buffer = std::array<char, 4'096>{};
    while (true) {
        auto const size = ::read(events_.number(), buffer.data(), buffer.size());
        if (size <= 0) {
            break;
        }
    }
    // Adding what is watched already changes nothing; a folder that was made again is another.
    constexpr auto events = std::uint32_t{IN_MOVED_TO | IN_ONLYDIR};
    is_watched_ = ::inotify_add_watch(events_.number(), folder_.c_str(), events) >= 0;
    for (auto const& other : others_) {
        auto const added = ::inotify_add_watch(events_.number(), other.c_str(), events);
        is_watched_ = added >= 0 && is_watched_;
    }
}

std::vector<SensorFile> SensorFolder::list() {
    watch();
    auto files = std::vector<SensorFile>{};
    auto failure = std::error_code{};
    auto at = std::filesystem::directory_iterator{folder_, failure};
    for (auto i = 0; i < most_entries && !failure && at != std::filesystem::directory_iterator{};
         ++i, at.increment(failure)) {
        auto const name = at->path().filename().string();

        struct stat status {};

        if (name.size() > suffix.size() && name.ends_with(suffix) &&
            ::lstat(at->path().c_str(), &status) == 0 && S_ISREG(status.st_mode)) {
            files.push_back(
                {name.substr(0, name.size() - suffix.size()), stamp_of(status), time_of(status)}
            );
        }
    }
    std::sort(files.begin(), files.end(), [](auto const& a, auto const& b) {
        return a.interface < b.interface;
    });
    return files;
}

Result<std::string> SensorFolder::read(std::string_view interface) {
    auto const file = folder_ / (std::string{interface} + std::string{suffix});
    return read_plain_file(file, most_bytes, room_for_more);
}

int SensorInterlude::descriptor() const {
    return rest_.remaining() == Millis{0} ? folder_->descriptor() : -1;
}

Millis SensorInterlude::due() const {
    auto const rest = rest_.remaining();
    return rest == Millis{0} ? next_.remaining() : rest;
}

void SensorInterlude::run() {
    auto wait = courier_->turn();
    for (auto* const events : events_) {
        wait = std::min(wait, events->turn());
    }
    next_ = Deadline{folder_->is_watched() ? wait : std::min(wait, between_looks)};
    rest_ = Deadline{between_runs};
    trim_memory();
}

} // namespace sonae::agent
