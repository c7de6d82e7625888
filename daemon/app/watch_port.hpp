// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/app/events_port.hpp"

namespace sonae::app {

/// The watch as the daemon runs it: all detectors, in a thread of their own.
class WatchPort {
public:
    /// Everything must outlive it.
    WatchPort(
        core::Engine& engine,
        core::Views& views,
        Clock const& clock,
        RandomSource& random,
        Log const& log
    );

    void start() { thread_.start(); }

    /// Before the engine ends; what it admitted meanwhile is refused.
    void stop() { thread_.stop(); }

    /// Tells the API how events are taken, and what findings are called.
    void describe(api::House& house);

private:
    [[nodiscard]] api::FindingWords words_of(core::watch::FindingRecord const& record);

    core::Views& views_;
    WatchThread thread_;
    EventsPort events_;
};

} // namespace sonae::app
