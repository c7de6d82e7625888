// SPDX-License-Identifier: Apache-2.0
// Answers to questions of management and to what waits for approval: one's own, by link, by proxy.
#include "daemon/core/incident/decider.hpp"
#include "daemon/core/incident/texts.hpp"

#include <algorithm>

namespace sonae::core::incident {

namespace {

constexpr auto most_tries = std::int64_t{3};
// A wrong one beyond this writes nothing more: whoever hammers must not fill the chronology.
constexpr auto most_told_tries = std::int64_t{10};
constexpr auto least_link_life = std::chrono::hours{1};

Error not_entitled() {
    return {Errc::refused, "not_entitled"};
}

bool is_question(Task const& task) {
    return task.hospital.decision.has_value() || task.state == TaskState::approval;
}

} // namespace

/// Somebody with an account, or a contact of the directory; a contact whose account may sign in is
/// that person, so that nobody counts twice. Errors: not_found "unknown_person".
Result<Answerer> Decider::answerer(std::string const& person, std::string_view field) const {
    auto const& directory = situation_.directory;
    if (auto const contact = directory.contact(person)) {
        auto roles = incident_.roles_of(person);
        roles.insert(roles.end(), contact->roles.begin(), contact->roles.end());
        auto const account = directory.role_of(contact->account);
        if (!account) {
            return Answerer{person, std::nullopt, std::move(roles)};
        }
        auto const held = incident_.roles_of(contact->account);
        roles.insert(roles.end(), held.begin(), held.end());
        return Answerer{contact->account, account, std::move(roles)};
    }
    auto const account =
        person == situation_.actor ? std::optional{situation_.role} : directory.role_of(person);
    if (!account) {
        return Error{Errc::not_found, "unknown_person", {std::string{field}}};
    }
    return Answerer{person, account, incident_.roles_of(person)};
}

Result<void> Decider::answer(TaskRef ref, Answer const& given) {
    TRY(task, open_task(ref));
    if (!is_question(task)) {
        return Error{Errc::invalid_argument, "not_a_decision", {"/task"}};
    }
    TRY_DONE(check_text(given.note, "note"));
    if (task.hospital.decision) {
        TRY_DONE(check_decider(incident_, task, given.person, situation_.shelf));
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
        TRY_DONE(run(ref.execution, workflow::VoteOn{ref.number, role, agrees}, given.person.id));
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
        given.person.id
    );
}

Result<void> Decider::take(AnswerDecision const& given) {
    auto const is_own = given.on_behalf_of.empty() || given.on_behalf_of == situation_.actor;
    TRY(who, answerer(is_own ? situation_.actor : given.on_behalf_of, "/on_behalf_of"));
    if (is_own || who.id == situation_.actor) {
        TRY(self, answerer(situation_.actor, "/on_behalf_of"));
        return answer(given.task, {std::move(self), given.answer, {}, Channel::app, given.note});
    }
    auto behalf = who.id;
    return answer(
        given.task, {std::move(who), given.answer, std::move(behalf), Channel::proxy, given.note}
    );
}

/// The answer that the actor may confirm or deny: of `person`, else the actor's own, else the only
/// one. Errors: not_found "unknown_task" (there is none), conflict "task_over" (all are confirmed
/// or denied), refused "not_entitled", invalid_argument "unknown_person" (there are several).
Result<DecisionAnswer> Decider::pending(TaskRef ref, std::string const& person) const {
    auto const* const notes = incident_.notes_of(ref);
    auto const task = task_of(incident_, ref, situation_.shelf);
    if (!task || notes == nullptr || (!notes->answer && notes->approvals.empty())) {
        return Error{Errc::not_found, "unknown_task", {"/task"}};
    }
    auto answers = notes->approvals;
    if (notes->answer) {
        answers.push_back(*notes->answer);
    }
    std::erase_if(answers, [&](DecisionAnswer const& each) {
        return !each.is_pending() || (!person.empty() && each.whose() != person);
    });
    if (answers.empty()) {
        return Error{Errc::conflict, "task_over", {"/task"}};
    }
    TRY(self, answerer(situation_.actor, "/person"));
    std::erase_if(answers, [&](DecisionAnswer const& each) {
        auto const contact = situation_.directory.contact(each.on_behalf_of);
        auto const linked = contact ? contact->account : std::string{};
        return !may_confirm(incident_, each, *task, self, linked, situation_.shelf);
    });
    if (answers.empty()) {
        return not_entitled();
    }
    auto const own = std::find_if(answers.begin(), answers.end(), [&](auto const& each) {
        return each.whose() == situation_.actor;
    });
    if (own != answers.end()) {
        return *own;
    }
    if (answers.size() > 1) {
        return Error{Errc::invalid_argument, "unknown_person", {"/person"}};
    }
    return answers.front();
}

Result<void> Decider::take(ConfirmDecision const& confirm) {
    TRY(answer, pending(confirm.task, confirm.person));
    emit(DecisionConfirmed{confirm.task, answer.whose()});
    return {};
}

Result<void> Decider::take(DenyDecision const& deny) {
    TRY_DONE(check_reason(deny.reason, "reason"));
    TRY(answer, pending(deny.task, deny.person));
    emit(DecisionDenied{deny.task, answer.whose(), deny.reason});
    auto const* const invocation = incident_.invocation(deny.task);
    if (invocation->state != workflow::InvocationState::awaiting_approval) {
        return {};
    }
    return run(
        deny.task.execution,
        workflow::WithdrawVote{deny.task.number, answer.whose()},
        situation_.actor
    );
}

Result<void> Decider::take(AskDecision const& ask) {
    TRY(task, open_task(ask.task));
    if (!is_question(task)) {
        return Error{Errc::invalid_argument, "not_a_decision", {"/task"}};
    }
    TRY(who, answerer(ask.person.empty() ? situation_.actor : ask.person, "/person"));
    if (who.account == auth::Role::auditor && who.id != situation_.actor) {
        return Error{Errc::not_found, "unknown_person", {"/person"}};
    }
    if (task.hospital.decision) {
        TRY_DONE(check_decider(incident_, task, who, situation_.shelf));
    }
    if (task.state == TaskState::approval && approving_role(task, who).empty()) {
        return not_entitled();
    }
    auto const least = situation_.now + least_link_life;
    emit(DecisionAsked{
        ask.task, who.id, ask.token, ask.pin, std::max(task.due_at.value_or(least), least)});
    return {};
}

void Decider::refuse(DecisionLink const& link, std::string failure) {
    if (link.failed_tries < most_told_tries) {
        emit(DecisionRefused{link.token, failure});
    }
    decision_.refusal = std::move(failure);
}

Result<void> Decider::answer_of(DecisionLink const& link, AnswerByLink const& given) {
    TRY(who, answerer(link.person, "/person"));
    return answer(link.task, {std::move(who), given.answer, {}, Channel::link, given.note});
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
    auto const answered = answer_of(link, given);
    if (!answered) {
        // What was worked out on the way does not count; that it was tried does.
        std::tie(incident_, decision_) = before;
        refuse(link, answered.error().what);
    }
    return {};
}

} // namespace sonae::core::incident
