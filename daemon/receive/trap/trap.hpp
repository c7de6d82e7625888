// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/devices/exchange.hpp"
#include "daemon/devices/settings.hpp"
#include "daemon/receive/trap/ber.hpp"
#include "daemon/receive/trap/usm.hpp"
#include "inventory/base/encoding.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace sonae::receive::trap {

/// RFC 3417: a UDP packet of SNMP is seldom larger than 1,472.
inline constexpr auto most_bytes = std::size_t{8} * 1024;

struct Trap {
    devices::Oid kind{}; ///< snmpTrapOID
    /// Of v1: the device that it is about, when that is not who sent the packet.
    std::optional<devices::Address> agent{};
    std::vector<devices::Binding> bindings{}; ///< without sysUpTime and snmpTrapOID
    Bytes answer{};                           ///< to be sent back, of an inform
};

/// Reads traps and informs: v1 (as RFC 3584 3.1 translates it), v2c, and v3 traps. An inform of v3
/// would need an engine of our own and is refused.
class Reader {
public:
    static constexpr auto most_bindings = std::size_t{64};
    static constexpr auto most_engines = std::size_t{4'096};
    /// RFC 3414 3.2, 7: what is older than the newest by more is a repetition.
    static constexpr auto window_s = std::uint32_t{150};

    /// With v2c credentials only their communities are taken, else any; with v3 what the user's
    /// credential demands is demanded.
    explicit Reader(std::vector<devices::Credential> const& credentials);

    /// Errors: malformed, too_large (with the octet); unauthenticated (nobody we know, or not his
    /// secret); refused (of a repetition); unsupported.
    Result<Trap> read(std::span<std::uint8_t const> packet);

private:
    struct Clock {
        std::uint32_t boots = 0;
        std::uint32_t time = 0;
    };

    struct Security;

    Result<Trap> read_community(BerReader& message, std::span<std::uint8_t const> packet);
    Result<Trap> read_v3(BerReader& message, std::span<std::uint8_t const> packet);
    Result<void> check_time(std::string const& engine, Clock told);

    std::vector<std::string> communities_;
    std::vector<UserKeys> users_;
    std::map<std::string, Clock, std::less<>> clocks_;
};

} // namespace sonae::receive::trap
