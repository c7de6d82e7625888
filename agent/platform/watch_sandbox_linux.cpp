// SPDX-License-Identifier: Apache-2.0
#include "agent/platform/system_call_filter.hpp"
#include "agent/platform/watch_sandbox.hpp"

#include <array>
#include <cerrno>
#include <fcntl.h>
#include <linux/capability.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <system_error>
#include <unistd.h>

namespace sonae::agent {

namespace {

constexpr auto kept = std::array<unsigned, 2>{CAP_DAC_READ_SEARCH, CAP_SYS_PTRACE};

constexpr std::uint32_t bit(unsigned capability) {
    return std::uint32_t{1} << capability;
}

Error failure(std::string const& what) {
    return {Errc::io, what + ": " + std::generic_category().message(errno)};
}

/// Without arguments that would matter.
void allow_harmless(SystemCallFilter& filter) {
    for (auto const number :
         {SYS_read,
          SYS_pread64,
          SYS_lseek,
          SYS_ppoll,
          SYS_close,
          SYS_fsync,
          SYS_brk,
          SYS_munmap,
          SYS_mremap,
          SYS_madvise,
          SYS_futex,
          SYS_clock_gettime,
          SYS_gettimeofday,
          SYS_getrandom,
          SYS_getpid,
          SYS_gettid,
          SYS_tgkill,
          SYS_rt_sigreturn,
          SYS_exit,
          SYS_exit_group,
          SYS_rt_sigprocmask,
          SYS_restart_syscall,
          SYS_getdents64,
          SYS_readlinkat,
          SYS_fstat,
          SYS_newfstatat,
          SYS_statx,
          SYS_statfs,
          SYS_fstatfs,
          SYS_faccessat,
          SYS_getcwd,
          SYS_fcntl,
          SYS_getrusage,
          SYS_inotify_add_watch,
          SYS_inotify_rm_watch,
          SYS_fanotify_mark,
          SYS_open_by_handle_at,
          SYS_name_to_handle_at,
          SYS_write,
          SYS_fchmod}) {
        filter.allow(number);
    }
#ifdef SYS_poll
    for (auto const number :
         {SYS_poll,
          SYS_rename,
          SYS_unlink,
          SYS_rmdir,
          SYS_alarm,
          SYS_time,
          SYS_stat,
          SYS_lstat,
          SYS_readlink,
          SYS_access}) {
        filter.allow(number);
    }
#else
    for (auto const number : {SYS_renameat, SYS_setitimer}) {
        filter.allow(number);
    }
#endif
    filter.allow(SYS_unlinkat);
}

/// For reading whatever it may be; for writing only what is created then and there, or replaced.
void allow_opening(SystemCallFilter& filter) {
    constexpr auto flags_at = 2U;
    constexpr auto writing = std::uint32_t{O_ACCMODE | O_CREAT | O_TRUNC | O_APPEND};
    constexpr auto whole = ~std::uint32_t{0};
#ifdef O_LARGEFILE
    constexpr auto ignored = std::uint32_t{O_LARGEFILE};
#else
    constexpr auto ignored = std::uint32_t{0};
#endif
    constexpr auto create = std::uint32_t{O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW};
    filter.allow(SYS_openat, {{flags_at, writing, O_RDONLY}});
    filter.allow(SYS_openat, {{flags_at, whole & ~ignored, create & ~ignored}});
}

} // namespace

Result<void> keep_reading_capabilities() {
    ::prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL, 0, 0, 0);
    for (auto each = 0U; ::prctl(PR_CAPBSET_READ, each, 0, 0, 0) >= 0; ++each) {
        if (each != kept[0] && each != kept[1]) {
            // Needs CAP_SETPCAP; without, nothing can be got back anyway: see below.
            ::prctl(PR_CAPBSET_DROP, each, 0, 0, 0);
        }
    }
    auto head = __user_cap_header_struct{_LINUX_CAPABILITY_VERSION_3, 0};
    auto sets = std::array<__user_cap_data_struct, _LINUX_CAPABILITY_U32S_3>{};
    if (::syscall(SYS_capget, &head, sets.data()) != 0) {
        return failure("cannot ask for capabilities");
    }
    auto const mask = bit(kept[0]) | bit(kept[1]);
    sets[0].permitted &= mask;
    sets[0].effective = sets[0].permitted;
    sets[0].inheritable = 0;
    sets[1] = {};
    if (::syscall(SYS_capset, &head, sets.data()) != 0) {
        return failure("cannot give up capabilities");
    }
    if (::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) {
        return failure("cannot forbid new privileges");
    }
    return {};
}

Result<void> confine_watch() {
    constexpr auto protection = 2U;
    auto filter = SystemCallFilter{};
    allow_harmless(filter);
    allow_opening(filter);
    // Memory that can be run as a program is not to be had.
    filter.allow(SYS_mmap, {{protection, PROT_EXEC, 0}});
    filter.allow(SYS_mprotect, {{protection, PROT_EXEC, 0}});
    return filter.install();
}

} // namespace sonae::agent
