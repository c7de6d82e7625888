// SPDX-License-Identifier: Apache-2.0
// What a screen on the wall shows: names and states, and nobody's number.
#include "daemon/api/handling.hpp"
#include "daemon/api/json_parts.hpp"
#include "daemon/core/escalation/by_hand.hpp"
#include "daemon/core/incident/clock_states.hpp"
#include "daemon/core/incident/tasks.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace sonae::api {

namespace {

namespace esc = core::escalation;

// A screen counts what it has no place for; nobody counts further.
constexpr auto most_incidents = std::size_t{50};
constexpr auto most_calls = std::size_t{50};
constexpr auto most_people = std::size_t{100};

using Incidents = std::vector<core::IncidentPointer>;

Incidents open_incidents(core::Views const& views) {
    auto incidents = views.incidents.all();
    std::erase_if(incidents, [](auto const& each) { return !each->content.is_open; });
    incidents.resize(std::min(incidents.size(), most_incidents));
    return incidents;
}

void write_incident(
    JsonWriter& json, core::incident::Incident const& incident, Services const& services
) {
    auto const now = services.clock.now();
    auto const open = core::incident::open_tasks_of(incident, services.views.playbooks);
    auto const overdue = std::count_if(open.begin(), open.end(), [&](auto const& task) {
        return task.is_overdue(now);
    });
    json.begin_object().member("number", incident.number).member("title", incident.title);
    json.member("severity", core::code_of(incident.severity));
    json.member("is_drill", incident.is_drill);
    json.member("phase", core::incident::code_of(incident.phase()));
    json.member("declared_at", to_rfc3339(incident.declared_at));
    json.member("overdue_tasks", std::int64_t{overdue}).end_object();
}

/// What was sent is nobody's worry any more.
void write_clocks(JsonWriter& json, core::incident::Incident const& incident) {
    for (auto const& duty : core::incident::duties_of(incident)) {
        if (duty.sent_at) {
            continue;
        }
        auto const& clock = duty.clock;
        json.begin_object().member("incident_number", incident.number);
        json.member("is_drill", incident.is_drill).member("code", clock.rule.code);
        json.member("kind", core::name_of(clock.rule.kind));
        write_instant(
            json, "closes_at", clock.due ? std::optional{clock.due->closes_at} : std::nullopt
        );
        json.member("aware_since", to_rfc3339(clock.aware_since)).end_object();
    }
}

/// The last answer of the contact that counts; null without one.
esc::Response const* answer_of(esc::Escalation const& call, ContactId contact) {
    auto const at = std::find_if(
        call.responses.rbegin(),
        call.responses.rend(),
        [&](esc::Response const& each) { return each.contact == contact && each.counts; }
    );
    return at == call.responses.rend() ? nullptr : &*at;
}

void write_person(
    JsonWriter& json,
    esc::Escalation const& content,
    esc::Call const& call,
    core::DirectoryContent const& directory
) {
    auto const at = directory.people.contacts.find(call.contact);
    auto const is_known = at != directory.people.contacts.end();
    auto const* const answer = answer_of(content, call.contact);
    auto const* const message = call.messages.empty() ? nullptr : &call.messages.back();
    json.begin_object().member("name", is_known ? at->second.name : call.contact.text());
    json.member("role", call.role);
    json.member("answer", answer == nullptr ? "" : core::code_of(answer->answer));
    json.member("minutes", answer == nullptr ? std::int64_t{0} : answer->minutes);
    json.member("channel", message == nullptr ? "" : core::contacts::name_of(message->channel));
    json.member("state", message == nullptr ? "" : core::code_of(message->state));
    json.member("failure", message == nullptr ? std::string{} : message->failure);
    json.member("at", to_rfc3339(call.at)).end_object();
}

/// Each person once, as they were called last.
void write_people(
    JsonWriter& json, esc::Escalation const& content, core::DirectoryContent const& directory
) {
    auto seen = std::set<ContactId>{};
    auto last = std::vector<esc::Call const*>{};
    for (auto at = content.calls.rbegin(); at != content.calls.rend(); ++at) {
        if (seen.size() < most_people && seen.insert(at->contact).second) {
            last.push_back(&*at);
        }
    }
    json.key("people").begin_array();
    for (auto at = last.rbegin(); at != last.rend(); ++at) {
        write_person(json, content, **at, directory);
    }
    json.end_array();
}

/// A channel's weekly test asks one person within a day: no business of a wall.
bool is_shown(esc::Escalation const& content) {
    auto const is_channel_test = content.reason == esc::Reason::test && !content.subject.empty();
    return !content.is_over() && !is_channel_test;
}

void write_call(
    JsonWriter& json,
    esc::Escalation const& content,
    core::DirectoryContent const& directory,
    core::Views const& views
) {
    auto const incident =
        content.incident ? views.incidents.find(content.incident->text()) : nullptr;
    json.begin_object();
    json.member("incident_number", incident ? incident->content.number : std::string{});
    json.member("title", incident ? incident->content.title : content.policy.name);
    json.member("reason", core::code_of(content.reason)).member("is_drill", content.is_drill);
    json.member("severity", core::code_of(content.severity));
    json.member("state", core::code_of(content.state)).member("round", content.round);
    auto const by_hand = esc::by_hand(content);
    write_instant(json, "by_hand_from", by_hand ? std::optional{by_hand->from} : std::nullopt);
    json.member("step_until", to_rfc3339(content.step_until));
    json.member("started_at", to_rfc3339(content.started_at));
    write_people(json, content, directory);
    json.end_object();
}

void write_calls(JsonWriter& json, core::Views const& views) {
    auto const directory = views.directory.get();
    auto count = std::size_t{0};
    json.key("calls").begin_array();
    for (auto const& each : views.escalations.all()) {
        if (is_shown(each->content) && count < most_calls) {
            ++count;
            write_call(json, each->content, *directory, views);
        }
    }
    json.end_array();
}

void write_channels(JsonWriter& json, House const& house) {
    auto const channels = house.channels ? house.channels() : std::vector<ChannelHealth>{};
    json.key("channels").begin_array();
    for (auto const& each : channels) {
        if (each.is_configured && each.is_open) {
            json.begin_object().member("channel", each.channel);
            json.member("failure", each.last_failure).end_object();
        }
    }
    json.end_array();
}

Result<void> show_wallboard(CallPointer const& call, core::StoreReader* /*reader*/) {
    auto const& services = call->services;
    auto const now = services.clock.now();
    auto const incidents = open_incidents(services.views);
    auto json = JsonWriter{};
    json.begin_object().member("now", to_rfc3339(now));
    json.member("hospital", services.views.people.house().first);
    json.key("incidents").begin_array();
    for (auto const& each : incidents) {
        write_incident(json, each->content, services);
    }
    json.end_array().key("clocks").begin_array();
    for (auto const& each : incidents) {
        write_clocks(json, each->content);
    }
    json.end_array();
    write_calls(json, services.views);
    write_channels(json, services.house);
    auto const late = oldest_due(services.views.escalations.all(), now);
    json.member("oldest_due_s", std::int64_t{late.count()}).end_object();
    call->answer(json_response(200, std::move(json).text()));
    return {};
}

constexpr auto routes = std::array<Route, 1>{{
    {Method::get,
     "/api/v1/wallboard",
     auth::Permission::read_wallboard,
     RunsOn::reading,
     answering<show_wallboard>},
}};

} // namespace

std::span<Route const> wallboard_routes() {
    return routes;
}

} // namespace sonae::api
