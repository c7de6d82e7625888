// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/auth/role.hpp"
#include "daemon/core/actor.hpp"
#include "daemon/core/contact_commands.hpp"
#include "daemon/core/incident/action.hpp"
#include "daemon/core/incident_view.hpp"
#include "daemon/core/playbook_view.hpp"
#include "daemon/core/records.hpp"
#include "inventory/schema/report.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace sonae::core {

// --- Agents
// -------------------------------------------------------------------------------------------------------

/// A report that was read and whose sender was proved by its certificate. Idempotent by (agent,
/// boot, seq). A refusal is an outcome and not an error where it leaves a mark: a certificate of an
/// agent that is not in force shows a second holder of its identity, and locks it. Errors: those of
/// the store.
struct AcceptReport {
    AgentId agent;
    Digest certificate_sha256{};
    schema::Report report;
    std::string raw;

    struct Outcome {
        std::vector<std::string> need;
        std::int64_t interval_s = 0;
        bool is_duplicate = false;
        std::string refusal; ///< "", or agent_unknown, agent_denied, agent_locked, agent_waiting,
                             ///< agent_mismatch
    };
};

/// Errors: unauthenticated (token unknown, expired, used up), malformed (the request for a
/// certificate).
struct EnrolAgent {
    std::string secret; ///< of the token
    std::string csr_pem;
    std::string hostname;
    std::string agent_version;
    std::string platform;
    std::string address;

    struct Outcome {
        AgentId agent;
        AgentState state = AgentState::active;
        std::string certificate_pem; ///< empty while waiting
        std::int64_t generation = 1;
        std::int64_t interval_s = 0;
        std::string refusal; ///< as AcceptReport's
    };
};

/// Errors: malformed, unsupported (the request for a certificate).
struct RenewAgent {
    AgentId agent;
    Digest certificate_sha256{};
    std::string csr_pem;
    std::int64_t generation = 0;

    using Outcome = EnrolAgent::Outcome;
};

struct CreateToken {
    Actor actor;
    std::string note;
    std::int64_t hours = 24;
    std::int64_t uses = 1;
    bool needs_approval = false;

    struct Outcome {
        TokenRecord record;
        std::string secret;
    };
};

struct RemoveToken {
    Actor actor;
    TokenId token;

    using Outcome = Nothing;
};

struct ListTokens {
    using Outcome = std::vector<TokenRecord>;
};

/// Approve: waiting → active. Unlock: locked → active. Revoke: → denied, for ever; its connections
/// end.
enum class AgentDecision { approve, unlock, revoke };

struct DecideAgent {
    Actor actor;
    AgentId agent;
    AgentDecision decision = AgentDecision::approve;

    using Outcome = AgentRecord;
};

/// An agent sent what is no report, or too much. It is quarantined; nothing stored before is
/// touched.
struct QuarantineAgent {
    AgentId agent;
    std::string reason;
    std::chrono::seconds duration{600};

    using Outcome = Nothing;
};

// --- Ledger
// -------------------------------------------------------------------------------------------------------

/// Changes what people enter. `fields` by name: purpose place department owner vendor note, and for
/// assets without an agent name and kind too (kind for all). Errors: not_found, conflict (version),
/// invalid_argument (field, length).
struct EditAsset {
    Actor actor;
    AssetId asset;
    std::int64_t version = 0;
    std::map<std::string, std::string> fields;

    using Outcome = ledger::LedgerRow;
};

/// A device that no agent speaks for. `row` carries everything but id, version, sources and times.
struct AddAsset {
    Actor actor;
    ledger::LedgerRow row;

    using Outcome = ledger::LedgerRow;
};

/// The ledger left the house as a file of that many rows: one line for the auditor.
struct NoteExport {
    Actor actor;
    std::int64_t rows = 0;

    using Outcome = Nothing;
};

// --- People
// -------------------------------------------------------------------------------------------------------

/// The set-up code of a house without people: makes a new one each time, because only its hash is
/// kept. Nothing when somebody has an account already.
struct MakeSetupCode {
    using Outcome = std::optional<std::string>;
};

