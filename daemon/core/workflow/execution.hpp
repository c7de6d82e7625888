// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "playbooks/data_types.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace sonae::core::workflow {

enum class ExecutionState {
    running,
    paused, ///< results are taken, nothing new begins
    succeeded,
    failed, ///< a failure that nothing handled; a failed step may be run again
    cancelled
};

enum class InvocationState {
    ready,             ///< entered; waits for its delay
    awaiting_approval, ///< named people must agree first
    running,           ///< an action; a command or a task is out
    in_branches,       ///< waits for the branches it opened
    succeeded,
    failed,
    timed_out,
    cancelled,
    skipped ///< a person said why
};

std::string_view name_of(ExecutionState state);
std::string_view name_of(InvocationState state);
bool is_open(InvocationState state);

/// Values by variable name.
using Values = std::map<std::string, playbooks::Json, std::less<>>;

/// Variables that one line of steps sees and changes; what it does not have is its parent's.
/// Each branch of a parallel step has a scope of its own, so that branches cannot disturb one
/// another; at the join they are merged in the order of the branches.
struct Scope {
    std::int64_t parent = -1; ///< place among the scopes; -1: none
    playbooks::Variables variables;
};

/// One run of one playbook: the execution's own is the first, each playbook-action opens another.
struct Frame {
    std::string playbook;    ///< SHA-256 of the frozen playbook, hex
    std::int64_t caller = 0; ///< number of the playbook-action's invocation; 0: none
    std::int64_t scope = 0;  ///< place of its outermost scope
};

/// The line of steps that an invocation stands in: a frame's own, or a branch.
struct Line {
    std::int64_t frame = 0;
    std::int64_t scope = 0;
    std::int64_t owner = 0; ///< the invocation that opened the branch; 0: the frame's own line
    std::int64_t branch = 0;
    bool is_exceptional = false; ///< runs the playbook's workflow_exception
    bool is_aside = false;       ///< one step tried again; the plan has gone on without it
};

enum class BranchState { open, succeeded, failed };

struct CommandResult {
    bool is_success = true;
    bool is_simulated = false; ///< a drill did not really do it
    std::string actor;         ///< who did it, or the code of the part that ran it
    std::string note;
    Values values;
};

struct Vote {
    std::string actor;
    std::string role;
    bool agrees = false;
};

/// One time a step ran. A step in a loop has many; each has a number of its own.
struct Invocation {
    std::int64_t number = 0; ///< from 1
    std::string step;
    Line line;
    std::int64_t scope = 0; ///< its own, when the step has variables; else the line's
    InvocationState state = InvocationState::ready;
    Instant entered_at{};
    Instant starts_at{}; ///< later than entered_at when the step has a delay
    std::optional<Instant> due_at;
    std::optional<Instant> ended_at;
    std::string failure;     ///< a code; "" when it did not fail
    std::string skip_reason; ///< a person's words
    std::int64_t iteration = 0;
    std::vector<Vote> votes;
    std::vector<CommandResult> results; ///< of its commands, in order
    std::vector<BranchState> branches;
    std::vector<std::int64_t> branch_scopes; ///< of a parallel step
    bool ends_line = false;                  ///< its failure ended the line; it may be run again
};

/// What the house allows; frozen when the execution starts.
struct Policy {
    std::set<std::string, std::less<>> automatic_commands; ///< types that a program may run
    std::vector<std::string> approver_roles = {"management", "administrator"};
    std::int64_t max_iterations = 1'000; ///< of one loop
    std::int64_t max_invocations = 100'000;
    std::int64_t max_depth = 8; ///< of playbooks that call playbooks
    Millis command_timeout = std::chrono::minutes{10};
    Millis task_timeout = std::chrono::hours{24 * 7};

    bool operator==(Policy const&) const = default;
};

/// A running playbook. All of it is the sum of its transitions.
struct Execution {
    std::string id;
    ExecutionState state = ExecutionState::running;
    bool is_drill = false;
    Policy policy;
    bool has_plan_ended = false; ///< only steps that are tried again are still open
    std::string failure;         ///< why it ended, a code
    std::vector<Frame> frames;
    std::vector<Scope> scopes;
    std::vector<Invocation> invocations; ///< number n at place n - 1
    std::set<std::int64_t> open;         ///< numbers of those that are not over

    [[nodiscard]] Invocation const* find(std::int64_t number) const {
        auto const is_there =
            number >= 1 && number <= static_cast<std::int64_t>(invocations.size());
        return is_there ? &invocations[static_cast<std::size_t>(number - 1)] : nullptr;
    }
};

/// The variable that a line in `scope` sees under that name, or null.
playbooks::Variable const*
find_variable(Execution const& execution, std::int64_t scope, std::string_view name);

/// The earliest moment at which time alone changes something: a delay ends, a step is overdue.
std::optional<Instant> next_due(Execution const& execution);

} // namespace sonae::core::workflow
