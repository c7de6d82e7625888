// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/devices/schedule/heartbeat.hpp"
#include "daemon/devices/walk/subtree_walk.hpp"

namespace sonae::devices {

/// One heartbeat: a GET, and of a bridge the states of its ports by GETBULK, in one or two packets
/// of a usual switch. Pure: says what to ask next and takes what came. Whoever answers the GET
/// lives, whatever becomes of his ports.
class Pulse {
public:
    explicit Pulse(PortQuestion question);

    /// Nothing when it is over.
    [[nodiscard]] std::optional<Request> next() const;

    /// What became of the request that `next` gave last.
    void take(Reply const& reply);

    [[nodiscard]] bool is_refused() const { return is_refused_; }

    /// Nothing when it was not answered.
    [[nodiscard]] std::optional<Heartbeat> const& heartbeat() const { return heartbeat_; }

private:
    void take_ports(Reply const& reply);

    PortQuestion question_;
    std::optional<Heartbeat> heartbeat_;
    std::optional<SubtreeWalk> walk_; ///< of ifOperStatus
    int packets_ = 0;                 ///< of it
    bool is_over_ = false;
    bool is_refused_ = false;
};

} // namespace sonae::devices
