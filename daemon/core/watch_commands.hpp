// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/core/commands.hpp"
#include "daemon/core/watch/content.hpp"

namespace sonae::core {

/// Whether the holder of that certificate may tell events: as AcceptReport, a refusal is an
/// outcome. Errors: those of the store.
struct AdmitEvents {
    AgentId agent;
    Digest certificate_sha256{};

    struct Outcome {
        std::string refusal; ///< "", agent_unknown, agent_denied, agent_locked, agent_waiting
        std::string asset;   ///< id of the agent's machine
    };
};

/// What the watch found in one batch, all of it or nothing. Each (episode, version) and (run,
/// number, version) is taken once. People are called for a candidate that pages, once, in the same
/// commit. Errors: those of the store; store_full, while the reserve is spent and it is about
/// findings alone.
struct RecordWatch {
    std::vector<watch::FindingRecord> findings;
    std::vector<watch::Growth> candidates;
    std::vector<watch::LearnedRole> learned;

    struct Outcome {
        std::int64_t findings = 0;   ///< that were news
        std::int64_t candidates = 0; ///< that were news
        std::int64_t calls = 0;      ///< that began
    };
};

/// Calls people for a candidate for which nobody could be called when it was found, because there
/// was no policy. Outcome: whether anybody is called. Errors: those of the store.
struct CallForCandidate {
    CandidateId candidate;

    using Outcome = bool;
};

/// The acting person looks into it: whoever of the directory has that account has answered the
/// call. Errors: not_found "unknown_candidate", conflict "candidate_settled".
struct SeeCandidate {
    Actor actor;
    CandidateId candidate;

    using Outcome = watch::CandidatePointer;
};

/// It is an incident: declared as by hand, with the evidence in its chronology, and the call goes
/// on as that of the incident. Errors: as SeeCandidate's, and as DeclareIncident's.
struct ConfirmCandidate {
    IncidentActor who;
    CandidateId candidate;
    std::string title;                ///< "": one of the house
    std::optional<Severity> severity; ///< nothing: that of the candidate
    std::string playbook;             ///< as of DeclareIncident
    std::string note;

    struct Outcome {
        watch::CandidatePointer candidate;
        IncidentPointer incident;
    };
};

/// It is none. With `suppress_until` what was found is not told again until then, and `owner`
/// answers for that. Errors: as SeeCandidate's; invalid_argument with the codes of
/// core/watch/rules.hpp; too_large "watch_full".
struct DismissCandidate {
    Actor actor;
    CandidateId candidate;
    watch::Dismissal reason = watch::Dismissal::false_alarm;
    std::string note;
    std::optional<Instant> suppress_until;
    std::string owner;

    struct Outcome {
        watch::CandidatePointer candidate;
        std::vector<watch::Suppression> suppressions;
    };
};

/// Identifier and times are given by the engine. Errors: invalid_argument with the codes of
/// core/watch/rules.hpp; too_large "watch_full".
struct Suppress {
    Actor actor;
    watch::Suppression suppression;

    using Outcome = watch::Suppression;
};

/// Errors: not_found "unknown_suppression".
struct LiftSuppression {
    Actor actor;
    SuppressionId suppression;

    using Outcome = Nothing;
};

/// As Suppress; not_found "unknown_asset".
struct AnnounceMaintenance {
    Actor actor;
    watch::Maintenance maintenance;

    using Outcome = watch::Maintenance;
};

/// Now; before it began it never was. Errors: not_found "unknown_maintenance".
struct EndMaintenance {
    Actor actor;
    MaintenanceId maintenance;

    using Outcome = Nothing;
};

/// Errors: not_found "unknown_asset"; as Suppress.
struct DeclareMachineRole {
    Actor actor;
    std::string asset;
    std::string role;
    std::string reason;

    using Outcome = watch::RoleDeclaration;
};

/// What the watch learned, or somebody declared, is so, or it is not. Errors: not_found
/// "unknown_role".
struct ConfirmMachineRole {
    Actor actor;
    std::string asset;
    std::string role;
    bool is_confirmed = true;

    using Outcome = watch::RoleDeclaration;
};

} // namespace sonae::core
