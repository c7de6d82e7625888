// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/watch/correlate/trail.hpp"

#include <list>
#include <vector>

namespace sonae::watch {

/// Gathers findings into campaigns and makes one candidate of each that is grave enough. Pure: time
/// is that of findings and of passes, and equal findings in equal order give equal candidates.
///
/// What is of one campaign is said by `Trail::links_to` and `Trail::completes`; one finding may
/// show that two campaigns are one. A candidate opens when a campaign comes to 70. Findings that
/// are no alarm lead to nothing.
///
/// Bounded: of campaigns that came to nothing yet the least goes first, of the others the one that
/// has been quiet for the longest. So no flood of one machine hides what another did.
class Correlator {
public:
    static constexpr auto most_quiet = std::size_t{1'024}; ///< campaigns without a candidate
    static constexpr auto most_open = std::size_t{256};    ///< with one
    static constexpr auto dismissed_for = Millis{std::chrono::hours{24}};

    /// The house must outlive it.
    explicit Correlator(House const& house);

    void take(Finding const& finding);

    /// What is new since this was asked last, each candidate once, in the order of their numbers.
    [[nodiscard]] std::vector<Candidate> candidates();

    /// Time went on: campaigns that are over are forgotten.
    void pass(Instant now);

    /// People decided. A campaign that was dismissed does not come back for 24 h, unless families
    /// of evidence that were not in it come to 70 by themselves, or a graver recipe is fulfilled:
    /// then it is a candidate with another number.
    void settled(std::uint64_t number, bool is_dismissed);

    /// Campaigns that are remembered.
    [[nodiscard]] std::size_t held() const { return trails_.size(); }

private:
    using Trails = std::list<Trail>;

    /// The trail of a finding, with everything that it joins; a new one when there is none.
    Trails::iterator home_of(Finding const& finding, Evidence const& evidence);
    /// Other trails that are one campaign with this by a recipe.
    void complete(Trails::iterator trail);
    void open_if_due(Trail& trail);
    void bound();

    House const& house_;
    Trails trails_; ///< the one that grew last first
    Instant now_{};
    std::uint64_t numbers_ = 0;
};

} // namespace sonae::watch
