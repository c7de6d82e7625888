// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/base/instant.hpp"

#include <cstdint>
#include <vector>

namespace sonae::watch {

/// Failed logons of one source within a window: at most 256 entries, the oldest goes first.
class Failures {
public:
    static constexpr auto most = std::size_t{256};

    void add(Instant at, std::uint64_t account, std::uint32_t count);
    void forget_before(Instant at);
    [[nodiscard]] std::uint64_t count_since(Instant at) const;
    /// Different accounts; those that are not known are none.
    [[nodiscard]] std::size_t accounts_since(Instant at) const;
    /// Failures of the account that has most.
    [[nodiscard]] std::uint64_t most_of_account_since(Instant at) const;

private:
    struct Failure {
        Instant at{};
        std::uint64_t account = 0;
        std::uint64_t count = 0;
    };

    [[nodiscard]] std::vector<Failure> by_account_since(Instant at) const;

    std::vector<Failure> failures_{};
};

} // namespace sonae::watch
