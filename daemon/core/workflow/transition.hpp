// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/core/workflow/execution.hpp"
#include "inventory/base/result.hpp"

#include <variant>

namespace sonae::core::workflow {

// What can happen to an execution. These are the journal: nothing else changes an execution.

struct Started {
    std::string id;
    std::string playbook;
    bool is_drill = false;
    Policy policy;
    playbooks::Variables variables;
};

/// A playbook-action begins to run another playbook.
struct FrameOpened {
    std::int64_t caller = 0;
    std::string playbook;
    playbooks::Variables variables;
};

struct Entered {
    std::int64_t number = 0;
    std::string step;
    Line line;
    Instant starts_at{};
    playbooks::Variables variables; ///< the step's own
};

/// The invocation is open in another way than before.
struct Moved {
    std::int64_t number = 0;
    InvocationState state = InvocationState::ready;
    std::optional<Instant> due_at; ///< of its new state
};

struct Voted {
    std::int64_t number = 0;
    Vote vote;
};

/// That vote does not count: whose it was said to be did not give it.
struct VoteWithdrawn {
    std::int64_t number = 0;
    std::string actor;
};

struct CommandFinished {
    std::int64_t number = 0;
    std::int64_t command = 0; ///< its place among the step's commands
    CommandResult result;
};

/// Opens `count` branches. Those of a parallel step get a scope each.
struct BranchesOpened {
    std::int64_t number = 0;
    std::int64_t count = 1;
    bool have_scopes = false;
    std::int64_t iteration = 0;
};

struct BranchEnded {
    std::int64_t number = 0;
    std::int64_t branch = 0;
    bool is_success = true;
};

struct VariablesSet {
    std::int64_t scope = 0;
    Values values;
    std::int64_t by = 0;                ///< the invocation
    std::vector<std::string> conflicts; ///< set differently by two branches; the later branch won
};

struct Ended {
    std::int64_t number = 0;
    InvocationState state = InvocationState::succeeded;
    std::string failure;
    std::string reason; ///< a person's words, of a skipped one
    bool ends_line = false;
};

/// A failure below is being tried again: the branch is open once more.
struct Reopened {
    std::int64_t number = 0;
    std::int64_t branch = 0;
};

/// The plan has come to its end, and steps that are tried again are still open.
struct PlanEnded {};

struct StateChanged {
    ExecutionState state = ExecutionState::running;
    std::string failure;
    std::string reason;
};

using Change = std::variant<
    Started,
    FrameOpened,
    Entered,
    Moved,
    Voted,
    CommandFinished,
    BranchesOpened,
    BranchEnded,
    VariablesSet,
    Ended,
    Reopened,
    StateChanged,
    PlanEnded,
    VoteWithdrawn>;

struct Transition {
    Instant at{};
    std::string actor; ///< who caused it; "" the engine itself
    Change change;
};

/// Makes the execution what it is after the transition; the same when it happens and when an
/// execution is built again from its journal. Precondition: the transition follows from a decision
/// on this very execution, now or when its journal was written; numbers are not checked here.
void apply(Execution& execution, Transition const& transition);

/// The members that the journal keeps.
playbooks::Json transition_json(Transition const& transition);

/// Errors: malformed, naming the member.
Result<Transition> read_transition(playbooks::Json const& json);

/// The same as one line of canonical JSON.
std::string encode_transition(Transition const& transition);
Result<Transition> decode_transition(std::string_view text);

} // namespace sonae::core::workflow
