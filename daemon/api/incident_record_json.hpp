// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/api/incident_json.hpp"

namespace sonae::api {

/// The moment, or null.
void write_optional_instant(
    JsonWriter& json, std::string_view name, std::optional<Instant> const& at
);

/// Since when the hospital is aware, who decided so, and the clocks that run from it.
void write_awareness(
    JsonWriter& json, core::incident::Incident const& incident, IncidentReader const& reader
);

/// Which reports have versions and were sent.
void write_reports(
    JsonWriter& json, core::incident::Incident const& incident, IncidentReader const& reader
);

} // namespace sonae::api
