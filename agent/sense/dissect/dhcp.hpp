// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "agent/sense/dissect/wire_text.hpp"
#include "agent/sense/frame/address.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace sonae::sense {

/// Option 53. Others (lease queries) are kept by their number.
enum class DhcpType : std::uint8_t {
    none = 0, ///< BOOTP
    discover = 1,
    offer = 2,
    request = 3,
    decline = 4,
    ack = 5,
    nak = 6,
    release = 7,
    inform = 8,
};

struct DhcpFact {
    bool is_reply = false;
    DhcpType type = DhcpType::none;
    MacAddress client;        ///< none when the client's hardware is no Ethernet
    IpAddress client_address; ///< ciaddr: what the client has already
    IpAddress given_address;  ///< yiaddr
    IpAddress relay;          ///< giaddr
    IpAddress requested;      ///< 50
    IpAddress server;         ///< 54
    WireText host_name;       ///< 12
    WireText domain;          ///< 15
    WireText vendor_class;    ///< 60
    WireText client_id;       ///< 61, type and value
    WireText full_name;       ///< 81, as text or in DNS form: see `full_name_text`
    bool is_full_name_encoded = false;
    WireText circuit_id;                        ///< 82.1
    WireText remote_id;                         ///< 82.2
    ByteView parameters;                        ///< 55, in the order that tells systems apart
    int mask_length = -1;                       ///< 1; -1: none, or no mask
    Few<IpAddress, 4> routers;                  ///< 3
    Few<IpAddress, 4> name_servers;             ///< 6
    Few<IpAddress, 4> time_servers;             ///< 42
    std::optional<std::uint32_t> lease_seconds; ///< 51
};

/// RFC 2131, 2132, 3046, 4702, with options in `file` and `sname`. Nothing without the magic
/// cookie. What is behind an option that does not fit is not read.
std::optional<DhcpFact> dissect_dhcp(ByteView payload);

/// Option 81 as text.
std::string full_name_text(DhcpFact const& fact);

/// Option 55 as "1,3,6,15".
std::string parameters_text(ByteView parameters);

} // namespace sonae::sense
