// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/devices/schedule/heartbeat.hpp"
#include "inventory/base/instant.hpp"
#include "inventory/topology/device_reading.hpp"

namespace sonae::devices {

/// Notices that a port of a bridge went up or down, and says when its tables are read for that: at
/// once, and forwarding once more when the bridge has heard the first frame; every 2 s at most, and
/// more and more seldom for a port that flaps. Pure: time is told to it.
class PortWatch {
public:
    /// What the device is: only whoever has a forwarding table is asked for his ports.
    void know(topology::DeviceReading const& reading);

    /// How the next heartbeat asks. Whoever does not answer it well is asked for less, and later.
    [[nodiscard]] PortQuestion question(Millis now) const;

    void hear(Heartbeat const& heartbeat, Millis now);

    /// Whether the forwarding table must be read now.
    [[nodiscard]] bool is_due(Millis now) const;

    /// It begins to be read. True when a port changed: interfaces and neighbours are others, too.
    bool begin(Millis now);

private:
    struct Port {
        int readings = 0; ///< for it, since it was calm
        Millis changed_at{0};
    };

    void take(PortStates const& states, Millis now);
    void take_failure(int repetitions, Millis now);
    void change(std::int64_t port, Millis now);

    int interfaces_ = 0; ///< 0: it is no bridge
    PortStates states_;
    std::map<std::int64_t, Port> changed_; ///< not long ago
    std::set<std::int64_t> unread_;        ///< changed, and nothing was read since
    std::optional<Millis> due_at_;         ///< because of them
    std::optional<Millis> again_at_;       ///< because a bridge learns with the first frame
    std::optional<Millis> begun_at_;       ///< the last time
    int most_ = 0;                         ///< values at once; 0: has not failed
    int failures_ = 0;                     ///< in a row
    Millis failed_at_{0};
    Millis ask_from_{0};
};

} // namespace sonae::devices
