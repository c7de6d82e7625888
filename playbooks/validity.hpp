// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/base/result.hpp"
#include "playbooks/playbook.hpp"

namespace sonae::playbooks {

/// Whether the playbook may be started at `now`: not revoked, and within valid_from (included) and
/// valid_until (excluded; CACAO 3.2). Errors: refused "revoked", "not_yet_valid", "expired".
Result<void> may_run(Playbook const& playbook, Instant now);

/// What the workflow really contains, member by member; every member is set (CACAO 3.1.3).
ProcessingSummary processing_summary(Playbook const& playbook);

/// What a command does to the world, from the least to the most.
enum class Effect {
    observe, ///< reads
    inform,  ///< tells people; a person's own task
    change,  ///< alters a machine or a network: needs a named approver
};

/// By type and method, and by playbook_activity where it is a known one. For what a program may run
/// the graver of the two counts: the activity is a label that the author chose, and a script that
/// is called a scan can still switch off a network. What is not known counts as a change.
Effect effect_of(Command const& command);

/// Whether the playbook_activity says less than the command counts as.
bool understates_effect(Command const& command);

/// Whether a program runs it; the others are tasks for people.
bool is_automatic(CommandType type);

} // namespace sonae::playbooks
