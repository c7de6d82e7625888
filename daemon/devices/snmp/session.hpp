// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/devices/address.hpp"
#include "daemon/devices/exchange.hpp"
#include "daemon/devices/snmp/access.hpp"

#include <memory>
#include <optional>
#include <string>

namespace sonae::devices {

/// A conversation with one device through net-snmp: one request at a time, nothing blocks, nothing
/// is sent again by itself. All sessions of the process live on one thread, which is net-snmp's own
/// condition for USM.
class SnmpSession {
public:
    struct Target {
        Address address;
        std::uint16_t port = 161;
        std::string engine = {}; ///< octets of its snmpEngineID when known: saves a question (v3)
    };

    /// `access` must outlive it. Errors: io.
    static Result<std::unique_ptr<SnmpSession>> open(Target const& target, Access const& access);

    SnmpSession(SnmpSession const&) = delete;
    SnmpSession& operator=(SnmpSession const&) = delete;
    ~SnmpSession();

    /// To wait on until it can be read.
    [[nodiscard]] int descriptor() const;

    /// Precondition: no request is under way.
    void send(Request const& request);

    /// Takes what came. True when something came after which the device has its full time again:
    /// with v3, its engine id.
    bool read();

    /// The time is over: what is under way is answered with a timeout.
    void give_up();

    /// Of the request that was under way, once.
    std::optional<Reply> take_reply();

    /// Octets of the snmpEngineID that v3 speaks to; "" while it is not known, and with v2c.
    [[nodiscard]] std::string engine() const;

private:
    struct Parts;
    explicit SnmpSession(std::unique_ptr<Parts> parts);

    std::unique_ptr<Parts> parts_;
};

} // namespace sonae::devices
