// SPDX-License-Identifier: Apache-2.0
#include "daemon/api/session_document.hpp"

#include "daemon/auth/secrets.hpp"
#include "inventory/base/json_writer.hpp"

#include <algorithm>
#include <array>

namespace sonae::api {

namespace {

constexpr auto permissions = std::array{
    auth::Permission::read_ledger,
    auth::Permission::edit_ledger,
    auth::Permission::export_ledger,
    auth::Permission::read_agents,
    auth::Permission::manage_agents,
    auth::Permission::read_people,
    auth::Permission::manage_people,
    auth::Permission::read_audit,
    auth::Permission::read_playbooks,
    auth::Permission::manage_playbooks,
    auth::Permission::read_incidents,
    auth::Permission::act_on_incidents,
    auth::Permission::read_contacts,
    auth::Permission::manage_contacts,
    auth::Permission::edit_network,
    auth::Permission::approve_network,
    auth::Permission::read_watch,
    auth::Permission::act_on_watch,
    auth::Permission::read_wallboard};

// The prefix makes browsers refuse the cookie unless it is Secure, host-only and for all paths.
constexpr auto cookie_rules = std::string_view{"; Path=/; Secure; HttpOnly; SameSite=Strict"};

struct Holder {
    std::string id;
    std::string_view login;
    std::string_view name;
    std::string_view language;
};

void write_holder(JsonWriter& json, Holder const& holder, auth::Role role) {
    json.member("signed_in", true).key("person").begin_object();
    json.member("id", std::string_view{holder.id}).member("login", holder.login);
    json.member("name", holder.name).member("role", auth::name_of(role));
    json.member("language", holder.language).end_object();
    json.key("permissions").begin_array();
    for (auto const permission : permissions) {
        if (auth::is_allowed(role, permission)) {
            json.value(name_of(permission));
        }
    }
    json.end_array();
}

std::string nobody_json() {
    auto json = JsonWriter{};
    json.begin_object().member("signed_in", false).end_object();
    return std::move(json).text();
}

} // namespace

std::string_view name_of(auth::Permission permission) {
    switch (permission) {
    case auth::Permission::read_ledger:
        return "read_ledger";
    case auth::Permission::edit_ledger:
        return "edit_ledger";
    case auth::Permission::export_ledger:
        return "export_ledger";
    case auth::Permission::read_agents:
        return "read_agents";
    case auth::Permission::manage_agents:
        return "manage_agents";
    case auth::Permission::read_people:
        return "read_people";
    case auth::Permission::manage_people:
        return "manage_people";
    case auth::Permission::read_audit:
        return "read_audit";
    case auth::Permission::read_playbooks:
        return "read_playbooks";
    case auth::Permission::manage_playbooks:
        return "manage_playbooks";
    case auth::Permission::read_incidents:
        return "read_incidents";
    case auth::Permission::act_on_incidents:
        return "act_on_incidents";
    case auth::Permission::read_contacts:
        return "read_contacts";
    case auth::Permission::manage_contacts:
        return "manage_contacts";
    case auth::Permission::edit_network:
        return "edit_network";
    case auth::Permission::approve_network:
        return "approve_network";
    case auth::Permission::read_watch:
        return "read_watch";
    case auth::Permission::act_on_watch:
        return "act_on_watch";
    case auth::Permission::read_wallboard:
        return "read_wallboard";
    }
    return "";
}

std::string
session_json(core::SignedIn const& signed_in, Services& services, std::string_view token) {
    auto const& person = signed_in.person;
    auto const& session = signed_in.session;
    auto const role = auth::role_of(person.role);
    if (!role) {
        return nobody_json();
    }
    auto json = JsonWriter{};
    json.begin_object();
    write_holder(json, {person.id.text(), person.login, person.name, person.language}, *role);
    json.member("csrf", std::string_view{session.csrf});
    json.member(
        "expires_at", std::string_view{to_rfc3339(session_end(signed_in, services.options))}
    );
    if (!token.empty()) {
        json.member("token", token);
    }
    json.end_object();
    return std::move(json).text();
}

std::string session_json(Identity const& identity, Services& services) {
    if (identity.signed_in) {
        return session_json(*identity.signed_in, services);
    }
    if (!identity.role) {
        return nobody_json();
    }
    auto const language = services.views.people.house().second;
    auto json = JsonWriter{};
    json.begin_object();
    write_holder(
        json, {identity.actor_id, identity.actor_id, identity.actor_id, language}, *identity.role
    );
    json.member("csrf", "").key("expires_at").null().end_object();
    return std::move(json).text();
}

Response
begun_session(int status, std::string const& secret, Services& services, bool wants_token) {
    auto const signed_in = services.views.people.find_session(auth::sha256(secret));
    if (!signed_in) {
        return problem(401, "sign_in_failed", "the account was switched off meanwhile");
    }
    auto response = json_response(
        status, session_json(*signed_in, services, wants_token ? secret : std::string_view{})
    );
    if (!wants_token) {
        auto const role = auth::role_of(signed_in->person.role);
        auto const is_kept = role && auth::stays_signed_in(*role);
        auto cookie = std::string{session_cookie} + "=" + secret + std::string{cookie_rules};
        // A screen finds its session again after its machine was restarted.
        cookie += is_kept ? "; Max-Age=" + std::to_string(longest_display.count()) : "";
        response.headers.emplace_back("set-cookie", std::move(cookie));
    }
    return response;
}

Response ended_session() {
    auto response = no_content();
    response.headers.emplace_back(
        "set-cookie", std::string{session_cookie} + "=" + std::string{cookie_rules} + "; Max-Age=0"
    );
    return response;
}

} // namespace sonae::api
