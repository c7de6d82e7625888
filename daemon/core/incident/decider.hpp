// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/core/incident/answers.hpp"
#include "daemon/core/incident/decide.hpp"
#include "daemon/core/incident/tasks.hpp"

namespace sonae::core::incident {

/// Who takes a role or a task.
struct Responder {
    std::string id; ///< a person's, or a contact's who has no account
    bool is_of_management = false;
};

/// Works out what follows from one action, on a copy of the incident. One use.
class Decider {
public:
    Decider(Incident incident, Situation const& situation)
        : incident_{std::move(incident)}
        , situation_{situation} {}

    Result<void> take(Declare const& declare);
    Result<void> take(SetSeverity const& set);
    Result<void> take(SetPhase const& set);
    Result<void> take(TakeRole const& take);
    Result<void> take(AddModule const& add);
    Result<void> take(TakeTask const& take);
    Result<void> take(FinishTask const& finish);
    Result<void> take(AddEvidence const& add);
    Result<void> take(SkipTask const& skip);
    Result<void> take(ApproveTask const& approve);
    Result<void> take(AskDecision const& ask);
    Result<void> take(AnswerDecision const& given);
    Result<void> take(ConfirmDecision const& confirm);
    Result<void> take(DenyDecision const& deny);
    Result<void> take(AnswerByLink const& given);
    Result<void> take(PauseExecution const& pause);
    Result<void> take(ResumeExecution const& resume);
    Result<void> take(CancelExecution const& cancel);
    Result<void> take(RerunTask const& rerun);
    Result<void> take(SetAsset const& set);
    Result<void> take(SetService const& set);
    Result<void> take(SetAware const& set);
    Result<void> take(SaveReport const& save);
    Result<void> take(NoteReportSent const& sent);
    Result<void> take(AddNote const& note);
    Result<void> take(Close const& close);
    Result<void> take(Tick const& tick);

    /// What time and the new state bring with them: overdue tasks climb, the phase follows.
    void settle();

    [[nodiscard]] Decision decision() && { return std::move(decision_); }

private:
    void emit(Change change) { emit_as(situation_.actor, std::move(change)); }

    void emit_as(std::string actor, Change change);
    Result<void>
    run(std::int64_t execution, workflow::Input const& input, std::string const& actor);
    Result<void> begin_playbook(std::string const& playbook, workflow::Values values);

    [[nodiscard]] Result<Task> open_task(TaskRef ref) const;
    [[nodiscard]] Result<Responder> responder(std::string const& person) const;
    [[nodiscard]] bool is_known_role(std::string_view role) const;
    [[nodiscard]] Result<Answerer>
    answerer(std::string const& person, std::string_view field) const;
    [[nodiscard]] Result<DecisionAnswer> pending(TaskRef ref, std::string const& person) const;

    struct Answer {
        Answerer person; ///< whose answer it is
        bool answer = false;
        std::string on_behalf_of;
        Channel channel = Channel::app;
        std::string note;
    };

    Result<void> answer(TaskRef ref, Answer const& given);
    Result<void> answer_of(DecisionLink const& link, AnswerByLink const& given);
    void refuse(DecisionLink const& link, std::string failure);
    void climb_overdue();
    void follow_phase();

    Incident incident_;
    Situation const& situation_;
    Decision decision_;
};

} // namespace sonae::core::incident
