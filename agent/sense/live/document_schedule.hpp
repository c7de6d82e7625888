// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/base/instant.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>

namespace sonae::sense {

/// How long after a document of this size the next one is made: 2 s, and 1 s more for each 256 KiB.
/// So a sensor gives no more than a steady trickle of work to those who read it.
Millis gap_after(std::size_t document_bytes);

/// When a document is made, and when one that was made is worth giving away: when it says something
/// new, and every five minutes. Pure; times are those of a clock that never jumps.
class DocumentSchedule {
public:
    explicit DocumentSchedule(Millis start)
        : looked_at_{start} {}

    /// Whether a document is to be made. `frames` have come so far; `is_urgent`: whether the sensor
    /// became blind or sees again.
    [[nodiscard]] bool is_due(Millis now, std::uint64_t frames, bool is_urgent) const;

    struct Made {
        Millis at = {};
        std::uint64_t frames = 0;
        std::uint64_t structure = 0;
        std::size_t bytes = 0;
    };

    /// Takes note of a document that was made; true when it is to be given away.
    bool take(Made const& made);

    /// Size of the last document that was made; 0 before.
    [[nodiscard]] std::size_t last_bytes() const { return bytes_; }

    /// The document could not be given away: the next one is.
    void failed() { structure_.reset(); }

private:
    Millis looked_at_; ///< when the last one was made
    std::optional<Millis> given_at_;
    std::uint64_t frames_ = 0;
    std::size_t bytes_ = 0;
    std::optional<std::uint64_t> structure_; ///< of the last one that was given away
};

} // namespace sonae::sense
