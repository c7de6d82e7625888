// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace sonae::collect {

/// CPU time (user and system) that the calling thread has used, in microseconds.
std::int64_t thread_cpu_us();

} // namespace sonae::collect
