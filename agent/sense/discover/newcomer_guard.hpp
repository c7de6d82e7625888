// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "agent/sense/discover/bounded_table.hpp"
#include "agent/sense/frame/address.hpp"
#include "inventory/base/instant.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace sonae::sense {

/// What is known of floods of invented senders.
struct MacStorm {
    bool was_seen = false;
    Instant first = {};
    Instant last = {};
    std::uint64_t sources_not_kept = 0; ///< about: one that comes back much later counts again
    std::uint64_t frames = 0;           ///< of senders that had not shown that they exist
};

/// Decides whether a sender that nobody has heard of becomes a host. A tool that floods a switch
/// invents thousands of senders a second, each heard once. A sensor that is switched on in a big
/// house hears thousands of newcomers as well, and again a moment later. So when three in four of
/// 512 newcomers within ten seconds were heard once, these and those who follow must first be heard
/// three times, or twice a second apart; that is over when newcomers have become few. It was a
/// storm when no more than a quarter came back.
class NewcomerGuard {
public:
    explicit NewcomerGuard(std::uint64_t seed);

    /// Whether newcomers must show that they exist.
    [[nodiscard]] bool is_guarding() const { return is_guarding_; }

    /// While guarding: whether `mac` has shown it.
    bool has_proved_itself(MacAddress mac, Instant at);

    /// Otherwise: remembers one that became a host. True when a round is full and `review` is due.
    bool note(MacAddress mac, Instant at);

    /// The newcomers of the round.
    [[nodiscard]] std::span<MacAddress const> round() const { return round_; }

    /// Closes the round, of which `once` were heard once. True when guarding begins: these are no
    /// hosts any more.
    bool review(std::span<MacAddress const> once, Instant at);

    [[nodiscard]] MacStorm storm() const;

private:
    struct Candidate {
        MacAddress mac;
        Instant first = {};
        std::uint32_t count = 0;
    };

    /// A time of guarding.
    struct Period {
        Instant first = {};
        Instant last = {};
        std::uint64_t newcomers = 0;
        std::uint64_t proved = 0;
        std::uint64_t frames = 0;
    };

    Candidate& candidate_of(MacAddress mac, Instant at);
    void count_newcomer(Instant at);
    static void add(Period const& period, MacStorm& storm);

    std::uint64_t seed_;
    std::vector<MacAddress> round_;
    Instant round_began_ = {};
    std::vector<Candidate> candidates_;
    Instant window_began_ = {};
    std::uint64_t in_window_ = 0;
    bool is_guarding_ = false;
    Period period_;
    MacStorm storm_; ///< without the present period
};

} // namespace sonae::sense
