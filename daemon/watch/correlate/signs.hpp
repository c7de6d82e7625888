// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace sonae::watch {

/// What a detector's finding is a sign of, as far as recipes go by it.
enum class Sign : std::uint8_t {
    none,
    files_changed,      ///< mass change, canary
    defence_stopped,    ///< antivirus, log
    recovery_destroyed, ///< backups, snapshots
    services_stopped,
    directory_attacked, ///< domain controller
    rights_given,
    odd_entry, ///< by VPN or remote maintenance
    sideways,  ///< from machine to machine
    data_left,
    silence,
    clinical_traffic, ///< DICOM or HL7 went wrong
};

/// Of a detector's code; `none` for those that no recipe goes by.
Sign sign_of(std::string_view detector);

} // namespace sonae::watch
