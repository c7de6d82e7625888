// SPDX-License-Identifier: Apache-2.0
// What is done to tasks, and management's decisions.
#include "daemon/core/incident/chronicle.hpp"
#include "daemon/core/incident/decider.hpp"
#include "daemon/core/incident/texts.hpp"

#include <algorithm>

namespace sonae::core::incident {

namespace {

constexpr auto most_tries = std::int64_t{3};
// A wrong one beyond this writes nothing more: whoever hammers must not fill the chronology.
constexpr auto most_told_tries = std::int64_t{10};
constexpr auto least_link_life = std::chrono::hours{1};
constexpr auto most_evidence = std::size_t{20};
// docs/playbook-extension.md: 2 is "harm possible".
constexpr auto risk_of_two_people = std::int64_t{2};

Error task_over() {
    return {Errc::conflict, "task_over", {"/task"}};
}

Error not_entitled() {
    return {Errc::refused, "not_entitled"};
}

bool has_agreed(workflow::Invocation const& invocation, std::string_view person) {
    return std::any_of(invocation.votes.begin(), invocation.votes.end(), [&](auto const& vote) {
        return vote.actor == person && vote.agrees;
    });
}

bool is_among(std::vector<std::string> const& list, std::string_view text) {
    return std::find(list.begin(), list.end(), text) != list.end();
}

bool is_question(Task const& task) {
    return task.hospital.decision.has_value() || task.state == TaskState::approval;
}

/// Whether the person carried it out.
bool was_done_by(workflow::Invocation const& invocation, std::string_view person) {
    return std::any_of(invocation.results.begin(), invocation.results.end(), [&](auto const& each) {
        return each.actor == person;
    });
}

} // namespace

/// Errors: not_found "unknown_task"; conflict "task_over".
Result<Task> Decider::open_task(TaskRef ref) const {
    auto task = task_of(incident_, ref, situation_.shelf);
    if (!task) {
        return Error{Errc::not_found, "unknown_task", {"/task"}};
    }
    auto const state = incident_.execution(ref.execution)->state;
    auto const is_going =
        state == workflow::ExecutionState::running || state == workflow::ExecutionState::paused;
    if (!task->is_open() || !is_going) {
        return task_over();
    }
    return std::move(*task);
}

Result<void> Decider::take(TakeTask const& take) {
    TRY(task, open_task(take.task));
    TRY(person, responder(take.person));
    auto const* const notes = incident_.notes_of(task.ref);
    if (notes == nullptr || notes->owner != person) {
        emit(TaskTaken{task.ref, person});
    }
    return {};
}

Result<void> Decider::take(FinishTask const& finish) {
    TRY(task, open_task(finish.task));
    if (task.state != TaskState::task && task.state != TaskState::program) {
        return Error{Errc::conflict, "task_not_ready", {"/task"}};
    }
    auto const is_program = situation_.actor == "system";
    if (is_program != (task.state == TaskState::program)) {
        return not_entitled();
    }
    if (task.hospital.decision && !is_program) {
        return Error{Errc::refused, "is_a_decision", {"/task"}};
    }
    auto const needs_two =
        task.hospital.patient_safety_risk.value_or(0) >= risk_of_two_people && task.approval;
    if (needs_two && has_agreed(*task.invocation, situation_.actor)) {
        return Error{Errc::refused, "same_person", {"/task"}};
    }
    TRY_DONE(check_text(finish.note, "note"));
    if (finish.evidence.size() > most_evidence) {
        return Error{Errc::invalid_argument, "too_many", {"/evidence"}};
    }
    for (auto const& each : finish.evidence) {
        TRY_DONE(check_line(each, "evidence", max_title_characters));
    }
    auto const* const notes = incident_.notes_of(task.ref);
    auto const has_evidence =
        !finish.evidence.empty() || (notes != nullptr && !notes->evidence.empty());
    auto const is_last =
        finish.command + 1 >= static_cast<std::int64_t>(task.action().commands.size());
    auto const lacks_evidence = !task.hospital.evidence_required.empty() && !has_evidence;
    if (finish.is_success && is_last && lacks_evidence && !is_program) {
        return Error{Errc::invalid_argument, "evidence_missing", {"/evidence"}};
    }
    if (!finish.evidence.empty()) {
        emit(EvidenceAdded{finish.task, finish.evidence});
    }
    return run(
        finish.task.execution,
        workflow::FinishCommand{
            finish.task.number, finish.command, finish.is_success, finish.values, finish.note},
        situation_.actor
    );
}

Result<void> Decider::take(SkipTask const& skip) {
    TRY(task, open_task(skip.task));
    TRY_DONE(check_reason(skip.reason, "reason"));
    if (task.hospital.decision) {
        // Without an answer the plan goes on as with a no.
        TRY_DONE(check_decider(task, situation_.actor));
    }
    return run(
        task.ref.execution, workflow::SkipStep{task.ref.number, skip.reason}, situation_.actor
    );
}

/// The role by which the person may vote on the task, or "".
std::string Decider::approving_role(Task const& task, std::string_view person) const {
    for (auto const& role : incident_.roles_of(person)) {
        if (task.approval && is_among(task.approval->roles, role)) {
            return role;
        }
    }
    return {};
}

Result<void> Decider::take(ApproveTask const& approve) {
    TRY(task, open_task(approve.task));
    auto const role = approving_role(task, situation_.actor);
    if (task.state != TaskState::approval) {
        return Error{Errc::conflict, "task_over", {"/task"}};
    }
    if (role.empty()) {
        return not_entitled();
    }
    return run(
        task.ref.execution,
        workflow::VoteOn{task.ref.number, role, approve.agrees},
        situation_.actor
    );
}

Result<void> Decider::take(RerunTask const& rerun) {
    auto const task = task_of(incident_, rerun.task, situation_.shelf);
    if (!task) {
        return Error{Errc::not_found, "unknown_task", {"/task"}};
    }
    auto entry = task_entry(
        incident_, "task_rerun", rerun.task, situation_.now, situation_.actor, situation_.shelf
    );
    decision_.entries.push_back(std::move(entry));
    return run(rerun.task.execution, workflow::Rerun{rerun.task.number}, situation_.actor);
}

// --- decisions

/// Who answers a question of management must be of management or be asked by the plan, and must
/// not have confirmed the same item technically (確認表 4-4: the technical confirmation and the
/// declaration are by different people).
Result<void> Decider::check_decider(Task const& task, std::string const& person) const {
    auto const account =
        person == situation_.actor ? situation_.role : situation_.directory.role_of(person);
    auto const held = incident_.roles_of(person);
    auto const is_asked = std::any_of(held.begin(), held.end(), [&](std::string const& role) {
        return task.hospital.assignee_role == role || is_among(task.hospital.deputy_roles, role);
    });
    if (account != auth::Role::management && !is_asked) {
        return not_entitled();
    }
    for (auto const& other : tasks_of(incident_, situation_.shelf)) {
        auto const is_same_item = task.hospital.mhlw_item && !other.hospital.decision &&
                                  other.hospital.mhlw_item == task.hospital.mhlw_item &&
                                  other.hospital.lane == playbooks::Lane::technical;
        if (is_same_item && was_done_by(*other.invocation, person)) {
            return Error{Errc::refused, "same_person", {"/task"}};
        }
    }
    return {};
}

Result<void> Decider::answer(TaskRef ref, Answer const& given) {
    TRY(task, open_task(ref));
    if (!is_question(task)) {
        return Error{Errc::invalid_argument, "not_a_decision", {"/task"}};
    }
    TRY_DONE(check_text(given.note, "note"));
    if (task.hospital.decision) {
        TRY_DONE(check_decider(task, given.person));
    }
    auto const answered =
        DecisionAnswered{ref, given.answer, given.on_behalf_of, given.channel, given.note};
    if (task.state == TaskState::approval) {
        auto const role = approving_role(task, given.person);
        if (role.empty()) {
            return not_entitled();
        }
        // Who answers the question agrees that it is put.
        auto const agrees = task.hospital.decision ? true : given.answer;
        if (!task.hospital.decision) {
            emit(answered);
        }
        TRY_DONE(run(ref.execution, workflow::VoteOn{ref.number, role, agrees}, given.person));
        if (!task.hospital.decision) {
            return {};
        }
    }
    auto const now_open = open_task(ref);
    if (!now_open || now_open->state != TaskState::task) {
        return Error{Errc::conflict, "task_not_ready", {"/task"}};
    }
    emit(answered);
    auto values = workflow::Values{};
    if (auto const& variable = task.hospital.decision->answer_variable) {
        values[*variable] = given.answer ? "true" : "false";
    }
    auto const command = static_cast<std::int64_t>(now_open->invocation->results.size());
    return run(
        ref.execution,
        workflow::FinishCommand{ref.number, command, true, std::move(values), given.note},
        given.person
    );
}

Result<void> Decider::take(AnswerDecision const& given) {
    if (given.on_behalf_of.empty() || given.on_behalf_of == situation_.actor) {
        return answer(given.task, {situation_.actor, given.answer, {}, Channel::app, given.note});
    }
    if (!situation_.directory.role_of(given.on_behalf_of)) {
        return Error{Errc::not_found, "unknown_person", {"/on_behalf_of"}};
    }
    return answer(
        given.task,
        {given.on_behalf_of, given.answer, given.on_behalf_of, Channel::proxy, given.note}
    );
}

Result<void> Decider::take(ConfirmDecision const& confirm) {
    auto const* const notes = incident_.notes_of(confirm.task);
    if (notes == nullptr || !notes->answer) {
        return Error{Errc::not_found, "unknown_task", {"/task"}};
    }
    if (notes->answer->is_confirmed) {
        return task_over();
    }
    if (notes->answer->on_behalf_of != situation_.actor) {
        return not_entitled();
    }
    emit(DecisionConfirmed{confirm.task});
    return {};
}

Result<void> Decider::take(AskDecision const& ask) {
    TRY(task, open_task(ask.task));
    if (!is_question(task)) {
        return Error{Errc::invalid_argument, "not_a_decision", {"/task"}};
    }
    TRY(person, responder(ask.person));
    if (task.hospital.decision) {
        TRY_DONE(check_decider(task, person));
    }
    if (task.state == TaskState::approval && approving_role(task, person).empty()) {
        return not_entitled();
    }
    auto const least = situation_.now + least_link_life;
    emit(DecisionAsked{
        ask.task, person, ask.token, ask.pin, std::max(task.due_at.value_or(least), least)});
    return {};
}

void Decider::refuse(DecisionLink const& link, std::string failure) {
    if (link.failed_tries < most_told_tries) {
        emit(DecisionRefused{link.token, failure});
    }
    decision_.refusal = std::move(failure);
}

Result<void> Decider::take(AnswerByLink const& given) {
    auto const found =
        std::find_if(incident_.links.begin(), incident_.links.end(), [&](auto const& each) {
            return each.token == given.token;
        });
    if (found == incident_.links.end()) {
        return Error{Errc::not_found, "unknown_link"};
    }
    auto const link = *found;
    auto const is_locked = link.failed_tries >= most_tries;
    auto const failure = link.is_used                   ? "link_used"
                         : link.until <= situation_.now ? "link_expired"
                         : is_locked                    ? "link_locked"
                         : link.pin != given.pin        ? "wrong_pin"
                                                        : "";
    if (*failure != '\0') {
        refuse(link, failure);
        return {};
    }
    auto const before = std::pair{incident_, decision_};
    auto const answered =
        answer(link.task, {link.person, given.answer, {}, Channel::link, given.note});
    if (!answered) {
        // What was worked out on the way does not count; that it was tried does.
        std::tie(incident_, decision_) = before;
        refuse(link, answered.error().what);
    }
    return {};
}

} // namespace sonae::core::incident
