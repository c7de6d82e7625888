// SPDX-License-Identifier: Apache-2.0
#include "agent/core/stored_report.hpp"
#include "agent/platform/disk_folder.hpp"
#include "agent/platform/socket.hpp"

#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace sonae::agent {

namespace {

constexpr auto temporary_suffix = std::string_view{".tmp"};

Errc code_of(std::error_code failure) {
    if (failure == std::errc::no_such_file_or_directory) {
        return Errc::not_found;
    }
    auto const is_denied = failure == std::errc::permission_denied ||
                           failure == std::errc::operation_not_permitted ||
                           failure == std::errc::read_only_file_system;
    return is_denied ? Errc::refused : Errc::io;
}

Error file_error(std::string_view what, std::error_code failure, fs::path const& file) {
    return {code_of(failure), std::string{what} + ": " + failure.message(), {file.string()}};
}

std::error_code last_failure() {
    return {errno, std::generic_category()};
}

Result<void> sync(fs::path const& folder) {
    auto const descriptor = Descriptor{::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
    if (!descriptor.is_open() || ::fsync(descriptor.number()) != 0) {
        return file_error("cannot sync", last_failure(), folder);
    }
    return {};
}

} // namespace

Result<DiskFolder> DiskFolder::open(fs::path folder) {
    TRY_DONE(make_private_folder(folder));
    return DiskFolder{std::move(folder)};
}

Result<void> DiskFolder::clean() {
    TRY(files, list());
    for (auto const& file : files) {
        if (file.name.ends_with(temporary_suffix)) {
            TRY_DONE(remove(file.name));
        }
    }
    return {};
}

Result<std::vector<StoredFile>> DiskFolder::list() const {
    auto failure = std::error_code{};
    auto files = std::vector<StoredFile>{};
    auto at = fs::directory_iterator{folder_, failure};
    for (; !failure && at != fs::directory_iterator{}; at.increment(failure)) {
        auto ignored = std::error_code{};
        if (at->is_regular_file(ignored)) {
            auto const size = at->file_size(ignored);
            files.push_back({at->path().filename().string(), ignored ? 0 : size});
        }
    }
    if (failure) {
        return file_error("cannot list", failure, folder_);
    }
    return files;
}

Result<std::string> DiskFolder::read(std::string_view name) const {
    return read_text(folder_ / name, max_stored_bytes);
}

Result<void> DiskFolder::write(std::string_view name, std::string_view content) {
    return write_atomically(folder_ / name, content, Secrecy::private_to_owner);
}

Result<void> DiskFolder::rename(std::string_view from, std::string_view to) {
    auto failure = std::error_code{};
    fs::rename(folder_ / from, folder_ / to, failure);
    if (failure) {
        return file_error("cannot rename", failure, folder_ / from);
    }
    return sync(folder_);
}

Result<void> DiskFolder::remove(std::string_view name) {
    auto failure = std::error_code{};
    fs::remove(folder_ / name, failure);
    if (failure) {
        return file_error("cannot remove", failure, folder_ / name);
    }
    return sync(folder_);
}

Result<FolderLock> FolderLock::take(fs::path const& folder) {
    auto const file = folder / "lock";
    auto const descriptor =
        ::open(file.c_str(), O_RDONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, mode_t{0600});
    if (descriptor < 0) {
        return file_error("cannot open", last_failure(), file);
    }
    auto lock = FolderLock{descriptor};
    if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
        if (errno == EWOULDBLOCK) {
            return Error{Errc::conflict, "another agent works with this folder", {folder.string()}};
        }
        return file_error("cannot lock", last_failure(), file);
    }
    return lock;
}

FolderLock::FolderLock(FolderLock&& other) noexcept
    : descriptor_{std::exchange(other.descriptor_, -1)} {}

FolderLock::~FolderLock() {
    if (descriptor_ >= 0) {
        ::close(descriptor_);
    }
}

} // namespace sonae::agent
