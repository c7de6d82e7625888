// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/core/incident/incident.hpp"
#include "daemon/core/workflow/transition.hpp"

#include <variant>

namespace sonae::core::incident {

// What can happen to an incident. These are its journal: nothing else changes it.

struct Declared {
    IncidentId id;
    std::string number;
    std::string title;
    Severity severity = Severity::medium;
    Scenario scenario = Scenario::other;
    Source source = Source::person;
    std::vector<Criterion> criteria;
    bool is_drill = false;
    Instant happened_at{};
};

struct SeverityChanged {
    Severity severity = Severity::medium;
};

struct PhaseChanged {
    Phase phase = Phase::detection;
    std::string reason;               ///< why in spite of what is open, or why back
    std::vector<std::string> missing; ///< tasks that were open
};

struct RoleTaken {
    std::string role;
    std::string person;
};

/// One of its playbooks went on; a number that is not there yet begins.
struct ExecutionChanged {
    std::int64_t execution = 1;
    workflow::Transition transition;
};

struct TaskTaken {
    TaskRef task;
    std::string person;
};

struct TaskOverdue {
    TaskRef task;
    Asked asked = Asked::deputy; ///< from now on
};

struct EvidenceAdded {
    TaskRef task;
    std::vector<std::string> evidence;
    std::vector<EvidenceFile> files;
};

struct DecisionAsked {
    TaskRef task;
    std::string person;
    Digest token{};
    Digest pin{};
    Instant until{};
};

/// Somebody who had the link was refused, for `failure`: a code.
struct DecisionRefused {
    Digest token{};
    std::string failure;
};

struct DecisionAnswered {
    TaskRef task;
    bool answer = false;
    std::string on_behalf_of;
    Channel channel = Channel::app;
    std::string note;
};

struct DecisionConfirmed {
    TaskRef task;
    std::string person; ///< whose answer; "" the only one
};

struct DecisionDenied {
    TaskRef task;
    std::string person; ///< in whose name it was entered
    std::string reason;
};

struct AssetMarked {
    AssetId asset;
    AssetMark mark = AssetMark::suspected;
    std::string note;
};

struct ServiceMarked {
    Service service = Service::emergency;
    ServiceMark mark = ServiceMark::normal;
    std::string note;
};

struct AwarenessSet {
    Instant since{};
    ClockFacts facts;
};

struct ReportSaved {
    std::string report;
    std::map<std::string, std::string, std::less<>> fields;
};

struct ReportSent {
    std::string report;
    std::int64_t version = 0;
    std::string to;
    Instant sent_at{};
    std::string receipt;
};

struct Closed {
    std::string reason;
    std::string overrule;
    std::vector<std::string> missing; ///< what was overruled: tasks, or steps that never ran
};

/// A person wrote a line of the chronology, which has it: here it only says that somebody is at
/// work.
struct Noted {};

using Change = std::variant<
    Declared,
    SeverityChanged,
    PhaseChanged,
    RoleTaken,
    ExecutionChanged,
    TaskTaken,
    TaskOverdue,
    EvidenceAdded,
    DecisionAsked,
    DecisionRefused,
    DecisionAnswered,
    DecisionConfirmed,
    DecisionDenied,
    AssetMarked,
    ServiceMarked,
    AwarenessSet,
    ReportSaved,
    ReportSent,
    Closed,
    Noted>;

/// A change in its place in the journal.
struct Recorded {
    Instant at{};
    std::string actor; ///< person id, "local:UID", "system"
    Change change;
};

/// Makes the incident what it is after the change, now and when it is built again from its journal.
/// Precondition: the change follows from a decision on this very incident.
void apply(Incident& incident, Recorded const& recorded);

/// One line of canonical JSON, as the journal keeps it. Member names never change their meaning.
std::string encode_change(Recorded const& recorded);

/// Errors: malformed, naming the member.
Result<Recorded> decode_change(std::string_view text);

} // namespace sonae::core::incident
