// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/devices/schedule/roster.hpp"
#include "daemon/devices/settings.hpp"
#include "inventory/base/log.hpp"
#include "inventory/topology/device_reading.hpp"

#include <functional>
#include <memory>

namespace sonae::devices {

/// How a device is, beside what it said.
struct DeviceState {
    std::string address;
    Reach reach = Reach::never;
    Instant asked_at{};
    Instant answered_at{}; ///< zero when it never did
    std::string problem;   ///< code: "", "timeout", "refused", "clinical", "same_device", "io"

    bool operator==(DeviceState const&) const = default;
};

/// Asks network devices by SNMP, for ever and politely, on a thread of its own: hundreds at once,
/// nothing that one of them does delays another.
class DevicePoller {
public:
    /// Called on the thread of the poller; must not block.
    struct Callbacks {
        std::function<void(topology::DeviceReading)> on_reading;
        std::function<void(DeviceState)> on_state;
    };

    /// Starts nothing. `known`: the newest readings of before this start, so that a device keeps
    /// its identity, and a table that was not read yet is the one that was. `clock` must outlive
    /// it.
    DevicePoller(
        Settings settings,
        std::vector<topology::DeviceReading> known,
        Callbacks callbacks,
        Clock const& clock,
        Log log
    );
    DevicePoller(DevicePoller const&) = delete;
    DevicePoller& operator=(DevicePoller const&) = delete;

    /// Stops.
    ~DevicePoller();

    /// Reads the secrets and begins. A credential whose secret cannot be read is left out, and the
    /// log says so. Once.
    void start();

    /// Ends what is under way within a moment; no callback comes after it. From any thread but its
    /// own.
    void stop();

    /// Asks this device now, and keeps it. From any thread; does not block.
    /// Errors: malformed (no address); refused "clinical_range"; unavailable "no_credential", when
    /// none is for it.
    Result<void> scan(std::string_view address);

    /// Ends what is under way with this device and forgets it; then calls `then`, on the thread of
    /// the poller or, for what is no address, at once. No callback tells of it afterwards, until a
    /// person, a neighbour or a sweep names it again, or the seeds do at the next start. From any
    /// thread; does not block. Once stopped, `then` is not called.
    void forget(std::string_view address, std::function<void()> then);

    /// Nothing is sent into these from now on, beside those of the settings. From any thread; does
    /// not block.
    void set_clinical(std::vector<Prefix> prefixes);

private:
    class Loop;
    std::unique_ptr<Loop> loop_;
};

} // namespace sonae::devices
