// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "agent/core/ports.hpp"
#include "agent/core/schedule.hpp"
#include "inventory/base/log.hpp"

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

namespace sonae::agent {

/// A file of events that a sensor, or the watcher of this machine, left.
struct EventFile {
    std::string name;
    std::size_t bytes = 0;
};

/// Where they leave them. Who writes there is trusted less than the agent.
class EventFolderPort {
public:
    virtual ~EventFolderPort() = default;

    /// In the order in which they are to be sent.
    virtual std::vector<EventFile> list() = 0;

    /// Errors: not_found; too_large; malformed (no plain file); io.
    virtual Result<std::string> read(std::string const& name) = 0;

    /// False: it may not be removed; it is not listed any more all the same.
    virtual bool remove(std::string const& name) = 0;
};

/// The daemon, as it takes events.
class EventPort {
public:
    virtual ~EventPort() = default;

    /// Frames of telemetry one behind the other (docs/telemetry.md). Errors: those of ServerPort.
    virtual Result<Reply> post_events(std::string_view frames) = 0;
};

/// Brings events to the daemon, the oldest first, and removes what the daemon has. The daemon takes
/// each batch once, so that sending again is harmless.
class EventCourier {
public:
    struct Parts {
        Clock const* clock;
        RandomSource* random;
        EventPort* server;
        EventFolderPort* folder;
        Log log;
        std::function<bool()> is_stopping = {}; ///< the agent ends: no request failed then
    };

    explicit EventCourier(Parts parts)
        : parts_{std::move(parts)} {}

    /// Sends what there is, until nothing is left or the daemon wants to wait. Returns how long
    /// nothing is due, if no file comes.
    Millis turn();

private:
    struct Load {
        std::vector<std::string> names;
        std::string frames;
    };

    Load load(std::vector<EventFile> const& files, std::size_t& next);
    bool send(Load const& load);
    bool take_reply(Load const& load, Reply const& reply);
    void remove(std::string const& name);
    void pause(Millis time, std::string const& what);

    Parts parts_;
    Millis paused_until_{};  ///< Clock::steady
    std::size_t singly_ = 0; ///< so many files go alone: one of them is not to be had
    Backoff backoff_;
    bool has_told_rest_ = false; ///< that files stay
    std::string told_trouble_;   ///< what the log says is wrong; "" when nothing is
};

} // namespace sonae::agent
