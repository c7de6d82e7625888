// SPDX-License-Identifier: Apache-2.0
#include "daemon/store/file_reserve.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace sonae::store {

namespace {

constexpr auto reserve_bytes = std::uintmax_t{16} * 1024 * 1024;
constexpr auto block_bytes = std::uintmax_t{512}; // of st_blocks (stat(2))

/// A file with holes holds no room.
bool holds_room(fs::path const& file) {
    struct stat found {};

    return ::stat(file.c_str(), &found) == 0 &&
           static_cast<std::uintmax_t>(found.st_blocks) * block_bytes >= reserve_bytes;
}

bool has_room_for_both(fs::path const& folder) {
    auto unknown = std::error_code{};
    auto const space = fs::space(folder, unknown);
    return !unknown && space.available >= 2 * reserve_bytes;
}

bool allocate(fs::path const& file) {
    auto const descriptor = ::open(file.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    if (descriptor < 0) {
        return false;
    }
    auto const is_there = ::posix_fallocate(descriptor, 0, static_cast<off_t>(reserve_bytes)) == 0;
    ::close(descriptor);
    return is_there;
}

} // namespace

FileReserve::FileReserve(fs::path const& folder)
    : file_{folder / "reserve"} {
    keep();
}

bool FileReserve::spend() {
    is_kept_ = false;
    auto failed = std::error_code{};
    return fs::remove(file_, failed) && !failed;
}

void FileReserve::keep() {
    if (holds_room(file_)) {
        is_kept_ = true;
        return;
    }
    is_kept_ = has_room_for_both(file_.parent_path()) && allocate(file_);
    if (!is_kept_) {
        auto failed = std::error_code{};
        fs::remove(file_, failed);
    }
}

} // namespace sonae::store
