// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/watch/finding.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace sonae::watch {

/// What findings mean together, from the least to the gravest (the catalogue's recipes R1–R5).
enum class Recipe : std::uint8_t {
    single,               ///< one detector was sure enough by itself
    clinical_outage,      ///< R4: a ward or its devices fell silent
    breach_by_vpn,        ///< R3: an odd log-on from outside, then steps inside
    domain_compromise,    ///< R2: the domain controller was attacked and rights were given
    ransomware_suspected, ///< R1: files are being changed and what protects them is stopped
    disclosure_risk,      ///< R5: data left while one of R1–R3 goes on
};

/// "ransomware_suspected"
std::string_view code_of(Recipe recipe);

/// One incident that may be one: a campaign, told again whenever it has grown.
struct Candidate {
    std::uint64_t number = 0;  ///< stays; 1, 2, … within one correlator
    std::uint32_t version = 1; ///< grows with what is told
    Recipe recipe = Recipe::single;
    std::string detector{};                ///< of `single`: which one
    std::vector<Identity> subjects{};      ///< machines, the worst first
    std::size_t subject_count = 0;         ///< of all, also of those that are not listed
    std::vector<std::string> segments{};   ///< ids
    std::vector<std::uint64_t> episodes{}; ///< of findings, the first and the newest
    Instant first{};
    Instant last{};
    int score = 0;                      ///< 0–100
    int confidence = 0;                 ///< 0–100, see `confidence_of`
    bool pages = false;                 ///< people are called by themselves
    std::string playbook{};             ///< code of a shipped playbook; "" none
    std::string first_action{};         ///< code
    std::string why{};                  ///< code: why it matters to care
    std::vector<std::string> reasons{}; ///< codes of the detectors that count, in their order
};

} // namespace sonae::watch
