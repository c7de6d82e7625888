// SPDX-License-Identifier: Apache-2.0
#include "daemon/store/folder.hpp"

#include "inventory/base/text.hpp"

#include <array>
#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/vfs.h>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace sonae::store {

namespace {

struct FileSystem {
    std::uint64_t kind;
    std::string_view name;
};

// statfs(2), linux/magic.h.
constexpr auto refused = std::array<FileSystem, 9>{{
    {0x6969, "NFS"},
    {0x517B, "SMB"},
    {0xFE534D42, "SMB"},
    {0xFF534D42, "SMB"},
    {0x65735546, "FUSE"},
    {0x5346414F, "AFS"},
    {0x00C36400, "Ceph"},
    {0x01021997, "9P"},
    {0x73757245, "Coda"},
}};

Error system_error(std::string_view what, fs::path const& path) {
    auto const number = errno;
    return {
        Errc::io,
        std::string{what} + ": " + std::generic_category().message(number),
        {path.string()}};
}

Result<void> write_own_id(int descriptor, fs::path const& file) {
    auto const text = std::to_string(::getpid()) + "\n";
    auto const is_written =
        ::ftruncate(descriptor, 0) == 0 &&
        ::pwrite(descriptor, text.data(), text.size(), 0) == static_cast<ssize_t>(text.size());
    // The lock is what counts; the number in it only helps a person. A full disk must not keep the
    // daemon from starting, because starting is how it gets tidied.
    if (!is_written && errno != ENOSPC && errno != EDQUOT) {
        return system_error("cannot write", file);
    }
    return {};
}

// quick_check reads 64 MiB in well under a second.
constexpr auto max_checked_bytes = std::uintmax_t{64} * 1024 * 1024;

} // namespace

bool is_quick_to_check(fs::path const& file) {
    auto missing = std::error_code{};
    auto const size = fs::file_size(file, missing);
    return !missing && size > 0 && size < max_checked_bytes;
}

bool was_stopped_hard(fs::path const& file) {
    auto missing = std::error_code{};
    auto log = file;
    log += "-wal";
    auto const size = fs::file_size(log, missing);
    return !missing && size > 0;
}

std::string_view refused_file_system(std::uint64_t kind) {
    for (auto const& each : refused) {
        if (each.kind == kind) {
            return each.name;
        }
    }
    return {};
}

Result<void> refuse_network_file_system(fs::path const& folder) {
    struct statfs status {};

    if (::statfs(folder.c_str(), &status) != 0) {
        return system_error("cannot examine", folder);
    }
    // f_type is signed on some machines and 32 bits wide in meaning.
    auto const name = refused_file_system(static_cast<std::uint32_t>(status.f_type));
    if (!name.empty()) {
        return Error{
            Errc::unsupported,
            "the state folder lies on " + std::string{name} +
                "; put it on a disk of this machine, or the database will be damaged",
            {folder.string()}};
    }
    return {};
}

Result<FolderLock> FolderLock::take(fs::path const& folder) {
    auto const file = folder / "lock";
    auto const descriptor =
        ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, mode_t{0600});
    if (descriptor < 0) {
        return system_error("cannot create", file);
    }
    auto lock = FolderLock{descriptor};
    if (::flock(descriptor, LOCK_EX | LOCK_NB) == 0) {
        TRY_DONE(write_own_id(descriptor, file));
        return lock;
    }
    if (errno != EWOULDBLOCK) {
        return system_error("cannot lock", file);
    }
    auto const holder = read_text(file, 64).value_or("");
    auto const number = trimmed(holder);
    return Error{
        Errc::conflict,
        "another daemon works in this folder: process " +
            (number.empty() ? std::string{"unknown"} : escaped_for_display(number)),
        {folder.string()}};
}

FolderLock::FolderLock(FolderLock&& other) noexcept
    : descriptor_{std::exchange(other.descriptor_, -1)} {}

FolderLock::~FolderLock() {
    if (descriptor_ >= 0) {
        ::close(descriptor_);
    }
}

} // namespace sonae::store
