// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/notify/answers.hpp"
#include "daemon/notify/http_lanes.hpp"
#include "daemon/notify/modem/modem.hpp"

#include <map>
#include <memory>

namespace sonae::notify {

/// SMS and calls through the house's own modem, one at a time, of equal priority the SMS first: a
/// call takes as long as five of them, and they have the words. Carries a channel alone where no
/// provider is set up, otherwise what its provider could not carry. One thread; the modem has
/// another.
class ModemLane {
public:
    /// `multi` is a CURLM*, woken when the modem has something to tell. All must outlive it.
    ModemLane(
        void* multi,
        Settings const& settings,
        Secrets const& secrets,
        Answers& answers,
        Replies replies,
        Log const& log
    );

    /// Precondition: has_modem(settings, its channel).
    void push(Job job);

    /// Takes a job over that failed at its provider, unless the number is at fault. False when it
    /// does not; the failure is one that passes then, when only the modem's state speaks against
    /// it.
    bool rescue(Job const& job, Outcome& outcome, Millis steady);

    /// Tells what became of what was under way, starts what may start.
    void pump(Millis steady);

    /// When pump wants to be called at the latest.
    [[nodiscard]] Millis next_due(Millis steady) const;

    [[nodiscard]] LaneState state_of(std::string const& channel, Millis steady) const;

    /// A code of Outcome while the modem cannot be used, otherwise "".
    [[nodiscard]] std::string trouble() const;

private:
    void take_verdict(Millis steady);
    void turn_away(Millis steady);
    void start(Job job, Breaker::Ticket ticket);

    [[nodiscard]] std::size_t waiting() const { return sms_.size() + calls_.size(); }

    /// Precondition: waiting() > 0.
    Job pop();
    void end(Job const& job, Outcome outcome);

    Settings const& settings_;
    Answers& answers_;
    Pace pace_;
    Breaker breaker_;
    Waiting sms_;
    Waiting calls_;
    std::map<std::string, std::uint64_t> counts_; ///< of jobs, by channel
    std::optional<Job> running_;
    Breaker::Ticket ticket_ = Breaker::Ticket::usual;
    std::unique_ptr<modem::Modem> modem_; ///< null when none is set up
};

} // namespace sonae::notify
