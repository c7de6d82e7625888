// SPDX-License-Identifier: Apache-2.0
#include "agent/sense/discover/protocols.hpp"

namespace sonae::sense {

namespace {

constexpr auto protocol_names = std::array<std::string_view, protocol_count>{
    "arp",      "nd",   "dhcp",  "dhcp6", "lldp",  "cdp",  "stp", "vrrp", "hsrp",      "ospf",
    "netbios",  "mdns", "llmnr", "dns",   "ssdp",  "snmp", "ntp", "ike",  "wireguard", "openvpn",
    "kerberos", "tls",  "smb",   "ntlm",  "dicom", "hl7",  "rdp", "ssh",  "http",
};

} // namespace

std::string_view name_of(Protocol protocol) {
    return protocol_names.at(static_cast<std::size_t>(protocol));
}

} // namespace sonae::sense
