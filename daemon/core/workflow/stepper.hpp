// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/core/workflow/decide.hpp"
#include "playbooks/hospital.hpp"

namespace sonae::core::workflow {

/// The step that an invocation runs, with what a hospital says of it.
struct StepAt {
    playbooks::Step const* step = nullptr;
    playbooks::HospitalStep hospital;
};

/// Nothing when the playbook is not on the shelf or has no such step.
std::optional<StepAt>
step_at(Execution const& execution, Invocation const& invocation, Shelf const& shelf);

/// Who must agree before the step runs; nothing when nobody must. A command that changes a machine
/// or a network needs at least one named approver, whatever the playbook says.
std::optional<playbooks::Approval> approval_for(StepAt const& at, Policy const& policy);

/// Whether a program runs the command here; everything else is a person's task.
bool is_for_a_program(playbooks::Command const& command, Policy const& policy);

/// Works out what follows from one input, on a copy of the execution. One use.
class Stepper {
public:
    Stepper(Execution execution, std::string actor, Shelf const& shelf, Instant now)
        : execution_{std::move(execution)}
        , actor_{std::move(actor)}
        , shelf_{shelf}
        , now_{now} {}

    Result<void> take(Start const& start);
    Result<void> take(FinishCommand const& finish);
    Result<void> take(VoteOn const& vote);
    Result<void> take(WithdrawVote const& withdraw);
    Result<void> take(SkipStep const& skip);
    Result<void> take(Pause const& pause);
    Result<void> take(Resume const& resume);
    Result<void> take(Cancel const& cancel);
    Result<void> take(Rerun const& rerun);
    Result<void> take(Tick const& tick);

    /// Goes on until the execution waits for something.
    void advance();

    [[nodiscard]] std::vector<Transition> transitions() && { return std::move(transitions_); }

private:
    void emit(Change change);
    [[nodiscard]] Result<Invocation const*> open_invocation(std::int64_t number) const;
    [[nodiscard]] playbooks::Playbook const* playbook_of(std::int64_t frame) const;

    bool settle(std::int64_t number);
    bool settle_ready(Invocation const& invocation, StepAt const& at);
    bool settle_approval(Invocation const& invocation, StepAt const& at);
    bool settle_action(Invocation const& invocation, StepAt const& at);
    bool settle_branches(Invocation const& invocation, StepAt const& at);

    void run(Invocation const& invocation, StepAt const& at);
    void run_body(Invocation const& invocation, playbooks::ActionStep const& action);
    void run_body(Invocation const& invocation, playbooks::PlaybookActionStep const& call);
    void run_body(Invocation const& invocation, playbooks::ParallelStep const& parallel);
    void run_body(Invocation const& invocation, playbooks::IfStep const& step);
    void run_body(Invocation const& invocation, playbooks::WhileStep const& loop);
    void run_body(Invocation const& invocation, playbooks::SwitchStep const& choice);
    void run_body(Invocation const& invocation, playbooks::StartStep const& start);
    void run_body(Invocation const& invocation, playbooks::EndStep const& end);

    [[nodiscard]] Result<bool>
    evaluate(Invocation const& invocation, std::string const& condition) const;
    void open_branches(
        Invocation const& invocation,
        std::vector<std::string> const& first_steps,
        bool have_scopes,
        std::int64_t iteration = 0
    );
    void give_out(Invocation const& invocation, StepAt const& at);
    bool simulate(Invocation const& invocation, StepAt const& at);

    void enter(Line const& line, std::string const& step);
    void finish(
        std::int64_t number,
        InvocationState state,
        std::string failure = {},
        std::string reason = {}
    );
    void end_line(Line const& line, bool is_success);
    void end_aside();
    void go_on_from(Invocation const& failed);
    void end_frame(std::int64_t frame, bool is_success);
    void end_execution(ExecutionState state, std::string failure, std::string reason = {});
    void cancel_below(std::int64_t number);
    [[nodiscard]] bool is_below(Invocation const& invocation, std::int64_t number) const;
    [[nodiscard]] std::int64_t depth_of(std::int64_t frame) const;

    Execution execution_;
    std::string actor_;
    Shelf const& shelf_;
    Instant now_;
    std::vector<Transition> transitions_;
    std::int64_t entered_ = 0; ///< in this turn
};

} // namespace sonae::core::workflow
