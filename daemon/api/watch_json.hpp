// SPDX-License-Identifier: Apache-2.0
// What the watch found and what people say about it, as documents (docs/watch.md).
#pragma once

#include "daemon/api/services.hpp"
#include "inventory/base/json_writer.hpp"

#include <span>

namespace sonae::api {

/// The name of a machine in the ledger, or what else it goes by.
std::string name_of_identity(core::Views& views, core::watch::Identity const& who);

/// A line that says what the candidate is, in the language.
std::string
candidate_title(core::Views& views, core::watch::Growth const& content, std::string_view language);

void write_finding(JsonWriter& json, core::watch::FindingRecord const& finding, Services& services);

/// `findings`: null leaves them out.
void write_candidate(
    JsonWriter& json,
    core::watch::CandidateRecord const& candidate,
    std::vector<core::watch::FindingRecord> const* findings,
    Services& services
);

void write_suppression(
    JsonWriter& json, core::watch::Suppression const& suppression, Services& services
);
void write_maintenance(
    JsonWriter& json, core::watch::Maintenance const& maintenance, Services& services
);
void write_role(JsonWriter& json, core::watch::RoleDeclaration const& role, Services& services);

} // namespace sonae::api
