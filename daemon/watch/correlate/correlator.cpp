// SPDX-License-Identifier: Apache-2.0
#include "daemon/watch/correlate/correlator.hpp"

#include "daemon/watch/controls.hpp"

#include <algorithm>
#include <utility>

namespace sonae::watch {

namespace {

bool is_somebody(Identity const& identity) {
    return identity.kind != IdentityKind::none && identity.kind != IdentityKind::segment;
}

/// Signs of campaigns that go from machine to machine of a segment without naming each other.
bool spreads_in_segment(Sign sign) {
    return sign == Sign::files_changed || sign == Sign::recovery_destroyed ||
           sign == Sign::defence_stopped || sign == Sign::silence;
}

template <class Container, class Item>
void insert_bounded(Container& into, Item const& item) {
    if (into.size() < Correlator::most_known) {
        into.insert(item);
    }
}

void raise(std::map<Identity, int>& subjects, Identity const& identity, int score) {
    if (auto const known = subjects.find(identity); known != subjects.end()) {
        known->second = std::max(known->second, score);
    } else {
        insert_bounded(subjects, std::pair{identity, score});
    }
}

/// The first half of them stays, and of the others the newest.
void add_episode(std::vector<std::uint64_t>& episodes, std::uint64_t episode) {
    if (std::ranges::find(episodes, episode) != episodes.end()) {
        return;
    }
    if (episodes.size() >= Correlator::most_episodes) {
        episodes.erase(episodes.begin() + Correlator::most_episodes / 2);
    }
    episodes.push_back(episode);
}

void add_text(std::vector<std::string>& texts, std::string const& text) {
    if (!text.empty() && texts.size() < Correlator::most_listed &&
        std::ranges::find(texts, text) == texts.end()) {
        texts.push_back(text);
    }
}

Machine const* machine_of(House const& house, Identity const& identity) {
    if (identity.kind == IdentityKind::asset) {
        return house.machine(std::string_view{identity.id});
    }
    if (identity.kind == IdentityKind::mac) {
        auto const mac = topology::parse_mac(identity.id);
        return mac ? house.machine(*mac) : nullptr;
    }
    auto const address = topology::parse_address(identity.id);
    return address ? house.machine(*address) : nullptr;
}

} // namespace

Correlator::Correlator(House const& house)
    : house_{house} {}

void Correlator::take(Finding const& finding) {
    if (finding.standing != Standing::alarm) {
        return;
    }
    auto campaign = find(open_, finding);
    auto small = find(small_, finding);
    auto const is_open = campaign != open_.end();
    if (is_open && small != small_.end()) {
        join(*campaign, std::move(*small));
        small_.erase(small);
    } else if (!is_open) {
        campaign = small != small_.end() ? small : small_.emplace(small_.begin());
    }
    add(*campaign, finding);
    judge(*campaign, finding);
    if (!is_open && campaign->candidate.score >= opens_at) {
        open(campaign);
    } else {
        auto& list = is_open ? open_ : small_;
        list.splice(list.begin(), list, campaign);
    }
    bound();
}

Correlator::Campaigns::iterator Correlator::find(Campaigns& among, Finding const& finding) {
    return std::find_if(among.begin(), among.end(), [&](auto const& campaign) {
        return belongs(campaign, finding);
    });
}

bool Correlator::belongs(Campaign const& campaign, Finding const& finding) const {
    auto const& candidate = campaign.candidate;
    if (candidate.last + goes_on_for < finding.first) {
        return false;
    }
    auto const is_its_own =
        is_somebody(finding.subject) &&
        (campaign.subjects.contains(finding.subject) || campaign.others.contains(finding.subject));
    if (is_its_own || (is_somebody(finding.other) && campaign.subjects.contains(finding.other))) {
        return true;
    }
    auto const sign = sign_of(finding.detector);
    auto const is_near =
        !finding.segment.empty() && spreads_in_segment(sign) &&
        candidate.last + same_segment_within >= finding.first &&
        std::ranges::find(candidate.segments, finding.segment) != candidate.segments.end();
    return is_near && std::ranges::any_of(campaign.signs, [&](auto const& seen) {
               return spreads_in_segment(seen.first) &&
                      (seen.first == Sign::silence) == (sign == Sign::silence);
           });
}

void Correlator::add(Campaign& campaign, Finding const& finding) {
    auto& candidate = campaign.candidate;
    auto const is_new = candidate.episodes.empty();
    candidate.first = is_new ? finding.first : std::min(candidate.first, finding.first);
    candidate.last = std::max(candidate.last, finding.last);
    add_episode(candidate.episodes, finding.episode);
    add_text(candidate.segments, finding.segment);
    if (finding.subject.kind != IdentityKind::none) {
        auto const before = campaign.subjects.size();
        raise(campaign.subjects, finding.subject, finding.score);
        campaign.is_news |= campaign.subjects.size() != before;
    }
    if (is_somebody(finding.other)) {
        insert_bounded(campaign.others, finding.other);
    }
    if (campaign.detectors.size() < most_listed || campaign.detectors.contains(finding.detector)) {
        auto& worst = campaign.detectors[finding.detector];
        campaign.is_news |= finding.score > worst;
        worst = std::max(worst, finding.score);
    }
    add_text(candidate.reasons, finding.detector);
    if (auto const sign = sign_of(finding.detector); sign != Sign::none) {
        campaign.signs[sign] = std::max(campaign.signs[sign], finding.last);
    }
}

void Correlator::judge(Campaign& campaign, Finding const& finding) {
    auto signs = std::vector<SeenSign>{};
    for (auto const& [sign, at] : campaign.signs) {
        signs.push_back({sign, at});
    }
    // A recipe that was fulfilled once stays so.
    auto const recipe =
        std::max(campaign.candidate.recipe, recipe_of(signs, campaign.candidate.last));
    if (campaign.is_dismissed) {
        auto const is_graver =
            recipe > campaign.dismissed_recipe || !campaign.dismissed.contains(finding.detector);
        campaign.is_dismissed = !is_graver;
        campaign.is_news = is_graver;
    }
    auto score = row_of(recipe).score;
    for (auto const& [detector, worst] : campaign.detectors) {
        score = std::max(score, worst);
    }
    campaign.is_news |= recipe != campaign.candidate.recipe;
    describe(campaign, recipe, score);
}

void Correlator::describe(Campaign& campaign, Recipe recipe, int score) {
    auto& candidate = campaign.candidate;
    candidate.recipe = recipe;
    candidate.score = score;
    candidate.pages = score >= pages_at;
    auto scores = std::vector<int>{};
    auto worst = campaign.detectors.begin();
    for (auto at = campaign.detectors.begin(); at != campaign.detectors.end(); ++at) {
        scores.push_back(at->second);
        worst = at->second > worst->second ? at : worst;
    }
    candidate.confidence = confidence_of(scores);
    auto const is_single = recipe == Recipe::single;
    candidate.detector = is_single ? worst->first : std::string{};
    auto const row = is_single ? row_of_single(worst->first) : row_of(recipe);
    candidate.playbook = row.playbook;
    candidate.first_action = row.first_action;

    auto order = std::vector<Subject>{};
    for (auto const& [identity, worst_of_it] : campaign.subjects) {
        order.push_back({identity, worst_of_it});
    }
    std::ranges::stable_sort(order, std::ranges::greater{}, &Subject::score);
    candidate.subject_count = order.size();
    candidate.subjects.clear();
    for (auto const& subject : order) {
        if (candidate.subjects.size() < most_listed) {
            candidate.subjects.push_back(subject.identity);
        }
    }
    auto const* const machine =
        order.empty() ? nullptr : machine_of(house_, order.front().identity);
    candidate.why = why_of(machine, SegmentKind::unknown);
}

void Correlator::open(Campaigns::iterator campaign) {
    campaign->candidate.number = ++numbers_;
    campaign->candidate.version = 0;
    campaign->is_news = true;
    open_.splice(open_.begin(), small_, campaign);
}

void Correlator::join(Campaign& into, Campaign from) {
    for (auto const& [identity, score] : from.subjects) {
        raise(into.subjects, identity, score);
    }
    for (auto const& other : from.others) {
        insert_bounded(into.others, other);
    }
    for (auto const& [detector, score] : from.detectors) {
        if (into.detectors.size() < most_listed || into.detectors.contains(detector)) {
            into.detectors[detector] = std::max(into.detectors[detector], score);
        }
    }
    for (auto const& [sign, at] : from.signs) {
        into.signs[sign] = std::max(into.signs[sign], at);
    }
    for (auto const episode : from.candidate.episodes) {
        add_episode(into.candidate.episodes, episode);
    }
    for (auto const& segment : from.candidate.segments) {
        add_text(into.candidate.segments, segment);
    }
    for (auto const& reason : from.candidate.reasons) {
        add_text(into.candidate.reasons, reason);
    }
    into.candidate.first = std::min(into.candidate.first, from.candidate.first);
    into.candidate.last = std::max(into.candidate.last, from.candidate.last);
    into.is_news = true;
}

void Correlator::bound() {
    while (small_.size() > most_campaigns) {
        small_.pop_back();
    }
    while (open_.size() > most_open) {
        auto last = std::prev(open_.end());
        if (last->is_news && !last->is_dismissed) {
            break; // not told yet; there are never more of these than findings between two
                   // questions
        }
        open_.erase(last);
    }
}

std::vector<Candidate> Correlator::candidates() {
    auto news = std::vector<Candidate>{};
    for (auto& campaign : open_) {
        if (campaign.is_news && !campaign.is_dismissed) {
            ++campaign.candidate.version;
            news.push_back(campaign.candidate);
        }
        campaign.is_news = false;
    }
    std::ranges::sort(news, {}, &Candidate::number);
    bound();
    return news;
}

void Correlator::pass(Instant now) {
    auto const is_over = [&](auto const& campaign) {
        return campaign.candidate.last + goes_on_for < now &&
               (!campaign.is_news || campaign.candidate.number == 0);
    };
    std::erase_if(small_, is_over);
    std::erase_if(open_, is_over);
}

void Correlator::settled(std::uint64_t number, bool is_dismissed) {
    for (auto& campaign : open_) {
        if (campaign.candidate.number == number && is_dismissed) {
            campaign.is_dismissed = true;
            campaign.dismissed_recipe = campaign.candidate.recipe;
            for (auto const& [detector, score] : campaign.detectors) {
                campaign.dismissed.insert(detector);
            }
        }
    }
}

} // namespace sonae::watch
