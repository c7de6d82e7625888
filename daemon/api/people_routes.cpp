// SPDX-License-Identifier: Apache-2.0
// Accounts, invitations, and the record of what everybody did.
#include "daemon/api/handling.hpp"
#include "daemon/api/names.hpp"
#include "inventory/base/json_writer.hpp"
#include "inventory/base/text.hpp"

#include <algorithm>
#include <array>

namespace sonae::api {

namespace {

constexpr auto default_page = std::int64_t{100};
constexpr auto max_page = std::int64_t{500};

void write_person(JsonWriter& json, core::PersonRecord const& person) {
    json.begin_object().member("id", std::string_view{person.id.text()});
    json.member("login", std::string_view{person.login});
    json.member("name", std::string_view{person.name});
    json.member("role", std::string_view{person.role});
    json.member("language", std::string_view{person.language});
    json.member("is_active", person.is_active).key("last_sign_in");
    if (person.last_sign_in) {
        json.value(std::string_view{to_rfc3339(*person.last_sign_in)});
    } else {
        json.null();
    }
    json.member("created_at", std::string_view{to_rfc3339(person.created_at)}).end_object();
}

void write_invitation(JsonWriter& json, core::InvitationRecord const& invitation) {
    json.begin_object().member("name", std::string_view{invitation.name});
    json.member("role", std::string_view{invitation.role});
    json.member("created_by", std::string_view{invitation.created_by});
    json.member("created_at", std::string_view{to_rfc3339(invitation.created_at)});
    json.member("expires_at", std::string_view{to_rfc3339(invitation.expires_at)}).end_object();
}

Result<void> list_people(CallPointer const& call, core::StoreReader* /*reader*/) {
    submit(
        call,
        core::ListInvitations{},
        [call](std::vector<core::InvitationRecord> const& invitations) {
            auto people = call->services.views.people.people();
            std::sort(people.begin(), people.end(), [](auto const& a, auto const& b) {
                return a.login < b.login;
            });
            auto json = JsonWriter{};
            json.begin_object().key("people").begin_array();
            for (auto const& person : people) {
                write_person(json, person);
            }
            json.end_array().key("invitations").begin_array();
            for (auto const& invitation : invitations) {
                write_invitation(json, invitation);
            }
            json.end_array().end_object();
            return json_response(200, std::move(json).text());
        }
    );
    return {};
}

Result<void> invite(CallPointer const& call, core::StoreReader* /*reader*/) {
    TRY(input, JsonInput::parse(call->request.body));
    TRY(typed_name, input.text("name"));
    TRY(role, input.text("role"));
    TRY(language, input.optional_text("language"));
    TRY_DONE(input.finish());
    auto const name = std::string{trimmed(typed_name)};
    auto const house_language = call->services.views.people.house().second;
    auto const command = core::Invite{call->actor(), name, role, language.value_or(house_language)};
    submit(call, command, [name, role](core::Invite::Outcome const& outcome) {
        auto json = JsonWriter{};
        json.begin_object().member("code", std::string_view{outcome.code});
        json.member("role", std::string_view{role}).member("name", std::string_view{name});
        json.member("expires_at", std::string_view{to_rfc3339(outcome.expires_at)}).end_object();
        return json_response(201, std::move(json).text());
    });
    return {};
}

Result<void> change_person(CallPointer const& call, core::StoreReader* /*reader*/) {
    TRY(id, id_parameter<PersonId>(*call));
    TRY(input, JsonInput::parse(call->request.body));
    TRY(role, input.optional_text("role"));
    TRY(is_active, input.optional_flag("is_active"));
    TRY(language, input.optional_text("language"));
    TRY_DONE(input.finish());
    auto const command = core::ChangePerson{call->actor(), id, role, is_active, language};
    submit(call, command, [](core::PersonRecord const& person) {
        auto json = JsonWriter{};
        write_person(json, person);
        return json_response(200, std::move(json).text());
    });
    return {};
}

void write_record(JsonWriter& json, core::AuditRecord const& record, ActorNames& names) {
    json.begin_object().member("number", record.number);
    json.member("at", std::string_view{to_rfc3339(record.at)});
    json.member("actor", std::string_view{record.actor});
    json.member("actor_name", std::string_view{names.find(record.actor)});
    json.member("address", std::string_view{record.address});
    json.member("action", std::string_view{record.action});
    json.member("object", std::string_view{record.object});
    json.key("detail").raw(record.detail.empty() ? "{}" : record.detail).end_object();
}

Result<void> list_audit(CallPointer const& call, core::StoreReader* reader) {
    TRY(before, number_parameter(call->request, "before", {1, INT64_MAX, INT64_MAX}));
    TRY(limit, number_parameter(call->request, "limit", {1, max_page, default_page}));
    // One more than asked for tells whether there is another page.
    TRY(records, reader->audit(before, limit + 1));
    auto const has_more = std::ssize(records) > limit;
    records.resize(has_more ? static_cast<std::size_t>(limit) : records.size());
    auto names = ActorNames{call->services.views};
    auto json = JsonWriter{};
    json.begin_object().key("records").begin_array();
    for (auto const& record : records) {
        write_record(json, record, names);
    }
    json.end_array().key("next");
    if (has_more) {
        json.value(records.back().number);
    } else {
        json.null();
    }
    json.end_object();
    call->answer(json_response(200, std::move(json).text()));
    return {};
}

constexpr auto routes = std::array<Route, 4>{{
    {Method::get,
     "/api/v1/people",
     auth::Permission::read_people,
     RunsOn::network,
     answering<list_people>},
    {Method::post,
     "/api/v1/invitations",
     auth::Permission::manage_people,
     RunsOn::network,
     answering<invite>,
     max_json_bytes},
    {Method::patch,
     "/api/v1/people/{id}",
     auth::Permission::manage_people,
     RunsOn::network,
     answering<change_person>,
     max_json_bytes},
    {Method::get,
     "/api/v1/audit",
     auth::Permission::read_audit,
     RunsOn::reading,
     answering<list_audit>},
}};

} // namespace

std::span<Route const> people_routes() {
    return routes;
}

} // namespace sonae::api
