// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/watch/finding.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace sonae::watch {

/// What findings mean together (R1–R5 of the catalogue). In the order of their numbers; how grave
/// they are is `gravity_of`.
enum class Recipe : std::uint8_t {
    single,               ///< no recipe: detectors that were sure enough by themselves
    ransomware_suspected, ///< R1: files are changed, and what protects them is stopped
    domain_compromise,    ///< R2: a domain controller was attacked, and rights were given
    breach_by_vpn,        ///< R3: an odd log-on from outside, then steps inside
    clinical_outage,      ///< R4: a department's machines or its exchange of data fell silent
    disclosure_risk,      ///< R5: data left while one of R1–R3 goes on
};

/// "ransomware_suspected"
std::string_view code_of(Recipe recipe);

/// One incident that may be one: a campaign, told again whenever it has grown.
struct Candidate {
    std::uint64_t number = 0;  ///< stays; 1, 2, … within one correlator
    std::uint32_t version = 1; ///< grows with what is told
    Recipe recipe = Recipe::single;
    std::string detector{};                ///< of `single`: the one that is the surest
    std::vector<Identity> subjects{};      ///< machines, the worst first, at most 64
    std::size_t subject_count = 0;         ///< of all, also of those that are not listed
    std::vector<std::string> segments{};   ///< ids, at most 64
    std::vector<std::uint64_t> episodes{}; ///< of findings, the first and the newest, at most 256
    Instant first{};
    Instant last{};
    int score = 0;                       ///< 0–100
    int confidence = 0;                  ///< 0–99, see `confidence_of`
    bool pages = false;                  ///< people are called by themselves
    std::string playbook{};              ///< code of a shipped playbook
    std::string first_action{};          ///< code, words in correlate/words.hpp
    std::string why{};                   ///< code: why it matters to care
    std::vector<std::string> reasons{};  ///< detectors that count, in the order of their time
    std::vector<std::uint64_t> joined{}; ///< candidates that turned out to be part of this one
};

} // namespace sonae::watch
