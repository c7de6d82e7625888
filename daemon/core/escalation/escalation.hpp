// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/core/escalation/policy.hpp"

#include <compare>
#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <variant>

namespace sonae::core::escalation {

enum class State {
    calling,
    answered,
    stopped,  ///< by a person, or because its reason is gone
    exhausted ///< every step was tried, nothing repeats, nobody answered
};

/// `call_back`: was reached and wants to be telephoned; nobody takes care of it by that.
enum class Answer { accepted, coming, cannot, deputy, call_back };

enum class Via { app, link, code, digit, call_operator };

enum class MessageState { queued, sending, sent, delivered, read, failed, cancelled };

/// So many wrong codes of one person; none of theirs counts after that, links still do.
inline constexpr auto max_refused_codes = std::int64_t{3};

/// One try to reach one person through one number, "3-1".
struct MessageRef {
    std::int64_t call = 0;   ///< number of the call, from 1
    std::int64_t number = 0; ///< of the try in it, from 1

    auto operator<=>(MessageRef const&) const = default;

    [[nodiscard]] std::string text() const;
};

struct Message {
    std::int64_t reach = 0;           ///< index into the contact's numbers when it was queued
    std::int64_t contact_version = 0; ///< of the contact as it was then
    contacts::ChannelKind channel = contacts::ChannelKind::mail;
    MessageState state = MessageState::queued;
    std::string failure;       ///< code of the last one
    std::string reference;     ///< of the provider
    std::int64_t attempts = 0; ///< that were begun
    Instant due_at{};          ///< not sent before
    Instant changed_at{};
    bool is_repeat = false; ///< it may have arrived before
};

/// Whether it was handed to its channel, and as far as is known it came to something.
bool was_told(Message const& message);

/// Something that somebody was told through a channel.
struct Told {
    ContactId contact;
    contacts::ChannelKind channel = contacts::ChannelKind::mail;
    Instant at{};
};

/// Somebody a step names.
struct Candidate {
    ContactId contact;
    std::string role; ///< by which it was found; "" by name or group

