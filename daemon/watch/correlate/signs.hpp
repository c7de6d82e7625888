// SPDX-License-Identifier: Apache-2.0
// What a finding is evidence of. The correlator knows findings by their codes alone.
#pragma once

#include "daemon/watch/finding.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

namespace sonae::watch {

/// What recipes go by.
enum class Sign : std::uint8_t {
    none,
    files_changed,      ///< mass change, canary
    defence_stopped,    ///< antivirus
    recovery_destroyed, ///< backups, snapshots
    services_stopped,   ///< many at once
    traces_removed,     ///< logs
    directory_attacked, ///< domain controller
    rights_given,       ///< a new administrator
    odd_entry,          ///< by VPN or remote maintenance
    sideways,           ///< from machine to machine
    data_left,
    silence,
    clinical_traffic, ///< DICOM or HL7 stopped or goes wrong
};

/// What kind of campaign a finding can belong to.
enum class CampaignKind : std::uint8_t {
    attack,
    outage,  ///< joins an attack on the same machine
    hygiene, ///< weak, old or changed things: never part of an attack
};

/// How the correlator reads one detector.
struct Evidence {
    std::string_view code{};   ///< begin of a detector's code, or "code.kind"
    std::string_view family{}; ///< findings of one family are one piece of evidence
    CampaignKind kind = CampaignKind::attack;
    Sign sign = Sign::none;
};

/// The row with the longest code that the detector's begins with; "code.kind" before these, for a
/// finding with the fact `kind`. Of a detector without a row: an attack, a family of its own.
Evidence evidence_of(Finding const& finding);

/// Whether there is a row for a detector's code.
bool has_evidence(std::string_view detector);

/// What goes from machine to machine of a segment without naming each other: findings of one of
/// these groups in one segment are of one campaign. The family where there is no wider group.
std::string_view spread_of(Evidence const& evidence);

} // namespace sonae::watch
