// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "agent/sense/dissect/wire_text.hpp"
#include "agent/sense/frame/address.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace sonae::sense {

enum class Dhcp6Type : std::uint8_t {
    none = 0,
    solicit = 1,
    advertise = 2,
    request = 3,
    confirm = 4,
    renew = 5,
    rebind = 6,
    reply = 7,
    release = 8,
    decline = 9,
    reconfigure = 10,
    information_request = 11,
    relay_forward = 12,
    relay_reply = 13,
};

struct Dhcp6Fact {
    Dhcp6Type type = Dhcp6Type::none; ///< of the innermost message
    bool is_relayed = false;
    IpAddress link;              ///< of the relay: an address in the client's segment
    IpAddress peer;              ///< whom the relay speaks for
    WireText client;             ///< DUID
    WireText server;             ///< DUID
    WireText interface_id;       ///< of the relay: where the client is connected
    WireText vendor_class;       ///< 16, the first text
    WireText full_name;          ///< 39, in DNS form: see `full_name_text`
    Few<IpAddress, 4> addresses; ///< in IA_NA and IA_TA
    Few<Prefix, 4> prefixes;     ///< in IA_PD
    Few<IpAddress, 4> name_servers;

    /// Whether a server says so, not a client.
    [[nodiscard]] bool is_from_server() const {
        return type == Dhcp6Type::advertise || type == Dhcp6Type::reply ||
               type == Dhcp6Type::reconfigure;
    }
};

/// RFC 8415, through up to four relays. Nothing for a type that does not exist.
std::optional<Dhcp6Fact> dissect_dhcp6(ByteView payload);

/// The MAC within a DUID of type 1 or 3 (RFC 8415 §11); none in the others.
MacAddress mac_of_duid(ByteView duid);

std::string full_name_text(Dhcp6Fact const& fact);

} // namespace sonae::sense
