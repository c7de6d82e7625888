// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/base/instant.hpp"

#include <algorithm>
#include <optional>

namespace sonae::notify {

/// Patience with a provider that fails: after each failure in a row it is left alone for twice as
/// long, up to 5 minutes, or as long as it asks, up to 15. Times are of a clock that never jumps.
class Backoff {
public:
    explicit Backoff(Millis first)
        : first_{first} {}

    void succeeded() { failures_ = 0; }

    void failed(Millis now, std::optional<std::chrono::seconds> retry_after) {
        constexpr auto longest = Millis{std::chrono::minutes{5}};
        constexpr auto longest_asked = Millis{std::chrono::minutes{15}};
        constexpr auto most_doublings = 10;
        auto const wait = first_ * (1 << std::min(failures_, most_doublings));
        auto const asked =
            std::min(Millis{retry_after.value_or(std::chrono::seconds{0})}, longest_asked);
        until_ = now + std::max(std::min(wait, longest), asked);
        ++failures_;
    }

    [[nodiscard]] bool is_failing() const { return failures_ > 0; }

    /// Nothing is asked before.
    [[nodiscard]] Millis until() const { return is_failing() ? until_ : Millis{0}; }

private:
    Millis first_;
    Millis until_{0};
    int failures_ = 0;
};

} // namespace sonae::notify
