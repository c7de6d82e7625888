// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/api/http.hpp"
#include "daemon/core/contacts/import.hpp"
#include "daemon/core/directory_view.hpp"
#include "daemon/core/escalation/policy_check.hpp"
#include "daemon/core/records.hpp"

#include <span>
#include <string>
#include <string_view>

namespace sonae::api {

/// {"contacts": […], "vendors": …, "outside_bodies": …, "groups": …, "rosters": …, "duties": […],
/// "policies": …, "findings": […]} of docs/contacts.md; outside bodies that nobody filled in are
/// among them.
std::string directory_document(core::DirectoryContent const& content, Instant now);

/// The document of a request with the id of its place, "" for a new one, whose version is 1. The
/// members that only an answer has (`check`, `heading_line`) are left out, so that what was
/// answered can be sent back. Errors: malformed.
Result<std::string>
placed_document(core::DirectoryKind kind, std::string_view body, std::string_view id);

/// 422 with every fault: {"code": "import_faults", "faults": [{"line", "cause", "column",
/// "text"}]}.
Response import_problem(std::span<core::contacts::ImportFault const> faults);

/// {"holds", "moments", "slowest_s", "counter_example": null or {"at", "reached_s", "unreachable":
/// [{"id", "name"}]}}.
std::string
check_document(core::escalation::PolicyCheck const& check, core::DirectoryContent const& content);

/// The document with more members, "name":value, behind its own; as it is when that is "".
std::string with_members(std::string document, std::string_view members);

} // namespace sonae::api
