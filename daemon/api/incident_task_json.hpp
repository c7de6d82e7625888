// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/api/incident_json.hpp"
#include "daemon/core/incident/tasks.hpp"

namespace sonae::api {

/// {"id", "name"}.
void write_person(JsonWriter& json, std::string_view name, std::string_view id, Names const& names);

void write_task(
    JsonWriter& json,
    core::incident::Incident const& incident,
    core::incident::Task const& task,
    IncidentReader const& reader
);

/// What the person should do now, at most three: what he took, what his roles are asked for, what
/// nobody is there for; each by its due time.
std::vector<std::string> tasks_for(
    core::incident::Incident const& incident,
    std::vector<core::incident::Task> const& open,
    std::string_view person
);

} // namespace sonae::api
