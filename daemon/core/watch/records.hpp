// SPDX-License-Identifier: Apache-2.0
// What the house keeps of what its watch found: codes and numbers, never words (docs/watch.md).
#pragma once

#include "daemon/core/codec/codes.hpp"
#include "inventory/base/id.hpp"
#include "inventory/base/instant.hpp"

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace sonae::core {

struct CandidateTag {
    static constexpr std::string_view prefix = "can";
};

struct SuppressionTag {
    static constexpr std::string_view prefix = "sup";
};

struct MaintenanceTag {
    static constexpr std::string_view prefix = "mnt";
};

using CandidateId = Id<CandidateTag>;
using SuppressionId = Id<SuppressionTag>;
using MaintenanceId = Id<MaintenanceTag>;

} // namespace sonae::core

namespace sonae::core::watch {

enum class IdentityKind { none, asset, mac, address, segment };

/// Who something is about, by what changes least.
struct Identity {
    IdentityKind kind = IdentityKind::none;
    std::string id; ///< of an asset its id in the ledger

    // NOLINTNEXTLINE(modernize-use-nullptr): clang-tidy 14 takes the zero of <=> for a pointer
    auto operator<=>(Identity const&) const = default;
};

/// What a finding counts for; only alarms lead to anything.
enum class Standing { alarm, learning, maintenance, allowed, exempt, blind, flood };

/// One attack as one detector sees it. Told again when it has grown: `episode` stays and `version`
/// grows.
struct FindingRecord {
    std::int64_t number = 0; ///< given by the store; grows with whatever was told last
    std::uint64_t episode = 0;
    std::int64_t version = 1;
    std::string detector; ///< code
    Identity subject;
    Identity other;
    std::string segment;
    Instant first{};
    Instant last{};
    std::int64_t count = 0; ///< of sightings
    std::int64_t score = 0; ///< 0–100
    Standing standing = Standing::alarm;
    std::string measures = "[]"; ///< JSON: [{"name","value","threshold"}]
    std::string facts = "[]";    ///< JSON: [{"name","text"}]; of whatever the network says
};

/// Which findings are wanted. Empty texts: all.
struct FindingQuery {
    std::string detector;
    std::string subject; ///< id
    std::optional<Standing> standing;
    std::int64_t before_number = 0; ///< 0: from the newest on
    std::int64_t max = 100;
};

/// What the watch tells of a campaign: one candidate for an incident.
struct Growth {
    std::string run; ///< of the watch; numbers begin again with each
    std::int64_t number = 0;
    std::int64_t version = 1;
    std::string recipe;             ///< code
    std::string detector;           ///< of the recipe `single`
    std::vector<Identity> subjects; ///< worst first
    std::int64_t subject_count = 0;
    std::vector<std::string> segments;
    std::vector<std::uint64_t> episodes; ///< of findings
    Instant first{};
    Instant last{};
    std::int64_t score = 0;
    std::int64_t confidence = 0;
    bool pages = false;               ///< people are to be called by themselves
    std::string playbook;             ///< code of a shipped one; "" none
    std::string first_action;         ///< code
    std::string why;                  ///< code: why it matters to care
    std::vector<std::string> reasons; ///< codes of detectors
    std::vector<std::int64_t> joined; ///< numbers that turned out to be part of this one; not kept
};

inline constexpr auto most_subjects = std::size_t{64};
inline constexpr auto most_segments = std::size_t{64};
inline constexpr auto most_episodes = std::size_t{256};
inline constexpr auto most_reasons = std::size_t{64};

enum class CandidateState { open, seen, confirmed, dismissed };

/// Why it was none.
enum class Dismissal { expected_work, known_good, false_alarm, exercise, duplicate, other };

/// A candidate with what people did about it.
struct CandidateRecord {
    CandidateId id;
    Growth content;
    Instant opened_at{};
    std::int64_t revision = 1; ///< grows with whatever happens to it
    CandidateState state = CandidateState::open;
    std::string seen_by;
    std::optional<Instant> seen_at;
    std::string settled_by;
    std::optional<Instant> settled_at;
    std::optional<Dismissal> dismissal;
    std::string note;
    std::optional<IncidentId> incident; ///< of `confirmed`
    std::optional<EscalationId> call;   ///< people were called, once

    [[nodiscard]] bool is_settled() const {
        return state == CandidateState::confirmed || state == CandidateState::dismissed;
    }
};

/// Somebody answers for it that this is harmless, until a day.
struct Suppression {
    SuppressionId id;
    std::string detector; ///< "" every detector
    std::string subject;  ///< id of an asset, MAC or address
    std::string other;    ///< "" whoever
    std::string owner;    ///< who answers for it
    std::string reason;
    Instant until{};
    Instant created_at{};
    std::string created_by;
    std::optional<CandidateId> candidate; ///< whose dismissal led to it
};

/// Work that was announced.
struct Maintenance {
    MaintenanceId id;
    std::string asset;   ///< id; "" every machine of the segment
    std::string segment; ///< "" any
    Instant from{};
    Instant until{};
    std::string owner;
    std::string reason;
    Instant created_at{};
    std::string created_by;
};

/// `learned` counts for nothing until somebody confirms it; what was denied is not learned again.
enum class RoleState { learned, declared, confirmed, denied };

/// What a machine may do because it is its work.
struct RoleDeclaration {
    std::string asset;
    std::string role; ///< code
    RoleState state = RoleState::declared;
    std::string reason;
    Instant at{};
    std::string by;
};

/// The watch thinks that a machine has this work.
struct LearnedRole {
    std::string asset;
    std::string role;
    std::string reason; ///< codes and numbers
};

/// Documents that are kept one by one.
enum class ItemKind { candidate, suppression, maintenance, role };

struct ItemRecord {
    ItemKind kind = ItemKind::candidate;
    std::string id;
    std::string document; ///< canonical JSON
};

} // namespace sonae::core::watch

namespace sonae::core {

template <>
inline constexpr auto code_names<watch::IdentityKind> =
    std::to_array<std::string_view>({"none", "asset", "mac", "address", "segment"});

template <>
inline constexpr auto code_names<watch::Standing> = std::to_array<std::string_view>(
    {"alarm", "learning", "maintenance", "allowed", "exempt", "blind", "flood"}
);

template <>
inline constexpr auto code_names<watch::CandidateState> =
    std::to_array<std::string_view>({"open", "seen", "confirmed", "dismissed"});

template <>
inline constexpr auto code_names<watch::Dismissal> = std::to_array<std::string_view>(
    {"expected_work", "known_good", "false_alarm", "exercise", "duplicate", "other"}
);

template <>
inline constexpr auto code_names<watch::RoleState> =
    std::to_array<std::string_view>({"learned", "declared", "confirmed", "denied"});

template <>
inline constexpr auto code_names<watch::ItemKind> =
    std::to_array<std::string_view>({"candidate", "suppression", "maintenance", "role"});

} // namespace sonae::core
