// SPDX-License-Identifier: Apache-2.0
#include "daemon/watch/controls.hpp"

#include "daemon/watch/baseline/hash.hpp"
#include "inventory/base/text.hpp"

#include <algorithm>
#include <cmath>

namespace sonae::watch {

namespace {

constexpr auto most_measures = std::size_t{16};
constexpr auto most_fact_bytes = std::size_t{256};
constexpr auto most_lost_segments = std::size_t{64};

std::uint64_t key_of(telemetry::Source const& source) {
    return mixed(hash_of(source.agent), hash_of(source.interface));
}

std::uint64_t key_of(Identity const& identity) {
    return mixed(static_cast<std::uint64_t>(identity.kind), hash_of(identity.id));
}

/// RITA's modifiers: what is rare or young counts more, what half of the segment does counts less.
double prevalence_of(Sighting const& sighting) {
    auto factor = 1.0;
    if (sighting.share) {
        factor += *sighting.share <= 0.02 ? 0.15 : *sighting.share >= 0.5 ? -0.15 : 0.0;
    }
    if (sighting.subject.machine != nullptr && sighting.subject.machine->known_since) {
        auto const age = sighting.at - *sighting.subject.machine->known_since;
        factor += age <= std::chrono::hours{7 * 24}    ? 0.15
                  : age >= std::chrono::hours{30 * 24} ? -0.15
                                                       : 0.0;
    }
    return factor;
}

double criticality_of(Sighting const& sighting) {
    auto const* const subject = sighting.subject.machine;
    auto const* const other = sighting.other.machine;
    if (other == nullptr) {
        return subject == nullptr ? 1.0 : subject->criticality;
    }
    return std::max(subject == nullptr ? 1.0 : subject->criticality, other->criticality);
}

std::string_view asset_of(Who const& who) {
    return who.machine == nullptr ? std::string_view{} : std::string_view{who.machine->asset};
}

bool is_power_of_ten_between(std::uint64_t told, std::uint64_t count) {
    for (auto step = std::uint64_t{10}; step <= count && step < 10'000'000'000'000ULL; step *= 10) {
        if (step > told) {
            return true;
        }
    }
    return false;
}

/// Whole characters only; what is none is shown as such.
std::string shortened(std::string_view text) {
    auto const head = text.substr(0, most_fact_bytes);
    auto const whole = valid_utf8_prefix(head);
    auto const is_cut_character = text.size() > head.size() && whole + 4 > head.size();
    return is_cut_character ? std::string{head.substr(0, whole)} : repaired_utf8(head);
}

void bound(Sighting& sighting) {
    sighting.measures.resize(std::min(sighting.measures.size(), most_measures));
    sighting.facts.resize(std::min(sighting.facts.size(), most_measures));
    for (auto& fact : sighting.facts) {
        fact.text = shortened(fact.text);
    }
}

/// Names for people, of those who have one.
void name_ends(Sighting& sighting) {
    auto const add = [&](std::string_view name, Who const& who) {
        auto text = shown(who);
        if (!text.empty()) {
            sighting.facts.push_back({.name = std::string{name}, .text = std::move(text)});
        }
    };
    if (!sighting.as) {
        add("who", sighting.subject);
    }
    add("whom", sighting.other);
}

} // namespace

bool Allowance::take(unsigned per_minute, Instant at) {
    auto const passed = is_set_ ? std::chrono::duration<double>(at - last_).count() : 60.0;
    left_ = std::min<double>(per_minute, left_ + std::max(passed, 0.0) * per_minute / 60);
    last_ = is_set_ ? std::max(last_, at) : at;
    is_set_ = true;
    if (left_ < 1) {
        return false;
    }
    left_ -= 1;
    return true;
}

Controls::Controls(House const& house, Settings settings)
    : house_{house}
    , settings_{settings} {}

Standing Controls::standing_of(
    Definition const& definition, Sighting const& sighting, Place const& place
) const {
    auto const exempt = std::ranges::any_of(definition.exempt, [&](Role role) {
        return sighting.subject.has(role);
    });
    if (exempt) {
        return Standing::exempt;
    }
    auto const subject = sighting.as ? *sighting.as : identity_of(sighting.subject);
    auto const other = identity_of(sighting.other);
    if (house_.is_allowed({definition.code, subject.id, other.id, sighting.at})) {
        return Standing::allowed;
    }
    if (house_.is_in_maintenance(asset_of(sighting.subject), place.id, sighting.at) ||
        (sighting.other.is_known() &&
         house_.is_in_maintenance(asset_of(sighting.other), place.id, sighting.at))) {
        return Standing::maintenance;
    }
    auto const* const blind = blind_.find(key_of(desk_->source()));
    if (definition.rests_on_absence && blind != nullptr && sighting.at < *blind) {
        return Standing::blind;
    }
    if (!settings_.skips_learning && !sighting.is_certain &&
        sighting.at - desk_->watched_since(place) < definition.warm_up) {
        return Standing::learning;
    }
    return Standing::alarm;
}

double Controls::evidence_of(Definition const& definition, std::uint64_t subject, Instant at) {
    auto& families = evidence_.at(subject).families;
    std::erase_if(families, [&](auto const& entry) { return at - entry.second > evidence_window; });
    families[definition.family] = at;
    // Two detectors that see one thing from two sides are not twice as sure: the root of their
    // number, up to 2.
    return std::min(2.0, std::sqrt(static_cast<double>(families.size())));
}

int Controls::score_of(Definition const& definition, Sighting const& sighting, double evidence)
    const {
    auto const score = definition.base * sighting.weight * prevalence_of(sighting) *
                       criticality_of(sighting) * evidence;
    return static_cast<int>(std::lround(std::clamp(score, 0.0, 100.0)));
}

Controls::Rule& Controls::rule_of(Definition const& definition) {
    auto& rule = rules_[definition.code];
    rule.definition = &definition;
    return rule;
}

Controls::Episode& Controls::episode_of(Rule& rule, std::uint64_t key, Instant at) {
    if (rule.episodes.is_full() && rule.episodes.find(key) == nullptr) {
        auto const& gone = rule.episodes.oldest().second;
        if (gone.is_waiting && gone.told_count == 0) {
            auto const& segment = gone.finding.segment;
            auto const has_room =
                rule.lost.size() < most_lost_segments || rule.lost.contains(segment);
            ++rule.lost[has_room ? segment : std::string{}];
        }
    }
    auto& episode = rule.episodes.at(key);
    auto const is_over = episode.finding.count > 0 && (at - episode.finding.last > quiet_ends ||
                                                       at - episode.finding.first > longest);
    if (is_over) {
        if (has_grown(episode)) {
            told_.push_back(episode.finding);
        }
        episode = Episode{};
    }
    return episode;
}

bool Controls::has_grown(Episode const& episode) {
    return episode.told_count > 0 && episode.finding.count > episode.told_count;
}

bool Controls::is_worth_telling(Episode const& episode) {
    if (episode.told_count == 0 || episode.is_waiting) {
        return true;
    }
    auto const crosses = [&](int line) {
        return episode.told_score < line && episode.finding.score >= line;
    };
    auto const becomes_alarm =
        episode.told_standing != Standing::alarm && episode.finding.standing == Standing::alarm;
    return becomes_alarm || crosses(opens_at) || crosses(pages_at) ||
           is_power_of_ten_between(episode.told_count, episode.finding.count);
}

void Controls::report(Definition const& definition, Sighting sighting, Place const& place) {
    name_ends(sighting);
    bound(sighting);
    auto const standing = standing_of(definition, sighting, place);
    auto const identity = sighting.as ? *sighting.as : identity_of(sighting.subject);
    auto const subject = key_of(identity);
    auto const evidence =
        standing == Standing::alarm ? evidence_of(definition, subject, sighting.at) : 1.0;
    auto& rule = rule_of(definition);
    auto const key = mixed(subject, hash_of(sighting.variant));
    auto& episode = episode_of(rule, key, sighting.at);
    auto& finding = episode.finding;
    if (finding.count == 0) {
        finding.detector = definition.code;
        finding.subject = identity;
        finding.first = sighting.at;
        finding.standing = standing;
        finding.episode = mixed(
            mixed(hash_of(definition.code), key), static_cast<std::uint64_t>(to_ms(sighting.at))
        );
        finding.segment = place.id;
    }
    finding.last = std::max(finding.last, sighting.at);
    finding.count += sighting.count;
    // An episode that was an alarm once stays one.
    finding.standing = finding.standing == Standing::alarm ? Standing::alarm : standing;
    auto const score = score_of(definition, sighting, evidence);
    if (score >= finding.score) {
        finding.score = score;
        finding.other = identity_of(sighting.other);
        finding.measures = std::move(sighting.measures);
        finding.facts = std::move(sighting.facts);
    }
    episode.segment_key = place.key;
    episode.subject_key = subject;
    if (is_worth_telling(episode)) {
        tell(rule, episode, sighting.at);
    }
}

void Controls::tell(Rule& rule, Episode& episode, Instant at) {
    auto& subject = subjects_.at(episode.subject_key);
    auto& segment = rule.segments.at(episode.segment_key);
    if (!subject.take(settings_.told_per_subject_and_minute, at) ||
        !segment.take(settings_.told_per_rule_and_minute, at)) {
        episode.is_waiting = true;
        return;
    }
    episode.is_waiting = false;
    episode.told_count = episode.finding.count;
    episode.told_score = episode.finding.score;
    episode.told_standing = episode.finding.standing;
    told_.push_back(episode.finding);
}

void Controls::tell_flood(Rule& rule, Instant at) {
    for (auto const& [segment, count] : rule.lost) {
        auto finding = Finding{};
        finding.detector = rule.definition->code;
        finding.subject = {IdentityKind::segment, segment};
        finding.segment = segment;
        finding.episode = mixed(
            hash_of(finding.detector),
            mixed(key_of(finding.subject), static_cast<std::uint64_t>(to_ms(at)))
        );
        finding.first = at;
        finding.last = at;
        finding.count = count;
        finding.standing = Standing::flood;
        told_.push_back(std::move(finding));
    }
    rule.lost.clear();
}

void Controls::blind_until(telemetry::Source const& source, Instant until) {
    auto& end = blind_.at(key_of(source));
    end = std::max(end, until);
}

void Controls::pass(Instant now) {
    for (auto& [code, rule] : rules_) {
        auto waiting = std::vector<Episode*>{};
        rule.episodes.erase_if([&](std::uint64_t, Episode& episode) {
            auto const is_over = now - episode.finding.last > quiet_ends;
            // How much it came to in the end is told too.
            episode.is_waiting = episode.is_waiting || (is_over && has_grown(episode));
            if (episode.is_waiting) {
                waiting.push_back(&episode);
            }
            return is_over && !episode.is_waiting;
        });
        // Worst first, then who has waited for the longest.
        std::ranges::stable_sort(waiting, [](Episode const* a, Episode const* b) {
            return std::pair{-a->finding.score, a->finding.first} <
                   std::pair{-b->finding.score, b->finding.first};
        });
        for (auto* const episode : waiting) {
            tell(rule, *episode, now);
        }
        tell_flood(rule, now);
    }
}

void Controls::conclude() {
    for (auto& [code, rule] : rules_) {
        auto grown = std::vector<Episode*>{};
        rule.episodes.erase_if([&](std::uint64_t, Episode& episode) {
            if (has_grown(episode)) {
                grown.push_back(&episode);
            }
            return false;
        });
        // In the order in which they were used.
        std::ranges::reverse(grown);
        for (auto* const episode : grown) {
            episode->told_count = episode->finding.count;
            told_.push_back(episode->finding);
        }
    }
}

std::vector<Finding> Controls::told() {
    return std::exchange(told_, {});
}

std::size_t Controls::held() const {
    auto sum = subjects_.size() + evidence_.size() + blind_.size();
    for (auto const& [code, rule] : rules_) {
        sum += rule.episodes.size() + rule.segments.size() + rule.lost.size();
    }
    return sum;
}

} // namespace sonae::watch
