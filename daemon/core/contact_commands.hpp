// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/core/actor.hpp"
#include "daemon/core/directory_view.hpp"
#include "daemon/core/escalation/channel_test.hpp"
#include "daemon/core/escalation/decide.hpp"
#include "daemon/core/escalation_view.hpp"
#include "daemon/core/records.hpp"

#include <optional>
#include <string>
#include <vector>

namespace sonae::core {

// --- Contacts

/// Puts one in, or in the place of the one with its id. A nil id: a new one. `version`: that of the
/// one that is replaced, 0 when there is none. Errors: not_found "unknown_record", conflict
/// "changed_by_somebody", too_large "directory_full", invalid_argument with a fault's code.
struct PutDirectoryItem {
    Actor actor;
    DirectoryItem item;
    std::int64_t version = 0;

    using Outcome = DirectoryItem;
};

/// The policies a house begins with; once in its life, and not into a house that has some.
/// Outcome: how many were put in.
struct ProposePolicies {
    using Outcome = std::int64_t;
};

/// Errors: as PutDirectoryItem's.
struct RemoveDirectoryItem {
    Actor actor;
    DirectoryKind kind = DirectoryKind::contact;
    std::string id;
    std::int64_t version = 0;

    using Outcome = Nothing;
};

struct ImportedContacts {
    std::int64_t added = 0;
    std::int64_t updated = 0;
};

/// All or none. Whoever is there with the same name, reading and department gets what the line
/// says; what it leaves empty stays, as do deputy, account and verifications. Errors: too_large
/// "directory_full"; conflict "ambiguous_person" (several are there).
struct ImportContacts {
    Actor actor;
    std::vector<contacts::Contact> contacts;

    using Outcome = ImportedContacts;
};

// --- Escalations

/// Begins one by hand, or for an incident that wants one (`wanted`): then nothing happens when it
/// is there already. Errors: not_found "unknown_policy", "unknown_incident".
struct StartEscalation {
    Actor actor;
    PolicyId policy;
    std::optional<IncidentId> incident;
    WantedCall wanted;
    Severity severity = Severity::high;
    bool is_drill = false;

    using Outcome = EscalationPointer; ///< null when there was nothing to begin
};

/// Asks a contact to answer through one channel. Errors: not_found "unknown_contact";
/// invalid_argument "no_reach" (it has no such number at these hours).
struct TestChannel {
    Actor actor;
    escalation::ChannelTest test;

    using Outcome = EscalationPointer;
};

/// Errors: not_found "unknown_escalation"; those of escalation::decide.
struct ActOnEscalation {
    Actor actor;
    EscalationId escalation;
    escalation::Event event;

    using Outcome = EscalationPointer;
};

/// The answer of whoever was sent a link, or was telephoned and pressed a digit. Errors: not_found
/// "unknown_link"; those of escalation::decide.
struct AnswerCall {
    std::string token; ///< of the message
    escalation::Answer answer = escalation::Answer::accepted;
    std::int64_t minutes = 0;
    std::string note;
    std::string address;
    escalation::Via via = escalation::Via::link;

    using Outcome = EscalationPointer;
};

/// What came back by SMS. Counted for whoever has the number it came from, when the code is that of
/// a call of theirs; three wrong ones lock their codes in that escalation. Outcome: null when it
/// says nothing that is known; a wrong code is an outcome, because it is recorded. Errors: refused
/// "codes_locked"; those of escalation::decide.
struct AnswerByCode {
    std::string from; ///< telephone number
    std::string text;

    using Outcome = EscalationPointer;
};

} // namespace sonae::core
