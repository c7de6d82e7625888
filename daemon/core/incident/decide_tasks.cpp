// SPDX-License-Identifier: Apache-2.0
// What is done to tasks.
#include "daemon/core/incident/chronicle.hpp"
#include "daemon/core/incident/decider.hpp"
#include "daemon/core/incident/texts.hpp"

#include <algorithm>
#include <set>

namespace sonae::core::incident {

namespace {

// Of one task, texts and files each.
constexpr auto most_evidence = std::size_t{20};

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

TaskNotes notes_or_none(Incident const& incident, TaskRef task) {
    auto const* const notes = incident.notes_of(task);
    return notes == nullptr ? TaskNotes{} : *notes;
}

Result<void> check_evidence(TaskNotes const& notes, std::vector<std::string> const& added) {
    if (notes.evidence.size() + added.size() > most_evidence) {
        return Error{Errc::invalid_argument, "too_many", {"/evidence"}};
    }
    for (auto const& each : added) {
        TRY_DONE(check_line(each, "evidence", max_title_characters));
    }
    return {};
}

/// The same words twice are one piece.
std::size_t pieces_of(TaskNotes const& notes, std::vector<std::string> const& added) {
    auto texts = std::set<std::string>{notes.evidence.begin(), notes.evidence.end()};
    texts.insert(added.begin(), added.end());
    return texts.size() + notes.files.size();
}

bool has_file(TaskNotes const& notes, Digest const& sha256) {
    return std::any_of(notes.files.begin(), notes.files.end(), [&](KeptEvidence const& each) {
        return each.file.sha256 == sha256;
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
    TRY(who, responder(take.person));
    auto const* const notes = incident_.notes_of(task.ref);
    if (notes == nullptr || notes->owner != who.id) {
        emit(TaskTaken{task.ref, who.id});
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
    if (takes_two_people(task) && has_agreed(*task.invocation, situation_.actor)) {
        return Error{Errc::refused, "same_person", {"/task"}};
    }
    TRY_DONE(check_text(finish.note, "note"));
    auto const notes = notes_or_none(incident_, task.ref);
    TRY_DONE(check_evidence(notes, finish.evidence));
    auto const is_last =
        finish.command + 1 >= static_cast<std::int64_t>(task.action().commands.size());
    auto const lacks_evidence =
        pieces_of(notes, finish.evidence) < task.hospital.evidence_required.size();
    if (finish.is_success && is_last && lacks_evidence && !is_program) {
        return Error{Errc::invalid_argument, "evidence_missing", {"/evidence"}};
    }
    if (!finish.evidence.empty()) {
        emit(EvidenceAdded{finish.task, finish.evidence, {}});
    }
    return run(
        finish.task.execution,
        workflow::FinishCommand{
            finish.task.number, finish.command, finish.is_success, finish.values, finish.note},
        situation_.actor
    );
}

Result<void> Decider::take(AddEvidence const& add) {
    TRY(task, open_task(add.task));
    if (add.evidence.empty() && add.files.empty()) {
        return Error{Errc::invalid_argument, "text_missing", {"/evidence"}};
    }
    auto const notes = notes_or_none(incident_, task.ref);
    TRY_DONE(check_evidence(notes, add.evidence));
    auto added = EvidenceAdded{add.task, add.evidence, {}};
    for (auto const& file : add.files) {
        TRY_DONE(check_line(file.name, "name", max_title_characters));
        // Whoever sends a file again, because no answer came, adds nothing.
        if (!has_file(notes, file.sha256)) {
            added.files.push_back(file);
        }
    }
    if (notes.files.size() + added.files.size() > most_evidence) {
        return Error{Errc::invalid_argument, "too_many", {"/files"}};
    }
    if (!added.evidence.empty() || !added.files.empty()) {
        emit(std::move(added));
    }
    return {};
}

Result<void> Decider::take(SkipTask const& skip) {
    TRY(task, open_task(skip.task));
    TRY_DONE(check_reason(skip.reason, "reason"));
    if (task.hospital.decision) {
        // Without an answer the plan goes on as with a no.
        TRY(who, answerer(situation_.actor, "/task"));
        TRY_DONE(check_decider(incident_, task, who, situation_.shelf));
    }
    return run(
        task.ref.execution, workflow::SkipStep{task.ref.number, skip.reason}, situation_.actor
    );
}

Result<void> Decider::take(ApproveTask const& approve) {
    TRY(task, open_task(approve.task));
    auto const role = approving_role(
        task, {situation_.actor, situation_.role, incident_.roles_of(situation_.actor)}
    );
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

} // namespace sonae::core::incident
