// SPDX-License-Identifier: Apache-2.0
#include "daemon/store/journal_tables.hpp"

namespace sonae::store {

namespace {

constexpr auto put_incident_change =
    Sql{"store a change of an incident",
        R"sql(
INSERT INTO incident_change (incident_id, number, change_json)
VALUES (:id, :number, :change_json))sql"};

// In the order of the ids, which is that of their beginning.
constexpr auto all_incident_changes =
    Sql{"read the journals of incidents",
        R"sql(
SELECT incident_change.incident_id, incident_change.number, incident_change.change_json
FROM incident_change
ORDER BY incident_change.incident_id, incident_change.number)sql"};

constexpr auto put_escalation_change =
    Sql{"store a change of an escalation",
        R"sql(
INSERT INTO escalation_change (escalation_id, number, change_json)
VALUES (:id, :number, :change_json))sql"};

constexpr auto all_escalation_changes =
    Sql{"read the journals of escalations",
        R"sql(
SELECT escalation_change.escalation_id, escalation_change.number, escalation_change.change_json
FROM escalation_change
ORDER BY escalation_change.escalation_id, escalation_change.number)sql"};

template <class Id>
Result<void> insert_changes(
    Database& database,
    Sql const& sql,
    Id id,
    std::int64_t first_number,
    std::span<std::string const> changes
) {
    auto number = first_number;
    for (auto const& change : changes) {
        TRY(statement, database.use(sql));
        statement.bind(":id", id).bind(":number", number++).bind(":change_json", change);
        TRY_DONE(statement.run());
    }
    return {};
}

template <class Id, class Take>
Result<void> each_change(Database& database, Sql const& sql, Take const& take) {
    TRY(statement, database.use(sql));
    while (true) {
        TRY(has_row, statement.step());
        if (!has_row) {
            return {};
        }
        auto id = Id{};
        auto number = std::int64_t{0};
        auto change = std::string{};
        statement.into(id, number, change);
        if (statement.is_malformed()) {
            return statement.malformed_error();
        }
        TRY_DONE(take(id, number, change));
    }
}

} // namespace

Result<void> insert_incident_changes(
    Database& database,
    IncidentId incident,
    std::int64_t first_number,
    std::span<std::string const> changes
) {
    return insert_changes(database, put_incident_change, incident, first_number, changes);
}

Result<void> each_incident_change(Database& database, core::Store::TakeIncidentChange const& take) {
    return each_change<IncidentId>(database, all_incident_changes, take);
}

Result<void> insert_escalation_changes(
    Database& database,
    EscalationId escalation,
    std::int64_t first_number,
    std::span<std::string const> changes
) {
    return insert_changes(database, put_escalation_change, escalation, first_number, changes);
}

Result<void>
each_escalation_change(Database& database, core::Store::TakeEscalationChange const& take) {
    return each_change<EscalationId>(database, all_escalation_changes, take);
}

} // namespace sonae::store
