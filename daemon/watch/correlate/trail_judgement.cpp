// SPDX-License-Identifier: Apache-2.0
// Which recipe a trail fulfils, and how its candidate is told.
#include "daemon/watch/controls.hpp"
#include "daemon/watch/correlate/trail.hpp"

#include <algorithm>
#include <array>

namespace sonae::watch {

namespace {

constexpr auto protectors =
    std::to_array({Sign::defence_stopped, Sign::recovery_destroyed, Sign::services_stopped});

/// What fell silent in one segment.
struct Quiet {
    Span span{};
    std::size_t machines = 0;
    bool is_whole = false; ///< told of the segment, not of a machine
    bool has_silence = false;
    bool has_traffic = false;

    [[nodiscard]] bool is_outage() const {
        auto const lasts = span.last - span.first >= Trail::outage_after;
        return (has_silence && has_traffic) || (lasts && (is_whole || machines >= 2));
    }
};

} // namespace

Machine const* machine_of(House const& house, Identity const& identity) {
    if (identity.kind == IdentityKind::asset) {
        return house.machine(std::string_view{identity.id});
    }
    if (identity.kind == IdentityKind::mac) {
        auto const mac = topology::parse_mac(identity.id);
        return mac ? house.machine(*mac) : nullptr;
    }
    if (identity.kind == IdentityKind::address) {
        auto const address = topology::parse_address(identity.id);
        return address ? house.machine(*address) : nullptr;
    }
    return nullptr;
}

bool Trail::has_sign(Sign sign, Span const& near, Millis within, int least) const {
    auto const machines = signs_.find(sign);
    return machines != signs_.end() &&
           std::ranges::any_of(machines->second, [&](auto const& entry) {
               auto const& span = entry.second.span;
               return span.score >= least && span.is_near(near, within);
           });
}

/// What protects a machine was hit there, in all of its segment, or anywhere if the attack moves
/// from machine to machine.
bool Trail::is_protector_hit(Identity const& machine, Place const& at) const {
    auto const moves = has_sign(Sign::sideways, at.span, near_by);
    auto const whole = Identity{IdentityKind::segment, at.segment};
    return std::ranges::any_of(protectors, [&](Sign sign) {
        auto const machines = signs_.find(sign);
        if (machines == signs_.end()) {
            return false;
        }
        return std::ranges::any_of(machines->second, [&](auto const& entry) {
            auto const concerns = moves || entry.first == machine || entry.first == whole;
            return concerns && entry.second.span.is_near(at.span, near_by);
        });
    });
}

bool Trail::is_ransomware() const {
    auto const files = signs_.find(Sign::files_changed);
    return files != signs_.end() && std::ranges::any_of(files->second, [&](auto const& entry) {
               return is_protector_hit(entry.first, entry.second);
           });
}

bool Trail::is_domain_compromise() const {
    auto const attacked = signs_.find(Sign::directory_attacked);
    return attacked != signs_.end() &&
           std::ranges::any_of(attacked->second, [&](auto const& entry) {
               return has_sign(Sign::rights_given, entry.second.span, goes_on_for);
           });
}

bool Trail::is_breach() const {
    auto const entries = signs_.find(Sign::odd_entry);
    return entries != signs_.end() && std::ranges::any_of(entries->second, [&](auto const& entry) {
               // Steps inside that were over before anybody came in are something else.
               auto after = entry.second.span;
               after.last += goes_on_for;
               return after.score >= least_of_a_part &&
                      has_sign(Sign::sideways, after, Millis{0}, least_of_a_part);
           });
}

bool Trail::is_outage() const {
    auto segments = std::map<std::string, Quiet>{};
    for (auto const sign : {Sign::silence, Sign::clinical_traffic}) {
        auto const machines = signs_.find(sign);
        if (machines == signs_.end()) {
            continue;
        }
        for (auto const& [machine, place] : machines->second) {
            auto& quiet = segments[place.segment];
            quiet.machines == 0 ? void(quiet.span = place.span) : quiet.span.add(place.span);
            ++quiet.machines;
            quiet.is_whole = quiet.is_whole || machine.kind == IdentityKind::segment;
            quiet.has_silence = quiet.has_silence || sign == Sign::silence;
            quiet.has_traffic = quiet.has_traffic || sign == Sign::clinical_traffic;
        }
    }
    return std::ranges::any_of(segments, [](auto const& entry) {
        return entry.second.is_outage();
    });
}

Recipe Trail::recipe_now() const {
    auto const known = recipe_ != Recipe::single && recipe_ != Recipe::clinical_outage;
    auto const is_r1 = is_ransomware();
    auto const is_r2 = is_domain_compromise();
    auto const is_r3 = is_breach();
    if ((known || is_r1 || is_r2 || is_r3) &&
        has_sign(Sign::data_left, all_, goes_on_for, least_of_a_part)) {
        return Recipe::disclosure_risk;
    }
    if (is_r1) {
        return Recipe::ransomware_suspected;
    }
    if (is_r2) {
        return Recipe::domain_compromise;
    }
    if (is_r3) {
        return Recipe::breach_by_vpn;
    }
    return is_outage() ? Recipe::clinical_outage : Recipe::single;
}

Why Trail::why(House const& house) const {
    auto worst = Why::guest;
    auto left = most_listed;
    for (auto const& [identity, span] : subjects_) {
        auto const* const segment =
            identity.kind == IdentityKind::segment ? house.segment_by_id(identity.id) : nullptr;
        worst = std::max(worst, why_of(machine_of(house, identity), segment));
        if (--left == 0) {
            break;
        }
    }
    for (auto const& id : segments_) {
        if (auto const* const segment = house.segment_by_id(id)) {
            worst = std::max(worst, why_of(nullptr, segment));
        }
    }
    return worst;
}

Candidate Trail::tell(House const& house) {
    has_news_ = false;
    auto told = Candidate{.number = number_, .version = ++version_, .recipe = recipe_};
    auto order = std::vector<std::pair<Identity, Span>>{subjects_.begin(), subjects_.end()};
    std::ranges::stable_sort(order, [](auto const& a, auto const& b) {
        return a.second.score > b.second.score;
    });
    told.subject_count = order.size();
    for (auto const& [identity, span] : order) {
        if (told.subjects.size() < most_listed) {
            told.subjects.push_back(identity);
        }
    }
    auto const worst = std::ranges::max_element(families_, {}, [](auto const& entry) {
        return entry.second.span.score;
    });
    auto const is_single = recipe_ == Recipe::single && worst != families_.end();
    auto const& row = is_single ? row_of_family(worst->first) : row_of(recipe_);
    told.detector = is_single ? worst->second.detector : std::string{};
    told.playbook = row.playbook;
    if (recipe_ == Recipe::breach_by_vpn && !families_.contains("entry")) {
        told.playbook = row_of_family("remote_tool").playbook;
    }
    auto const* const machine = order.empty() ? nullptr : machine_of(house, order.front().first);
    told.first_action = first_action_of(row, machine);
    told.segments = segments_;
    told.episodes = episodes_;
    told.first = all_.first;
    told.last = all_.last;
    told.score = score_;
    told.pages = score_ >= pages_at;
    told.confidence = confidence_of(scores(goes_on_for, {}));
    told.why = code_of(why(house));
    told.reasons = reasons_;
    told.joined = joined_;
    return told;
}

} // namespace sonae::watch
