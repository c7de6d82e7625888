// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/watch/correlate/recipes.hpp"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace sonae::watch {

/// From when to when something was seen, and how bad it was.
struct Span {
    Instant first{};
    Instant last{};
    int score = 0;

    void add(Span const& other);
    /// Whether no more than `within` lies between the two.
    [[nodiscard]] bool is_near(Span const& other, Millis within) const;
};

/// What a campaign left: the findings that belong together, by machine, place, family and sign.
/// Every table is bounded; beyond that what is new is counted only.
class Trail {
public:
    static constexpr auto most_machines = std::size_t{4'096};
    static constexpr auto most_of_a_sign = std::size_t{512};
    static constexpr auto most_places = std::size_t{512};
    static constexpr auto most_families = std::size_t{64};
    static constexpr auto most_listed = std::size_t{64};
    static constexpr auto most_episodes = std::size_t{256};

    static constexpr auto goes_on_for = Millis{std::chrono::hours{24}};
    static constexpr auto near_by = Millis{std::chrono::hours{1}}; ///< in place or purpose
    static constexpr auto outage_after = Millis{std::chrono::minutes{10}};
    /// Of the signs that R3 and R5 put together although no machine is in both.
    static constexpr auto least_of_a_part = 50;

    /// Whether a finding is of this campaign. Hygiene and attacks never are of one. Otherwise:
    /// within 24 h a machine in common, as the one that does or the one to which it is done; within
    /// an hour a common target; within an hour the same segment and the same way to spread.
    [[nodiscard]] bool links_to(Finding const& finding, Evidence const& evidence) const;
    /// Whether a recipe makes one campaign of two that have no machine in common: a log-on from
    /// outside and steps inside (R3), or data that left while an attack goes on (R5).
    [[nodiscard]] bool completes(Trail const& other) const;

    void add(Finding const& finding, Evidence const& evidence);
    /// The other one's findings, and its number if it has one.
    void join(Trail const& other);
    /// What it comes to now.
    void judge(House const& house);

    /// Number of its candidate; 0: none.
    [[nodiscard]] std::uint64_t number() const { return number_; }

    [[nodiscard]] int score() const { return score_; }

    [[nodiscard]] Instant last() const { return all_.last; }

    [[nodiscard]] bool is_dismissed() const { return dismissed_until_.has_value(); }

    /// People wait for it: it has a candidate that was not dismissed.
    [[nodiscard]] bool is_open() const { return number_ != 0 && !is_dismissed(); }

    /// It came to a candidate that is not told yet.
    [[nodiscard]] bool is_due() const;
    void open(std::uint64_t number);
    void dismiss(Instant until);
    /// Quiet for a day, or dismissed and its time is over.
    [[nodiscard]] bool is_over(Instant now) const;

    /// There is something to tell.
    [[nodiscard]] bool has_news() const { return has_news_; }

    /// The next version of its candidate.
    Candidate tell(House const& house);

private:
    struct Family {
        Span span{};
        std::string detector{}; ///< of the worst finding
    };

    struct Place {
        std::string segment{};
        Span span{};
    };

    using OfMachines = std::map<Identity, Place>;

    [[nodiscard]] bool shares_machine(Finding const& finding, Evidence const& evidence) const;
    [[nodiscard]] bool shares_place(Finding const& finding, Evidence const& evidence) const;
    [[nodiscard]] bool has_sign(Sign sign, Span const& near, Millis within, int least = 0) const;
    [[nodiscard]] bool is_protector_hit(Identity const& machine, Place const& at) const;
    [[nodiscard]] bool is_ransomware() const;
    [[nodiscard]] bool is_domain_compromise() const;
    [[nodiscard]] bool is_breach() const;
    [[nodiscard]] bool is_outage() const;
    [[nodiscard]] Recipe recipe_now() const;
    [[nodiscard]] std::vector<int>
    scores(Millis within, std::set<std::string> const& without) const;
    [[nodiscard]] Why why(House const& house) const;
    void add_episode(std::uint64_t episode);
    void add_listed(std::vector<std::string>& texts, std::string const& text);
    void forget_before(Instant at);
    void note_growth(std::size_t size);

    bool is_hygiene_ = false;
    Span all_{};
    std::map<Identity, Span> subjects_{};
    std::map<Identity, Span> others_{};
    std::map<std::pair<std::string, std::string>, Span> places_{}; ///< by group, segment
    std::map<std::string, Family, std::less<>> families_{};
    std::map<Sign, OfMachines> signs_{};
    std::vector<std::string> segments_{};
    std::vector<std::string> reasons_{};
    std::vector<std::uint64_t> episodes_{};
    std::uint64_t episode_count_ = 0;

    Recipe recipe_ = Recipe::single;
    int score_ = 0;
    std::uint64_t number_ = 0;
    std::uint32_t version_ = 0;
    std::vector<std::uint64_t> joined_{};
    bool has_news_ = false;

    std::optional<Instant> dismissed_until_{};
    std::set<std::string> dismissed_families_{};
    int dismissed_gravity_ = 0;
};

/// The machine that an identity is of; null when the house does not know it.
Machine const* machine_of(House const& house, Identity const& identity);

} // namespace sonae::watch
