// SPDX-License-Identifier: Apache-2.0
#include "agent/platform/system_call_filter.hpp"

#include <cerrno>
#include <cstddef>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <system_error>

namespace sonae::agent {

namespace {

#if defined(__x86_64__)
constexpr auto architecture = std::uint32_t{AUDIT_ARCH_X86_64};
#elif defined(__aarch64__)
constexpr auto architecture = std::uint32_t{AUDIT_ARCH_AARCH64};
#else
constexpr auto architecture = std::uint32_t{0};
#endif

using Program = std::vector<sock_filter>;

void load(Program& program, std::size_t offset) {
    constexpr auto code = std::uint16_t{BPF_LD | BPF_W | BPF_ABS};
    program.push_back({code, 0, 0, static_cast<std::uint32_t>(offset)});
}

void end(Program& program, std::uint32_t result) {
    program.push_back({std::uint16_t{BPF_RET | BPF_K}, 0, 0, result});
}

/// Goes on when the value is `value`, and skips `otherwise` instructions when it is not.
void require(Program& program, std::uint32_t value, std::size_t otherwise) {
    constexpr auto code = std::uint16_t{BPF_JMP | BPF_JEQ | BPF_K};
    program.push_back({code, 0, static_cast<std::uint8_t>(otherwise), value});
}

constexpr std::size_t offset_of_argument(unsigned argument) {
    // The lower half comes first on every processor that is supported.
    return offsetof(seccomp_data, args) + argument * sizeof(std::uint64_t);
}

} // namespace

void SystemCallFilter::allow(long number, std::initializer_list<Condition> all) {
    rules_.push_back({number, all, SECCOMP_RET_ALLOW});
}

void SystemCallFilter::kill(long number, std::initializer_list<Condition> all) {
    rules_.push_back({number, all, SECCOMP_RET_KILL_PROCESS});
}

Result<void> SystemCallFilter::install() const {
    if (architecture == 0) {
        return Error{Errc::unsupported, "no list of system calls for this processor"};
    }
    constexpr auto of_condition = std::size_t{3}; // load, mask, compare
    auto program = Program{};
    load(program, offsetof(seccomp_data, arch));
    require(program, architecture, 1);
    program.push_back({std::uint16_t{BPF_JMP | BPF_JA}, 0, 0, 1});
    end(program, SECCOMP_RET_KILL_PROCESS);
    for (auto const& rule : rules_) {
        auto left = rule.conditions.size() * of_condition + 1;
        load(program, offsetof(seccomp_data, nr));
        require(program, static_cast<std::uint32_t>(rule.number), left);
        for (auto const& condition : rule.conditions) {
            left -= of_condition;
            load(program, offset_of_argument(condition.argument));
            program.push_back({std::uint16_t{BPF_ALU | BPF_AND | BPF_K}, 0, 0, condition.mask});
            require(program, condition.value, left);
        }
        end(program, rule.result);
    }
    // Numbers of the x32 interface are not in the list, and end here too.
    end(program, SECCOMP_RET_KILL_PROCESS);
    auto const whole = sock_fprog{static_cast<unsigned short>(program.size()), program.data()};
    if (::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 ||
        ::prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &whole, 0, 0) != 0) {
        return Error{
            Errc::unsupported,
            "the kernel takes no filter of system calls: " +
                std::generic_category().message(errno)};
    }
    return {};
}

} // namespace sonae::agent
