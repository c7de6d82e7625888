// SPDX-License-Identifier: Apache-2.0
// How the channels are doing, and tests that somebody must answer.
#include "daemon/api/escalation_json.hpp"
#include "daemon/api/handling.hpp"
#include "daemon/api/json_parts.hpp"

#include <algorithm>
#include <array>

namespace sonae::api {

namespace {

namespace esc = core::escalation;

using core::contacts::ChannelKind;

/// The newest test of the channel; null when there was none.
core::EscalationPointer
last_test(std::vector<core::EscalationPointer> const& calls, std::string_view channel) {
    auto found = core::EscalationPointer{};
    for (auto const& each : calls) {
        auto const& content = each->content;
        if (content.reason == esc::Reason::test && content.subject == channel &&
            (!found || found->content.started_at < content.started_at)) {
            found = each;
        }
    }
    return found;
}

void write_test(JsonWriter& json, core::EscalationPointer const& test) {
    json.key("test");
    if (!test) {
        json.null();
        return;
    }
    auto const& content = test->content;
    auto const& targets = content.policy.steps.front().targets;
    json.begin_object().member("escalation", content.id.text());
    json.member("contact", targets.front().code);
    json.member("at", to_rfc3339(content.started_at));
    json.member("state", core::code_of(content.state)).end_object();
}

void write_channel(
    JsonWriter& json, ChannelHealth const& health, core::EscalationPointer const& test
) {
    auto const kind = core::contacts::channel_kind_of(health.channel);
    json.begin_object().member("channel", health.channel);
    json.member("column", kind ? core::contacts::name_of(column_of(*kind)) : "");
    json.member("is_configured", health.is_configured).member("is_open", health.is_open);
    json.member("retry_in_s", health.retry_in_s);
    json.member("sent", static_cast<std::int64_t>(health.sent));
    json.member("failed", static_cast<std::int64_t>(health.failed));
    json.member("waiting", static_cast<std::int64_t>(health.waiting));
    json.member("last_failure", health.last_failure);
    write_test(json, test);
    json.end_object();
}

Result<void> list_channels(CallPointer const& call, core::StoreReader* /*reader*/) {
    auto const& services = call->services;
    auto const calls = services.views.escalations.all();
    auto json = JsonWriter{};
    json.begin_object().key("channels").begin_array();
    auto const channels =
        services.house.channels ? services.house.channels() : std::vector<ChannelHealth>{};
    for (auto const& each : channels) {
        write_channel(json, each, last_test(calls, each.channel));
    }
    json.end_array();
    json.member("oldest_due_s", oldest_due(calls, services.clock.now()).count());
    json.member("test_every_s", services.options.channel_test_every.count()).end_object();
    call->answer(json_response(200, std::move(json).text()));
    return {};
}

Result<void> test_channel(CallPointer const& call, core::StoreReader* /*reader*/) {
    auto const channel = core::contacts::channel_kind_of(call->parameters.front());
    if (!channel) {
        return Error{Errc::not_found, "no such resource"};
    }
    TRY(input, JsonInput::parse(call->request.body));
    TRY(contact, input.text("contact"));
    TRY_DONE(input.finish());
    auto const id = ContactId::parse(contact);
    if (!id) {
        return Error{Errc::not_found, "unknown_contact", {"/contact"}};
    }
    submit(
        call,
        core::TestChannel{call->actor(), {*id, *channel}},
        [call](core::EscalationPointer const& begun) {
            auto const directory = call->services.views.directory.get();
            auto json = JsonWriter{};
            write_escalation(json, *begun, *directory, call->services.views);
            return json_response(201, std::move(json).text());
        }
    );
    return {};
}

using auth::Permission;

constexpr auto routes = std::array<Route, 2>{{
    {Method::get,
     "/api/v1/channels",
     Permission::read_contacts,
     RunsOn::reading,
     answering<list_channels>},
    {Method::post,
     "/api/v1/channels/{channel}/tests",
     Permission::manage_contacts,
     RunsOn::network,
     answering<test_channel>,
     max_json_bytes},
}};

} // namespace

std::span<Route const> channel_routes() {
    return routes;
}

} // namespace sonae::api
