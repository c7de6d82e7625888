// SPDX-License-Identifier: Apache-2.0
// Steps and rounds: what an event leads to.
#include "daemon/core/escalation/decide.hpp"

#include "daemon/core/escalation/decider.hpp"
#include "daemon/core/escalation/people.hpp"
#include "daemon/core/escalation/quorum.hpp"
#include "daemon/core/escalation/timing.hpp"

#include <algorithm>

namespace sonae::core::escalation {

namespace {

/// Whether what the channel says still tells something. What a provider took may fail later.
bool is_news(Message const& message, Delivered const& delivered) {
    switch (message.state) {
    case MessageState::sending:
        return true;
    case MessageState::sent:
        return delivered.state != MessageState::sent;
    case MessageState::delivered:
        return delivered.state == MessageState::read;
    case MessageState::queued:
    case MessageState::read:
    case MessageState::failed:
    case MessageState::cancelled:
        break;
    }
    return false;
}

} // namespace

Decider::Decider(Escalation escalation, Situation const& situation)
    : e_{std::move(escalation)}
    , s_{situation} {}

void Decider::record(Change change) {
    changes_.push_back({s_.now, s_.actor, std::move(change)});
    apply(e_, changes_.back());
}

Step const* Decider::first_holding(std::string_view step_id) const {
    // Steps lead forward only, so this ends.
    auto const* step = e_.policy.step(step_id);
    while (step != nullptr && !holds(step->only, {e_.severity, e_.is_drill, s_.now})) {
        step = e_.policy.step(step->otherwise);
    }
    return step;
}

/// The first step from here whose condition holds and where somebody's telephone rings.
void Decider::enter(std::string_view step_id, std::int64_t round) {
    for (auto const* step = first_holding(step_id); step != nullptr;
         step = first_holding(step->next)) {
        auto people = candidates_of(*step, round);
        if (step->how == How::round_robin && people.size() > 1) {
            auto const turn = static_cast<std::size_t>(e_.turn + round - 1) % people.size();
            people = {people[turn]};
        }
        record(StepEntered{step->id, round, s_.now + step->wait, people});
        if (step->how == How::one_by_one) {
            call_next();
        } else {
            for (auto const& each : people) {
                call(each, std::nullopt);
            }
        }
        if (rings()) {
            return;
        }
    }
    if (is_last_round(round)) {
        end(State::exhausted, "");
    } else {
        record(StepEntered{"", round, s_.now + empty_round_pause, {}});
    }
}

bool Decider::is_last_round(std::int64_t round) const {
    return e_.policy.repeats >= 0 && round > e_.policy.repeats;
}

bool Decider::rings() const {
    return std::any_of(e_.calls.begin(), e_.calls.end(), [&](Call const& call) {
        return call.step == e_.step && call.round == e_.round && !call.is_over;
    });
}

void Decider::advance() {
    auto const* const step = e_.policy.step(e_.step);
    if (step != nullptr && first_holding(step->next) != nullptr) {
        enter(step->next, e_.round);
        return;
    }
    auto const& first = e_.policy.steps.front().id;
    if (step == nullptr) {
        enter(first, e_.round + 1);
    } else if (is_last_round(e_.round)) {
        end(State::exhausted, "");
    } else if (is_round_old()) {
        enter(first, e_.round + 1);
    } else {
        // Dead channels must not use up every round in a second.
        record(StepEntered{"", e_.round, s_.now + empty_round_pause, {}});
    }
}

bool Decider::is_round_old() const {
    auto const began = std::find_if(e_.calls.begin(), e_.calls.end(), [&](Call const& call) {
        return call.round == e_.round;
    });
    return began != e_.calls.end() && began->at + empty_round_pause <= s_.now;
}

void Decider::end(State state, std::string reason) {
    if (state == State::exhausted) {
        begin_limited();
    }
    end_calls();
    record(Ended{state, std::move(reason)});
}

/// When nothing of the step rings any more and nobody is left to call, waiting helps nobody.
void Decider::advance_if_dead() {
    if (!e_.is_over() && e_.state == State::calling && !e_.step.empty() && e_.waiting.empty() &&
        !rings()) {
        advance();
    }
}

bool Decider::is_satisfied() const {
    auto people = std::vector<RolesOfOne>{};
    auto seen = std::vector<ContactId>{};
    for (auto const& response : e_.responses) {
        if (!is_positive(response) ||
            std::find(seen.begin(), seen.end(), response.contact) != seen.end()) {
            continue;
        }
        seen.push_back(response.contact);
        auto roles = RolesOfOne{};
        if (auto const at = s_.directory.contacts.find(response.contact);
            at != s_.directory.contacts.end()) {
            roles = at->second.roles;
        }
        for (auto& role : e_.asked_as(response.contact)) {
            roles.push_back(std::move(role));
        }
        people.push_back(std::move(roles));
    }
    auto const* const step = e_.policy.step(e_.step);
    return is_filled(step == nullptr ? std::vector<Clause>{} : step->quorum, people);
}

void Decider::lapse() {
    auto const lapse = lapse_of(e_, s_.progress);
    if (!lapse || lapse->at > s_.now) {
        return;
    }
    record(Reopened{lapse->cause});
    auto const* const step = e_.policy.step(e_.step);
    auto const goes_on = lapse->cause == "stalled" && step != nullptr && !step->next.empty();
    if (goes_on) {
        enter(step->next, e_.round);
    } else if (step != nullptr) {
        enter(step->id, e_.round);
    } else {
        enter(e_.policy.steps.front().id, e_.round);
    }
}

Result<void> Decider::operator()(Start const& start) {
    if (start.policy.steps.empty()) {
        return Error{Errc::invalid_argument, "no_steps", {"/steps"}};
    }
    record(Started{
        start.id,
        start.incident,
        start.reason,
        start.subject,
        start.asked_role,
        start.severity,
        start.is_drill,
        std::make_shared<Policy const>(start.policy),
        start.turn});
    enter(e_.policy.steps.front().id, 1);
    return {};
}

Result<void> Decider::operator()(Tick const& /*tick*/) {
    if (e_.is_over()) {
        return {};
    }
    // Steps first: what a new round drops must not be begun any more.
    auto const next_person = next_person_at(e_);
    if (e_.state == State::answered) {
        lapse();
    } else if (e_.step_until <= s_.now) {
        advance();
    } else if (next_person && *next_person <= s_.now) {
        call_next();
        advance_if_dead();
    }
    begin_due();
    ring_due();
    return {};
}

Result<void> Decider::operator()(Delivered const& delivered) {
    auto const ref = delivered.message;
    auto const* const message = e_.message(ref);
    if (message == nullptr && ref.call > e_.dropped_calls) {
        return Error{Errc::not_found, "unknown_message"};
    }
    if (message == nullptr || !is_news(*message, delivered)) {
        return {};
    }
    auto const attempts = message->attempts;
    auto const is_over = e_.call(ref.call)->is_over;
    auto const has_failed = delivered.state == MessageState::failed;
    if (has_failed && !delivered.is_permanent && !is_over && attempts < max_attempts) {
        auto const pause = std::max(
            delivered.retry_after.value_or(seconds{0}), retry_pause * (1 << (attempts - 1))
        );
        record(MessageDelayed{ref, s_.now + pause, delivered.failure});
    } else {
        record(MessageEnded{ref, delivered.state, delivered.failure, delivered.reference});
    }
    if (has_failed && !is_over) {
        fail_over(ref.call);
    }
    return {};
}

/// Another number at once, however the one that failed goes on.
void Decider::fail_over(std::int64_t number) {
    auto const& call = *e_.call(number);
    if (!untried(call).empty()) {
        ring_next(number);
        return;
    }
    auto const is_dead =
        std::all_of(call.messages.begin(), call.messages.end(), [](Message const& each) {
            return each.state == MessageState::failed;
        });
    if (is_dead) {
        record(CallOver{number});
        advance_if_dead();
    }
}

Result<void> Decider::operator()(Resend const& resend) {
    auto const* const message = e_.message(resend.message);
    if (message == nullptr) {
        return Error{Errc::not_found, "unknown_message"};
    }
    if (message->state == MessageState::sending) {
        record(MessageBegun{resend.message, true});
    }
    return {};
}

Result<void> Decider::operator()(EscalateNow const& escalate) {
    if (e_.is_over()) {
        return Error{Errc::conflict, "escalation_over"};
    }
    if (escalate.as_of != e_.step) {
        return Error{Errc::conflict, "step_over"};
    }
    if (e_.state == State::answered) {
        record(Reopened{"escalated"});
    }
    advance();
    return {};
}

Result<void> Decider::operator()(CallPerson const& person) {
    if (e_.is_over()) {
        return Error{Errc::conflict, "escalation_over"};
    }
    if (!s_.directory.contacts.contains(person.contact)) {
        return Error{Errc::not_found, "unknown_contact"};
    }
    is_by_hand_ = true;
    call({person.contact, ""}, std::nullopt);
    return {};
}

Result<void> Decider::operator()(Stop const& stop) {
    if (e_.is_over()) {
        return Error{Errc::conflict, "escalation_over"};
    }
    if (stop.reason.empty()) {
        return Error{Errc::invalid_argument, "reason_missing", {"/reason"}};
    }
    end(State::stopped, stop.reason);
    return {};
}

Result<void> Decider::operator()(Adopt const& adopt) {
    if (e_.is_over()) {
        return Error{Errc::conflict, "escalation_over"};
    }
    if (adopt.policy.steps.empty()) {
        return Error{Errc::invalid_argument, "no_steps", {"/steps"}};
    }
    auto const is_same = e_.policy.id == adopt.policy.id;
    auto policy = std::make_shared<Policy const>(is_same ? e_.policy : adopt.policy);
    record(Adopted{adopt.incident, adopt.severity, std::move(policy), adopt.turn});
    if (!is_same) {
        end_calls();
        begin_adopted();
    }
    return {};
}

/// Who has answered may be enough for the first step, or leave somebody to be called.
void Decider::begin_adopted() {
    auto const* const first = first_holding(e_.policy.steps.front().id);
    auto const until = s_.now + (first == nullptr ? empty_round_pause : first->wait);
    record(StepEntered{first == nullptr ? "" : first->id, e_.round, until, {}});
    if (is_satisfied()) {
        record(Satisfied{});
    } else {
        enter(e_.policy.steps.front().id, e_.round);
    }
}

Result<void> Decider::operator()(ClockJumped const& jumped) {
    if (!e_.is_over()) {
        record(Shifted{jumped.by.count()});
    }
    return {};
}

Result<Decision> decide(Escalation escalation, Event const& event, Situation const& situation) {
    auto decider = Decider{std::move(escalation), situation};
    TRY_DONE(std::visit(decider, event));
    return std::move(decider).decision();
}

std::vector<MessageRef> begun_of(std::vector<Recorded> const& changes) {
    auto begun = std::vector<MessageRef>{};
    for (auto const& each : changes) {
        if (auto const* const message = std::get_if<MessageBegun>(&each.change)) {
            begun.push_back(message->message);
        }
    }
    return begun;
}

std::vector<MessageRef> settled_of(Decision const& decision) {
    auto const& after = decision.after;
    auto const is_settled = after.state == State::answered || after.state == State::stopped;
    auto answered = std::vector<ContactId>{};
    auto settled = std::vector<MessageRef>{};
    for (auto const& each : decision.changes) {
        if (auto const* const responded = std::get_if<Responded>(&each.change)) {
            answered.push_back(responded->contact);
        }
        auto const* const over = std::get_if<CallOver>(&each.change);
        auto const* const call = over == nullptr ? nullptr : after.call(over->call);
        if (call == nullptr ||
            (!is_settled &&
             std::find(answered.begin(), answered.end(), call->contact) == answered.end())) {
            continue;
        }
        for (auto i = std::size_t{0}; i < call->messages.size(); ++i) {
            if (call->messages[i].state == MessageState::sending) {
                settled.push_back({over->call, static_cast<std::int64_t>(i + 1)});
            }
        }
    }
    return settled;
}

} // namespace sonae::core::escalation
