// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/watch/baseline/recent_set.hpp"
#include "daemon/watch/baseline/table.hpp"

namespace sonae::watch {

/// What was seen before, by whom, and how common it is among a group.
///
/// A key is forgotten when it was not seen for `horizon`. At most `most_keys` keys and 1/4 of that
/// many groups; of a group at most 256 members count, and of a key at most 256.
class FirstSeen {
public:
    struct Sight {
        bool is_new = false; ///< not seen within the horizon
        Instant first{};
        double share = 0;        ///< of the group's members that were seen with this key, 0–1
        std::size_t members = 0; ///< of the group
    };

    FirstSeen(std::size_t most_keys, Millis horizon);

    /// `member` of `group` does `key`, e.g. an asset of a class reaches a domain.
    Sight see(std::uint64_t key, std::uint64_t member, std::uint64_t group, Instant at);

    [[nodiscard]] std::size_t size() const { return keys_.size(); }

private:
    struct Entry {
        Instant first{};
        Instant last{};
        RecentSet members;
    };

    Millis horizon_;
    Table<std::uint64_t, Entry> keys_;
    Table<std::uint64_t, RecentSet> groups_;
};

} // namespace sonae::watch
