// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "agent/core/ports.hpp"
#include "agent/core/schedule.hpp"
#include "inventory/base/log.hpp"

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

namespace sonae::agent {

/// A document that a sensor on this machine left.
struct SensorFile {
    std::string interface;
    std::uint64_t stamp = 0; ///< another one for each document
    Instant written_at = {};
};

/// Where the sensors of this machine leave their documents, one file for each interface. Who writes
/// there is trusted less than the agent.
class SensorDocuments {
public:
    virtual ~SensorDocuments() = default;

    /// In the order of their names; none while there is no sensor.
    virtual std::vector<SensorFile> list() = 0;

    /// Errors: not_found; too_large; malformed (no plain file); io.
    virtual Result<std::string> read(std::string_view interface) = 0;
};

/// The daemon, as it takes documents of sensors.
class SensorPort {
public:
    virtual ~SensorPort() = default;

    /// `json` is the document before compression. Errors: those of ServerPort.
    virtual Result<Reply> post_sensor(std::string_view json) = 0;
};

/// The document with the time of sending in front. Errors: malformed (no JSON object).
Result<std::string> sensor_message(std::string document, Instant sent_at);

/// Brings the newest document of each sensor to the daemon, as soon as it is there. Keeps none: one
/// that was replaced meanwhile is of no use to anybody.
class SensorCourier {
public:
    struct Parts {
        Clock const* clock;
        RandomSource* random;
        SensorPort* server;
        SensorDocuments* documents;
        Log log;
        std::function<bool()> is_stopping = {}; ///< the agent ends: no request failed then
    };

    explicit SensorCourier(Parts parts)
        : parts_{std::move(parts)} {}

    /// Sends what is new and due. Returns how long nothing is due, if no document comes.
    Millis turn();

private:
    struct Sensor {
        std::uint64_t taken = 0; ///< stamp of what the daemon has, or will never take
        Millis not_before{};     ///< Clock::steady
    };

    void send(std::string const& interface, std::uint64_t stamp);
    void take_reply(std::string const& interface, std::uint64_t stamp, Reply const& reply);
    void pause(Millis time, std::string const& what);
    [[nodiscard]] Millis retry_delay(Reply const& reply);

    Parts parts_;
    std::map<std::string, Sensor> sensors_;
    Millis paused_until_{}; ///< Clock::steady; the daemon wants, or can have, nothing before
    Backoff backoff_;
    std::string told_trouble_; ///< what the log says is wrong; "" when nothing is
};

} // namespace sonae::agent
