// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/devices/schedule/pulse.hpp"
#include "daemon/devices/schedule/roster.hpp"
#include "daemon/devices/snmp/session.hpp"

#include <memory>
#include <optional>

namespace sonae::devices {

/// One job with one device: its session, what is asked of it, and when again.
class Conversation {
public:
    Conversation(Job job, std::unique_ptr<SnmpSession> session, Politeness politeness);

    /// Of a heartbeat there is none.
    void examine(Examination examination) { examination_.emplace(std::move(examination)); }

    [[nodiscard]] Job const& job() const { return job_; }

    [[nodiscard]] SnmpSession& session() { return *session_; }

    [[nodiscard]] std::optional<Examination>& examination() { return examination_; }

    /// Sends what is next when it may. Afterwards it may be over. `send_from`: of the device, since
    /// there may be two conversations with it.
    void advance(Millis now, Millis& send_from);

    /// Something can be read.
    void read(Millis now, Instant at);

    /// Gives up what has taken too long.
    void look_at_the_time(Millis now, Instant at);

    [[nodiscard]] bool is_over() const { return is_over_; }

    [[nodiscard]] Outcome outcome() const;

    /// Of a heartbeat that was answered.
    [[nodiscard]] std::optional<Heartbeat> const& heartbeat() const { return pulse_.heartbeat(); }

    /// When it has something to do without anything to read.
    [[nodiscard]] Millis wakes_at() const { return is_waiting_ ? deadline_ : send_from_; }

private:
    void take(Reply const& reply, Instant at);

    Job job_;
    std::unique_ptr<SnmpSession> session_;
    Politeness politeness_;
    std::optional<Examination> examination_;
    Pulse pulse_;         ///< of a heartbeat
    Millis send_from_{0}; ///< so many packets a second
    Millis deadline_{0};  ///< of what is under way
    bool is_waiting_ = false;
    bool is_over_ = false;
};

} // namespace sonae::devices
