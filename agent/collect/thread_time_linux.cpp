// SPDX-License-Identifier: Apache-2.0
#include "agent/collect/thread_time.hpp"

#include <ctime>

namespace sonae::collect {

std::int64_t thread_cpu_us() {
    auto time = timespec{};
    if (::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time) != 0) {
        return 0;
    }
    return std::int64_t{time.tv_sec} * 1'000'000 + time.tv_nsec / 1'000;
}

} // namespace sonae::collect
