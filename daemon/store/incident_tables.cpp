// SPDX-License-Identifier: Apache-2.0
#include "daemon/store/incident_tables.hpp"

namespace sonae::store {

namespace {

constexpr auto put_change =
    Sql{"store a change of an incident",
        R"sql(
INSERT INTO incident_change (incident_id, number, change_json)
VALUES (:incident_id, :number, :change_json))sql"};

// Incidents in the order of their ids, which is that of their declaration.
constexpr auto all_changes =
    Sql{"read the journals of incidents",
        R"sql(
SELECT incident_change.incident_id, incident_change.number, incident_change.change_json
FROM incident_change
ORDER BY incident_change.incident_id, incident_change.number)sql"};

} // namespace

Result<void> insert_incident_changes(
    Database& database,
    IncidentId incident,
    std::int64_t first_number,
    std::span<std::string const> changes
) {
    auto number = first_number;
    for (auto const& change : changes) {
        TRY(statement, database.use(put_change));
        statement.bind(":incident_id", incident)
            .bind(":number", number++)
            .bind(":change_json", change);
        TRY_DONE(statement.run());
    }
    return {};
}

Result<void> each_incident_change(Database& database, core::Store::TakeIncidentChange const& take) {
    TRY(statement, database.use(all_changes));
    while (true) {
        TRY(has_row, statement.step());
        if (!has_row) {
            return {};
        }
        auto incident = IncidentId{};
        auto number = std::int64_t{0};
        auto change = std::string{};
        statement.into(incident, number, change);
        if (statement.is_malformed()) {
            return statement.malformed_error();
        }
        TRY_DONE(take(incident, number, change));
    }
}

} // namespace sonae::store
