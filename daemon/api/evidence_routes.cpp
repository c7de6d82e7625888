// SPDX-License-Identifier: Apache-2.0
// Files that are evidence of a task: taken whole, kept under their hash, told in the chronology.
#include "daemon/api/handling.hpp"
#include "daemon/api/incident_json.hpp"
#include "daemon/core/incident/tasks.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace sonae::api {

namespace {

using core::incident::EvidenceFile;
using core::incident::Incident;

Result<core::IncidentPointer> incident_of(Call const& call) {
    auto found = call.services.views.incidents.find(call.parameters.front());
    if (!found) {
        return Error{Errc::not_found, "unknown_incident"};
    }
    return found;
}

Result<core::EvidenceFiles*> files_of(Call const& call) {
    if (call.services.evidence == nullptr) {
        return Error{Errc::unavailable, "no files are taken here"};
    }
    return call.services.evidence;
}

/// Before anything is written: what the engine would refuse must not fill the disk.
Result<void> check_task(Call const& call, Incident const& incident, core::incident::TaskRef ref) {
    auto const task = task_of(incident, ref, call.services.views.playbooks);
    if (!task) {
        return Error{Errc::not_found, "unknown_task"};
    }
    if (!incident.is_open) {
        return Error{Errc::conflict, "incident_closed"};
    }
    return task->is_open() ? Result<void>{} : Error{Errc::conflict, "task_over"};
}

/// The name without the folders that it came from.
std::string file_name(std::string_view given) {
    auto const slash = given.find_last_of("/\\");
    return std::string{slash == std::string_view::npos ? given : given.substr(slash + 1)};
}

Result<void> add_file(CallPointer const& call, core::StoreReader* /*reader*/) {
    TRY(incident, incident_of(*call));
    TRY(files, files_of(*call));
    TRY(ref, core::incident::parse_task(call->parameters.back()));
    TRY_DONE(check_task(*call, incident->content, ref));
    auto const& content = call->request.body;
    if (content.empty()) {
        return Error{Errc::invalid_argument, "text_missing", {"/"}};
    }
    auto file = EvidenceFile{};
    file.name = file_name(call->request.parameter("name"));
    file.sha256 = call->services.sha256(content);
    file.size_bytes = static_cast<std::int64_t>(content.size());
    // On disk first: a line of the chronology must never name a file that is not there.
    TRY_DONE(files->keep(incident->content.id, file.sha256, content));
    auto action = core::incident::AddEvidence{ref, {}, {std::move(file)}};
    auto who =
        core::IncidentActor{call->actor(), call->identity.role.value_or(auth::Role::auditor)};
    submit(
        call,
        core::ActOnIncident{std::move(who), incident->content.id, std::move(action)},
        [call](core::ActOnIncident::Outcome const& outcome) {
            auto const names = Names{call->services.views};
            auto const reader = IncidentReader{
                call->services.views,
                names,
                call->identity.actor_id,
                call->services.clock.now(),
                call->identity.role};
            return json_response(201, incident_document(*outcome.incident, reader, {}));
        }
    );
    return {};
}

EvidenceFile const* find_file(Incident const& incident, Digest const& sha256) {
    for (auto const& [task, notes] : incident.notes) {
        for (auto const& kept : notes.files) {
            if (kept.file.sha256 == sha256) {
                return &kept.file;
            }
        }
    }
    return nullptr;
}

/// RFC 6266: any name, as bytes that no browser takes for anything else.
std::string disposition(std::string_view name) {
    auto encoded = std::string{};
    for (auto const c : name) {
        auto const byte = static_cast<unsigned char>(c);
        auto const is_plain = (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') ||
                              (byte >= 'a' && byte <= 'z') || byte == '.' || byte == '-' ||
                              byte == '_';
        encoded += is_plain ? std::string(1, c) : fmt::format("%{:02X}", byte);
    }
    return "attachment; filename=\"evidence\"; filename*=UTF-8''" + encoded;
}

Result<void> show_file(CallPointer const& call, core::StoreReader* /*reader*/) {
    TRY(incident, incident_of(*call));
    TRY(files, files_of(*call));
    auto const bytes = from_hex(call->parameters.back());
    auto sha256 = Digest{};
    if (!bytes || bytes->size() != sha256.size()) {
        return Error{Errc::not_found, "no such resource"};
    }
    std::copy(bytes->begin(), bytes->end(), sha256.begin());
    auto const* const file = find_file(incident->content, sha256);
    if (file == nullptr) {
        return Error{Errc::not_found, "no such resource"};
    }
    TRY(content, files->read(incident->content.id, sha256));
    auto response = Response{};
    response.headers = {
        {"content-type", "application/octet-stream"},
        {"cache-control", "no-store"},
        {"content-disposition", disposition(file->name)}};
    response.body = std::move(content);
    call->answer(std::move(response));
    return {};
}

constexpr auto routes = std::array<Route, 2>{{
    {Method::post,
     "/api/v1/incidents/{id}/tasks/{task}/evidence",
     auth::Permission::act_on_incidents,
     RunsOn::reading,
     answering<add_file>,
     core::max_evidence_bytes},
    {Method::get,
     "/api/v1/incidents/{id}/evidence/{sha256}",
     auth::Permission::read_incidents,
     RunsOn::reading,
     answering<show_file>},
}};

} // namespace

std::span<Route const> evidence_routes() {
    return routes;
}

} // namespace sonae::api
