// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/core/clocks/rules.hpp"
#include "daemon/core/incident/codes.hpp"
#include "daemon/core/workflow/execution.hpp"
#include "inventory/base/encoding.hpp"
#include "inventory/base/id.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace sonae::core::incident {

using playbooks::Phase;

/// A step of one of the incident's playbooks, each time it runs: "1-7".
struct TaskRef {
    std::int64_t execution = 1; ///< from 1
    std::int64_t number = 1;    ///< of the invocation

    // NOLINTNEXTLINE(modernize-use-nullptr): clang-tidy 14 takes the zero of <=> for a pointer
    auto operator<=>(TaskRef const&) const = default;

    [[nodiscard]] std::string text() const;
};

/// Errors: invalid_argument "unknown_task".
Result<TaskRef> parse_task(std::string_view text);

/// What somebody said to a question, or to what waited for approval.
struct DecisionAnswer {
    bool answer = false;
    std::string by;           ///< who gave it to Sonae
    std::string on_behalf_of; ///< whose answer it is, when somebody else entered it: a person's or
                              ///< a contact's id
    Channel channel = Channel::app;
    std::string note;
    Instant at{};
    bool is_confirmed = false; ///< by whose answer it is, or by another who may
    bool is_denied = false;    ///< it was not given, says whoever could have confirmed it

    [[nodiscard]] std::string const& whose() const {
        return on_behalf_of.empty() ? by : on_behalf_of;
    }

    [[nodiscard]] bool is_pending() const { return !is_confirmed && !is_denied; }
};

/// A file as evidence; its bytes lie where docs/incidents.md says, under their hash.
struct EvidenceFile {
    std::string name; ///< as whoever added it called it
    Digest sha256{};
    std::int64_t size_bytes = 0;
};

/// Since when a task has a file, and from whom.
struct KeptEvidence {
    EvidenceFile file;
    Instant at{};
    std::string by;
};

/// What people added to a task beside carrying it out.
struct TaskNotes {
    std::string owner; ///< a person; "" nobody took it
    Asked asked = Asked::assignee;
    std::optional<Instant> taken_at; ///< for the first time
    std::vector<std::string> evidence;
    std::vector<KeptEvidence> files;
    std::optional<DecisionAnswer> answer;  ///< to the question
    std::vector<DecisionAnswer> approvals; ///< while it waited for approval, in order
};

/// A question on its way to one person's phone. The hashes are of the token, and of token and PIN
/// together, so that the store alone helps nobody to guess.
struct DecisionLink {
    TaskRef task;
    std::string person;
    Digest token{};
    Digest pin{};
    Instant until{};
    std::int64_t failed_tries = 0;
    bool is_used = false;
};

struct RoleHolding {
    std::string person;
    Instant since{};
};

/// Who held a role before somebody else took it.
struct PastHolding {
    std::string role;
    std::string person;
    Instant since{};
    Instant until{};
};

struct PhaseSpan {
    Phase phase = Phase::detection;
    Instant entered_at{};
    std::optional<Instant> left_at;
};

/// A field of a board.
template <class Mark>
struct Marked {
    Mark mark{};
    std::string note;
    Instant since{};
    std::string by;
};

/// "We are aware since": the decision from which statutory clocks run.
struct Awareness {
    Instant since{};
    ClockFacts facts;
    std::string by;
    Instant decided_at{};
};

struct ReportVersion {
    std::map<std::string, std::string, std::less<>> fields; ///< by field code
    Instant saved_at{};
    std::string by;
};

struct ReportSending {
    std::int64_t version = 0; ///< 0: none of ours
    std::string to;
    Instant sent_at{};
    std::string receipt;
    std::string by;
};

/// The report to one authority.
struct ReportFile {
    std::vector<ReportVersion> versions; ///< version n at place n - 1
    std::vector<ReportSending> sent;
};

/// All that is known of one incident: the sum of its changes.
struct Incident {
    IncidentId id;
    std::string number; ///< "2026-003"; "D2026-001" of a drill
    std::string title;
    Severity severity = Severity::medium;
    Scenario scenario = Scenario::other;
    Source source = Source::person;
    std::vector<Criterion> criteria;
    bool is_drill = false;
    bool is_open = true;
    Instant declared_at{};
    std::string declared_by;
    Instant happened_at{};
    Instant moved_at{}; ///< when a person last did something about it
    std::optional<Instant> closed_at;
    std::string close_reason;
    std::string close_overrule;
    std::vector<PhaseSpan> phases; ///< the last one is the present
    std::map<std::string, RoleHolding, std::less<>> roles;
    std::vector<PastHolding> past_roles;         ///< in the order in which they ended
    std::vector<workflow::Execution> executions; ///< execution n at place n - 1
    std::map<TaskRef, TaskNotes> notes;
    std::vector<DecisionLink> links;
    std::map<AssetId, Marked<AssetMark>> assets;
    std::map<Service, Marked<ServiceMark>> services;
    std::optional<Awareness> awareness;
    std::map<std::string, ReportFile, std::less<>> reports; ///< by code of the clock

    [[nodiscard]] Phase phase() const { return phases.back().phase; }

    /// Null when there is none.
    [[nodiscard]] workflow::Execution const* execution(std::int64_t which) const;
    [[nodiscard]] workflow::Invocation const* invocation(TaskRef task) const;
    [[nodiscard]] TaskNotes const* notes_of(TaskRef task) const;

    /// Roles that the person holds.
    [[nodiscard]] std::vector<std::string> roles_of(std::string_view person) const;
};

} // namespace sonae::core::incident
