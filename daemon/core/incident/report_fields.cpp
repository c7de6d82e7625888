// SPDX-License-Identifier: Apache-2.0
#include "daemon/core/incident/report_fields.hpp"

#include <array>

namespace sonae::core::incident {

namespace {

constexpr auto ppc = std::to_array<std::string_view>(
    {"overview",
     "data_items",
     "persons_count",
     "cause",
     "secondary_damage",
     "notice_to_persons",
     "publication",
     "prevention",
     "other"}
);

constexpr auto authorities = std::to_array<std::string_view>(
    {"found_at",
     "found_by",
     "place",
     "symptoms",
     "stopped_systems",
     "care_impact",
     "patient_safety",
     "containment",
     "affected_devices",
     "entry_route",
     "backup_state",
     "leak_possibility",
     "other_reports",
     "contact",
     "support_wanted",
     "next_report_at"}
);

constexpr auto persons = std::to_array<std::string_view>(
    {"overview", "data_items", "cause", "secondary_damage", "contact", "other"}
);

constexpr auto vendor =
    std::to_array<std::string_view>({"found_at", "place", "symptoms", "affected_devices", "contact"}
    );

} // namespace

std::span<std::string_view const> report_fields(std::string_view report) {
    if (report == "ppc_preliminary" || report == "ppc_final") {
        return ppc;
    }
    if (report == "mhlw_report" || report == "health_centre_report" || report == "police_report") {
        return authorities;
    }
    if (report == "persons_notice") {
        return persons;
    }
    if (report == "vendor_notice") {
        return vendor;
    }
    return {};
}

} // namespace sonae::core::incident
