// SPDX-License-Identifier: Apache-2.0
#include "daemon/watch/link/accepted.hpp"

#include <algorithm>

namespace sonae::watch {

bool Accepted::see(std::uint64_t key, Place const& place, Desk const& desk, Millis learned_for) {
    auto& known = places_.at(place.key);
    // The first ones stay: nobody gets rid of them by inventing others.
    if (std::ranges::count(known, key, &One::key) == 0 && known.size() < most_of_place) {
        known.push_back({.key = key, .first = desk.now(), .is_first = known.empty()});
    }
    return is_accepted(key, place, desk, learned_for);
}

bool Accepted::is_accepted(
    std::uint64_t key, Place const& place, Desk const& desk, Millis learned_for
) {
    auto const* const known = places_.find(place.key);
    if (known == nullptr) {
        return false;
    }
    auto const one = std::ranges::find(*known, key, &One::key);
    if (one == known->end()) {
        return false;
    }
    auto const learned_at = desk.watched_since(place) + learned_for;
    return one->is_first || (one->first < learned_at && desk.now() >= learned_at);
}

} // namespace sonae::watch
