// SPDX-License-Identifier: Apache-2.0
#include "tests/integration/store/io_fault.hpp"

#include <array>
#include <cerrno>
#include <cstdio>
#include <dlfcn.h>
#include <optional>
#include <string_view>
#include <sys/types.h>
#include <unistd.h>

namespace sonae::testing {

namespace {

struct Plan {
    FaultyCall call = FaultyCall::write;
    std::int64_t calls_left = 0;
    int error_number = 0;
};

// The functions below are called by SQLite and can be given nothing.
// NOLINTBEGIN(cppcoreguidelines-avoid-non-const-global-variables): as said above
std::optional<Plan> plan;
std::int64_t failed_calls = 0;

// NOLINTEND(cppcoreguidelines-avoid-non-const-global-variables)

bool is_of_store(int descriptor) {
    auto link = std::array<char, 64>{};
    auto path = std::array<char, 4096>{};
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-vararg): no allocation within a system call
    std::snprintf(link.data(), link.size(), "/proc/self/fd/%d", descriptor);
    auto const length = ::readlink(link.data(), path.data(), path.size());
    return length > 0 &&
           std::string_view{path.data(), static_cast<std::size_t>(length)}.find("sonae.db") !=
               std::string_view::npos;
}

/// Whether this call fails; errno is set then.
bool fails(FaultyCall call, int descriptor) {
    if (!plan || plan->call != call || !is_of_store(descriptor)) {
        return false;
    }
    if (plan->calls_left > 0) {
        --plan->calls_left;
        return false;
    }
    ++failed_calls;
    errno = plan->error_number;
    return true;
}

template <class Function>
Function real(char const* name) {
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): what dlsym is for
    return reinterpret_cast<Function>(::dlsym(RTLD_NEXT, name));
}

} // namespace

IoFault::IoFault(FaultyCall call, std::int64_t after, int error_number) {
    failed_calls = 0;
    plan = Plan{call, after, error_number};
}

IoFault::~IoFault() {
    plan.reset();
}

std::int64_t IoFault::failures() {
    return failed_calls;
}

} // namespace sonae::testing

// NOLINTBEGIN(readability-inconsistent-declaration-parameter-name,bugprone-reserved-identifier):
// the system's functions
extern "C" {

ssize_t pwrite64(int descriptor, void const* bytes, size_t count, off64_t offset) {
    static auto const next = sonae::testing::real<decltype(&pwrite64)>("pwrite64");
    auto const fails = sonae::testing::fails(sonae::testing::FaultyCall::write, descriptor);
    return fails ? -1 : next(descriptor, bytes, count, offset);
}

ssize_t pwrite(int descriptor, void const* bytes, size_t count, off_t offset) {
    static auto const next = sonae::testing::real<decltype(&pwrite)>("pwrite");
    auto const fails = sonae::testing::fails(sonae::testing::FaultyCall::write, descriptor);
    return fails ? -1 : next(descriptor, bytes, count, offset);
}

int fsync(int descriptor) {
    static auto const next = sonae::testing::real<decltype(&fsync)>("fsync");
    auto const fails = sonae::testing::fails(sonae::testing::FaultyCall::sync, descriptor);
    return fails ? -1 : next(descriptor);
}

int fdatasync(int descriptor) {
    static auto const next = sonae::testing::real<decltype(&fdatasync)>("fdatasync");
    auto const fails = sonae::testing::fails(sonae::testing::FaultyCall::sync, descriptor);
    return fails ? -1 : next(descriptor);
}
}

// NOLINTEND(readability-inconsistent-declaration-parameter-name,bugprone-reserved-identifier)
