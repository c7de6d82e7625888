// SPDX-License-Identifier: Apache-2.0
// The watch between the engine's memory and the store.
#pragma once

#include "daemon/core/context.hpp"
#include "daemon/core/escalation_turn.hpp"

namespace sonae::core {

/// What the store keeps. What cannot be read is logged and left out. Errors: those of the store.
Result<watch::ContentPointer> load_watch_content(Ports& ports);

/// A copy to change.
std::shared_ptr<watch::Content> copy_of_watch(Context const& context);

/// Puts it into the store and into `content`. Errors: those of the store.
Result<void>
store_candidate(Context& context, watch::Content& content, watch::CandidateRecord candidate);
Result<void> store_item(Context& context, watch::Content& content, watch::Suppression item);
Result<void> store_item(Context& context, watch::Content& content, watch::Maintenance item);
Result<void> store_item(Context& context, watch::Content& content, watch::RoleDeclaration item);
Result<void>
remove_item(Context& context, watch::Content& content, watch::ItemKind kind, std::string const& id);

/// Makes the content current. When nothing can fail any more. `candidates`: those that changed.
void keep_watch(
    Context& context, std::shared_ptr<watch::Content> content, std::vector<CandidateId> candidates
);

/// Removes findings, candidates and declarations whose time is over. Errors: those of the store.
Result<void> tidy_watch(Context& context);

// Calls about candidates, each written and not yet current; nothing where there is nothing to do.
// Errors: those of the store and of escalation::decide.

/// The first step is called; sets `candidate.call`.
Result<std::optional<PreparedCalls>>
begin_call(Context& context, watch::CandidateRecord& candidate);

/// The acting person, when the directory knows the account, has answered.
Result<std::optional<PreparedCalls>>
answer_call(Context& context, watch::CandidateRecord const& candidate, Actor const& actor);

/// The acting person has answered, and the rest is the incident's.
Result<std::optional<PreparedCalls>> adopt_call(
    Context& context,
    watch::CandidateRecord const& candidate,
    Actor const& actor,
    IncidentFile const& incident
);

Result<std::optional<PreparedCalls>>
stop_call(Context& context, watch::CandidateRecord const& candidate, Actor const& actor);

/// Names of the machines that it is about, for a line of a message.
std::string candidate_line(Context const& context, watch::CandidateRecord const& candidate);

/// The name of a machine in the ledger, or what else it goes by.
std::string name_of_identity(Context const& context, watch::Identity const& who);

} // namespace sonae::core
