// SPDX-License-Identifier: Apache-2.0
// What holds for the reports of every detector: whether they count, how much, and how often they
// are told.
#pragma once

#include "daemon/watch/baseline/recent_set.hpp"
#include "daemon/watch/desk.hpp"

#include <map>
#include <memory>

namespace sonae::watch {

struct Settings {
    /// A replay of a short capture has nothing to learn from: warm-ups are left out.
    bool skips_learning = false;
    unsigned told_per_rule_and_minute = 60; ///< of one segment
    unsigned told_per_subject_and_minute = 10;
};

/// Scores: `base × prevalence × criticality × evidence`, at most 100.
inline constexpr auto opens_at = 70;
inline constexpr auto pages_at = 85;

/// So often per minute, in event time; saved up to one minute's worth.
class Allowance {
public:
    bool take(unsigned per_minute, Instant at);

private:
    double left_ = 0;
    Instant last_{};
    bool is_set_ = false;
};

/// Sightings of one rule and subject are one episode until an hour passes without, or a day is
/// over. It is told when it begins, at 10, 100, 1000 … sightings, when it gets worse and, if it has
/// grown since, when it is over. What
/// there is no allowance for waits; what waits for too long in a flood is only counted, and told
/// as one finding of standing `flood`.
///
/// Two levels: a subject has its allowance before it takes from that of its rule and segment, and
/// each rule remembers its own `most_episodes`: neither a loud machine nor a loud rule hides
/// others.
class Controls final : public Reports {
public:
    static constexpr auto most_episodes = std::size_t{1'024}; ///< of each rule
    static constexpr auto most_subjects = std::size_t{4'096};
    static constexpr auto most_sources = std::size_t{4'096};
    static constexpr auto most_segments = std::size_t{1'024};
    static constexpr auto quiet_ends = Millis{std::chrono::hours{1}};
    static constexpr auto longest = Millis{std::chrono::hours{24}};
    static constexpr auto evidence_window = Millis{std::chrono::minutes{30}};

    Controls(House const& house, Settings settings);

    /// The desk whose place and time reports are about.
    void attach(Desk const& desk) { desk_ = &desk; }

    void report(Definition const& definition, Sighting sighting, Place const& place) override;
    /// A source loses packets, or gave events up: until then it cannot judge what it did not hear.
    void blind_until(telemetry::Source const& source, Instant until);
    void pass(Instant now);
    /// Every finding that has grown since it was told is told once more.
    void conclude();
    [[nodiscard]] std::vector<Finding> told();
    [[nodiscard]] std::size_t held() const;

private:
    struct Episode {
        Finding finding;
        std::uint64_t told_count = 0;
        int told_score = 0;
        Standing told_standing = Standing::alarm;
        std::uint64_t segment_key = 0;
        std::uint64_t subject_key = 0;
        bool is_waiting = false;
    };

    struct Rule {
        Definition const* definition = nullptr;
        Table<std::uint64_t, Episode> episodes{most_episodes};
        Table<std::uint64_t, Allowance> segments{most_segments};
        std::map<std::string, std::uint64_t> lost; ///< episodes that were never told, by segment
    };

    struct Evidence {
        std::map<std::string_view, Instant> families; ///< at most one of each family
    };

    [[nodiscard]] Standing
    standing_of(Definition const& definition, Sighting const& sighting, Place const& place) const;
    [[nodiscard]] int
    score_of(Definition const& definition, Sighting const& sighting, double evidence) const;
    double evidence_of(Definition const& definition, std::uint64_t subject, Instant at);
    Rule& rule_of(Definition const& definition);
    Episode& episode_of(Rule& rule, std::uint64_t key, Instant at);
    [[nodiscard]] static bool has_grown(Episode const& episode);
    [[nodiscard]] static bool is_worth_telling(Episode const& episode);
    void tell(Rule& rule, Episode& episode, Instant at);
    void tell_flood(Rule& rule, Instant at);

    House const& house_;
    Settings settings_;
    Desk const* desk_ = nullptr;
    std::map<std::string_view, Rule> rules_; ///< one for each detector
    Table<std::uint64_t, Allowance> subjects_{most_subjects};
    Table<std::uint64_t, Evidence> evidence_{most_subjects};
    mutable Table<std::uint64_t, Instant> blind_{most_sources};
    std::vector<Finding> told_{};
};

} // namespace sonae::watch
