// SPDX-License-Identifier: Apache-2.0
#include "agent/sense/discover/evidence.hpp"

#include <array>
#include <initializer_list>

namespace sonae::sense {

namespace {

constexpr auto evidence_names = std::array<std::string_view, evidence_count>{
    "forwards_others",
    "named_router_by_dhcp",
    "sends_router_adverts",
    "stands_in_for_router",
    "sends_ospf_hello",
    "lldp_router",
    "cdp_router",
    "lldp_bridge",
    "cdp_switch",
    "sends_bpdu",
    "lldp_access_point",
    "cdp_access_point",
    "lldp_telephone",
    "cdp_telephone",
    "answers_sip",
    "mdns_printing",
    "ssdp_printer",
    "answers_printing",
    "sends_dhcp_answers",
    "named_dhcp_server_by_client",
    "sends_dhcp6_answers",
    "answers_dns",
    "named_dns_by_dhcp",
    "named_dns_by_router",
    "answers_kerberos",
    "answers_ldap",
    "netbios_domain_controller",
    "answers_smb",
    "netbios_file_server",
    "accepts_dicom_query",
    "accepts_dicom_images",
    "accepts_dicom_commitment",
    "serves_several_dicom",
    "sends_dicom_images",
    "asks_dicom_worklist",
    "reports_procedure_step",
    "asks_dicom_commitment",
    "answers_dicom_worklist",
    "takes_procedure_steps",
    "sends_hl7_adt",
    "sends_hl7_orders",
    "takes_hl7_results",
    "sends_hl7_results",
    "sends_lab_results",
    "takes_lab_orders",
    "takes_imaging_orders",
    "answers_ike",
    "exchanges_esp",
    "answers_wireguard",
    "answers_openvpn",
    "vpn_name",
    "serves_several_vpn",
    "answers_ntp",
    "named_ntp_by_dhcp",
    "serves_several_ntp",
    "asks_snmp",
    "asks_several_snmp",
    "takes_snmp_traps",
    "serves_several_smb",
};
static_assert(evidence_names.size() == static_cast<std::size_t>(Evidence::serves_several_smb) + 1);

constexpr auto role_names = std::array<std::string_view, role_count>{
    "router",
    "switch",
    "access_point",
    "telephone",
    "printer",
    "dhcp_server",
    "dns_server",
    "domain_controller",
    "file_server",
    "pacs",
    "modality",
    "ris_worklist",
    "his_interface",
    "lab_interface",
    "vpn_gateway",
    "ntp_server",
    "snmp_manager",
};

struct Rule {
    Role role;
    std::initializer_list<Evidence> evidence;
};

std::vector<RoleFinding> found_by(std::initializer_list<Rule> rules, EvidenceSet set) {
    constexpr auto least_sources = 2U;
    auto roles = std::vector<RoleFinding>{};
    for (auto const& rule : rules) {
        auto finding = RoleFinding{rule.role, {}};
        for (auto const evidence : rule.evidence) {
            if (set.has(evidence)) {
                finding.evidence.push_back(evidence);
            }
        }
        if (finding.evidence.size() >= least_sources) {
            roles.push_back(std::move(finding));
        }
    }
    return roles;
}

} // namespace

std::vector<RoleFinding> roles_of(EvidenceSet set) {
    using enum Evidence;
    if (set.is_empty()) {
        return {};
    }
    return found_by(
        {{Role::router,
          {forwards_others,
           named_router_by_dhcp,
           sends_router_adverts,
           stands_in_for_router,
           sends_ospf_hello,
           lldp_router,
           cdp_router}},
         {Role::network_switch, {lldp_bridge, cdp_switch, sends_bpdu}},
         {Role::access_point, {lldp_access_point, cdp_access_point}},
         {Role::telephone, {lldp_telephone, cdp_telephone, answers_sip}},
         {Role::printer, {mdns_printing, ssdp_printer, answers_printing}},
         {Role::dhcp_server,
          {sends_dhcp_answers, named_dhcp_server_by_client, sends_dhcp6_answers}},
         {Role::dns_server, {answers_dns, named_dns_by_dhcp, named_dns_by_router}},
         {Role::domain_controller, {answers_kerberos, answers_ldap, netbios_domain_controller}},
         {Role::file_server, {answers_smb, netbios_file_server, serves_several_smb}},
         {Role::pacs,
          {accepts_dicom_query,
           accepts_dicom_images,
           accepts_dicom_commitment,
           serves_several_dicom}},
         {Role::modality,
          {sends_dicom_images, asks_dicom_worklist, reports_procedure_step, asks_dicom_commitment}},
         {Role::ris_worklist,
          {answers_dicom_worklist, takes_procedure_steps, takes_imaging_orders}},
         {Role::his_interface, {sends_hl7_adt, sends_hl7_orders, takes_hl7_results}},
         {Role::lab_interface, {sends_hl7_results, sends_lab_results, takes_lab_orders}},
         {Role::vpn_gateway,
          {answers_ike,
           exchanges_esp,
           answers_wireguard,
           answers_openvpn,
           vpn_name,
           serves_several_vpn}},
         {Role::ntp_server, {answers_ntp, named_ntp_by_dhcp, serves_several_ntp}},
         {Role::snmp_manager, {asks_snmp, asks_several_snmp, takes_snmp_traps}}},
        set
    );
}

bool evidence_of_port(std::uint16_t port, Evidence& evidence) {
    switch (port) {
    case 53:
        evidence = Evidence::answers_dns;
        return true;
    case 88:
        evidence = Evidence::answers_kerberos;
        return true;
    case 389:
    case 636:
    case 3268:
    case 3269:
        evidence = Evidence::answers_ldap;
        return true;
    case 139:
    case 445:
        evidence = Evidence::answers_smb;
        return true;
    case 515:
    case 631:
    case 9100:
        evidence = Evidence::answers_printing;
        return true;
    case 5060:
    case 5061:
        evidence = Evidence::answers_sip;
        return true;
    default:
        return false;
    }
}

std::string_view name_of(Evidence evidence) {
    return evidence_names.at(static_cast<std::size_t>(evidence));
}

std::string_view name_of(Role role) {
    return role_names.at(static_cast<std::size_t>(role));
}

} // namespace sonae::sense
