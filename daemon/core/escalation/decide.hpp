// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/core/contacts/directory.hpp"
#include "daemon/core/escalation/escalation.hpp"
#include "daemon/core/escalation/people.hpp"
#include "inventory/base/result.hpp"

#include <functional>

namespace sonae::core::escalation {

/// The first event of an escalation; `policy` is frozen into it.
struct Start {
    EscalationId id;
    std::optional<IncidentId> incident;
    Reason reason = Reason::incident;
    std::string subject;
    std::string asked_role;
    Severity severity = Severity::high;
    bool is_drill = false;
    Policy policy;
    std::int64_t turn = 0;
};

/// Time has passed, or something may be due.
struct Tick {};

/// What a channel says became of a message: at once, and again when it hears more of what was sent.
struct Delivered {
    MessageRef message;
    MessageState state =
        MessageState::sent; ///< sent, delivered, read, failed, cancelled: withdrawn
    std::string failure;
    bool is_permanent = false;
    std::optional<seconds> retry_after;
    std::string reference;
};

/// After a restart: the message was handed out and nobody knows what became of it.
struct Resend {
    MessageRef message;
};

/// By the contact itself, or by an operator whose id is the actor's.
struct Respond {
    ContactId contact;
    Answer answer = Answer::accepted;
    std::int64_t minutes = 0;
    Via via = Via::app;
    std::string note;
};

/// A reply of the contact whose code is not that of any call of theirs.
struct RefuseCode {
    ContactId contact;
};

/// A person telephoned somebody who should be called and got no answer. It changes nothing but what
/// is known: the calling goes on.
struct TelephoneInVain {
    ContactId contact;
    TryOutcome outcome = TryOutcome::not_reached;
    std::string note;
};

/// The next step now. `as_of` is the step the person saw: a press that comes late does nothing
/// twice.
struct EscalateNow {
    std::string as_of;
};

struct CallPerson {
    ContactId contact;
};

struct Stop {
    std::string reason;
};

/// What people are called for became an incident. Whoever has answered is not called again for it;
/// the policy of the incident decides who else is.
struct Adopt {
    IncidentId incident;
    Severity severity = Severity::high;
    Policy policy;
    std::int64_t turn = 0;
};

/// The clock was set: what was due in ten minutes still is.
struct ClockJumped {
    Millis by{};
};

using Event = std::variant<
    Start,
    Tick,
    Delivered,
    Resend,
    Respond,
    RefuseCode,
    TelephoneInVain,
    EscalateNow,
    CallPerson,
    Stop,
    Adopt,
    ClockJumped>;

/// What is around the escalation.
struct Situation {
    std::string actor;
    Instant now{};
    contacts::Directory const& directory;
    std::optional<Instant> progress; ///< when a person last moved the incident on
    /// The other escalations that run, or ran within `burden_window`; empty: there are none. Asked
    /// once at most, and only when somebody may have been told too much.
    std::function<std::vector<Escalation const*>()> others = {};
    TakerOf taker_of = {}; ///< roles of the incident
};

struct Decision {
    std::vector<Recorded> changes; ///< in their order
    Escalation after;              ///< with all of them applied
};

/// What follows from the event. Pure.
/// Errors: conflict "escalation_over", "step_over" (the step is not the one that was seen);
/// not_found "unknown_contact", "unknown_message"; invalid_argument "reason_missing",
/// "minutes_missing", "not_called" (an answer of somebody who was never called), "no_deputy",
/// "field_too_long"; refused "codes_locked".
Result<Decision> decide(Escalation escalation, Event const& event, Situation const& situation);

/// The earliest moment at which time alone changes something; nothing when it is over.
/// `progress` as in the situation.
std::optional<Instant> next_due(Escalation const& escalation, std::optional<Instant> progress);

/// Messages that the changes handed out, to be sent after the commit.
std::vector<MessageRef> begun_of(std::vector<Recorded> const& changes);

/// Messages under way that nobody needs to hear any more, because whoever they are for has
/// answered, or enough people have, or it was stopped. Not those of a run that tried everything in
/// vain: what may still arrive is its last hope.
std::vector<MessageRef> settled_of(Decision const& decision);

} // namespace sonae::core::escalation
