// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/api/names.hpp"
#include "daemon/api/services.hpp"
#include "daemon/core/incident/clock_states.hpp"
#include "inventory/base/json_writer.hpp"

namespace sonae::api {

/// Names of people and devices for ids, as of one moment.
class Names {
public:
    explicit Names(core::Views& views)
        : views_{views}
        , actors_{views} {}

    /// The id itself when it is nobody's.
    [[nodiscard]] std::string person(std::string_view id) const;
    [[nodiscard]] std::string asset(AssetId id) const;
    [[nodiscard]] std::string place(AssetId id) const;

private:
    core::Views& views_;
    mutable ActorNames actors_; ///< finds names when they are first asked for
};

/// What documents about incidents are made from.
struct IncidentReader {
    core::Views& views;
    Names const& names;
    std::string actor; ///< actor id: whose roles and tasks are "mine"
    Instant now{};
    std::optional<auth::Role> role; ///< of the actor
};

/// docs/incidents.md says what each contains.
void write_summary(
    JsonWriter& json, core::IncidentRecord const& record, IncidentReader const& reader
);
std::string incident_document(
    core::IncidentRecord const& record, IncidentReader const& reader, std::string_view link
);
/// Of a closed incident only what was not sent.
void write_clocks(
    JsonWriter& json, core::incident::Incident const& incident, IncidentReader const& reader
);
std::string score_document(core::incident::Incident const& incident, IncidentReader const& reader);
/// `chronology` is all of it, oldest first.
std::string report_document(
    core::incident::Incident const& incident,
    std::string_view report,
    std::span<core::ChronologyEntry const> chronology,
    IncidentReader const& reader
);
std::string chronology_document(
    std::span<core::ChronologyEntry const> entries, std::int64_t count, IncidentReader const& reader
);

} // namespace sonae::api
