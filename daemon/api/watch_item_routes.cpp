// SPDX-License-Identifier: Apache-2.0
// What people say to the watch beforehand: what is harmless, when there is work, and what machines
// are for; and how its sensors are.
#include "daemon/api/handling.hpp"
#include "daemon/api/watch_json.hpp"

#include <array>

namespace sonae::api {

namespace {

namespace watch = core::watch;

// A sensor sends every five minutes, and three in a row may be lost.
constexpr auto silent_after = std::chrono::minutes{15};

Result<Instant> time_of(std::string const& text, std::string_view member) {
    auto at = parse_rfc3339(text);
    if (!at) {
        return Error{Errc::invalid_argument, "time_malformed", {"/" + std::string{member}}};
    }
    return at;
}

Response nothing(core::Nothing /*done*/) {
    auto response = Response{};
    response.status = 204;
    return response;
}

/// {name: […]} of whatever `write` writes.
template <class Map, class Write>
void answer_list(Call const& call, std::string_view name, Map const& items, Write write) {
    auto json = JsonWriter{};
    json.begin_object().key(name).begin_array();
    for (auto const& [id, item] : items) {
        write(json, item, call.services);
    }
    json.end_array().end_object();
    call.answer(json_response(200, std::move(json).text()));
}

template <class Item, class Write>
Response written(Call const& call, int status, Item const& item, Write write) {
    auto json = JsonWriter{};
    write(json, item, call.services);
    return json_response(status, std::move(json).text());
}

Result<void> list_suppressions(CallPointer const& call, core::StoreReader* /*reader*/) {
    auto const content = call->services.views.watch.get();
    answer_list(*call, "suppressions", content->suppressions, write_suppression);
    return {};
}

Result<void> suppress(CallPointer const& call, core::StoreReader* /*reader*/) {
    TRY(input, JsonInput::parse(call->request.body));
    TRY(detector, input.optional_text("detector"));
    TRY(subject, input.text("subject"));
    TRY(other, input.optional_text("other"));
    TRY(owner, input.text("owner"));
    TRY(reason, input.text("reason"));
    TRY(until, input.text("until"));
    TRY_DONE(input.finish());
    auto command = core::Suppress{};
    command.actor = call->actor();
    command.suppression.detector = detector.value_or("");
    command.suppression.subject = std::move(subject);
    command.suppression.other = other.value_or("");
    command.suppression.owner = std::move(owner);
    command.suppression.reason = std::move(reason);
    TRY(at, time_of(until, "until"));
    command.suppression.until = at;
    submit(call, std::move(command), [call](watch::Suppression const& made) {
        return written(*call, 201, made, write_suppression);
    });
    return {};
}

Result<void> lift(CallPointer const& call, core::StoreReader* /*reader*/) {
    TRY(id, id_parameter<core::SuppressionId>(*call));
    submit(call, core::LiftSuppression{call->actor(), id}, nothing);
    return {};
}

Result<void> list_maintenance(CallPointer const& call, core::StoreReader* /*reader*/) {
    auto const content = call->services.views.watch.get();
    answer_list(*call, "maintenance", content->maintenance, write_maintenance);
    return {};
}

Result<void> announce(CallPointer const& call, core::StoreReader* /*reader*/) {
    TRY(input, JsonInput::parse(call->request.body));
    TRY(asset, input.optional_text("asset"));
    TRY(segment, input.optional_text("segment"));
    TRY(from, input.text("from"));
    TRY(until, input.text("until"));
    TRY(owner, input.text("owner"));
    TRY(reason, input.text("reason"));
    TRY_DONE(input.finish());
    auto command = core::AnnounceMaintenance{};
    command.actor = call->actor();
    command.maintenance.asset = asset.value_or("");
    command.maintenance.segment = segment.value_or("");
    command.maintenance.owner = std::move(owner);
    command.maintenance.reason = std::move(reason);
    TRY(begins, time_of(from, "from"));
    TRY(ends, time_of(until, "until"));
    command.maintenance.from = begins;
    command.maintenance.until = ends;
    submit(call, std::move(command), [call](watch::Maintenance const& made) {
        return written(*call, 201, made, write_maintenance);
    });
    return {};
}

Result<void> end_work(CallPointer const& call, core::StoreReader* /*reader*/) {
    TRY(id, id_parameter<core::MaintenanceId>(*call));
    submit(call, core::EndMaintenance{call->actor(), id}, nothing);
    return {};
}

Result<void> list_roles(CallPointer const& call, core::StoreReader* /*reader*/) {
    auto const content = call->services.views.watch.get();
    answer_list(*call, "roles", content->roles, write_role);
    return {};
}

Result<void> declare_role(CallPointer const& call, core::StoreReader* /*reader*/) {
    TRY(input, JsonInput::parse(call->request.body));
    TRY(asset, input.text("asset"));
    TRY(role, input.text("role"));
    TRY(reason, input.text("reason"));
    TRY_DONE(input.finish());
    submit(
        call,
        core::DeclareMachineRole{
            call->actor(), std::move(asset), std::move(role), std::move(reason)},
        [call](watch::RoleDeclaration const& made) { return written(*call, 201, made, write_role); }
    );
    return {};
}

Result<void> decide_role(CallPointer const& call, core::StoreReader* /*reader*/) {
    TRY(input, JsonInput::parse(call->request.body));
    TRY(is_confirmed, input.optional_flag("is_confirmed"));
    TRY_DONE(input.finish());
    submit(
        call,
        core::ConfirmMachineRole{
            call->actor(),
            call->parameters.front(),
            call->parameters.back(),
            is_confirmed.value_or(true)},
        [call](watch::RoleDeclaration const& made) { return written(*call, 200, made, write_role); }
    );
    return {};
}

Result<void> list_sensors(CallPointer const& call, core::StoreReader* /*reader*/) {
    auto& views = call->services.views;
    auto const content = views.network.get();
    auto const now = call->services.clock.now();
    auto json = JsonWriter{};
    json.begin_object().key("sensors").begin_array();
    for (auto const& [key, sensor] : content->sensors) {
        auto const& view = *sensor.view;
        json.begin_object().member("id", key).member("agent", view.agent);
        json.member("asset", view.asset);
        json.member(
            "asset_name", name_of_identity(views, {watch::IdentityKind::asset, view.asset})
        );
        json.member("interface", view.interface);
        json.member("received_at", to_rfc3339(sensor.received_at));
        json.member("is_silent", sensor.received_at + silent_after < now);
        json.member("is_blind", view.is_blind).end_object();
    }
    json.end_array().end_object();
    call->answer(json_response(200, std::move(json).text()));
    return {};
}

using auth::Permission;

constexpr Route shown_at(std::string_view pattern, Handler handler) {
    return {Method::get, pattern, Permission::read_watch, RunsOn::reading, handler};
}

constexpr Route changed_at(Method method, std::string_view pattern, Handler handler) {
    return {method, pattern, Permission::act_on_watch, RunsOn::network, handler, max_json_bytes};
}

constexpr auto routes = std::array<Route, 10>{{
    shown_at("/api/v1/watch/suppressions", answering<list_suppressions>),
    changed_at(Method::post, "/api/v1/watch/suppressions", answering<suppress>),
    {Method::del,
     "/api/v1/watch/suppressions/{id}",
     Permission::act_on_watch,
     RunsOn::network,
     answering<lift>},
    shown_at("/api/v1/watch/maintenance", answering<list_maintenance>),
    changed_at(Method::post, "/api/v1/watch/maintenance", answering<announce>),
    {Method::del,
     "/api/v1/watch/maintenance/{id}",
     Permission::act_on_watch,
     RunsOn::network,
     answering<end_work>},
    shown_at("/api/v1/watch/roles", answering<list_roles>),
    changed_at(Method::post, "/api/v1/watch/roles", answering<declare_role>),
    changed_at(Method::put, "/api/v1/watch/roles/{asset}/{role}", answering<decide_role>),
    shown_at("/api/v1/watch/sensors", answering<list_sensors>),
}};

} // namespace

std::span<Route const> watch_item_routes() {
    return routes;
}

} // namespace sonae::api
