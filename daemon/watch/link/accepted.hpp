// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/watch/desk.hpp"

namespace sonae::watch {

/// Who does a job in a place (gives out addresses, is the router) where nobody declared it: the
/// first that did it, and whoever did it while the place was learned, from the end of that on.
class Accepted {
public:
    static constexpr auto most_places = std::size_t{1'024};
    static constexpr auto most_of_place = std::size_t{16};

    /// Notes that `key` does it.
    bool see(std::uint64_t key, Place const& place, Desk const& desk, Millis learned_for);
    [[nodiscard]] bool
    is_accepted(std::uint64_t key, Place const& place, Desk const& desk, Millis learned_for);

    [[nodiscard]] std::size_t held() const { return places_.size(); }

private:
    struct One {
        std::uint64_t key = 0;
        Instant first{};
        bool is_first = false; ///< of its place
    };

    Table<std::uint64_t, std::vector<One>> places_{most_places};
};

} // namespace sonae::watch
