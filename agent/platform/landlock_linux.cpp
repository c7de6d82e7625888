// SPDX-License-Identifier: Apache-2.0
#include "agent/platform/sandbox.hpp"
#include "agent/platform/socket.hpp"

#include <cerrno>
#include <fcntl.h>
#include <linux/landlock.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <system_error>
#include <unistd.h>

namespace sonae::agent {

namespace {

constexpr auto truncate_right = std::uint64_t{1} << 14U; // LANDLOCK_ACCESS_FS_TRUNCATE, version 3

// Everything that the first version knows.
constexpr auto all_rights = std::uint64_t{(LANDLOCK_ACCESS_FS_MAKE_SYM << 1U) - 1};
constexpr auto rights_in_folder = std::uint64_t{
    LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_READ_DIR | LANDLOCK_ACCESS_FS_REMOVE_FILE |
    LANDLOCK_ACCESS_FS_MAKE_REG};

Error failure(std::string const& what, std::filesystem::path const& folder) {
    return {Errc::io, what + ": " + std::generic_category().message(errno), {folder.string()}};
}

} // namespace

Result<bool> confine_files(std::filesystem::path const& folder) {
    auto const version = ::syscall(
        SYS_landlock_create_ruleset, nullptr, std::size_t{0}, LANDLOCK_CREATE_RULESET_VERSION
    );
    if (version < 1) {
        return false;
    }
    auto const truncate = version >= 3 ? truncate_right : std::uint64_t{0};
    auto handled = landlock_ruleset_attr{};
    handled.handled_access_fs = all_rights | truncate;
    auto const rules = Descriptor{static_cast<int>(
        ::syscall(SYS_landlock_create_ruleset, &handled, sizeof handled.handled_access_fs, 0U)
    )};
    auto const place = Descriptor{::open(folder.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC)};
    if (!rules.is_open() || !place.is_open()) {
        return failure("cannot name the folder to the kernel", folder);
    }
    auto beneath = landlock_path_beneath_attr{};
    beneath.allowed_access = rights_in_folder | truncate;
    beneath.parent_fd = place.number();
    if (::syscall(
            SYS_landlock_add_rule, rules.number(), LANDLOCK_RULE_PATH_BENEATH, &beneath, 0U
        ) != 0 ||
        ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 ||
        ::syscall(SYS_landlock_restrict_self, rules.number(), 0U) != 0) {
        return failure("cannot restrict files", folder);
    }
    return true;
}

} // namespace sonae::agent
