// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/core/codec/severity.hpp"
#include "daemon/core/contacts/contact.hpp"

#include <chrono>
#include <map>
#include <string>
#include <vector>

namespace sonae::core::escalation {

using std::chrono::seconds;

/// Why somebody is called. `contact_tree`: a task of a playbook starts a contact tree by its name.
/// `candidate`: the watch suspects an attack, and nobody has looked at it yet.
enum class Reason { incident, task_overdue, decision, test, contact_tree, candidate };

/// `asked`: whoever the reason itself asks, the role of an overdue task or of a decision.
enum class TargetKind { contact, role, group, asked };

struct Target {
    TargetKind kind = TargetKind::role;
    std::string code; ///< id of a contact or group, or a role; "" for `asked`

    friend bool operator==(Target const&, Target const&) = default;
};

/// All at once; the next when the one before does not answer; or a single one, the next each time.
enum class How { all, one_by_one, round_robin };

enum class DrillRule { any, only, never };

/// So many people who hold one of the roles; without roles, anybody.
struct Clause {
    std::int64_t count = 1;
    std::vector<std::string> roles;

    friend bool operator==(Clause const&, Clause const&) = default;
};

/// When a step is taken; otherwise its `otherwise` is.
struct Condition {
    std::vector<contacts::Hours> hours; ///< empty: always
    Severity least_severity = Severity::low;
    DrillRule drill = DrillRule::any;

    friend bool operator==(Condition const&, Condition const&) = default;
};

struct Step {
    std::string id;
    std::vector<Target> targets;
    seconds wait{300}; ///< before the next step, without enough answers
    seconds ring{60};  ///< before the next number of the same person, or the next person
    How how = How::all;
    std::vector<contacts::ChannelKind> channels; ///< only through these; empty: through any
    bool everyone = false;                       ///< goes on calling each until each has answered
    std::vector<Clause> quorum; ///< all of them, by different people; empty: anybody's answer
    Condition only;
    std::string next;      ///< "": the round ends
    std::string otherwise; ///< "": the round ends

    friend bool operator==(Step const&, Step const&) = default;
};

/// Who is called in which order. Steps lead forward only; the whole is repeated.
struct Policy {
    PolicyId id;
    std::string name;
    std::vector<Reason> reasons;             ///< what starts it
    std::string tree;                        ///< of `contact_tree`: which one, a code
    Severity least_severity = Severity::low; ///< from which on it is started
    seconds management_within{900};          ///< its promise (check_policy)
    std::int64_t repeats = 3;                ///< further rounds; -1: until somebody answers
    seconds answer_expires{3'600};           ///< an answer without any progress counts so long
    seconds stall{1'800};                    ///< answered, but nothing moves: the next step
    std::vector<Step> steps;                 ///< begins with the first
    std::int64_t version = 1;

    friend bool operator==(Policy const&, Policy const&) = default;

    /// Null when there is no such step.
    [[nodiscard]] Step const* step(std::string_view id_of_step) const;
};

inline constexpr auto max_steps = std::size_t{50};
inline constexpr auto max_targets = std::size_t{100};

/// A fault of a policy, with the JSON pointer of its place.
struct PolicyFault {
    std::string pointer;
    std::string code; ///< "no_steps", "too_many", "step_id_taken", "unknown_step", "not_forward",
                      ///< "no_targets", "wait_too_short", "too_long", "never_reaches_management" …
};

/// What keeps the policy from being used; empty when nothing does.
std::vector<PolicyFault> faults_of(Policy const& policy);

/// Whether it is for waking management. One that only starts contact trees of tasks promises that
/// somebody is called.
bool promises_management(Policy const& policy);

/// The policy for the reason: of those that begin at this severity the most particular one. `tree`:
/// which contact tree, "" for every other reason. Null when none does.
Policy const* policy_for(
    std::map<PolicyId, Policy> const& policies,
    Reason reason,
    Severity severity,
    std::string_view tree = {}
);

/// The policy for what the watch suspects: one that is for that, else the calmest one for
/// incidents, because nobody has judged it yet. Null when there is neither.
Policy const* policy_for_candidate(std::map<PolicyId, Policy> const& policies, Severity severity);

} // namespace sonae::core::escalation

namespace sonae::core {

template <>
inline constexpr auto code_names<escalation::Reason> = std::to_array<std::string_view>(
    {"incident", "task_overdue", "decision", "test", "contact_tree", "candidate"}
);

template <>
inline constexpr auto code_names<escalation::TargetKind> =
    std::to_array<std::string_view>({"contact", "role", "group", "asked"});

template <>
inline constexpr auto code_names<escalation::How> =
    std::to_array<std::string_view>({"all", "one_by_one", "round_robin"});

template <>
inline constexpr auto
    code_names<escalation::DrillRule> = std::to_array<std::string_view>({"any", "only", "never"});

} // namespace sonae::core
