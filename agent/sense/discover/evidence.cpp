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
};
static_assert(evidence_names.size() == static_cast<std::size_t>(Evidence::netbios_file_server) + 1);

constexpr auto role_names = std::array<std::string_view, 9>{
    "router",
    "switch",
    "access_point",
    "telephone",
    "printer",
    "dhcp_server",
    "dns_server",
    "domain_controller",
    "file_server",
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
         {Role::file_server, {answers_smb, netbios_file_server}}},
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
