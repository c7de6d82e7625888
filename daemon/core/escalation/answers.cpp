// SPDX-License-Identifier: Apache-2.0
// What an answer leads to.
#include "daemon/core/escalation/decider.hpp"
#include "daemon/core/escalation/timing.hpp"

#include <algorithm>

namespace sonae::core::escalation {

namespace {

constexpr auto max_minutes = std::int64_t{24} * 60;
constexpr auto max_note_bytes = std::size_t{2'000};

} // namespace

Result<void> Decider::check(Respond const& respond) const {
    if (e_.is_over()) {
        return Error{Errc::conflict, "escalation_over"};
    }
    auto const at = s_.directory.contacts.find(respond.contact);
    if (at == s_.directory.contacts.end()) {
        return Error{Errc::not_found, "unknown_contact"};
    }
    auto const is_by_message =
        respond.via == Via::link || respond.via == Via::code || respond.via == Via::digit;
    if (is_by_message && !e_.has_called(respond.contact)) {
        return Error{Errc::invalid_argument, "not_called", {"/contact"}};
    }
    auto const refused = e_.refused_codes.find(respond.contact);
    if (respond.via == Via::code && refused != e_.refused_codes.end() &&
        refused->second >= max_refused_codes) {
        return Error{Errc::refused, "codes_locked"};
    }
    if (respond.answer == Answer::coming &&
        (respond.minutes < 1 || respond.minutes > max_minutes)) {
        return Error{Errc::invalid_argument, "minutes_missing", {"/minutes"}};
    }
    if (respond.note.size() > max_note_bytes) {
        return Error{Errc::invalid_argument, "field_too_long", {"/note"}};
    }
    if (respond.answer == Answer::deputy && !at->second.deputy) {
        return Error{Errc::invalid_argument, "no_deputy", {"/answer"}};
    }
    return {};
}

Result<void> Decider::operator()(Respond const& respond) {
    TRY_DONE(check(respond));
    auto const roles = e_.asked_as(respond.contact);
    auto const role = roles.empty() ? std::string{} : roles.front();
    auto const by = respond.via == Via::call_operator ? s_.actor : std::string{};
    record(Responded{
        respond.contact, respond.answer, respond.minutes, respond.via, by, respond.note});
    end_calls_of(respond.contact);
    if (respond.answer == Answer::deputy) {
        call({*s_.directory.contacts.at(respond.contact).deputy, role}, respond.contact);
    }
    if (e_.state == State::calling) {
        settle(respond.answer);
    }
    end_test();
    return {};
}

/// What an answer changes while people are still being called.
void Decider::settle(Answer answer) {
    if (is_satisfied()) {
        auto const* const step = e_.policy.step(e_.step);
        record(Satisfied{});
        if (step == nullptr || !step->everyone) {
            end_calls();
        }
        return;
    }
    auto const is_no = answer == Answer::cannot || answer == Answer::call_back;
    if (is_no && next_person_at(e_)) {
        call_next();
    }
    advance_if_dead();
}

/// Nothing is to be done after a test: it is over when whoever is called has answered.
void Decider::end_test() {
    if (e_.reason == Reason::test && e_.state == State::answered && !rings()) {
        end(State::answered, "");
    }
}

Result<void> Decider::operator()(RefuseCode const& refuse) {
    if (e_.is_over()) {
        return Error{Errc::conflict, "escalation_over"};
    }
    record(CodeRefused{refuse.contact});
    return {};
}

Result<void> Decider::operator()(TelephoneInVain const& telephone) {
    if (e_.is_over()) {
        return Error{Errc::conflict, "escalation_over"};
    }
    if (!s_.directory.contacts.contains(telephone.contact)) {
        return Error{Errc::not_found, "unknown_contact"};
    }
    if (telephone.note.size() > max_note_bytes) {
        return Error{Errc::invalid_argument, "field_too_long", {"/note"}};
    }
    record(Telephoned{telephone.contact, telephone.outcome, telephone.note});
    return {};
}

} // namespace sonae::core::escalation
