// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/notify/breaker.hpp"
#include "daemon/notify/lane.hpp"
#include "inventory/base/log.hpp"

#include <cstdint>
#include <map>
#include <string>

namespace sonae::notify {

/// Tells what became of messages and counts it, by channel. One thread.
class Answers {
public:
    struct Tally {
        std::uint64_t sent = 0;
        std::uint64_t failed = 0;
        std::string last_failure;
    };

    explicit Answers(Log log)
        : log_{log} {}

    /// Asked before a failure is told: true when the job is taken over, and is answered later. It
    /// may change the failure.
    using Rescue = std::function<bool(Job const& job, Outcome& failure)>;

    void rescue_with(Rescue rescue) { rescue_ = std::move(rescue); }

    void give(Job const& job, Outcome outcome);

    /// The same without asking anybody.
    void end(Job const& job, Outcome outcome);

    /// What its provider tells later of a message that was sent.
    void amend(Job const& job, Outcome outcome);

    /// What its provider called the last try of the message with that key, when that try was sent
    /// and failed later; otherwise "".
    [[nodiscard]] std::string failed_later(std::string const& key) const;

    /// Its breaker does not let it be tried.
    void give_down(Job const& job, Millis retry_in);

    /// Logs when `change` opens or closes the breaker.
    template <class Change>
    void watch(std::string_view channel, Breaker& breaker, Change change) {
        auto const was_open = breaker.is_open();
        change(breaker);
        if (was_open != breaker.is_open()) {
            tell(channel, breaker.is_open());
        }
    }

    [[nodiscard]] Tally const& of(std::string const& channel) { return tallies_[channel]; }

private:
    void tell(std::string_view channel, bool is_open) const;

    Log log_;
    Rescue rescue_;
    std::map<std::string, Tally> tallies_;
    std::map<std::string, std::string> failed_later_; ///< references, by key
};

} // namespace sonae::notify
