// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <sys/types.h>

namespace sonae::testing {

/// A program of SNMP devices on the loopback network, under every address of 127.0.0.0/8, ended
/// with this object.
class Simulator {
public:
    /// Why there is none: the Debian package that is missing. "" when there is one.
    static std::string missing();

    /// snmpsimd with the walks of this folder; a walk's name is the community that asks for it.
    /// Returns when it answers.
    explicit Simulator(std::filesystem::path const& folder, std::string const& community);

    Simulator(Simulator const&) = delete;
    Simulator& operator=(Simulator const&) = delete;
    ~Simulator();

    [[nodiscard]] std::uint16_t port() const { return port_; }

private:
    std::uint16_t port_;
    std::filesystem::path cache_;
    pid_t process_ = -1;
};

/// snmpd of net-snmp on the loopback network, with users of SNMPv3 and a community, ended with this
/// object.
class RealAgent {
public:
    /// Why there is none: the Debian package that is missing. "" when there is one.
    static std::string missing();

    RealAgent();
    RealAgent(RealAgent const&) = delete;
    RealAgent& operator=(RealAgent const&) = delete;
    ~RealAgent();

    [[nodiscard]] std::uint16_t port() const { return port_; }

private:
    std::uint16_t port_;
    std::filesystem::path folder_;
    pid_t process_ = -1;
};

} // namespace sonae::testing
