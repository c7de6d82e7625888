// SPDX-License-Identifier: Apache-2.0
#include "daemon/watch/correlate/recipes.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <initializer_list>

namespace sonae::watch {

namespace {

using std::chrono::hours;
using std::chrono::minutes;

constexpr auto rows = std::array<RecipeRow, 6>{{
    {Recipe::single, 0, "mhlw_bcp", "look_at_machine"},
    {Recipe::clinical_outage, 0, "mass_silence", "ask_the_ward"},
    {Recipe::breach_by_vpn, 90, "vpn_intrusion", "close_remote_access"},
    {Recipe::domain_compromise, 95, "ransomware", "guard_directory"},
    {Recipe::ransomware_suspected, 95, "ransomware", "unplug_keep_power"},
    {Recipe::disclosure_risk, 95, "information_leak", "stop_outward_traffic"},
}};

constexpr auto codes = std::array<std::string_view, 6>{
    "single",
    "clinical_outage",
    "breach_by_vpn",
    "domain_compromise",
    "ransomware_suspected",
    "disclosure_risk"};

class Seen {
public:
    Seen(std::span<SeenSign const> signs, Instant now)
        : signs_{signs}
        , now_{now} {}

    [[nodiscard]] bool has(Sign sign, Millis within) const {
        return std::ranges::any_of(signs_, [&](auto const& seen) {
            return seen.sign == sign && seen.at + within >= now_;
        });
    }

    [[nodiscard]] bool has_any(std::initializer_list<Sign> some, Millis within) const {
        return std::ranges::any_of(some, [&](auto sign) { return has(sign, within); });
    }

private:
    std::span<SeenSign const> signs_;
    Instant now_;
};

bool is_ransomware(Seen const& seen) {
    auto const hour = Millis{hours{1}};
    return seen.has(Sign::files_changed, hour) &&
           seen.has_any(
               {Sign::defence_stopped, Sign::recovery_destroyed, Sign::services_stopped}, hour
           );
}

bool is_domain_compromise(Seen const& seen) {
    auto const day = Millis{hours{24}};
    return seen.has(Sign::directory_attacked, day) && seen.has(Sign::rights_given, day);
}

bool is_breach(Seen const& seen) {
    auto const day = Millis{hours{24}};
    return seen.has(Sign::odd_entry, day) && seen.has(Sign::sideways, day);
}

} // namespace

std::string_view code_of(Recipe recipe) {
    return codes.at(static_cast<std::size_t>(recipe));
}

RecipeRow const& row_of(Recipe recipe) {
    return rows.at(static_cast<std::size_t>(recipe));
}

Recipe recipe_of(std::span<SeenSign const> signs, Instant now) {
    auto const seen = Seen{signs, now};
    auto const is_attack = is_ransomware(seen) || is_domain_compromise(seen) || is_breach(seen);
    if (is_attack && seen.has(Sign::data_left, Millis{hours{24}})) {
        return Recipe::disclosure_risk;
    }
    if (is_ransomware(seen)) {
        return Recipe::ransomware_suspected;
    }
    if (is_domain_compromise(seen)) {
        return Recipe::domain_compromise;
    }
    if (is_breach(seen)) {
        return Recipe::breach_by_vpn;
    }
    if (seen.has(Sign::silence, Millis{minutes{10}})) {
        return Recipe::clinical_outage;
    }
    return Recipe::single;
}

RecipeRow row_of_single(std::string_view detector) {
    switch (sign_of(detector)) {
    case Sign::files_changed:
    case Sign::defence_stopped:
    case Sign::recovery_destroyed:
        return {Recipe::single, 0, "ransomware", "unplug_keep_power"};
    case Sign::odd_entry:
        return {Recipe::single, 0, "vpn_intrusion", "close_remote_access"};
    case Sign::directory_attacked:
    case Sign::rights_given:
        return {Recipe::single, 0, "ransomware", "guard_directory"};
    case Sign::data_left:
        return {Recipe::single, 0, "information_leak", "stop_outward_traffic"};
    default:
        return row_of(Recipe::single);
    }
}

std::string_view why_of(Machine const* machine, SegmentKind segment) {
    auto const kind = machine == nullptr ? MachineClass::unknown : machine->kind;
    if (kind == MachineClass::medical || segment == SegmentKind::medical) {
        return "patient_care";
    }
    if (machine != nullptr && machine->roles.has(Role::backup)) {
        return "protection";
    }
    if (kind == MachineClass::server || segment == SegmentKind::server ||
        segment == SegmentKind::clinical) {
        return "records";
    }
    if (kind == MachineClass::network_device) {
        return "network";
    }
    return kind == MachineClass::unknown && segment == SegmentKind::unknown ? "unknown" : "office";
}

int confidence_of(std::span<int const> scores) {
    constexpr auto trust = 0.8;
    auto doubt = 1.0;
    for (auto const score : scores) {
        doubt *= 1 - trust * std::clamp(score, 0, 100) / 100;
    }
    return std::min(static_cast<int>(std::lround((1 - doubt) * 100)), 99);
}

} // namespace sonae::watch
