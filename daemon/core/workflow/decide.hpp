// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/core/workflow/transition.hpp"
#include "playbooks/playbook.hpp"

#include <memory>

namespace sonae::core::workflow {

/// The playbooks an execution may need. What was started once never changes: it is found by the
/// hash of its content.
class Shelf {
public:
    virtual ~Shelf() = default;

    /// Null when there is none.
    [[nodiscard]] virtual std::shared_ptr<playbooks::Playbook const> frozen(std::string_view sha256
    ) const = 0;

    /// Whether this version may be begun at `now`: it and the newest of its id are in force, and
    /// its signatures allow it. What runs already is not asked. Errors: not_found; refused, with a
    /// code.
    [[nodiscard]] virtual Result<void> may_begin(std::string_view sha256, Instant now) const = 0;

    /// The hash of the playbook that a playbook-action means: that version, or the newest one whose
    /// time has come. Errors: not_found; refused, as may_begin.
    [[nodiscard]] virtual Result<std::string> resolve(
        std::string_view id, std::optional<playbooks::Timestamp> const& version, Instant now
    ) const = 0;
};

struct Start {
    std::string id;
    std::string playbook; ///< hash
    bool is_drill = false;
    Policy policy;
    Values values; ///< of external variables
};

struct FinishCommand {
    std::int64_t number = 0;
    std::int64_t command = 0;
    bool is_success = true;
    Values values;
    std::string note;
};

struct VoteOn {
    std::int64_t number = 0;
    std::string role;
    bool agrees = false;
};

/// A vote that was never given, while the step still waits for approval.
struct WithdrawVote {
    std::int64_t number = 0;
    std::string actor; ///< whose vote it was said to be
};

struct SkipStep {
    std::int64_t number = 0;
    std::string reason;
};

struct Pause {
    std::string reason;
};

struct Resume {};

struct Cancel {
    std::string reason;
};

/// A step once more. When its failure had ended its line, the line goes on from there; when the
/// plan has gone on, the step is done aside, and nothing follows from it.
struct Rerun {
    std::int64_t number = 0;
};

/// Time has passed.
struct Tick {};

using Input = std::variant<
    Start,
    FinishCommand,
    VoteOn,
    WithdrawVote,
    SkipStep,
    Pause,
    Resume,
    Cancel,
    Rerun,
    Tick>;

/// Whether that run of an action may be followed by another: the last one, which failed, was not
/// done in time or was skipped, while the plan runs; or a failure that nothing handled.
bool may_rerun(Execution const& execution, std::int64_t number);

/// What follows from `input` (CACAO 2.0 section 4; data flow by in_args and out_args only). Pure:
/// the execution is not changed; apply the transitions in order.
/// Errors: conflict (the step is over, or another command is due: a stale answer), not_found,
/// refused (a role that may not vote), invalid_argument (a value that its variable cannot take;
/// nothing of the answer counts then).
Result<std::vector<Transition>> decide(
    Execution const& execution,
    Input const& input,
    std::string const& actor,
    Shelf const& shelf,
    Instant now
);

/// What the execution waits for from outside.
struct Outstanding {
    enum class Kind {
        task,    ///< a person does it
        program, ///< a program runs the command
        approval
    };

    Kind kind = Kind::task;
    std::int64_t number = 0;
    std::int64_t command = 0;
    std::optional<Instant> due_at;

    /// The same for every attempt at this command: "exe_…/7/0".
    [[nodiscard]] std::string key(Execution const& execution) const;

    auto operator<=>(Outstanding const&) const = default;
};

/// All of them, by number. Those that were not there before a decision are to be begun after the
/// commit; after a crash all are begun again and marked as repeats.
std::vector<Outstanding> outstanding(Execution const& execution, Shelf const& shelf);

} // namespace sonae::core::workflow
