// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/devices/settings.hpp"

#include <array>

namespace sonae::devices {

/// A credential with the keys that its pass phrases become: a million octets are hashed for each
/// (RFC 3414, A.2), which is done once.
struct Access {
    struct Key {
        std::array<std::uint8_t, 64> octets{};
        std::size_t size = 0;
    };

    Credential credential;
    Key auth;
    Key privacy;
};

/// Errors: internal (net-snmp refuses the pass phrase).
Result<Access> make_access(Credential credential);

} // namespace sonae::devices
