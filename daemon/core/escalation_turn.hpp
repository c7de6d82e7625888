// SPDX-License-Identifier: Apache-2.0
// What happens to an escalation, in two parts: first everything that can fail, then what is kept in
// memory. So several of them, and what else a command does, are kept together or not at all.
#pragma once

#include "daemon/core/context.hpp"

namespace sonae::core {

/// What an event led to, written but not yet current.
struct PreparedCalls {
    EscalationFile file;
    std::optional<IncidentFile> incident; ///< with the lines that its chronology got
    std::vector<MessageRequest> messages;
    std::vector<std::string> withdrawn_messages;
};

/// Decides and writes. `file` is null for the first event of an escalation. `newborn`: the incident
/// that it is about, when that is not current yet. Errors: those of the store and of
/// escalation::decide.
Result<PreparedCalls> prepare_calls(
    Context& context,
    EscalationFile const* file,
    std::string const& actor,
    escalation::Event const& event,
    IncidentFile const* newborn = nullptr
);

/// When nothing can fail any more.
EscalationPointer make_current(Context& context, PreparedCalls prepared);

/// How often the policy was begun.
std::int64_t turns_of(Context const& context, PolicyId policy);

} // namespace sonae::core
