// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/base/file.hpp"
#include "inventory/base/instant.hpp"
#include "inventory/schema/report.hpp"

#include <chrono>
#include <cstdint>
#include <string_view>

namespace sonae::collect {

/// What one section may cost. A collector asks `is_spent` between pieces of work and ends as
/// partial, over_budget.
struct Budget {
    Millis wall{2'000};
    std::size_t bytes = std::size_t{128} * 1024; ///< of the section's content on the wire
};

/// Where a collector reads and what time it is. `root` is "/" in life and a folder of fixtures in
/// tests: every path is taken below it. `now` dates derived values ("unused for 90 days").
struct Context {
    fs::path root = "/";
    Instant now{};
    Budget budget;
    Clock const* clock = nullptr;
    Millis started{}; ///< Clock::steady at the start of this section

    /// `absolute` ("/etc/os-release") below the root.
    [[nodiscard]] fs::path at(std::string_view absolute) const { return root / absolute.substr(1); }

    [[nodiscard]] bool is_spent() const {
        return clock != nullptr && clock->steady() - started > budget.wall;
    }
};

/// Reads one section. Reads only: never starts a process, never writes, never resolves a name on
/// the network. Returns a section whatever happens; what is missing says why. Must not throw.
class Collector {
public:
    virtual ~Collector() = default;
    [[nodiscard]] virtual std::string_view name() const = 0;
    [[nodiscard]] virtual Budget budget() const = 0;
    virtual schema::Section collect(Context const& context) = 0;
};

/// Runs a collector with its budget: fills in `collected_at` and the cost (thread CPU time, wall
/// time, bytes), canonicalizes, repairs invalid UTF-8, and cuts what passes the byte budget (state
/// partial, over_budget).
schema::Section run(Collector& collector, fs::path const& root, Clock const& clock);

} // namespace sonae::collect
