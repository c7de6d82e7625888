// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/base/instant.hpp"

#include <optional>

namespace sonae::notify {

/// Keeps attempts away from what does not work. After five failures in a row it is open; when its
/// wait is over one attempt is let through, and what becomes of that one closes it again or makes
/// the wait twice as long (15 s to 5 min). Times are of a clock that never jumps.
class Breaker {
public:
    enum class Ticket { usual, probe };

    /// Whether admit would give a right.
    [[nodiscard]] bool admits(Millis now) const {
        return !is_open_ || (!is_probing_ && now >= until_);
    }

    /// The right to one attempt, to be given back by one of the three below; nothing while open.
    std::optional<Ticket> admit(Millis now);

    void succeeded();
    void failed(Ticket ticket, Millis now);

    /// The attempt ended without telling anything.
    void abandoned(Ticket ticket);

    [[nodiscard]] bool is_open() const { return is_open_; }

    /// Nothing counts against it.
    [[nodiscard]] bool is_untouched() const { return !is_open_ && failures_ == 0; }

    [[nodiscard]] Millis retry_in(Millis now) const;

private:
    bool is_open_ = false;
    bool is_probing_ = false;
    int failures_ = 0;
    Millis wait_{0};
    Millis until_{0};
};

} // namespace sonae::notify
