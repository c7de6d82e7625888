// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/base/instant.hpp"

#include <cstdint>
#include <vector>

namespace sonae::watch {

/// Distinct keys of a window of time, some of them marked (failed, unanswered). Never more than
/// `most`: beyond that the oldest goes, so that counts stop at `most`, far above any threshold.
class RecentSet {
public:
    static constexpr auto most = std::size_t{256};

    /// Whether the key was not in it. Sets or clears its mark.
    bool add(std::uint64_t key, Instant at, bool is_marked = false);
    void forget_before(Instant at);
    [[nodiscard]] bool contains(std::uint64_t key) const;

    [[nodiscard]] std::size_t size() const { return entries_.size(); }

    [[nodiscard]] std::size_t marked() const;
    /// Of these, the ones that were used at or after a time.
    [[nodiscard]] std::size_t size_since(Instant at) const;
    [[nodiscard]] std::size_t marked_since(Instant at) const;

    void clear() { entries_.clear(); }

private:
    struct Entry {
        std::uint64_t key = 0;
        Instant at{};
        bool is_marked = false;
    };

    std::vector<Entry> entries_{};
};

} // namespace sonae::watch
