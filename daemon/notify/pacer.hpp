// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/notify/lane.hpp"

#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace sonae::notify {

/// So that a storm does not bury the person: after a message, whatever else is for the same address
/// waits for a while and goes as one, which says what else there is. What comes first of an
/// incident (priority 0) never waits.
class Pacer {
public:
    /// Zero: nothing waits.
    explicit Pacer(Millis window)
        : window_{window} {}

    /// What of it is to be sent now; nothing while it waits.
    std::optional<Job> take(Job job, Millis steady);

    /// What has waited long enough. Each is answered for all that went with it.
    std::vector<Job> due(Millis steady);

    /// Takes out what waits under that key. Of a bundle the others stay, and one that is empty is
    /// not sent.
    std::vector<Job> withdraw(std::string_view key);

    /// Until the next is due; `longest` when nothing waits for less.
    [[nodiscard]] Millis until_due(Millis steady, Millis longest) const;

private:
    struct Held {
        std::string place;
        Millis due{0};
        std::vector<Job> jobs;
    };

    struct Sent {
        Millis at{0};
        std::string key; ///< the same message again is not made to wait
    };

    Job sent_now(Job job, std::string place, Millis steady);

    Millis window_;
    std::unordered_map<std::string, Sent> sent_; ///< the last one, by place
    std::deque<Held> held_;                      ///< the first is due first
};

} // namespace sonae::notify
