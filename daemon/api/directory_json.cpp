// SPDX-License-Identifier: Apache-2.0
#include "daemon/api/directory_json.hpp"

#include "daemon/api/json_parts.hpp"
#include "daemon/core/contacts/outside_bodies.hpp"
#include "daemon/core/directory_files.hpp"
#include "playbooks/canonical_json.hpp"
#include "playbooks/json_parse.hpp"

#include <algorithm>
#include <array>

namespace sonae::api {

namespace {

namespace contacts = core::contacts;
using core::DirectoryKind;

// A number that nobody has tried for half a year is not known to work.
constexpr auto stale_after = std::chrono::days{183};
// Those without whom nobody leads, cuts or decides.
constexpr auto needed_roles =
    std::to_array<std::string_view>({"csirt_lead", "it_section", "hospital_director"});

template <class Map>
void write_items(JsonWriter& json, std::string_view name, Map const& map) {
    json.key(name).begin_array();
    for (auto const& [id, item] : map) {
        json.raw(core::encode_item(core::DirectoryItem{item}));
    }
    json.end_array();
}

void write_outside_bodies(JsonWriter& json, contacts::Directory const& people) {
    json.key("outside_bodies").begin_array();
    for (auto const& shipped : contacts::shipped_outside_bodies()) {
        auto const known = people.outside_bodies.find(shipped.code);
        auto const& body = known == people.outside_bodies.end() ? shipped : known->second;
        json.raw(core::encode_item(core::DirectoryItem{body}));
    }
    json.end_array();
}

void write_duty(
    JsonWriter& json, std::string_view name, std::optional<contacts::Duty> const& duty
) {
    json.key(name);
    if (!duty) {
        json.null();
        return;
    }
    json.begin_object().member("contact", duty->contact.text());
    json.member("from", to_rfc3339(duty->from)).member("until", to_rfc3339(duty->until));
    json.end_object();
}

void write_duties(JsonWriter& json, contacts::Directory const& people, Instant now) {
    json.key("duties").begin_array();
    for (auto const& [id, roster] : people.rosters) {
        json.begin_object().member("roster", id.text());
        write_duty(json, "now", contacts::on_duty(roster, now));
        write_duty(json, "next", contacts::next_duty(roster, now));
        json.end_object();
    }
    json.end_array();
}

void write_findings(JsonWriter& json, contacts::Directory const& people, Instant now) {
    json.key("findings").begin_array();
    for (auto const& finding : contacts::findings(people, needed_roles, stale_after, now)) {
        json.begin_object().member("code", finding.code).member("subject", finding.subject);
        write_instant(json, "at", finding.at);
        json.end_object();
    }
    json.end_array();
}

void place_member(playbooks::JsonObject& object, std::string_view name, playbooks::Json value) {
    auto const at = std::find_if(object.begin(), object.end(), [&](auto const& member) {
        return member.first == name;
    });
    if (at == object.end()) {
        object.emplace_back(std::string{name}, std::move(value));
    } else {
        at->second = std::move(value);
    }
}

std::string nil_id(DirectoryKind kind) {
    switch (kind) {
    case DirectoryKind::contact:
        return ContactId{}.text();
    case DirectoryKind::vendor:
        return VendorId{}.text();
    case DirectoryKind::group:
        return GroupId{}.text();
    case DirectoryKind::roster:
        return RosterId{}.text();
    case DirectoryKind::policy:
        return PolicyId{}.text();
    case DirectoryKind::outside_body:
        break;
    }
    return "";
}

} // namespace

std::string directory_document(core::DirectoryContent const& content, Instant now) {
    auto const& people = content.people;
    auto json = JsonWriter{};
    json.begin_object();
    write_items(json, "contacts", people.contacts);
    write_items(json, "vendors", people.vendors);
    write_outside_bodies(json, people);
    write_items(json, "groups", people.groups);
    write_items(json, "rosters", people.rosters);
    write_duties(json, people, now);
    write_items(json, "policies", content.policies);
    write_findings(json, people, now);
    json.end_object();
    return std::move(json).text();
}

Result<std::string>
placed_document(DirectoryKind kind, std::string_view body, std::string_view id) {
    auto parsed = playbooks::parse_json(body);
    auto const* const members = parsed.value ? parsed.value->object() : nullptr;
    if (members == nullptr) {
        return Error{Errc::malformed, "the body must be one JSON object"};
    }
    auto placed = *members;
    std::erase_if(placed, [](auto const& member) {
        return member.first == "check" || member.first == "heading_line";
    });
    if (kind == DirectoryKind::outside_body) {
        place_member(placed, "code", std::string{id});
    } else {
        place_member(placed, "id", id.empty() ? nil_id(kind) : std::string{id});
    }
    if (id.empty()) {
        place_member(placed, "version", 1.0);
    }
    return playbooks::canonical_json(std::move(placed));
}

Response import_problem(std::span<contacts::ImportFault const> faults) {
    auto json = JsonWriter{};
    json.begin_object().member("type", "/problems/import_faults");
    json.member("title", "import_faults").member("status", 422).member("code", "import_faults");
    json.member("detail", "nothing was imported").key("faults").begin_array();
    for (auto const& fault : faults) {
        json.begin_object().member("line", fault.line).member("cause", fault.cause);
        json.member("column", fault.column).member("text", fault.text).end_object();
    }
    json.end_array().end_object();
    auto response = json_response(422, std::move(json).text());
    response.headers.front().second = "application/problem+json";
    return response;
}

std::string
check_document(core::escalation::PolicyCheck const& check, core::DirectoryContent const& content) {
    auto json = JsonWriter{};
    json.begin_object().member("holds", !check.counter_example.has_value());
    json.member("moments", check.moments);
    json.member("slowest_s", static_cast<std::int64_t>(check.slowest.count()));
    json.key("counter_example");
    if (!check.counter_example) {
        json.null().end_object();
        return std::move(json).text();
    }
    auto const& example = *check.counter_example;
    json.begin_object().member("at", to_rfc3339(example.at)).key("reached_s");
    if (example.reached) {
        json.value(static_cast<std::int64_t>(example.reached->count()));
    } else {
        json.null();
    }
    json.key("unreachable").begin_array();
    for (auto const& id : example.unreachable) {
        auto const at = content.people.contacts.find(id);
        json.begin_object().member("id", id.text());
        json.member("name", at == content.people.contacts.end() ? "" : at->second.name);
        json.end_object();
    }
    json.end_array().end_object().end_object();
    return std::move(json).text();
}

std::string with_members(std::string document, std::string_view members) {
    if (!members.empty()) {
        document.pop_back();
        document.append(",").append(members).append("}");
    }
    return document;
}

} // namespace sonae::api