struct Invite {
    Actor actor;
    std::string name;
    std::string role;
    std::string language;

    struct Outcome {
        std::string code;
        Instant expires_at{};
    };
};

/// The first step of an account: is the code good, and what is the secret for the authenticator
/// app? Errors: not_found.
struct OpenInvitation {
    std::string code;

    struct Outcome {
        std::string role;
        std::string name;
        bool is_first = false;
        Bytes totp_secret;
    };
};

/// The second step. The password was checked and hashed outside the engine.
/// Errors: not_found (code), invalid_argument with a stable code in `what` (totp_wrong,
/// login_taken, login_invalid, hospital_missing, name_missing).
struct AcceptInvitation {
    std::string code;
    std::string login;
    std::string name;
    std::string password_hash;
    std::string totp;
    std::string hospital;
    std::string language;
    std::string address;
    std::string user_agent;

    struct Outcome {
        std::string session_secret;
        PersonRecord person;
    };
};

/// The end of a sign-in whose password was compared outside the engine. That it failed is an
/// outcome, because it counts; why it failed is told to nobody.
struct FinishSignIn {
    std::string login;
    bool password_fits = false;
    std::string totp;
    std::string address;
    std::string user_agent;

    struct Outcome {
        bool is_signed_in = false;
        std::optional<Instant> slowed_until; ///< the account takes no further try before this
        std::string session_secret;
        PersonRecord person;
    };
};

struct SignOut {
    Digest session_hash{};

    using Outcome = Nothing;
};

struct TouchSession {
    Digest session_hash{};

    using Outcome = Nothing;
};

struct ChangePerson {
    Actor actor;
    PersonId person;
    std::optional<std::string> role;
    std::optional<bool> is_active;
    std::optional<std::string> language;

    using Outcome = PersonRecord;
};

struct ListInvitations {
    using Outcome = std::vector<InvitationRecord>;
};

// --- House
// --------------------------------------------------------------------------------------------------------

// --- Playbooks
// -------------------------------------------------------------------------------------------------------

/// Takes a playbook in whose form and lint were checked. The same document again changes nothing.
/// Errors: conflict "playbook_version_taken" (another document of the same id and `modified`).
struct ImportPlaybook {
    Actor actor;
    std::shared_ptr<playbooks::Playbook const> book;
    bool is_shipped = false; ///< came with Sonae

    struct Outcome {
        PlaybookPointer playbook;
        bool is_new = true;
    };
};

// --- Incidents

/// Who acts on an incident: an account's role decides what he may answer for.
struct IncidentActor {
    Actor actor;
    auth::Role role = auth::Role::auditor;
};

/// `declare.id` and `declare.number` are given by the engine; `declare.playbook` is a hash, an id,
/// or "" for the BCP that came with Sonae. Errors: those of incident::decide.
struct DeclareIncident {
    IncidentActor who;
    incident::Declare declare;

    using Outcome = IncidentPointer;
};

/// Errors: not_found "unknown_incident"; those of incident::decide.
struct ActOnIncident {
    IncidentActor who;
    IncidentId incident;
    incident::Action action;

    /// A link to a question, shown once.
    struct Link {
        std::string token;
        std::string pin; ///< four digits
        Instant until{};
    };

    struct Outcome {
        IncidentPointer incident;
        std::optional<Link> link;
    };
};

/// The answer of whoever has a link. That it was refused is an outcome, because it is recorded.
/// Errors: not_found "unknown_link".
struct AnswerByLink {
    std::string token;
    std::string pin;
    bool answer = false;
    std::string note;
    std::string address;

    struct Outcome {
        IncidentPointer incident;
        std::string refusal; ///< "", or link_used, link_expired, link_locked, wrong_pin, or why it
                             ///< could not be taken (task_over …)
    };
};

/// Deletes what is past its time: raw reports, sessions. Called by the engine itself once an hour.
struct Tidy {
    using Outcome = Nothing;
};

} // namespace sonae::core
