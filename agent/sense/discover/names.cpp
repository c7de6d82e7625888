// SPDX-License-Identifier: Apache-2.0
// The stable codes of facts, and how far each kind of identity can be trusted.
#include "agent/sense/discover/facts.hpp"

#include <array>

namespace sonae::sense {

namespace {

struct KindRow {
    std::string_view name;
    int confidence;
};

// Link-layer announcements are of the device itself and cross no switch; a DHCP name is what the
// client likes to be called; broadcast names can be claimed by anybody; a DNS server knows what
// somebody once entered.
constexpr auto kinds = std::array<KindRow, identity_kind_count>{{
    {"lldp_name", 90},          {"lldp_description", 90}, {"lldp_manufacturer", 90},
    {"lldp_model", 90},         {"lldp_serial", 90},      {"lldp_hardware", 90},
    {"lldp_firmware", 90},      {"lldp_software", 90},    {"lldp_asset", 90},
    {"cdp_device", 90},         {"cdp_platform", 90},     {"cdp_software", 90},
    {"dhcp_host_name", 80},     {"dhcp_full_name", 80},   {"dhcp_vendor_class", 80},
    {"dhcp_parameters", 70},    {"dhcp_client_id", 80},   {"dhcp_circuit", 90},
    {"dhcp_remote", 90},        {"dhcp6_duid", 80},       {"dhcp6_full_name", 80},
    {"dhcp6_vendor_class", 80}, {"dhcp6_interface", 90},  {"netbios_name", 60},
    {"netbios_group", 60},      {"mdns_name", 70},        {"mdns_service", 70},
    {"mdns_model", 70},         {"llmnr_name", 60},       {"dns_name", 60},
    {"ssdp_server", 60},        {"ssdp_name", 60},
}};
static_assert(static_cast<unsigned>(IdentityKind::ssdp_name) + 1 == identity_kind_count);

constexpr auto sources = std::array<std::string_view, segment_source_count>{
    "dhcp",
    "router_advertisement",
    "ospf",
    "dhcp6_delegation",
};

} // namespace

std::string_view name_of(IdentityKind kind) {
    return kinds.at(static_cast<std::size_t>(kind)).name;
}

int confidence_of(IdentityKind kind) {
    return kinds.at(static_cast<std::size_t>(kind)).confidence;
}

std::string_view name_of(SegmentSource source) {
    return sources.at(static_cast<std::size_t>(source));
}

} // namespace sonae::sense
