// SPDX-License-Identifier: Apache-2.0
// Who is being called, and what people do about it.
#include "daemon/api/escalation_json.hpp"
#include "daemon/api/handling.hpp"

#include <array>

namespace sonae::api {

namespace {

Response shown(Call const& call, int status, core::EscalationPointer const& escalation) {
    auto const directory = call.services.views.directory.get();
    auto json = JsonWriter{};
    write_escalation(json, *escalation, *directory, call.services.views);
    return json_response(status, std::move(json).text());
}

Result<core::EscalationPointer> escalation_of(Call const& call) {
    TRY(id, id_parameter<EscalationId>(call));
    auto found = call.services.views.escalations.find(id);
    if (!found) {
        return Error{Errc::not_found, "unknown_escalation"};
    }
    return found;
}

Result<void> list_escalations(CallPointer const& call, core::StoreReader* /*reader*/) {
    auto const directory = call->services.views.directory.get();
    auto json = JsonWriter{};
    json.begin_object().key("escalations").begin_array();
    for (auto const& each : call->services.views.escalations.all()) {
        write_escalation(json, *each, *directory, call->services.views);
    }
    json.end_array().end_object();
    call->answer(json_response(200, std::move(json).text()));
    return {};
}

Result<void> show_escalation(CallPointer const& call, core::StoreReader* /*reader*/) {
    TRY(escalation, escalation_of(*call));
    call->answer(shown(*call, 200, escalation));
    return {};
}

/// A test of the policy: everybody of it is told that it is one.
Result<void> test_policy(CallPointer const& call, core::StoreReader* /*reader*/) {
    TRY(input, JsonInput::parse(call->request.body));
    TRY(policy, input.text("policy"));
    TRY_DONE(input.finish());
    auto const id = PolicyId::parse(policy);
    if (!id) {
        return Error{Errc::invalid_argument, "unknown_policy", {"/policy"}};
    }
    auto start = core::StartEscalation{};
    start.actor = call->actor();
    start.policy = *id;
    start.wanted.reason = core::escalation::Reason::test;
    start.is_drill = true;
    submit(call, std::move(start), [call](core::EscalationPointer const& begun) {
        return shown(*call, 201, begun);
    });
    return {};
}

Result<void> act_on_escalation(CallPointer const& call, core::StoreReader* /*reader*/) {
    TRY(escalation, escalation_of(*call));
    TRY(event, read_escalation_action(call->request.body));
    submit(
        call,
        core::ActOnEscalation{call->actor(), escalation->content.id, std::move(event)},
        [call](core::EscalationPointer const& now) { return shown(*call, 200, now); }
    );
    return {};
}

using auth::Permission;

constexpr auto routes = std::array<Route, 4>{{
    {Method::get,
     "/api/v1/escalations",
     Permission::read_contacts,
     RunsOn::reading,
     answering<list_escalations>},
    {Method::post,
     "/api/v1/escalations",
     Permission::manage_contacts,
     RunsOn::network,
     answering<test_policy>,
     max_json_bytes},
    {Method::get,
     "/api/v1/escalations/{id}",
     Permission::read_contacts,
     RunsOn::reading,
     answering<show_escalation>},
    {Method::post,
     "/api/v1/escalations/{id}/actions",
     Permission::act_on_incidents,
     RunsOn::network,
     answering<act_on_escalation>,
     max_json_bytes},
}};

} // namespace

std::span<Route const> escalation_routes() {
    return routes;
}

} // namespace sonae::api
