// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/api/incident_json.hpp"

namespace sonae::api {

/// Since when the hospital is aware, who decided so, and the clocks that run from it.
void write_awareness(
    JsonWriter& json, core::incident::Incident const& incident, IncidentReader const& reader
);

/// Which reports have versions and were sent.
void write_reports(
    JsonWriter& json, core::incident::Incident const& incident, IncidentReader const& reader
);

} // namespace sonae::api
