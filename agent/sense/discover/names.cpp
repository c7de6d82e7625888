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
    {"lldp_name", 90},
    {"lldp_description", 90},
    {"lldp_manufacturer", 90},
    {"lldp_model", 90},
    {"lldp_serial", 90},
    {"lldp_hardware", 90},
    {"lldp_firmware", 90},
    {"lldp_software", 90},
    {"lldp_asset", 90},
    {"cdp_device", 90},
    {"cdp_platform", 90},
    {"cdp_software", 90},
    {"dhcp_host_name", 80},
    {"dhcp_full_name", 80},
    {"dhcp_vendor_class", 80},
    {"dhcp_parameters", 70},
    {"dhcp_client_id", 80},
    {"dhcp_circuit", 90},
    {"dhcp_remote", 90},
    {"dhcp6_duid", 80},
    {"dhcp6_full_name", 80},
    {"dhcp6_vendor_class", 80},
    {"dhcp6_interface", 90},
    {"netbios_name", 60},
    {"netbios_group", 60},
    {"mdns_name", 70},
    {"mdns_service", 70},
    {"mdns_model", 70},
    {"llmnr_name", 60},
    {"dns_name", 60},
    {"ssdp_server", 60},
    {"ssdp_name", 60},
    {"tls_certificate_name", 70},
    {"tls_certificate_issuer", 70},
    {"tls_certificate_end", 70},
    {"tls_server_name", 60},
    {"tls_version", 80},
    {"ja4", 70},
    {"smb_dialect", 80},
    {"smb_signing", 80},
    {"smb_system", 80},
    {"ntlm_computer", 80},
    {"ntlm_domain", 80},
    {"ntlm_dns_computer", 80},
    {"ntlm_dns_domain", 80},
    {"ntlm_version", 80},
    {"kerberos_realm", 80},
    {"kerberos_service", 70},
    {"snmp_name", 80},
    {"snmp_description", 80},
    {"snmp_object", 80},
    {"snmp_version", 80},
    {"ntp_stratum", 70},
    {"dicom_ae", 70},
    {"dicom_implementation", 70},
    {"dicom_implementation_version", 70},
    {"dicom_modality", 60},
    {"hl7_application", 70},
    {"hl7_facility", 70},
    {"hl7_version", 70},
    {"hl7_charset", 70},
    {"ssh_version", 70},
    {"http_server", 60},
    {"rdp_security", 70},
    {"ike_vendor", 60},
}};
static_assert(static_cast<unsigned>(IdentityKind::ike_vendor) + 1 == identity_kind_count);

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

bool is_plentiful(IdentityKind kind) {
    using enum IdentityKind;
    return kind == ja4 || kind == tls_server_name || kind == tls_certificate_name ||
           kind == kerberos_service || kind == hl7_application || kind == hl7_facility;
}

std::string_view name_of(SegmentSource source) {
    return sources.at(static_cast<std::size_t>(source));
}

} // namespace sonae::sense
