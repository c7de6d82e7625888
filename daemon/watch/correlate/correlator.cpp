// SPDX-License-Identifier: Apache-2.0
#include "daemon/watch/correlate/correlator.hpp"

#include <algorithm>

namespace sonae::watch {

namespace {

/// Who keeps its number when two are one: what people wait for, then what they know, the first
/// before the others.
bool comes_before(Trail const& a, Trail const& b) {
    auto const rank = [](Trail const& trail) {
        return std::pair{trail.is_open() ? 0 : trail.number() != 0 ? 1 : 2, trail.number()};
    };
    return rank(a) < rank(b);
}

} // namespace

Correlator::Correlator(House const& house)
    : house_{house} {}

Correlator::Trails::iterator Correlator::home_of(Finding const& finding, Evidence const& evidence) {
    auto home = trails_.end();
    for (auto at = trails_.begin(); at != trails_.end();) {
        if (!at->links_to(finding, evidence)) {
            ++at;
            continue;
        }
        if (home == trails_.end()) {
            home = at++;
            continue;
        }
        auto const other = at++;
        auto const [kept, gone] =
            comes_before(*other, *home) ? std::pair{other, home} : std::pair{home, other};
        kept->join(*gone);
        trails_.erase(gone);
        home = kept;
    }
    return home == trails_.end() ? trails_.emplace(trails_.begin()) : home;
}

void Correlator::complete(Trails::iterator trail) {
    for (auto at = trails_.begin(); at != trails_.end();) {
        auto const other = at++;
        if (other == trail || (!trail->completes(*other) && !other->completes(*trail))) {
            continue;
        }
        auto const [kept, gone] =
            comes_before(*other, *trail) ? std::pair{other, trail} : std::pair{trail, other};
        kept->join(*gone);
        trails_.erase(gone);
        kept->judge(house_);
        trail = kept;
        // What it is now may complete what was passed by.
        at = trails_.begin();
    }
    open_if_due(*trail);
    trails_.splice(trails_.begin(), trails_, trail);
}

void Correlator::open_if_due(Trail& trail) {
    if (trail.is_due()) {
        trail.open(++numbers_);
    }
}

void Correlator::take(Finding const& finding) {
    if (finding.standing != Standing::alarm) {
        return;
    }
    now_ = std::max(now_, finding.last);
    auto const evidence = evidence_of(finding);
    std::erase_if(trails_, [&](Trail const& trail) { return trail.is_over(now_); });
    auto const home = home_of(finding, evidence);
    home->add(finding, evidence);
    home->judge(house_);
    complete(home);
    bound();
}

void Correlator::bound() {
    auto const open = static_cast<std::size_t>(
        std::ranges::count_if(trails_, [](Trail const& trail) { return trail.number() != 0; })
    );
    if (trails_.size() - open > most_quiet) {
        auto least = trails_.end();
        for (auto at = trails_.begin(); at != trails_.end(); ++at) {
            auto const is_less = least == trails_.end() || at->score() < least->score() ||
                                 (at->score() == least->score() && at->last() <= least->last());
            least = at->number() == 0 && is_less ? at : least;
        }
        trails_.erase(least);
    }
    if (open > most_open) {
        // Settled ones first, then the one that grew the longest ago.
        auto oldest = trails_.end();
        for (auto at = trails_.begin(); at != trails_.end(); ++at) {
            auto const is_before =
                oldest == trails_.end() || at->is_dismissed() >= oldest->is_dismissed();
            oldest = at->number() != 0 && is_before ? at : oldest;
        }
        trails_.erase(oldest);
    }
}

std::vector<Candidate> Correlator::candidates() {
    auto news = std::vector<Candidate>{};
    for (auto& trail : trails_) {
        if (trail.is_open() && trail.has_news()) {
            news.push_back(trail.tell(house_));
        }
    }
    std::ranges::sort(news, {}, &Candidate::number);
    return news;
}

void Correlator::pass(Instant now) {
    now_ = std::max(now_, now);
    std::erase_if(trails_, [&](Trail const& trail) { return trail.is_over(now_); });
}

void Correlator::settled(std::uint64_t number, bool is_dismissed) {
    for (auto& trail : trails_) {
        if (trail.number() == number && is_dismissed && trail.is_open()) {
            trail.dismiss(now_ + dismissed_for);
        }
    }
}

} // namespace sonae::watch
