// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/topology/known.hpp"

namespace sonae::topology::joining {

/// Collects why something is believed, and since when.
class Reasons {
public:
    /// Something was so at `at`; the time may be unknown (zero).
    void add(Evidence evidence, std::string_view code, std::string const& source, Instant at);
    void add(Evidence evidence, Ground ground, Instant first, Instant last);

    void add(Reasons const& others);

    [[nodiscard]] bool is_empty() const { return grounds_.empty(); }

    [[nodiscard]] Instant last() const { return last_; }

    /// The strongest evidence with at most eight grounds, strongest first; `before` keeps the first
    /// sighting. What was measured and is not any more after `stale_after` is stale.
    [[nodiscard]] Known
    known(Instant now, std::chrono::seconds stale_after, Known const* before) const;

private:
    struct Reason {
        Evidence evidence = Evidence::inferred;
        Ground ground;
    };

    std::vector<Reason> grounds_;
    Instant first_{};
    Instant last_{};
};

/// Turns stale what was measured last too long ago.
void grow_stale(Known& known, Instant now, std::chrono::seconds stale_after);

} // namespace sonae::topology::joining
