// SPDX-License-Identifier: Apache-2.0
#include "daemon/watch/baseline/first_seen.hpp"

#include "daemon/watch/baseline/hash.hpp"

namespace sonae::watch {

FirstSeen::FirstSeen(std::size_t most_keys, Millis horizon)
    : horizon_{horizon}
    , keys_{most_keys}
    , groups_{most_keys / 4 + 1} {}

FirstSeen::Sight
FirstSeen::see(std::uint64_t key, std::uint64_t member, std::uint64_t group, Instant at) {
    auto& all = groups_.at(group);
    all.forget_before(at - horizon_);
    all.add(member, at);
    auto const full_key = mixed(key, group);
    auto const is_new = [&] {
        auto const* const known = keys_.find(full_key);
        return known == nullptr || at - known->last > horizon_;
    }();
    auto& entry = keys_.at(full_key);
    if (is_new) {
        entry = Entry{.first = at, .last = at, .members = {}};
    }
    entry.last = at;
    entry.members.forget_before(at - horizon_);
    entry.members.add(member, at);
    return {
        .is_new = is_new,
        .first = entry.first,
        .share = static_cast<double>(entry.members.size()) / static_cast<double>(all.size()),
        .members = all.size()};
}

} // namespace sonae::watch
