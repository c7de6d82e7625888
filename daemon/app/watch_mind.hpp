// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/core/watch_commands.hpp"
#include "inventory/telemetry/event.hpp"

#include <vector>

namespace sonae::app {

/// What sees in events what people want to know: detectors, and what puts their findings together.
/// One thread's.
class WatchMind {
public:
    /// What is to be kept, since it was asked last.
    struct News {
        std::vector<core::watch::FindingRecord> findings;
        std::vector<core::watch::Growth> candidates;

        [[nodiscard]] bool is_empty() const { return findings.empty() && candidates.empty(); }
    };

    virtual ~WatchMind() = default;

    /// Takes each batch once.
    virtual void take(telemetry::Batch const& batch) = 0;
    /// Time went on, whether something happened or not.
    virtual void pass(Instant present) = 0;
    virtual News news() = 0;
    /// People decided about the candidate of that number.
    virtual void settled(std::int64_t number, bool is_dismissed) = 0;
};

} // namespace sonae::app
