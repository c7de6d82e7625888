// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/watch/baseline/table.hpp"
#include "daemon/watch/correlate/recipes.hpp"

#include <list>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace sonae::watch {

/// Gathers findings into campaigns and makes one candidate of each that is grave enough. Pure: time
/// is that of findings.
///
/// A finding belongs to a campaign that goes on (its last sighting at most a day ago) when both
/// have a machine in common, as the one that does something or the one that it is done to; or, for
/// files that are changed and machines that fall silent, the segment. A campaign opens a candidate
/// when one of its alarms scores 70, or its signs fulfil a recipe. Findings that are no alarm, or
/// counted only, lead to nothing.
///
/// Bounded: campaigns that were quiet for the longest go first, and those without a candidate
/// before the others; so a flood of small findings hides no candidate.
class Correlator {
public:
    static constexpr auto most_campaigns = std::size_t{1'024}; ///< without a candidate
    static constexpr auto most_open = std::size_t{256};        ///< with one
    static constexpr auto most_listed = std::size_t{64};       ///< machines, segments, reasons
    static constexpr auto most_known = std::size_t{4'096};     ///< machines of one campaign
    static constexpr auto most_episodes = std::size_t{256};
    static constexpr auto goes_on_for = Millis{std::chrono::hours{24}};
    static constexpr auto same_segment_within = Millis{std::chrono::hours{1}};

    /// The house must outlive it.
    explicit Correlator(House const& house);

    void take(Finding const& finding);

    /// What is new since this was asked last, each candidate once, in order of their numbers.
    [[nodiscard]] std::vector<Candidate> candidates();

    /// Time went on: campaigns that are over are forgotten.
    void pass(Instant now);

    /// People decided. What was dismissed does not come back for a day, unless a detector of
    /// another kind sees something, or a graver recipe is fulfilled.
    void settled(std::uint64_t number, bool is_dismissed);

    [[nodiscard]] std::size_t held() const { return small_.size() + open_.size(); }

private:
    struct Subject {
        Identity identity{};
        int score = 0;
    };

    struct Campaign {
        Candidate candidate{};                  ///< number 0: none yet
        std::map<Identity, int> subjects{};     ///< with the worst score of each
        std::set<Identity> others{};            ///< to whom something was done
        std::map<std::string, int> detectors{}; ///< with the worst score of each
        std::map<Sign, Instant> signs{};
        std::set<std::string>
            dismissed{}; ///< detectors that people had seen when they dismissed it
        Recipe dismissed_recipe = Recipe::single;
        bool is_dismissed = false;
        bool is_news = false;
    };

    using Campaigns = std::list<Campaign>;

    [[nodiscard]] Campaigns::iterator find(Campaigns& among, Finding const& finding);
    [[nodiscard]] bool belongs(Campaign const& campaign, Finding const& finding) const;
    void add(Campaign& campaign, Finding const& finding);
    void judge(Campaign& campaign, Finding const& finding);
    void describe(Campaign& campaign, Recipe recipe, int score);
    void open(Campaigns::iterator campaign);
    void join(Campaign& into, Campaign from);
    void bound();

    House const& house_;
    Campaigns small_; ///< the one that grew last first
    Campaigns open_;
    std::uint64_t numbers_ = 0;
};

} // namespace sonae::watch
