// SPDX-License-Identifier: Apache-2.0
#include "agent/collect/thread_time.hpp"

#include <windows.h>

namespace sonae::collect {

namespace {

/// FILETIME counts 100 ns.
std::int64_t microseconds(FILETIME const& time) {
    auto const ticks = (std::int64_t{time.dwHighDateTime} << 32) | std::int64_t{time.dwLowDateTime};
    return ticks / 10;
}

} // namespace

std::int64_t thread_cpu_us() {
    auto created = FILETIME{};
    auto ended = FILETIME{};
    auto kernel = FILETIME{};
    auto user = FILETIME{};
    if (GetThreadTimes(GetCurrentThread(), &created, &ended, &kernel, &user) == 0) {
        return 0;
    }
    return microseconds(kernel) + microseconds(user);
}

} // namespace sonae::collect
