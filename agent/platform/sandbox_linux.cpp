// SPDX-License-Identifier: Apache-2.0
#include "agent/platform/sandbox.hpp"
#include "agent/platform/system_call_filter.hpp"

#include <array>
#include <cerrno>
#include <fcntl.h>
#include <linux/capability.h>
#include <linux/if_packet.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <system_error>
#include <unistd.h>

namespace sonae::agent {

namespace {

Error failure(std::string const& what) {
    return {Errc::io, what + ": " + std::generic_category().message(errno)};
}

/// Without arguments that would matter.
void allow_harmless(SystemCallFilter& filter) {
    for (auto const number : {SYS_read,       SYS_ppoll,          SYS_close,
                              SYS_fsync,      SYS_fchmod,         SYS_brk,
                              SYS_munmap,     SYS_mremap,         SYS_madvise,
                              SYS_futex,      SYS_clock_gettime,  SYS_gettimeofday,
                              SYS_getrandom,  SYS_getpid,         SYS_gettid,
                              SYS_tgkill,     SYS_rt_sigreturn,   SYS_exit,
                              SYS_exit_group, SYS_rt_sigprocmask, SYS_restart_syscall,
                              SYS_recvfrom,   SYS_recvmsg,        SYS_getsockopt,
                              SYS_getsockname}) {
        filter.allow(number);
    }
#ifdef SYS_poll
    for (auto const number : {SYS_poll, SYS_rename, SYS_unlink, SYS_alarm, SYS_time}) {
        filter.allow(number);
    }
#else
    for (auto const number : {SYS_renameat, SYS_unlinkat, SYS_setitimer}) {
        filter.allow(number);
    }
#endif
}

/// Files are created for writing; a folder is opened to sync it, and nobody can list it.
void allow_replacing_files(SystemCallFilter& filter) {
    constexpr auto flags_at = 2U;
    constexpr auto whole = ~std::uint32_t{0};
#ifdef O_LARGEFILE
    constexpr auto ignored = std::uint32_t{O_LARGEFILE};
#else
    constexpr auto ignored = std::uint32_t{0};
#endif
    constexpr auto create = std::uint32_t{O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW};
    constexpr auto folder = std::uint32_t{O_RDONLY | O_DIRECTORY | O_CLOEXEC};
    filter.allow(SYS_openat, {{flags_at, whole & ~ignored, create & ~ignored}});
    filter.allow(SYS_openat, {{flags_at, whole & ~ignored, folder & ~ignored}});
}

} // namespace

Result<void> drop_capabilities() {
    ::prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL, 0, 0, 0);
    for (auto each = 0; ::prctl(PR_CAPBSET_READ, each, 0, 0, 0) >= 0; ++each) {
        // Needs CAP_SETPCAP; without, nothing can be got back anyway: see below.
        ::prctl(PR_CAPBSET_DROP, each, 0, 0, 0);
    }
    auto head = __user_cap_header_struct{_LINUX_CAPABILITY_VERSION_3, 0};
    auto const none = std::array<__user_cap_data_struct, _LINUX_CAPABILITY_U32S_3>{};
    if (::syscall(SYS_capset, &head, none.data()) != 0) {
        return failure("cannot give up capabilities");
    }
    if (::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) {
        return failure("cannot forbid new privileges");
    }
    return {};
}

Result<void> confine(Confinement const& confinement) {
    constexpr auto descriptor = 0U;
    constexpr auto whole = ~std::uint32_t{0};
    constexpr auto protection = 2U;
    auto filter = SystemCallFilter{};
    allow_harmless(filter);
    allow_replacing_files(filter);
    // Memory that can be run as a program is not to be had.
    filter.allow(SYS_mmap, {{protection, PROT_EXEC, 0}});
    filter.allow(SYS_mprotect, {{protection, PROT_EXEC, 0}});
    filter.allow(
        SYS_sendto, {{descriptor, whole, static_cast<std::uint32_t>(confinement.may_ask)}}
    );
    // libpcap gives the buffer of a capture back at the end.
    filter.allow(SYS_setsockopt, {{1, whole, SOL_PACKET}, {2, whole, PACKET_RX_RING}});
    // libpcap asks whether an interface that went down is still there.
    filter.allow(SYS_ioctl, {{1, whole, SIOCGIFFLAGS}});
    for (auto const each : confinement.read_only) {
        // write(2) on a packet socket would send.
        filter.kill(SYS_write, {{descriptor, whole, static_cast<std::uint32_t>(each)}});
    }
    filter.allow(SYS_write);
    return filter.install();
}

} // namespace sonae::agent
