// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/core/escalation/decide.hpp"
#include "daemon/core/views.hpp"
#include "inventory/base/json_writer.hpp"

#include <string>
#include <string_view>

namespace sonae::api {

/// One escalation as docs/contacts.md shows it; numbers and addresses stay in the directory.
void write_escalation(
    JsonWriter& json,
    core::EscalationRecord const& record,
    core::DirectoryContent const& directory,
    core::Views& views
);

/// {"action": "respond" | "escalate" | "call" | "stop", …} as docs/contacts.md shows it.
/// Errors: malformed, invalid_argument, naming the member.
Result<core::escalation::Event> read_escalation_action(std::string_view body);

} // namespace sonae::api
