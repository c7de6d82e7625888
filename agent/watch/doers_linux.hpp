// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "agent/watch/canary_guard.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

namespace sonae::host {

/// Who a process is. What was asked for is remembered until `forget`, which is for once a second:
/// numbers of processes come again, but not that soon.
class Doers {
public:
    /// Path of the executable; "" when the process is gone, or may not be looked into, or when too
    /// many were asked for.
    std::string_view program_of(std::int32_t process);

    /// Looks anew.
    static Doer doer_of(std::int32_t process);

    void forget() { programs_.clear(); }

private:
    // About 5 µs each.
    static constexpr auto most_programs = std::size_t{128};

    std::unordered_map<std::int32_t, std::string> programs_;
};

} // namespace sonae::host
