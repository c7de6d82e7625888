// SPDX-License-Identifier: Apache-2.0
// What is decided about candidates and what people may declare. Pure.
#pragma once

#include "daemon/core/chronology/entry.hpp"
#include "daemon/core/incident/action.hpp"
#include "daemon/core/watch/content.hpp"
#include "inventory/base/result.hpp"

#include <functional>
#include <span>

namespace sonae::core::watch {

// --- Candidates

/// A campaign that goes on under another number, because the watch began anew, is the same
/// candidate within this time.
inline constexpr auto same_campaign = std::chrono::hours{24};

/// The candidate that this is a growth of; null: it is a new one. One that was dismissed stays so
/// until what is told of it is graver than what was dismissed.
CandidatePointer candidate_of(Content const& content, Growth const& growth);

/// The candidate with the growth taken in; nothing when it tells nothing new. Sets as `id` and
/// `opened_at` what is given when `before` is null.
std::optional<CandidateRecord>
grown(CandidatePointer const& before, Growth growth, CandidateId id, Instant now);

/// The candidate of that number that became part of `into` and that nobody decided about.
std::optional<CandidateRecord>
undecided_part(Content const& content, std::string_view run, std::int64_t number, CandidateId into);

/// Whether people are to be called for it by themselves: nobody has been, and nobody settled it.
bool wants_call(CandidateRecord const& candidate);

Severity severity_of(Growth const& growth);
incident::Scenario scenario_of(Growth const& growth);

/// Machines by name, for a line: "his-db01, 10.0.3.7 +4". `names`: of assets by id.
using NameOf = std::function<std::string(Identity const&)>;
std::string subject_line(Growth const& growth, NameOf const& name_of);

/// A title for the incident in the language of the house ("ja", "en").
std::string title_of(Growth const& growth, std::string_view language, NameOf const& name_of);

/// The candidate and what was found, as lines for an incident's chronology.
std::vector<ChronologyDraft> lines_of(
    CandidateRecord const& candidate,
    std::span<FindingRecord const> findings,
    std::string const& actor,
    Instant now
);

/// What is to be suppressed so that the same is not told again: each detector and pair of what was
/// found.
std::vector<Suppression> suppressions_of(std::span<FindingRecord const> findings);

// --- Declarations

inline constexpr auto longest_suppression = std::chrono::hours{24 * 90};
inline constexpr auto longest_maintenance = std::chrono::hours{24 * 31};
inline constexpr auto most_suppressions = std::size_t{5'000};
inline constexpr auto most_maintenance = std::size_t{1'000};
inline constexpr auto most_roles = std::size_t{5'000};

/// Names of roles that a machine may have.
std::span<std::string_view const> machine_roles();

// Errors: invalid_argument with a code, and the member's pointer: "owner_missing",
// "reason_missing", "expiry_missing" (it is not in the future), "expiry_too_late", "scope_missing",
// "field_too_long", "times_in_wrong_order", "unknown_code".
Result<void> check(Suppression const& suppression, Instant now);
Result<void> check(Maintenance const& maintenance, Instant now);
Result<void> check(RoleDeclaration const& role);
Result<void> check(Dismissal dismissal, std::string_view note);

/// Whether it holds at `at`.
bool is_in_force(Suppression const& suppression, Instant at);
bool is_in_force(Maintenance const& maintenance, Instant at);
bool is_in_force(RoleDeclaration const& role);

// --- Time

inline constexpr auto most_findings = std::int64_t{200'000};
inline constexpr auto most_candidates = std::size_t{5'000};
inline constexpr auto findings_kept = std::chrono::hours{24 * 90};
inline constexpr auto candidates_kept = std::chrono::hours{24 * 400};
inline constexpr auto declarations_kept = std::chrono::hours{24 * 90}; ///< after they ended

/// Documents whose time is over.
std::vector<std::pair<ItemKind, std::string>> expired(Content const& content, Instant now);

std::string role_key(std::string_view asset, std::string_view role);

} // namespace sonae::core::watch
