// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace sonae::sense {

/// What was seen that hints at what a machine is for. Every value is a fact about one machine from
/// one kind of source.
enum class Evidence : std::uint8_t {
    forwards_others,      ///< passes on packets of at least three addresses that are not local
    named_router_by_dhcp, ///< option 3
    sends_router_adverts,
    stands_in_for_router, ///< VRRP or HSRP
    sends_ospf_hello,
    lldp_router,
    cdp_router,
    lldp_bridge,
    cdp_switch,
    sends_bpdu,
    lldp_access_point,
    cdp_access_point, ///< a transparent bridge that is no switch
    lldp_telephone,
    cdp_telephone,
    answers_sip,
    mdns_printing,
    ssdp_printer,
    answers_printing, ///< TCP 9100, 631 or 515
    sends_dhcp_answers,
    named_dhcp_server_by_client, ///< option 54 of a request
    sends_dhcp6_answers,
    answers_dns,
    named_dns_by_dhcp,   ///< option 6, or DHCPv6 option 23
    named_dns_by_router, ///< RDNSS
    answers_kerberos,
    answers_ldap,
    netbios_domain_controller, ///< suffix 1B or 1C
    answers_smb,
    netbios_file_server,  ///< suffix 20
    accepts_dicom_query,  ///< a query or retrieval context was accepted
    accepts_dicom_images, ///< a storage context was accepted
    accepts_dicom_commitment,
    serves_several_dicom, ///< at least three partners
    sends_dicom_images,   ///< of one or two modalities
    asks_dicom_worklist,
    reports_procedure_step,
    asks_dicom_commitment,
    answers_dicom_worklist,
    takes_procedure_steps,
    sends_hl7_adt,
    sends_hl7_orders, ///< ORM, OMG, OMI, OML
    takes_hl7_results,
    sends_hl7_results,    ///< ORU
    sends_lab_results,    ///< OUL
    takes_lab_orders,     ///< OML
    takes_imaging_orders, ///< OMI, OMG, ORM
    answers_ike,
    exchanges_esp,
    answers_wireguard,
    answers_openvpn,
    vpn_name,           ///< a name in a certificate or asked for that such gateways have
    serves_several_vpn, ///< at least three partners
    answers_ntp,
    named_ntp_by_dhcp,  ///< option 42
    serves_several_ntp, ///< at least three partners
    asks_snmp,          ///< and is answered
    asks_several_snmp,  ///< at least three partners
    takes_snmp_traps,
    serves_several_smb, ///< at least three partners
};

inline constexpr auto evidence_count = 59U;

/// A set of Evidence.
class EvidenceSet {
public:
    void add(Evidence evidence) { bits_ |= 1ULL << static_cast<unsigned>(evidence); }

    void add(EvidenceSet other) { bits_ |= other.bits_; }

    [[nodiscard]] bool has(Evidence evidence) const {
        return (bits_ & (1ULL << static_cast<unsigned>(evidence))) != 0;
    }

    [[nodiscard]] bool is_empty() const { return bits_ == 0; }

private:
    std::uint64_t bits_ = 0;
};

enum class Role : std::uint8_t {
    router,
    network_switch,
    access_point,
    telephone,
    printer,
    dhcp_server,
    dns_server,
    domain_controller,
    file_server,
    pacs,
    modality,
    ris_worklist,
    his_interface,
    lab_interface,
    vpn_gateway,
    ntp_server,
    snmp_manager,
};

inline constexpr auto role_count = 17U;

/// A role with the evidence for it, at least two kinds.
struct RoleFinding {
    Role role = Role::router;
    std::vector<Evidence> evidence;
};

/// The roles for which `set` holds two kinds of evidence or more, in the order of the enum.
std::vector<RoleFinding> roles_of(EvidenceSet set);

/// What a TCP port that answers hints at; nothing for most.
bool evidence_of_port(std::uint16_t port, Evidence& evidence);

/// Stable codes, as the JSON document has them ("answers_dns", "dns_server").
std::string_view name_of(Evidence evidence);
std::string_view name_of(Role role);

} // namespace sonae::sense
