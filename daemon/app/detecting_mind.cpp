// SPDX-License-Identifier: Apache-2.0
#include "daemon/app/detecting_mind.hpp"

#include "daemon/app/watch_records.hpp"

#include <utility>

namespace sonae::app {

core::watch::Growth growth_of(watch::Candidate const& candidate) {
    auto growth = core::watch::Growth{};
    growth.number = static_cast<std::int64_t>(candidate.number);
    growth.version = candidate.version;
    growth.recipe = watch::code_of(candidate.recipe);
    growth.detector = candidate.detector;
    for (auto const& subject : candidate.subjects) {
        growth.subjects.push_back(identity_of(subject));
    }
    growth.subject_count = static_cast<std::int64_t>(candidate.subject_count);
    growth.segments = candidate.segments;
    growth.episodes = candidate.episodes;
    growth.first = candidate.first;
    growth.last = candidate.last;
    growth.score = candidate.score;
    growth.confidence = candidate.confidence;
    growth.pages = candidate.pages;
    growth.playbook = candidate.playbook;
    growth.first_action = candidate.first_action;
    growth.why = candidate.why;
    growth.reasons = candidate.reasons;
    growth.joined.assign(candidate.joined.begin(), candidate.joined.end());
    return growth;
}

DetectingMind::DetectingMind(core::Views& views, Clock const& clock, watch::Detectors detectors)
    : views_{views}
    , clock_{clock}
    , watch_{house_, watch::Settings{}, std::move(detectors)}
    , correlator_{house_} {
    renew_house();
}

void DetectingMind::take(telemetry::Batch const& batch) {
    renew_house();
    watch_.take(batch);
    gather();
}

void DetectingMind::pass(Instant present) {
    renew_house();
    watch_.pass(present);
    gather();
    correlator_.pass(present);
    gather();
}

WatchMind::News DetectingMind::news() {
    return std::exchange(news_, {});
}

void DetectingMind::settled(std::int64_t number, bool is_dismissed) {
    correlator_.settled(static_cast<std::uint64_t>(number), is_dismissed);
}

/// What people say holds from the next batch on.
void DetectingMind::renew_house() {
    auto declared = views_.watch.get();
    auto const steady = clock_.steady();
    auto const is_old = !renewed_at_ || steady - *renewed_at_ >= renewed_every;
    if (!is_old && declared->declarations == declarations_) {
        return;
    }
    renewed_at_ = steady;
    declarations_ = declared->declarations;
    house_.renew({views_.ledger.snapshot().rows, views_.network.get(), std::move(declared)});
}

void DetectingMind::gather() {
    for (auto const& finding : watch_.findings()) {
        news_.findings.push_back(record_of(finding));
        correlator_.take(finding);
    }
    for (auto const& candidate : correlator_.candidates()) {
        news_.candidates.push_back(growth_of(candidate));
    }
}

} // namespace sonae::app
