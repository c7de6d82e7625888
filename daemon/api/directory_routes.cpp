// SPDX-License-Identifier: Apache-2.0
// Contacts, vendors, outside bodies, groups, rosters and escalation policies.
#include "daemon/api/directory_json.hpp"
#include "daemon/api/handling.hpp"
#include "daemon/core/contacts/contact_import.hpp"
#include "daemon/core/contacts/roster_import.hpp"
#include "daemon/core/directory_files.hpp"
#include "daemon/core/escalation/policy_check.hpp"
#include "daemon/core/incident/tasks.hpp"
#include "daemon/paper/words.hpp"
#include "inventory/base/json_writer.hpp"

#include <array>

namespace sonae::api {

namespace {

using core::DirectoryItem;
using core::DirectoryKind;

// A roster with all of its overrides is the longest document.
constexpr auto max_document_bytes = std::size_t{512} * 1024;
// 10,000 people with ten columns each.
constexpr auto max_import_bytes = std::size_t{8} * 1024 * 1024;

/// Errors: not_found.
Result<DirectoryKind> kind_parameter(Call const& call) {
    auto const kind = core::from_code<DirectoryKind>(call.parameters.front());
    if (!kind) {
        return Error{Errc::not_found, "no such resource"};
    }
    return *kind;
}

Result<void> show_directory(CallPointer const& call, core::StoreReader* /*reader*/) {
    auto const content = call->services.views.directory.get();
    auto const now = call->services.clock.now();
    call->answer(json_response(200, directory_document(*content, now)));
    return {};
}

/// The document with the id and version that its place gives it. Errors: malformed.
Result<DirectoryItem> item_of(Call const& call, DirectoryKind kind, std::string_view id) {
    TRY(document, placed_document(kind, call.request.body, id));
    return core::decode_item(kind, document);
}

core::escalation::PolicyCheck proof_of(Call const& call, core::escalation::Policy const& policy) {
    return core::escalation::check_policy(
        policy,
        call.services.views.directory.get()->people,
        core::incident::is_of_management,
        policy.least_severity,
        std::chrono::floor<std::chrono::minutes>(call.services.clock.now())
    );
}

/// What the next 90 days say of a policy that is to be stored, as a member; "" of all else. It is
/// no reason to refuse one: a house that is being set up has nobody on duty yet.
std::string proof_to_tell(Call const& call, DirectoryItem const& item) {
    auto const* const policy = std::get_if<core::escalation::Policy>(&item);
    // What has faults is refused, and its steps may lead back.
    if (policy == nullptr || !core::escalation::faults_of(*policy).empty()) {
        return "";
    }
    auto const content = call.services.views.directory.get();
    return R"("check":)" + check_document(proof_of(call, *policy), *content);
}

/// Answers with the document and `more` members.
void put_and_tell(
    CallPointer const& call, core::PutDirectoryItem command, int status, std::string more
) {
    submit(call, std::move(command), [status, more = std::move(more)](DirectoryItem const& stored) {
        return json_response(status, with_members(core::encode_item(stored), more));
    });
}

/// On a reading thread: the proof of a policy takes longer than the engine may wait.
void put(CallPointer const& call, DirectoryItem item, std::int64_t version, int status) {
    auto proof = proof_to_tell(*call, item);
    put_and_tell(call, {call->actor(), std::move(item), version}, status, std::move(proof));
}

Result<void> add_item(CallPointer const& call, core::StoreReader* /*reader*/) {
    TRY(kind, kind_parameter(*call));
    if (kind == DirectoryKind::outside_body) {
        return Error{Errc::not_found, "no such resource"}; // they come with Sonae
    }
    TRY(item, item_of(*call, kind, ""));
    put(call, std::move(item), 0, 201);
    return {};
}

/// `version` of the document is the one that was read; an outside body that nobody filled in has 0.
/// With `restore=true` one that is not there is new under its own id, as an export has it.
Result<void> change_item(CallPointer const& call, core::StoreReader* /*reader*/) {
    TRY(kind, kind_parameter(*call));
    TRY(item, item_of(*call, kind, call->parameters.back()));
    auto const version = core::version_of(item);
    auto const known =
        core::find_item(*call->services.views.directory.get(), kind, call->parameters.back());
    auto const is_restored = !known && call->request.parameter("restore") == "true";
    if (!known && !is_restored && kind != DirectoryKind::outside_body) {
        return Error{Errc::not_found, "unknown_record"};
    }
    put(call, std::move(item), known ? version : 0, is_restored ? 201 : 200);
    return {};
}

Result<void> remove_item(CallPointer const& call, core::StoreReader* /*reader*/) {
    TRY(kind, kind_parameter(*call));
    TRY(version, number_parameter(call->request, "version", {0, INT64_MAX, 0}));
    submit(call, core::RemoveDirectoryItem{call->actor(), kind, call->parameters.back(), version});
    return {};
}

/// {"csv": text}: all of its lines, or 422 with every line that does not fit.
Result<void> import_people(CallPointer const& call, core::StoreReader* /*reader*/) {
    TRY(input, JsonInput::parse(call->request.body));
    TRY(csv, input.text("csv"));
    TRY_DONE(input.finish());
    auto imported = core::contacts::import_contacts(csv, paper::role_codes());
    if (!imported.faults.empty()) {
        call->answer(import_problem(imported.faults));
        return {};
    }
    submit(
        call,
        core::ImportContacts{call->actor(), std::move(imported.content)},
        [line = imported.heading_line](core::ImportedContacts const& done) {
            auto json = JsonWriter{};
            json.begin_object().member("added", done.added);
            json.member("updated", done.updated).member("heading_line", line).end_object();
            return json_response(201, std::move(json).text());
        }
    );
    return {};
}

/// {"csv", "name", "role"}: the roster with all of its lines, 201 when it is new, or 422 with every
/// line that does not fit.
Result<void> import_duties(CallPointer const& call, core::StoreReader* /*reader*/) {
    TRY(input, JsonInput::parse(call->request.body));
    TRY(csv, input.text("csv"));
    TRY(name, input.text("name"));
    TRY(role, input.text("role"));
    TRY_DONE(input.finish());
    auto const content = call->services.views.directory.get();
    auto roster = core::contacts::roster_named(content->people, name, role);
    auto const is_new = roster.id.is_nil();
    // Its name and role are told before the lines, as a document with them would be refused.
    TRY_DONE(core::decode_item(DirectoryKind::roster, core::encode_item(DirectoryItem{roster})));
    auto const version = is_new ? 0 : roster.version;
    auto imported = core::contacts::import_roster_of(csv, content->people, std::move(roster));
    if (!imported.faults.empty()) {
        call->answer(import_problem(imported.faults));
        return {};
    }
    put_and_tell(
        call,
        {call->actor(), DirectoryItem{std::move(imported.content)}, version},
        is_new ? 201 : 200,
        R"("heading_line":)" + std::to_string(imported.heading_line)
    );
    return {};
}

/// Whether the policy reaches management in time, for the 90 days from now on.
Result<void> check_policy(CallPointer const& call, core::StoreReader* /*reader*/) {
    auto const content = call->services.views.directory.get();
    TRY(id, id_parameter<PolicyId>(*call));
    auto const policy = content->policies.find(id);
    if (policy == content->policies.end()) {
        return Error{Errc::not_found, "no such policy"};
    }
    call->answer(json_response(200, check_document(proof_of(*call, policy->second), *content)));
    return {};
}

using auth::Permission;

constexpr auto routes = std::array<Route, 7>{{
    {Method::get,
     "/api/v1/directory",
     Permission::read_contacts,
     RunsOn::reading,
     answering<show_directory>},
    {Method::post,
     "/api/v1/directory/{kind}",
     Permission::manage_contacts,
     RunsOn::reading,
     answering<add_item>,
     max_document_bytes},
    {Method::put,
     "/api/v1/directory/{kind}/{id}",
     Permission::manage_contacts,
     RunsOn::reading,
     answering<change_item>,
     max_document_bytes},
    {Method::del,
     "/api/v1/directory/{kind}/{id}",
     Permission::manage_contacts,
     RunsOn::network,
     answering<remove_item>},
    {Method::post,
     "/api/v1/contacts/import",
     Permission::manage_contacts,
     RunsOn::reading,
     answering<import_people>,
     max_import_bytes},
    {Method::post,
     "/api/v1/rosters/import",
     Permission::manage_contacts,
     RunsOn::reading,
     answering<import_duties>,
     max_import_bytes},
    {Method::get,
     "/api/v1/policies/{id}/check",
     Permission::read_contacts,
     RunsOn::reading,
     answering<check_policy>},
}};

} // namespace

std::span<Route const> directory_routes() {
    return routes;
}

} // namespace sonae::api
