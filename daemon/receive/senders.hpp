// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/base/instant.hpp"
#include "inventory/telemetry/network_events.hpp"

#include <cstddef>
#include <cstdint>
#include <list>
#include <unordered_map>
#include <vector>

namespace sonae::receive {

/// What one sender sent.
struct SenderCounts {
    std::uint64_t taken = 0;
    std::uint64_t unknown = 0;   ///< nobody knows what they mean
    std::uint64_t malformed = 0; ///< also those that are too long
    std::uint64_t held_back = 0; ///< faster than its rate
};

/// Who may tell something, how fast, and what became of it. A table of fixed size: whoever was not
/// heard for longest makes room. One thread.
class Senders {
public:
    static constexpr auto most = std::size_t{4'096};

    /// `rate`: messages a second of each sender; ten seconds' worth may come at once.
    Senders(std::vector<telemetry::Prefix> from, int rate);

    [[nodiscard]] bool may_send(telemetry::Address const& sender) const;

    /// Whether one more message of that sender is looked at. `now` is steady. Precondition:
    /// may_send.
    bool admit(telemetry::Address const& sender, Millis now);

    /// How long until the sender may send again.
    [[nodiscard]] Millis wait(telemetry::Address const& sender, Millis now);

    /// Of a sender that was admitted.
    [[nodiscard]] SenderCounts& of(telemetry::Address const& sender, Millis now);

    struct Row {
        telemetry::Address address{};
        SenderCounts counts{};
    };

    /// The last heard first.
    [[nodiscard]] std::vector<Row> rows() const;

    /// All together, also of those that made room.
    [[nodiscard]] SenderCounts sum() const;

private:
    struct Entry {
        telemetry::Address address{};
        SenderCounts counts{};
        double tokens = 0;
        Millis refilled{};
    };

    Entry& entry_of(telemetry::Address const& sender, Millis now);
    void refill(Entry& entry, Millis now) const;

    std::vector<telemetry::Prefix> from_;
    double rate_;
    std::list<Entry> entries_; ///< the last heard first
    std::unordered_map<telemetry::Address, std::list<Entry>::iterator> index_;
    SenderCounts gone_;
};

} // namespace sonae::receive
