// SPDX-License-Identifier: Apache-2.0
#include "agent/sense/discover/newcomer_guard.hpp"

#include <algorithm>
#include <chrono>

namespace sonae::sense {

namespace {

using namespace std::chrono_literals;

constexpr auto round_size = std::size_t{512};
constexpr auto window = Millis{10s};
// 1 MiB: more than a house of 10,000 machines, each found again within one way of four.
constexpr auto ways = std::size_t{4};
constexpr auto sets = std::size_t{8192};
constexpr auto enough_frames = 3U;
constexpr auto enough_time = Millis{1s};

} // namespace

NewcomerGuard::NewcomerGuard(std::uint64_t seed)
    : seed_{seed} {
    round_.reserve(round_size);
}

bool NewcomerGuard::note(MacAddress mac, Instant at) {
    if (round_.empty() || at - round_began_ > window) {
        round_.clear();
        round_began_ = at;
    }
    round_.push_back(mac);
    return round_.size() == round_size;
}

bool NewcomerGuard::review(std::span<MacAddress const> once, Instant at) {
    round_.clear();
    if (once.size() < round_size - round_size / 4) {
        return false;
    }
    candidates_.assign(ways * sets, {});
    is_guarding_ = true;
    window_began_ = at;
    in_window_ = 0;
    period_ = {round_began_, at};
    for (auto const mac : once) {
        has_proved_itself(mac, at);
    }
    return true;
}

void NewcomerGuard::count_newcomer(Instant at) {
    if (at - window_began_ > window) {
        is_guarding_ = in_window_ >= round_size;
        window_began_ = at;
        in_window_ = 0;
        if (!is_guarding_) {
            add(period_, storm_);
            period_ = {};
        }
    }
    ++in_window_;
    ++period_.newcomers;
}

NewcomerGuard::Candidate& NewcomerGuard::candidate_of(MacAddress mac, Instant at) {
    auto const set = static_cast<std::size_t>(mixed(mac.value, 2, seed_) % sets) * ways;
    // Any of them, not the oldest: five that speak in turn would push one another out for ever.
    auto* place = &candidates_[set + mixed(mac.value, period_.frames, seed_) % ways];
    for (auto way = std::size_t{0}; way < ways; ++way) {
        auto& candidate = candidates_[set + way];
        if (candidate.mac == mac) {
            return candidate;
        }
        if (!candidate.mac.is_set()) {
            place = &candidate;
        }
    }
    count_newcomer(at);
    *place = {mac, at, 0};
    return *place;
}

bool NewcomerGuard::has_proved_itself(MacAddress mac, Instant at) {
    auto& candidate = candidate_of(mac, at);
    ++candidate.count;
    auto const is_old = candidate.count > 1 && at - candidate.first >= enough_time;
    if (!is_guarding_ || is_old || candidate.count >= enough_frames) {
        ++period_.proved;
        candidate = {};
        return true;
    }
    ++period_.frames;
    period_.last = std::max(period_.last, at);
    return false;
}

void NewcomerGuard::add(Period const& period, MacStorm& storm) {
    auto const unproved = period.newcomers - std::min(period.newcomers, period.proved);
    if (unproved < round_size || period.proved > period.newcomers / 4) {
        return;
    }
    storm.first = storm.was_seen ? std::min(storm.first, period.first) : period.first;
    storm.last = std::max(storm.last, period.last);
    storm.was_seen = true;
    storm.sources_not_kept += unproved;
    storm.frames += period.frames;
}

MacStorm NewcomerGuard::storm() const {
    auto storm = storm_;
    if (is_guarding_) {
        add(period_, storm);
    }
    return storm;
}

} // namespace sonae::sense
