// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/notify/lane.hpp"

#include <deque>
#include <optional>

namespace sonae::notify::provider {

/// A message that the provider took, and of which it will tell more.
struct Watched {
    enum class Kind { message, call, execution };

    Job job;
    std::string sid;
    Kind kind = Kind::message;
    bool has_ended = false; ///< of an execution: its context is all there will be
};

/// What the provider is asked about, ever more rarely: an SMS for an hour, a call for 15 minutes.
/// At most 500; then the oldest is asked about no more. Times are of a clock that never jumps.
class Watchlist {
public:
    /// `interval`: between the first questions about one.
    explicit Watchlist(Millis interval)
        : interval_{interval} {}

    /// In place of the one with the same key, when there is one.
    void add(Watched watched, Millis now);

    /// The one that is due for longest, until the next call of this; null when none is. It is due
    /// again later.
    Watched* due(Millis now);

    /// Asked about no more. Nothing when it is not there.
    std::optional<Watched> take(std::string_view sid);

    /// Null when it is not there.
    Watched* find(std::string_view sid);

    /// When the next is due; nothing when it is empty.
    [[nodiscard]] std::optional<Millis> next_due() const;

    [[nodiscard]] std::size_t size() const { return entries_.size(); }

private:
    struct Entry {
        Watched watched;
        Millis since{0};
        Millis due{0};
    };

    Millis interval_;
    std::deque<Entry> entries_; ///< the oldest first
};

} // namespace sonae::notify::provider
