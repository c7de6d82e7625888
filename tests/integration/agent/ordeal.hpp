// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "agent/platform/socket.hpp"
#include "tests/integration/agent/house.hpp"
#include "tests/integration/agent/state_watch.hpp"

#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

namespace sonae::agent::testing {

/// Agents killed one after the other at random moments of their delivery, beside a daemon that is
/// killed, stopped and started again.
class Ordeal {
public:
    /// What the rounds saw, which the daemon's database must agree with.
    struct Seen {
        std::set<std::int64_t> spooled; ///< came to the spool, for however long
        std::map<std::int64_t, std::vector<schema::SectionHash>> left; ///< in the spool at a death
        std::set<std::int64_t> answered;  ///< with 200, as the agent noted
        std::set<std::int64_t> torn;      ///< given as a number when the kill came, and not spooled
        std::set<std::int64_t> unremoved; ///< answered, and still in the spool when the kill came
        std::vector<std::string> faults;  ///< what no round may see
        int kills = 0;                    ///< that met a living agent
        int runs_without_daemon = 0;
        int daemon_deaths = 0;
        std::size_t longest_queue = 0;
    };

    /// `work` is how long the agent works on one report.
    Ordeal(House& house, unsigned seed, Millis work)
        : house_{house}
        , chance_{seed}
        , work_{work} {}

    /// One run of the agent, which ends in its death unless it was faster.
    Result<void> round();

    /// The daemon is there, and one run of the agent to its end.
    Result<Outcome> finish();

    [[nodiscard]] Seen const& seen() const { return seen_; }

    /// Key of the item by which the machine's present state differs from every earlier one.
    [[nodiscard]] std::string const& present_mark() const { return mark_; }

    /// Keys of all such items so far.
    [[nodiscard]] std::set<std::string> const& marks() const { return marks_; }

private:
    void change_machine();
    Result<void> decide_on_daemon();
    Outcome run_and_kill(StateWatch& watch);
    void wait_for_moment(StateWatch& watch, bool collects);
    void take_run(StateWatch& watch, Outcome const& outcome);
    void look_at_remains(bool was_killed);
    void look_at_spool(Remains const& remains);
    void note(std::string const& fault, std::int64_t seq);
    [[nodiscard]] int up_to(int most);

    House& house_;
    std::mt19937 chance_;
    Millis work_;
    Seen seen_;
    int round_ = 0;
    Descriptor listener_;
    std::string mark_;
    std::set<std::string> marks_;
    std::int64_t last_seq_ = 0;
    std::size_t queue_ = 0;
    bool is_daemon_up_ = true;
    int rounds_down_ = 0; ///< that the daemon stays away
};

} // namespace sonae::agent::testing
