// SPDX-License-Identifier: Apache-2.0
#include "daemon/watch/correlate/trail.hpp"

#include "daemon/watch/controls.hpp"

#include <algorithm>
#include <bit>

namespace sonae::watch {

namespace {

bool is_machine(Identity const& identity) {
    return identity.kind == IdentityKind::asset || identity.kind == IdentityKind::mac ||
           identity.kind == IdentityKind::address;
}

Span span_of(Finding const& finding) {
    return {finding.first, finding.last, finding.score};
}

/// Whether it was there before.
template <class Key, class Compare>
bool put(std::map<Key, Span, Compare>& into, Key const& key, Span const& span, std::size_t most) {
    auto const known = into.find(key);
    if (known != into.end()) {
        known->second.add(span);
        return true;
    }
    if (into.size() < most) {
        into.emplace(key, span);
    }
    return false;
}

template <class Map>
bool has_near(Map const& map, typename Map::key_type const& key, Span const& span, Millis within) {
    auto const at = map.find(key);
    return at != map.end() && at->second.is_near(span, within);
}

} // namespace

void Span::add(Span const& other) {
    first = std::min(first, other.first);
    last = std::max(last, other.last);
    score = std::max(score, other.score);
}

bool Span::is_near(Span const& other, Millis within) const {
    return first <= other.last + within && other.first <= last + within;
}

bool Trail::shares_machine(Finding const& finding, Evidence const& evidence) const {
    auto const span = span_of(finding);
    if (!is_machine(finding.subject)) {
        return false;
    }
    if (has_near(subjects_, finding.subject, span, goes_on_for)) {
        return true;
    }
    if (evidence.kind == CampaignKind::hygiene) {
        return false;
    }
    return has_near(others_, finding.subject, span, goes_on_for) ||
           (is_machine(finding.other) && (has_near(subjects_, finding.other, span, goes_on_for) ||
                                          has_near(others_, finding.other, span, near_by)));
}

bool Trail::shares_place(Finding const& finding, Evidence const& evidence) const {
    if (finding.segment.empty() || !all_.is_near(span_of(finding), near_by)) {
        return false;
    }
    auto const group = spread_of(evidence);
    return std::ranges::any_of(places_, [&](auto const& entry) {
        return entry.first.second == finding.segment && entry.first.first == group &&
               entry.second.is_near(span_of(finding), near_by);
    });
}

bool Trail::links_to(Finding const& finding, Evidence const& evidence) const {
    if ((evidence.kind == CampaignKind::hygiene) != is_hygiene_) {
        return false;
    }
    return shares_machine(finding, evidence) || shares_place(finding, evidence);
}

bool Trail::completes(Trail const& other) const {
    if (is_hygiene_ || other.is_hygiene_ || signs_.empty() || other.signs_.empty()) {
        return false;
    }
    auto const is_attack = recipe_ != Recipe::single && recipe_ != Recipe::clinical_outage;
    if (is_attack && other.has_sign(Sign::data_left, all_, goes_on_for, least_of_a_part)) {
        return true;
    }
    auto const entry = families_.find("entry");
    return entry != families_.end() && entry->second.span.score >= least_of_a_part &&
           other.has_sign(Sign::sideways, entry->second.span, goes_on_for, least_of_a_part);
}

void Trail::note_growth(std::size_t size) {
    // A flood is told when it has doubled.
    has_news_ = has_news_ || size <= most_listed || std::has_single_bit(size);
}

void Trail::add_episode(std::uint64_t episode) {
    if (std::ranges::find(episodes_, episode) != episodes_.end()) {
        return;
    }
    // The first half of them stays, and of the others the newest.
    if (episodes_.size() >= most_episodes) {
        episodes_.erase(episodes_.begin() + most_episodes / 2);
    }
    episodes_.push_back(episode);
    note_growth(++episode_count_);
}

void Trail::add_listed(std::vector<std::string>& texts, std::string const& text) {
    if (!text.empty() && texts.size() < most_listed &&
        std::ranges::find(texts, text) == texts.end()) {
        texts.push_back(text);
        has_news_ = true;
    }
}

void Trail::forget_before(Instant at) {
    auto const is_old = [at](auto const& entry) { return entry.second.last < at; };
    std::erase_if(subjects_, is_old);
    std::erase_if(others_, is_old);
    std::erase_if(places_, is_old);
    std::erase_if(families_, [at](auto const& entry) { return entry.second.span.last < at; });
    for (auto& [sign, machines] : signs_) {
        std::erase_if(machines, [at](auto const& entry) { return entry.second.span.last < at; });
    }
    all_.first = std::max(all_.first, at);
    if (families_.empty()) {
        segments_.clear();
        reasons_.clear();
        episodes_.clear();
        episode_count_ = 0;
    }
}

void Trail::add(Finding const& finding, Evidence const& evidence) {
    auto const span = span_of(finding);
    auto const is_first = families_.empty() && number_ == 0;
    is_hygiene_ = is_first ? evidence.kind == CampaignKind::hygiene : is_hygiene_;
    if (is_first) {
        all_ = span;
    }
    all_.add(span);
    // What leads to nothing for days is no part of what happens today.
    if (number_ == 0 && all_.first + goes_on_for < finding.first) {
        forget_before(finding.first - goes_on_for);
    }
    add_episode(finding.episode);
    add_listed(segments_, finding.segment);
    add_listed(reasons_, finding.detector);
    if (finding.subject.kind != IdentityKind::none) {
        if (!put(subjects_, finding.subject, span, most_machines)) {
            note_growth(subjects_.size());
        }
    }
    if (is_machine(finding.other)) {
        put(others_, finding.other, span, most_machines);
    }
    if (!finding.segment.empty()) {
        put(places_, {std::string{spread_of(evidence)}, finding.segment}, span, most_places);
    }
    auto const family = std::string{evidence.family};
    if (families_.contains(family) || families_.size() < most_families) {
        auto const is_new = !families_.contains(family);
        auto& known = families_[family];
        auto const is_worse = is_new || span.score > known.span.score;
        known.detector = is_worse ? finding.detector : known.detector;
        is_new ? void(known.span = span) : known.span.add(span);
        has_news_ = has_news_ || is_worse;
    }
    if (evidence.sign != Sign::none && finding.subject.kind != IdentityKind::none) {
        auto& machines = signs_[evidence.sign];
        auto const known = machines.find(finding.subject);
        if (known != machines.end()) {
            known->second.span.add(span);
        } else if (machines.size() < most_of_a_sign) {
            machines.emplace(finding.subject, Place{finding.segment, span});
        }
    }
}

void Trail::join(Trail const& other) {
    all_.add(other.all_);
    for (auto const& [identity, span] : other.subjects_) {
        put(subjects_, identity, span, most_machines);
    }
    for (auto const& [identity, span] : other.others_) {
        put(others_, identity, span, most_machines);
    }
    for (auto const& [place, span] : other.places_) {
        put(places_, place, span, most_places);
    }
    for (auto const& [name, family] : other.families_) {
        auto& known = families_.try_emplace(name, family).first->second;
        known.detector = family.span.score > known.span.score ? family.detector : known.detector;
        known.span.add(family.span);
    }
    for (auto const& [sign, machines] : other.signs_) {
        for (auto const& [machine, place] : machines) {
            signs_[sign].try_emplace(machine, place).first->second.span.add(place.span);
        }
    }
    for (auto const& segment : other.segments_) {
        add_listed(segments_, segment);
    }
    for (auto const& reason : other.reasons_) {
        add_listed(reasons_, reason);
    }
    for (auto const episode : other.episodes_) {
        add_episode(episode);
    }
    has_news_ = true;
    auto add_number = [&](std::uint64_t number) {
        if (number != 0 && joined_.size() < most_listed) {
            joined_.push_back(number);
        }
    };
    std::ranges::for_each(other.joined_, add_number);
    add_number(other.number_);
    if (is_dismissed() && other.is_dismissed()) {
        dismissed_until_ = std::max(*dismissed_until_, *other.dismissed_until_);
        dismissed_families_.insert(
            other.dismissed_families_.begin(), other.dismissed_families_.end()
        );
        dismissed_gravity_ = std::max(dismissed_gravity_, other.dismissed_gravity_);
    }
}

std::vector<int> Trail::scores(Millis within, std::set<std::string> const& without) const {
    auto found = std::vector<int>{};
    for (auto const& [name, family] : families_) {
        if (family.span.last + within >= all_.last && !without.contains(name)) {
            found.push_back(family.span.score);
        }
    }
    return found;
}

void Trail::judge(House const& house) {
    auto const now = recipe_now();
    auto const is_graver = gravity_of(now) > gravity_of(recipe_);
    recipe_ = is_graver ? now : recipe_;
    auto score = std::max(gathered_score_of(scores(near_by, {})), row_of(recipe_).score);
    if (recipe_ == Recipe::clinical_outage && why(house) >= Why::records) {
        score = std::max(score, pages_at);
    }
    has_news_ = has_news_ || is_graver || score > score_;
    score_ = number_ == 0 ? score : std::max(score_, score);
}

bool Trail::is_due() const {
    if (number_ == 0) {
        return score_ >= opens_at;
    }
    return is_dismissed() && (gravity_of(recipe_) > dismissed_gravity_ ||
                              gathered_score_of(scores(near_by, dismissed_families_)) >= opens_at);
}

void Trail::open(std::uint64_t number) {
    number_ = number;
    version_ = 0;
    has_news_ = true;
    joined_.clear();
    dismissed_until_.reset();
    dismissed_families_.clear();
    dismissed_gravity_ = 0;
}

void Trail::dismiss(Instant until) {
    dismissed_until_ = until;
    dismissed_gravity_ = gravity_of(recipe_);
    for (auto const& [name, family] : families_) {
        dismissed_families_.insert(name);
    }
}

bool Trail::is_over(Instant now) const {
    auto const is_untold = is_open() && has_news_;
    return (all_.last + goes_on_for < now && !is_untold) ||
           (dismissed_until_ && *dismissed_until_ < now);
}

} // namespace sonae::watch
