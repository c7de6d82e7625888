// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/watch/correlate/candidate.hpp"
#include "daemon/watch/house.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace sonae::watch {

/// A machine as people call it.
struct CardMachine {
    Identity identity{};
    std::string name{}; ///< of the ledger, else its MAC or address
    std::string zone{};
};

/// What a person reads before deciding: what, where, why it matters, how sure, what to do. Codes
/// and names; words are in correlate/words.hpp and, for detectors, in the words of detectors.
struct Card {
    std::uint64_t number = 0;
    std::uint32_t version = 1;
    std::string what{}; ///< code of the recipe, "single" with `detector`
    std::string detector{};
    std::vector<CardMachine> machines{}; ///< the worst first, at most `most_machines`
    std::size_t machine_count = 0;
    std::vector<std::string> where{}; ///< ids of segments
    std::string why{};
    int score = 0;
    int confidence = 0;
    bool pages = false;
    std::string playbook{};
    std::string first_action{};
    std::vector<std::string> evidence{}; ///< codes of detectors
    Instant first{};
    Instant last{};

    static constexpr auto most_machines = std::size_t{8};
};

Card card_of(Candidate const& candidate, House const& house);

} // namespace sonae::watch