    friend bool operator==(Candidate const&, Candidate const&) = default;
};

/// Somebody who is called in one step of one round.
struct Call {
    ContactId contact;
    std::string role; ///< as the candidate's
    std::string step;
    std::int64_t round = 1;
    std::optional<ContactId> instead_of; ///< who passed it on
    Instant at{};
    std::vector<Message> messages;
    bool is_last = false; ///< its last number is being tried
    bool is_over = false; ///< answered, or nothing was left to try
};

struct Response {
    ContactId contact;
    Answer answer = Answer::accepted;
    std::int64_t minutes = 0; ///< until they are there, of `coming`
    Via via = Via::app;
    std::string by; ///< who entered it, when it was somebody else
    std::string note;
    Instant at{};
    bool counts = true; ///< false once it has expired
};

/// What came of telephoning somebody by hand, when it was no answer.
enum class TryOutcome { not_reached, message_left };

struct TelephoneTry {
    ContactId contact;
    TryOutcome outcome = TryOutcome::not_reached;
    std::string by; ///< who telephoned
    std::string note;
    Instant at{};
};

/// The latest ones; the journal has all.
inline constexpr auto max_tries = std::size_t{1'000};

/// One run of a policy.
struct Escalation {
    EscalationId id;
    std::optional<IncidentId> incident;
    Reason reason = Reason::incident;
    std::string subject; ///< what it is about in the incident: a task, or ""
    std::string asked_role;
    Severity severity = Severity::high;
    bool is_drill = false;
    Policy policy;         ///< as it was when this began
    std::int64_t turn = 0; ///< how many the policy had before: for round_robin
    State state = State::calling;
    std::string step;
    std::int64_t round = 1;
    Instant started_at{};
    Millis clock_moved{0}; ///< how far the clock was set since then
    std::string started_by;
    Instant step_until{};          ///< the next step is taken then
    std::deque<Candidate> waiting; ///< of the step, not called yet
    Instant answered_at{};
    std::optional<Instant> ended_at;
    std::string end_reason;
    std::vector<Call> calls;        ///< of this round and the one before; older ones are dropped
    std::int64_t dropped_calls = 0; ///< before the first of them: call 1 is the very first
    /// Whom the dropped calls rang, in their order; in parts that copies share.
    std::vector<std::shared_ptr<std::vector<ContactId> const>> dropped;
    /// By which roles they rang; null: by none. Copies share it.
    std::shared_ptr<std::set<std::pair<ContactId, std::string>> const> dropped_roles;
    std::vector<Told> dropped_told;  ///< what dropped calls told within burden_window
    std::vector<Response> responses; ///< oldest first
    std::vector<TelephoneTry> tries; ///< oldest first
    std::map<ContactId, std::int64_t> refused_codes; ///< wrong ones, by whoever sent them

    [[nodiscard]] bool is_over() const { return ended_at.has_value(); }

    /// By its number; null when it never was, or was dropped.
    [[nodiscard]] Call const* call(std::int64_t number) const;
    [[nodiscard]] Call* call(std::int64_t number);

    /// Whom the call of that number rang, also when it was dropped: what somebody was sent answers
    /// as long as this runs. Nothing when it never was.
    [[nodiscard]] std::optional<ContactId> contact_of(std::int64_t number) const;

    /// Whether any call rang the contact, in whatever round.
    [[nodiscard]] bool has_called(ContactId contact) const;

    /// The roles by which any call rang the contact, in whatever round; nothing twice, the latest
    /// first.
    [[nodiscard]] std::vector<std::string> asked_as(ContactId contact) const;

    [[nodiscard]] std::int64_t number_of(std::size_t index) const {
        return dropped_calls + static_cast<std::int64_t>(index) + 1;
    }

    [[nodiscard]] Message const* message(MessageRef ref) const;
    [[nodiscard]] Message* message(MessageRef ref);
};

// What can happen to it: its journal.

struct Started {
    EscalationId id;
    std::optional<IncidentId> incident;
    Reason reason = Reason::incident;
    std::string subject;
    std::string asked_role;
    Severity severity = Severity::high;
    bool is_drill = false;
    std::shared_ptr<Policy const> policy; ///< never null; every change is as large as the largest
    std::int64_t turn = 0;
};

struct StepEntered {
    std::string step;
    std::int64_t round = 1;
    Instant until{};
    std::vector<Candidate> candidates;
};

struct Called {
    ContactId contact;
    std::string role;
    std::optional<ContactId> instead_of;
};

/// Nobody could be found for the target, or the contact has no number for these hours.
struct Unreachable {
    std::string target; ///< id or code
    std::string cause;  ///< "nobody_on_duty", "no_reach", "unknown"
};

struct MessageQueued {
    MessageRef message;
    std::int64_t reach = 0;
    std::int64_t contact_version = 0;
    contacts::ChannelKind channel = contacts::ChannelKind::mail;
    Instant due_at{};
    bool is_last = false; ///< the person has no other number at these hours that was not tried
};

/// It is handed to the channel after the commit that holds this.
struct MessageBegun {
    MessageRef message;
    bool is_repeat = false;
};

struct MessageEnded {
    MessageRef message;
    MessageState state = MessageState::sent; ///< sent, delivered, read, failed, cancelled
    std::string failure;
    std::string reference;
};

/// A failure that passes: the same message once more, later.
struct MessageDelayed {
    MessageRef message;
    Instant due_at{};
    std::string failure;
};

struct CallOver {
    std::int64_t call = 0;
};

struct Responded {
    ContactId contact;
    Answer answer = Answer::accepted;
    std::int64_t minutes = 0;
    Via via = Via::app;
    std::string by;
    std::string note;
};

/// A person telephoned and got no answer.
struct Telephoned {
    ContactId contact;
    TryOutcome outcome = TryOutcome::not_reached;
    std::string note;
};

/// Enough people have answered.
struct Satisfied {};

/// Answers count no longer ("expired"), or nothing has moved since ("stalled").
struct Reopened {
    std::string cause;
};

/// The clock was set by so much: everything that is due moves with it.
struct Shifted {
    std::int64_t by_ms = 0;
};

/// `reason` for `stopped`; "" when it is exhausted, or a test that was answered.
struct Ended {
    State state = State::stopped;
    std::string reason;
};

/// Somebody's reply held a code that is not theirs.
struct CodeRefused {
    ContactId contact;
};

/// What people were called for became an incident: from here on they are called for that, by its
/// policy.
struct Adopted {
    IncidentId incident;
    Severity severity = Severity::high;
    std::shared_ptr<Policy const> policy; ///< never null
    std::int64_t turn = 0;
};

using Change = std::variant<
    Started,
    StepEntered,
    Called,
    Unreachable,
    MessageQueued,
    MessageBegun,
    MessageEnded,
    MessageDelayed,
    CallOver,
    Responded,
    Satisfied,
    Reopened,
    Shifted,
    Ended,
    CodeRefused,
    Telephoned,
    Adopted>;

/// A change in its place in the journal.
struct Recorded {
    Instant at{};
    std::string actor; ///< person id, "local:UID", "system"
    Change change;
};

/// Makes the escalation what it is after the change, now and when it is built again.
/// Precondition: the change follows from a decision on this very escalation.
void apply(Escalation& escalation, Recorded const& recorded);

/// One line of canonical JSON, as the journal keeps it. Member names never change their meaning.
std::string encode_change(Recorded const& recorded);

/// Errors: malformed, naming the member.
Result<Recorded> decode_change(std::string_view text);

} // namespace sonae::core::escalation

namespace sonae::core {

template <>
inline constexpr auto code_names<escalation::State> =
    std::to_array<std::string_view>({"calling", "answered", "stopped", "exhausted"});

template <>
inline constexpr auto code_names<escalation::Answer> =
    std::to_array<std::string_view>({"accepted", "coming", "cannot", "deputy", "call_back"});

template <>
inline constexpr auto code_names<escalation::Via> =
    std::to_array<std::string_view>({"app", "link", "code", "digit", "operator"});

template <>
inline constexpr auto code_names<escalation::TryOutcome> =
    std::to_array<std::string_view>({"not_reached", "message_left"});

template <>
inline constexpr auto code_names<escalation::MessageState> = std::to_array<std::string_view>(
    {"queued", "sending", "sent", "delivered", "read", "failed", "cancelled"}
);

} // namespace sonae::core
