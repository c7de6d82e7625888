// SPDX-License-Identifier: Apache-2.0
#include "daemon/watch/correlate/signs.hpp"

#include <algorithm>
#include <array>

namespace sonae::watch {

namespace {

constexpr auto attack = CampaignKind::attack;
constexpr auto outage = CampaignKind::outage;
constexpr auto hygiene = CampaignKind::hygiene;

constexpr auto rows = std::to_array<Evidence>({
    // Link
    {"new_device", "new_device", hygiene, Sign::none},
    {"mac_spoof", "identity", attack, Sign::none},
    {"arp_spoof", "spoofing", attack, Sign::none},
    {"ip_conflict", "conflict", outage, Sign::none},
    {"arp_sweep", "scanning", attack, Sign::none},
    {"mac_flood", "flood", attack, Sign::none},
    {"rogue_dhcp", "dhcp", attack, Sign::none},
    {"dhcp_exhaustion", "dhcp_load", attack, Sign::none},
    {"rogue_router", "routing", attack, Sign::none},
    {"stp_", "switching", attack, Sign::none},
    {"neighbour_drift", "drift", hygiene, Sign::none},
    {"name_poisoning", "names", attack, Sign::none},
    // Scanning and lateral movement
    {"port_scan", "scanning", attack, Sign::none},
    {"external_recon", "recon", attack, Sign::none},
    {"lateral_", "lateral", attack, Sign::sideways},
    {"remote_service", "lateral", attack, Sign::sideways},
    {"dc_attack", "directory", attack, Sign::directory_attacked},
    {"smb1_exploit", "exploit", attack, Sign::sideways},
    {"smb1_use", "weakness", hygiene, Sign::none},
    {"auth_guessing", "guessing", attack, Sign::none},
    // Outside
    {"beacon", "control_channel", attack, Sign::none},
    {"dns_tunnel", "tunnel", attack, Sign::data_left},
    {"dga", "control_channel", attack, Sign::none},
    {"new_outside", "outside", attack, Sign::none},
    {"medical_internet", "outside", attack, Sign::none},
    {"exfil", "exfiltration", attack, Sign::data_left},
    {"long_connection", "tunnel", attack, Sign::none},
    {"vpn_", "entry", attack, Sign::odd_entry},
    {"remote_tool", "remote_tool", attack, Sign::odd_entry},
    {"remote_access_tool", "remote_tool", attack, Sign::odd_entry},
    {"mining", "mining", attack, Sign::none},
    {"icmp_tunnel", "tunnel", attack, Sign::none},
    {"clear_text", "weakness", hygiene, Sign::none},
    // Medical
    {"dicom_opening", "dicom_stranger", attack, Sign::none},
    {"dicom_retrieval", "dicom_retrieval", attack, Sign::data_left},
    {"dicom_unknown", "dicom_stranger", attack, Sign::none},
    {"dicom_", "dicom", outage, Sign::clinical_traffic},
    {"hl7_", "hl7", outage, Sign::clinical_traffic},
    {"medical_device_silence", "silence", outage, Sign::silence},
    {"device_silence", "silence", outage, Sign::silence},
    {"mass_silence", "silence", outage, Sign::silence},
    // Host
    {"antivirus_stopped", "defence", attack, Sign::defence_stopped},
    {"antivirus_outdated", "weakness", hygiene, Sign::none},
    {"service_stopped", "services", outage, Sign::none},
    {"service_stopped.many", "services", attack, Sign::services_stopped},
    {"backup_tamper", "recovery", attack, Sign::recovery_destroyed},
    {"backup_missing", "backup_state", hygiene, Sign::none},
    {"mass_file_change", "files", attack, Sign::files_changed},
    {"canary_touched", "files", attack, Sign::files_changed},
    {"canary_touched.read", "decoy_read", attack, Sign::none},
    {"privilege_tamper", "privilege", attack, Sign::none},
    {"privilege_tamper.administrator", "privilege", attack, Sign::rights_given},
    {"privilege_tamper.chain", "privilege", attack, Sign::rights_given},
    {"privilege_tamper.log_cleared", "privilege", attack, Sign::traces_removed},
    {"host_drift", "drift", hygiene, Sign::none},
    {"mass_print", "printing", attack, Sign::none},
});

Evidence const* exact(std::string_view code) {
    auto const* const at = std::ranges::find(rows, code, &Evidence::code);
    return at == rows.end() ? nullptr : at;
}

Evidence const* longest(std::string_view detector) {
    auto const* best = static_cast<Evidence const*>(nullptr);
    for (auto const& row : rows) {
        auto const fits = row.code.find('.') == std::string_view::npos &&
                          detector.substr(0, row.code.size()) == row.code;
        if (fits && (best == nullptr || row.code.size() > best->code.size())) {
            best = &row;
        }
    }
    return best;
}

} // namespace

Evidence evidence_of(Finding const& finding) {
    auto const kind = std::ranges::find(finding.facts, "kind", &Fact::name);
    if (kind != finding.facts.end()) {
        if (auto const* const row = exact(finding.detector + '.' + kind->text)) {
            return *row;
        }
    }
    auto const* const row = longest(finding.detector);
    return row == nullptr ? Evidence{.code = finding.detector, .family = finding.detector} : *row;
}

bool has_evidence(std::string_view detector) {
    return longest(detector) != nullptr;
}

std::string_view spread_of(Evidence const& evidence) {
    switch (evidence.sign) {
    case Sign::files_changed:
    case Sign::defence_stopped:
    case Sign::recovery_destroyed:
    case Sign::services_stopped:
        return "destruction";
    case Sign::silence:
    case Sign::clinical_traffic:
        return "outage";
    case Sign::none:
    case Sign::traces_removed:
    case Sign::directory_attacked:
    case Sign::rights_given:
    case Sign::odd_entry:
    case Sign::sideways:
    case Sign::data_left:
        break;
    }
    return evidence.family;
}

} // namespace sonae::watch
