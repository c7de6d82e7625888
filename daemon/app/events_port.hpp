// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/api/services.hpp"
#include "daemon/app/watch_thread.hpp"

namespace sonae::app {

/// Reads what agents tell and gives it to the watch, once the engine knows whose it is.
class EventsPort {
public:
    /// Both must outlive it.
    EventsPort(core::Engine& engine, WatchThread& watch)
        : engine_{engine}
        , watch_{watch} {}

    /// As api::House::take_events.
    void take(api::AgentEvents events, std::function<void(Result<api::EventsTaken>)> done);

private:
    core::Engine& engine_;
    WatchThread& watch_;
};

/// Frames one behind the other. The batches say nothing yet of whose they are. Errors: malformed,
/// too_large, unsupported, with "/frames/N" first in the place.
Result<std::vector<telemetry::Batch>> read_batches(std::string_view frames);

} // namespace sonae::app
