// SPDX-License-Identifier: Apache-2.0
#include "daemon/watch/watch.hpp"

#include "daemon/watch/baseline/hash.hpp"

#include <algorithm>

namespace sonae::watch {

Watch::Watch(House const& house, Settings settings, Detectors detectors)
    : controls_{house, settings}
    , desk_{house, controls_}
    , detectors_{std::move(detectors)} {
    controls_.attach(desk_);
}

void Watch::take(telemetry::Batch const& batch) {
    auto const key = mixed(
        mixed(hash_of(batch.source.agent), hash_of(batch.source.interface)), hash_of(batch.boot)
    );
    auto const is_first = seqs_.find(key) == nullptr;
    auto& last = seqs_.at(key);
    if (!is_first && batch.seq <= last) {
        ++counters_.repeated;
        return;
    }
    last = batch.seq;
    auto const source = std::make_shared<telemetry::Source const>(batch.source);
    if (batch.lost > 0 && !batch.events.empty()) {
        controls_.blind_until(*source, batch.events.front().at + blind_for);
    }
    for (auto const& event : batch.events) {
        timeline_.take(source, event);
        // So that one large batch is not held as a whole.
        if (timeline_.held() > Timeline::most_held) {
            give(false);
        }
    }
    give(false);
}

void Watch::pass(Instant present) {
    timeline_.pass(present);
    give(false);
    // Behind the events that are still waited for, so that time does not go back for detectors.
    auto const now = present - Timeline::wait;
    if (now - passed_ >= pass_every && now > timeline_.now()) {
        pass_detectors(now);
    }
}

void Watch::end() {
    give(true);
    // Far enough that everything that waits to be told is told.
    pass_detectors(std::max(timeline_.now(), passed_) + std::chrono::minutes{1});
}

std::vector<Finding> Watch::findings() {
    return controls_.told();
}

Watch::Counters Watch::counters() const {
    auto all = counters_;
    all.late = timeline_.late();
    all.strays = timeline_.strays();
    all.held = controls_.held() + timeline_.held() + desk_.bindings() + seqs_.size();
    for (auto const& detector : detectors_) {
        all.held += detector->held();
    }
    return all;
}

void Watch::give(bool is_end) {
    timeline_.give([this](Timed const& timed) { look(timed); }, is_end);
}

void Watch::look(Timed const& timed) {
    ++counters_.events;
    auto event = timed.event;
    if (timed.is_late) {
        // Told with the present, since time does not go back; their own is minutes old.
        event.at = std::max(event.at, std::max(timeline_.now(), passed_));
    }
    event.at = std::max(event.at, passed_);
    if (passed_ == Instant{}) {
        passed_ = event.at;
    }
    if (event.at - passed_ >= pass_every) {
        pass_detectors(event.at);
    }
    desk_.turn_to(event, *timed.source);
    mind_health(event, *timed.source);
    for (auto const& detector : detectors_) {
        if (!timed.is_late || detector->takes_late()) {
            detector->take(event, desk_);
        }
    }
}

void Watch::pass_detectors(Instant now) {
    passed_ = now;
    desk_.turn_to(now);
    for (auto const& detector : detectors_) {
        detector->pass(now, desk_);
    }
    controls_.pass(now);
}

void Watch::mind_health(telemetry::Event const& event, telemetry::Source const& source) {
    auto const* const state = std::get_if<telemetry::SensorState>(&event.body);
    if (state != nullptr && (state->is_blind || state->lost_share >= loss_that_blinds)) {
        controls_.blind_until(source, event.at + blind_for);
    }
}

} // namespace sonae::watch
