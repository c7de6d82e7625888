// SPDX-License-Identifier: Apache-2.0
#include "daemon/watch/baseline/recent_set.hpp"

#include <algorithm>

namespace sonae::watch {

bool RecentSet::add(std::uint64_t key, Instant at, bool is_marked) {
    auto const known = std::ranges::find(entries_, key, &Entry::key);
    auto const is_new = known == entries_.end();
    if (!is_new) {
        entries_.erase(known);
    } else if (entries_.size() >= most) {
        entries_.erase(entries_.begin());
    }
    entries_.push_back({.key = key, .at = at, .is_marked = is_marked});
    return is_new;
}

void RecentSet::forget_before(Instant at) {
    // Entries stand in the order in which they were used.
    auto const first =
        std::ranges::find_if(entries_, [&](Entry const& entry) { return entry.at >= at; });
    entries_.erase(entries_.begin(), first);
}

bool RecentSet::contains(std::uint64_t key) const {
    return std::ranges::find(entries_, key, &Entry::key) != entries_.end();
}

std::size_t RecentSet::marked() const {
    return static_cast<std::size_t>(std::ranges::count_if(entries_, [](Entry const& entry) {
        return entry.is_marked;
    }));
}

std::size_t RecentSet::size_since(Instant at) const {
    return static_cast<std::size_t>(std::ranges::count_if(entries_, [at](Entry const& entry) {
        return entry.at >= at;
    }));
}

std::size_t RecentSet::marked_since(Instant at) const {
    return static_cast<std::size_t>(std::ranges::count_if(entries_, [at](Entry const& entry) {
        return entry.is_marked && entry.at >= at;
    }));
}

} // namespace sonae::watch
