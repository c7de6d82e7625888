// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/core/codec/severity.hpp"
#include "playbooks/hospital.hpp"

namespace sonae::core::incident {

// Closed lists of codes; texts for people are in the catalogues.

using core::Severity;

/// Who saw it first.
enum class Source { person, alert, staff_report };

enum class Scenario {
    ransomware,
    ehr_down,
    vpn_intrusion,
    vendor_connection,
    mass_silence,
    information_leak,
    other
};

/// What speaks for putting the BCP into force, and what for an ordinary fault (確認表 2-3).
enum class Criterion {
    ransom_note,
    files_encrypted,
    many_devices_affected,
    ehr_stopped,
    care_hindered,
    data_leak_suspected,
    attack_traces,
    outside_warning,
    backup_attacked,
    single_device,
    known_fault,
    maintenance_work,
    power_or_cable
};

/// Who is asked to do a task: the next in line when it is overdue.
enum class Asked { assignee, deputy, management };

/// Of a device on the board of affected devices.
enum class AssetMark {
    normal,
    suspected,
    infected,
    cut_off,
    under_examination,
    restoring,
    restored
};

/// What the hospital does for patients.
enum class Service {
    emergency,
    surgery,
    outpatient,
    inpatient,
    dialysis,
    delivery,
    examination,
    pharmacy,
    meals
};

enum class ServiceMark { normal, limited, stopped, alternative };

/// How management's answer came.
enum class Channel {
    app,
    link,
    proxy ///< somebody else entered it
};

} // namespace sonae::core::incident

namespace sonae::core {

template <>
inline constexpr auto code_names<incident::Source> =
    std::to_array<std::string_view>({"person", "alert", "staff_report"});

template <>
inline constexpr auto code_names<incident::Scenario> = std::to_array<std::string_view>(
    {"ransomware",
     "ehr_down",
     "vpn_intrusion",
     "vendor_connection",
     "mass_silence",
     "information_leak",
     "other"}
);

template <>
inline constexpr auto code_names<incident::Criterion> = std::to_array<std::string_view>(
    {"ransom_note",
     "files_encrypted",
     "many_devices_affected",
     "ehr_stopped",
     "care_hindered",
     "data_leak_suspected",
     "attack_traces",
     "outside_warning",
     "backup_attacked",
     "single_device",
     "known_fault",
     "maintenance_work",
     "power_or_cable"}
);

template <>
inline constexpr auto code_names<incident::Asked> =
    std::to_array<std::string_view>({"assignee", "deputy", "management"});

template <>
inline constexpr auto code_names<incident::AssetMark> = std::to_array<std::string_view>(
    {"normal", "suspected", "infected", "cut_off", "under_examination", "restoring", "restored"}
);

template <>
inline constexpr auto code_names<incident::Service> = std::to_array<std::string_view>(
    {"emergency",
     "surgery",
     "outpatient",
     "inpatient",
     "dialysis",
     "delivery",
     "examination",
     "pharmacy",
     "meals"}
);

template <>
inline constexpr auto code_names<incident::ServiceMark> =
    std::to_array<std::string_view>({"normal", "limited", "stopped", "alternative"});

template <>
inline constexpr auto
    code_names<incident::Channel> = std::to_array<std::string_view>({"app", "link", "proxy"});

} // namespace sonae::core

namespace sonae::core::incident {

using core::code_of;
using core::from_code;

// Phases have their names where playbooks are.
inline std::string_view code_of(playbooks::Phase phase) {
    return playbooks::name_of(phase);
}

} // namespace sonae::core::incident
