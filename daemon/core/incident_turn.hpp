// SPDX-License-Identifier: Apache-2.0
// What is done to an incident, in two parts: first everything that can fail, then what is kept in
// memory.
#pragma once

#include "daemon/core/context.hpp"

namespace sonae::core {

/// What an action led to, written but not yet current: nothing may be kept in memory while the
/// command can still fail.
struct PreparedIncident {
    IncidentFile file;
    std::vector<ProgramRequest> programs;
    std::string refusal;
    bool is_changed = true;
};

/// Decides and writes. `file` is null for the first action of an incident. Errors: those of the
/// store and of incident::decide.
Result<PreparedIncident> prepare_incident(
    Context& context,
    IncidentFile const* file,
    IncidentActor const& who,
    incident::Action const& action
);

/// As prepare_incident, with identifiers, number and playbook of the declaration found, and a line
/// for the auditor.
Result<PreparedIncident>
prepare_declaration(Context& context, IncidentActor const& who, incident::Declare declare);

/// Lines of the chronology that no action writes. Errors: those of the store, invalid_argument.
Result<void> add_lines(Context& context, IncidentFile& file, std::vector<ChronologyDraft> drafts);

/// When nothing can fail any more.
IncidentPointer make_current(Context& context, PreparedIncident prepared);

/// The hash of the playbook that is meant. Errors: not_found "playbook_not_found", refused
/// "playbook_not_valid".
Result<std::string> frozen_hash(Context const& context, std::string const& hash_or_id);

/// Nothing when there is no such account, or no longer.
std::optional<auth::Role> role_of_person(Context& context, std::string_view person);

} // namespace sonae::core
