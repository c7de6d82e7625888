// SPDX-License-Identifier: Apache-2.0
#include "agent/watch/canary_files_linux.hpp"

#include "agent/platform/socket.hpp"
#include "agent/watch/decoy.hpp"

#include <array>
#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace sonae::host {

namespace {

constexpr auto most_bytes = std::size_t{8} * 1024 * 1024;

Error failure(std::string const& what, std::string const& path) {
    auto const number = errno;
    auto const code = number == EACCES || number == EPERM || number == EROFS ? Errc::refused
                      : number == ENOSPC || number == EDQUOT                 ? Errc::store_full
                      : number == EEXIST                                     ? Errc::conflict
                                                                             : Errc::io;
    return {code, what + ": " + std::generic_category().message(number), {path}};
}

bool write_all(int file, std::string_view content) {
    while (!content.empty()) {
        auto const size = ::write(file, content.data(), content.size());
        if (size < 0 && errno != EINTR) {
            return false;
        }
        content.remove_prefix(size < 0 ? 0 : static_cast<std::size_t>(size));
    }
    return true;
}

timespec timespec_of(Instant at) {
    auto const seconds = std::chrono::floor<std::chrono::seconds>(at);
    auto const rest = std::chrono::nanoseconds{at - seconds}.count();
    return {static_cast<time_t>(seconds.time_since_epoch().count()), static_cast<long>(rest)};
}

/// What is written into a file that was just made. False, with errno.
bool fill(int file, Decoy const& decoy, struct stat const& folder) {
    constexpr auto no_program = mode_t{0666};
    auto const times =
        std::array<timespec, 2>{timespec_of(decoy.modified), timespec_of(decoy.modified)};
    // Whoever runs this without being root leaves the file his own.
    auto const is_given = ::fchown(file, folder.st_uid, folder.st_gid) == 0 || ::geteuid() != 0;
    return is_given && ::fchmod(file, folder.st_mode & no_program) == 0 &&
           write_all(file, decoy.content) && ::fsync(file) == 0 &&
           ::futimens(file, times.data()) == 0;
}

Result<Canary> place(
    std::string const& folder,
    Decoy const& decoy,
    struct stat const& status_of_folder,
    RandomSource& random
) {
    auto canary = Canary{make_canary_code(random), folder, decoy.name, {}};
    auto const path = canary.path();
    constexpr auto flags = O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW;
    auto const file = agent::Descriptor{::open(path.c_str(), flags, mode_t{0600})};

    struct stat status {};

    if (!file.is_open()) {
        return failure("cannot create", path);
    }
    if (!fill(file.number(), decoy, status_of_folder) || ::fstat(file.number(), &status) != 0) {
        auto error = failure("cannot write", path);
        ::unlink(path.c_str());
        return error;
    }
    canary.id = {status.st_dev, status.st_ino};
    return canary;
}

} // namespace

fs::path canary_list_file(fs::path const& state_folder) {
    return state_folder / "canaries";
}

Result<std::vector<Canary>> read_canaries(fs::path const& list) {
    auto const text = read_text(list, most_bytes);
    if (!text && text.error().code == Errc::not_found) {
        return std::vector<Canary>{};
    }
    if (!text) {
        return text.error();
    }
    return parse_canaries(*text).context("file", list.string());
}

Result<std::vector<Canary>>
place_decoys(std::string const& folder, RandomSource& random, Instant now) {
    struct stat status {};

    if (!is_listable_folder(folder) || ::stat(folder.c_str(), &status) != 0 ||
        !S_ISDIR(status.st_mode)) {
        return Error{Errc::invalid_argument, "no folder that can be watched", {folder}};
    }
    auto placed = std::vector<Canary>{};
    for (auto const& decoy : make_decoys(random, now)) {
        auto canary = place(folder, decoy, status, random);
        if (!canary) {
            for (auto const& each : placed) {
                ::unlink(each.path().c_str());
            }
            return canary.error();
        }
        placed.push_back(std::move(*canary));
    }
    return placed;
}

CanaryState state_of(Canary const& canary) {
    struct stat status {};

    if (::lstat(canary.path().c_str(), &status) != 0) {
        return CanaryState::gone;
    }
    auto const is_it = S_ISREG(status.st_mode) && status.st_ino == canary.id.inode;
    return is_it ? CanaryState::in_place : CanaryState::replaced;
}

Result<void> remove_decoy(Canary const& canary) {
    if (state_of(canary) == CanaryState::in_place && ::unlink(canary.path().c_str()) != 0) {
        return failure("cannot remove", canary.path());
    }
    return {};
}

} // namespace sonae::host
