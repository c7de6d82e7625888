// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/core/codec/codes.hpp"
#include "inventory/base/encoding.hpp"
#include "inventory/base/id.hpp"
#include "inventory/ledger/ledger_row.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace sonae::core {

/// A person with an account. Role and language are codes (daemon/auth, catalogue).
struct PersonRecord {
    PersonId id;
    std::string login; ///< lower case
    std::string name;
    std::string role;
    std::string language;
    std::string password_hash; ///< PHC string
    Bytes totp_secret;
    std::optional<std::int64_t> totp_last_step;
    bool is_active = true;
    std::int64_t failed_sign_ins = 0; ///< since the last success
    std::optional<Instant> locked_until;
    std::optional<Instant> last_sign_in;
    Instant created_at{};
};

/// A code that lets one person make an account, once. The first one, of an empty house, is the
/// set-up code.
struct InvitationRecord {
    Digest code_hash{};
    std::string role;
    std::string name;
    std::string language;
    std::string created_by;
    Instant created_at{};
    Instant expires_at{};
};

struct SessionRecord {
    Digest id_hash{};
    PersonId person;
    std::string csrf;
    std::string address;
    std::string user_agent;
    Instant created_at{};
    Instant last_used{};
};

/// waiting: enrolled, a person has not yet approved. locked: two holders of one key were seen.
/// denied: revoked.
enum class AgentState { waiting, active, locked, denied };

struct AgentRecord {
    AgentId id;
    AssetId asset;
    AgentState state = AgentState::active;
    std::string hostname;
    std::string version;
    std::string platform; ///< code: linux, windows
    std::int64_t generation =
        1; ///< grows with each renewal; a holder with another number is a copy
    Digest certificate_sha256{};           ///< the one in force
    std::optional<Digest> previous_sha256; ///< accepted until the new one was used once
    Instant certificate_not_after{};
    std::string csr_pem; ///< kept while waiting for approval
    std::string boot;
    std::int64_t last_seq = 0; ///< of that boot
    Digest digest{};           ///< of the sections the daemon holds
    std::optional<Instant> last_report;
    std::optional<Instant> quarantined_until;
    std::string quarantine_reason;
    std::int64_t cost_cpu_us = 0;     ///< of the sections that the daemon holds, added up
    std::int64_t clock_offset_ms = 0; ///< the agent's clock minus ours at the last report
    Instant enrolled_at{};
};

struct TokenRecord {
    TokenId id;
    Digest secret_hash{};
    std::string note;
    std::int64_t uses_left = 1;
    bool needs_approval = false;
    std::string created_by;
    Instant created_at{};
    Instant expires_at{};
};

/// A report as it came. `body` is the zstd frame.
struct ReportRecord {
    ReportId id;
    AgentId agent;
    std::string boot;
    std::int64_t seq = 0;
    Instant received_at{};
    Instant sent_at{};
    std::string body;
    bool is_unchanged =
        false; ///< carried no section; its body is kept with the agent's last one only
};

/// Which report carried a section of an asset last, and what the section said of itself.
struct SectionRecord {
    AssetId asset;
    std::string name;
    ReportId report;
    Digest hash{};
    Instant collected_at{};
    std::string state;
    std::int64_t cpu_us = 0;
    std::int64_t wall_us = 0;
    std::int64_t bytes = 0;
};

/// One change of one value. `before` and `after` are JSON values; nothing means that it was not
/// there.
struct ChangeRecord {
    std::int64_t number = 0; ///< given by the store, grows
    AssetId asset;
    Instant at{};        ///< when it was seen
    std::string actor;   ///< "agent" or a person's id
    std::string section; ///< "human" for what people enter
    std::string item;
    std::string field;
    std::optional<std::string> before;
    std::optional<std::string> after;
};

/// A playbook as it was taken in. Its version is (id, modified); its identity the hash.
struct PlaybookRecord {
    Digest sha256{}; ///< of the document
    std::string id;
    Instant modified{};
    std::string name;
    std::string document; ///< canonical JSON (RFC 8785)
    bool is_shipped = false;
    Instant imported_at{};
    std::string imported_by;
};

struct AuditRecord {
    std::int64_t number = 0;
    Instant at{};
    std::string actor; ///< person id, agent id, "local:UID" or "anonymous"
    std::string address;
    std::string
        action; ///< code: sign_in, sign_in_failed, token_created, agent_enrolled, asset_changed, …
    std::string object; ///< id of what it was done to
    std::string detail; ///< JSON object, no secrets
};

enum class DirectoryKind { contact, vendor, outside_body, group, roster, policy };

template <>
inline constexpr auto code_names<DirectoryKind> = std::to_array<std::string_view>(
    {"contact", "vendor", "outside_body", "group", "roster", "policy"}
);

/// One document of docs/contacts.md.
struct DirectoryRecord {
    DirectoryKind kind = DirectoryKind::contact;
    std::string id;
    std::string document; ///< canonical JSON
    Instant changed_at{};
    std::string changed_by;
};

} // namespace sonae::core
