// SPDX-License-Identifier: Apache-2.0
#include "daemon/watch/correlate/recipes.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace sonae::watch {

namespace {

constexpr auto codes = std::to_array<std::string_view>(
    {"single",
     "ransomware_suspected",
     "domain_compromise",
     "breach_by_vpn",
     "clinical_outage",
     "disclosure_risk"}
);

// In the order of Recipe. Whoever reads gravity: an outage that turns out to be an attack is one,
// and of attacks the one with which a clock of the law starts comes first.
constexpr auto recipe_rows = std::to_array<RecipeRow>({
    {0, 0, "mhlw_bcp", "look_at_machine"},
    {4, 95, "ransomware", "unplug_keep_power"},
    {3, 95, "ransomware", "guard_directory"},
    {2, 90, "vpn_intrusion", "close_remote_access"},
    {1, 75, "mass_silence", "ask_the_ward"},
    {5, 95, "information_leak", "stop_outward_traffic"},
});

struct FamilyRow {
    std::string_view family;
    RecipeRow row{};
};

constexpr auto family_rows = std::to_array<FamilyRow>({
    {"files", {0, 0, "ransomware", "unplug_keep_power"}},
    {"decoy_read", {0, 0, "ransomware", "look_at_machine"}},
    {"defence", {0, 0, "ransomware", "unplug_keep_power"}},
    {"recovery", {0, 0, "ransomware", "protect_backups"}},
    {"services", {0, 0, "ehr_down", "ask_the_ward"}},
    {"printing", {0, 0, "ransomware", "unplug_keep_power"}},
    {"lateral", {0, 0, "ransomware", "unplug_keep_power"}},
    {"exploit", {0, 0, "ransomware", "unplug_keep_power"}},
    {"directory", {0, 0, "ransomware", "guard_directory"}},
    {"privilege", {0, 0, "ransomware", "guard_directory"}},
    {"guessing", {0, 0, "mhlw_bcp", "look_at_machine"}},
    {"entry", {0, 0, "vpn_intrusion", "close_remote_access"}},
    {"recon", {0, 0, "vpn_intrusion", "close_remote_access"}},
    {"remote_tool", {0, 0, "vendor_connection", "close_remote_access"}},
    {"exfiltration", {0, 0, "information_leak", "stop_outward_traffic"}},
    {"dicom_retrieval", {0, 0, "information_leak", "look_at_machine"}},
    {"tunnel", {0, 0, "information_leak", "stop_outward_traffic"}},
    {"control_channel", {0, 0, "mhlw_bcp", "stop_outward_traffic"}},
    {"silence", {0, 0, "mass_silence", "ask_the_ward"}},
    {"dicom", {0, 0, "mass_silence", "ask_the_ward"}},
    {"hl7", {0, 0, "ehr_down", "ask_the_ward"}},
    {"spoofing", {0, 0, "mhlw_bcp", "find_device"}},
    {"identity", {0, 0, "mhlw_bcp", "find_device"}},
    {"dhcp", {0, 0, "mhlw_bcp", "find_device"}},
    {"dhcp_load", {0, 0, "mhlw_bcp", "find_device"}},
    {"flood", {0, 0, "mhlw_bcp", "find_device"}},
    {"routing", {0, 0, "mhlw_bcp", "find_device"}},
    {"switching", {0, 0, "mhlw_bcp", "find_device"}},
    {"names", {0, 0, "mhlw_bcp", "find_device"}},
    {"new_device", {0, 0, "mhlw_bcp", "find_device"}},
});

constexpr auto whys = std::to_array<std::string_view>(
    {"guest", "unknown", "office", "network", "protection", "directory", "records", "patient_care"}
);

// The criticality of a machine that departments work with (network.md C0: HIS 2.0, pump 1.5).
constexpr auto critical = 1.5;

/// 0–1, of scores of 0–100.
double share(int score) {
    return std::clamp(score, 0, 100) / 100.0;
}

Why why_of(SegmentKind kind) {
    switch (kind) {
    case SegmentKind::medical:
        return Why::patient_care;
    case SegmentKind::clinical:
    case SegmentKind::server:
        return Why::records;
    case SegmentKind::office:
        return Why::office;
    case SegmentKind::guest:
        return Why::guest;
    case SegmentKind::unknown:
        break;
    }
    return Why::unknown;
}

bool is_of_records(Machine const& machine) {
    return machine.zone == "his" || machine.zone == "departmental" ||
           machine.criticality >= critical;
}

Why why_of(Machine const& machine) {
    if (machine.kind == MachineClass::medical) {
        return Why::patient_care;
    }
    if (machine.roles.has(Role::domain_controller)) {
        return Why::directory;
    }
    if (machine.roles.has(Role::backup) || machine.roles.has(Role::antivirus_server)) {
        return Why::protection;
    }
    if (is_of_records(machine)) {
        return Why::records;
    }
    if (machine.kind == MachineClass::network_device) {
        return Why::network;
    }
    if (machine.zone == "guest") {
        return Why::guest;
    }
    return machine.kind == MachineClass::unknown ? Why::unknown : Why::office;
}

} // namespace

std::string_view code_of(Recipe recipe) {
    return codes.at(static_cast<std::size_t>(recipe));
}

std::string_view code_of(Why why) {
    return whys.at(static_cast<std::size_t>(why));
}

RecipeRow const& row_of(Recipe recipe) {
    return recipe_rows.at(static_cast<std::size_t>(recipe));
}

RecipeRow const& row_of_family(std::string_view family) {
    auto const* const at = std::ranges::find(family_rows, family, &FamilyRow::family);
    return at == family_rows.end() ? row_of(Recipe::single) : at->row;
}

Why why_of(Machine const* machine, Segment const* segment) {
    auto const of_machine = machine == nullptr ? Why::unknown : why_of(*machine);
    auto const of_segment = segment == nullptr ? Why::unknown : why_of(segment->kind);
    // Whoever is a guest in an office is of the office.
    return std::max(of_machine, of_segment) > Why::unknown ? std::max(of_machine, of_segment)
                                                           : std::min(of_machine, of_segment);
}

std::string_view first_action_of(RecipeRow const& row, Machine const* worst) {
    auto const may_be_in_use = worst != nullptr && worst->kind == MachineClass::medical;
    return may_be_in_use && row.first_action == "unplug_keep_power" ? "ask_then_unplug"
                                                                    : row.first_action;
}

int confidence_of(std::span<int const> scores) {
    constexpr auto belief = 0.8;
    auto doubt = 1.0;
    for (auto const score : scores) {
        doubt *= 1 - belief * share(score);
    }
    return std::min(static_cast<int>(std::lround((1 - doubt) * 100)), 99);
}

int gathered_score_of(std::span<int const> scores) {
    constexpr auto weight_of_others = 0.3;
    constexpr auto least = 40;
    auto const worst = std::max_element(scores.begin(), scores.end());
    if (worst == scores.end()) {
        return 0;
    }
    auto left = 1 - share(*worst);
    for (auto score = scores.begin(); score != scores.end(); ++score) {
        if (score != worst && *score >= least) {
            left *= 1 - weight_of_others * share(*score);
        }
    }
    return std::max(*worst, static_cast<int>(std::lround((1 - left) * 100)));
}

} // namespace sonae::watch
