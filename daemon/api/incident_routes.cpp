// SPDX-License-Identifier: Apache-2.0
// Incidents, their chronologies, and the clocks that run (docs/incidents.md).
#include "daemon/api/handling.hpp"
#include "daemon/api/incident_json.hpp"
#include "daemon/core/chronology/export.hpp"
#include "daemon/core/incident/report_fields.hpp"

#include <array>
#include <iterator>

namespace sonae::api {

namespace {

constexpr auto max_action_bytes = std::size_t{64} * 1024;
constexpr auto most_entries = std::int64_t{500};
constexpr auto entries_a_page = std::int64_t{1'000};

Result<core::IncidentPointer> incident_of(Call const& call) {
    auto found = call.services.views.incidents.find(call.parameters.front());
    if (!found) {
        return Error{Errc::not_found, "unknown_incident"};
    }
    return found;
}

IncidentReader reader_for(Call const& call, Names const& names) {
    return {
        call.services.views,
        names,
        call.identity.actor_id,
        call.services.clock.now(),
        call.identity.role};
}

core::IncidentActor actor_of(Call const& call) {
    return {call.actor(), call.identity.role.value_or(auth::Role::auditor)};
}

/// A shut gate names what keeps it shut.
Response refusal_of(Error const& error) {
    auto response = problem_of(error);
    if (error.what == "gate_shut") {
        auto json = JsonWriter{};
        json.begin_array();
        for (auto const& each : error.where) {
            json.value(each);
        }
        json.end_array();
        response.body.pop_back();
        response.body += ",\"missing\":" + std::move(json).text() + "}";
    }
    return response;
}

Result<void> list_incidents(CallPointer const& call, core::StoreReader* /*reader*/) {
    auto const names = Names{call->services.views};
    auto const reader = reader_for(*call, names);
    auto json = JsonWriter{};
    json.begin_object().key("incidents").begin_array();
    for (auto const& incident : call->services.views.incidents.all()) {
        write_summary(json, *incident, reader);
    }
    json.end_array().end_object();
    call->answer(json_response(200, std::move(json).text()));
    return {};
}

Response incident_response(
    Call const& call, int status, core::IncidentRecord const& record, std::string_view link = {}
) {
    auto const names = Names{call.services.views};
    return json_response(status, incident_document(record, reader_for(call, names), link));
}

Result<void> show_incident(CallPointer const& call, core::StoreReader* /*reader*/) {
    TRY(incident, incident_of(*call));
    call->answer(incident_response(*call, 200, *incident));
    return {};
}

Result<void> declare_incident(CallPointer const& call, core::StoreReader* /*reader*/) {
    TRY(declare, core::incident::decode_declaration(call->request.body));
    submit(
        call,
        core::DeclareIncident{actor_of(*call), std::move(declare)},
        [call](core::IncidentPointer const& incident) {
            return incident_response(*call, 201, *incident);
        }
    );
    return {};
}

std::string link_json(Call const& call, core::ActOnIncident::Link const& link) {
    auto json = JsonWriter{};
    json.begin_object().member("url", call.services.house.public_address + "/a/" + link.token);
    json.member("pin", link.pin).member("until", to_rfc3339(link.until)).end_object();
    return std::move(json).text();
}

Result<void> act(CallPointer const& call, core::StoreReader* /*reader*/) {
    TRY(incident, incident_of(*call));
    TRY(action, core::incident::decode_action(call->request.body));
    call->services.engine.submit(
        core::ActOnIncident{actor_of(*call), incident->content.id, std::move(action)},
        [call](Result<core::ActOnIncident::Outcome> outcome) {
            if (!outcome) {
                call->answer(refusal_of(outcome.error()));
                return;
            }
            auto const link = outcome->link ? link_json(*call, *outcome->link) : std::string{};
            call->answer(incident_response(*call, 200, *outcome->incident, link));
        }
    );
    return {};
}

Result<void> list_entries(CallPointer const& call, core::StoreReader* reader) {
    TRY(incident, incident_of(*call));
    TRY(max, number_parameter(call->request, "max", {1, most_entries, 100}));
    auto const count = incident->head.number;
    auto const last = std::max<std::int64_t>(count - max, 0);
    TRY(after, number_parameter(call->request, "after", {0, INT64_MAX, last}));
    TRY(entries, reader->chronology(incident->content.id, after, max));
    auto const names = Names{call->services.views};
    call->answer(json_response(200, chronology_document(entries, count, reader_for(*call, names))));
    return {};
}

/// As docs/chronology.md says, for whoever verifies it.
Result<void> export_chronology(CallPointer const& call, core::StoreReader* reader) {
    TRY(incident, incident_of(*call));
    auto const id = incident->content.id;
    auto response = Response{};
    response.headers = {
        {"content-type", "application/jsonl"},
        {"cache-control", "no-store"},
        {"content-disposition",
         "attachment; filename=\"chronology-" + incident->content.number + ".jsonl\""}};
    auto writer = core::ChronologyExport{call->services.sha256};
    writer.begin(id, response.body);
    auto after = std::int64_t{0};
    while (true) {
        TRY(entries, reader->chronology(id, after, entries_a_page));
        for (auto const& entry : entries) {
            writer.add(entry, response.body);
            after = entry.number;
        }
        if (static_cast<std::int64_t>(entries.size()) < entries_a_page) {
            break;
        }
    }
    writer.end(response.body);
    call->answer(std::move(response));
    return {};
}

Result<std::vector<core::ChronologyEntry>>
whole_chronology(core::StoreReader& reader, IncidentId incident) {
    auto all = std::vector<core::ChronologyEntry>{};
    while (true) {
        auto const after = all.empty() ? std::int64_t{0} : all.back().number;
        TRY(page, reader.chronology(incident, after, entries_a_page));
        auto const is_last = static_cast<std::int64_t>(page.size()) < entries_a_page;
        std::move(page.begin(), page.end(), std::back_inserter(all));
        if (is_last) {
            return all;
        }
    }
}

Result<void> show_report(CallPointer const& call, core::StoreReader* reader) {
    TRY(incident, incident_of(*call));
    auto const& report = call->parameters.back();
    if (core::incident::report_fields(report).empty()) {
        return Error{Errc::not_found, "no such report"};
    }
    TRY(entries, whole_chronology(*reader, incident->content.id));
    auto const names = Names{call->services.views};
    call->answer(json_response(
        200, report_document(incident->content, report, entries, reader_for(*call, names))
    ));
    return {};
}

Result<void> show_score(CallPointer const& call, core::StoreReader* /*reader*/) {
    TRY(incident, incident_of(*call));
    auto const names = Names{call->services.views};
    call->answer(json_response(200, score_document(incident->content, reader_for(*call, names))));
    return {};
}

Result<void> list_clocks(CallPointer const& call, core::StoreReader* /*reader*/) {
    auto const names = Names{call->services.views};
    auto const reader = reader_for(*call, names);
    auto json = JsonWriter{};
    json.begin_object().key("clocks").begin_array();
    for (auto const& incident : call->services.views.incidents.all()) {
        write_clocks(json, incident->content, reader);
    }
    json.end_array().end_object();
    call->answer(json_response(200, std::move(json).text()));
    return {};
}

using auth::Permission;

constexpr auto routes = std::array<Route, 9>{{
    {Method::get,
     "/api/v1/incidents",
     Permission::read_incidents,
     RunsOn::reading,
     answering<list_incidents>},
    {Method::post,
     "/api/v1/incidents",
     Permission::act_on_incidents,
     RunsOn::reading,
     answering<declare_incident>,
     max_action_bytes},
    {Method::get,
     "/api/v1/incidents/{id}",
     Permission::read_incidents,
     RunsOn::reading,
     answering<show_incident>},
    {Method::post,
     "/api/v1/incidents/{id}/actions",
     Permission::act_on_incidents,
     RunsOn::reading,
     answering<act>,
     max_action_bytes},
    {Method::get,
     "/api/v1/incidents/{id}/chronology",
     Permission::read_incidents,
     RunsOn::reading,
     answering<list_entries>},
    {Method::get,
     "/api/v1/incidents/{id}/chronology/export",
     Permission::read_incidents,
     RunsOn::reading,
     answering<export_chronology>},
    {Method::get,
     "/api/v1/incidents/{id}/reports/{code}",
     Permission::read_incidents,
     RunsOn::reading,
     answering<show_report>},
    {Method::get,
     "/api/v1/incidents/{id}/score",
     Permission::read_incidents,
     RunsOn::reading,
     answering<show_score>},
    {Method::get,
     "/api/v1/clocks",
     Permission::read_incidents,
     RunsOn::reading,
     answering<list_clocks>},
}};

} // namespace

std::span<Route const> incident_routes() {
    return routes;
}

} // namespace sonae::api
