// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/devices/settings.hpp"
#include "daemon/devices/snmp/net_snmp.hpp"

#include <iterator>

namespace sonae::devices {

/// How net-snmp names a way of authentication or privacy.
struct ProtocolId {
    oid* parts = nullptr;
    std::size_t size = 0;
};

inline ProtocolId protocol_of(Auth auth) {
    return auth == Auth::sha256
               ? ProtocolId{&usmHMAC192SHA256AuthProtocol[0], std::size(usmHMAC192SHA256AuthProtocol)}
           : auth == Auth::sha
               ? ProtocolId{&usmHMACSHA1AuthProtocol[0], std::size(usmHMACSHA1AuthProtocol)}
               : ProtocolId{&usmNoAuthProtocol[0], std::size(usmNoAuthProtocol)};
}

inline ProtocolId protocol_of(Privacy privacy) {
    return privacy == Privacy::aes256
               ? ProtocolId{&usmAES256PrivProtocol[0], std::size(usmAES256PrivProtocol)}
           : privacy == Privacy::aes128
               ? ProtocolId{&usmAESPrivProtocol[0], std::size(usmAESPrivProtocol)}
               : ProtocolId{&usmNoPrivProtocol[0], std::size(usmNoPrivProtocol)};
}

} // namespace sonae::devices
