// SPDX-License-Identifier: Apache-2.0
// Network devices that are asked: how they are and what they said last.
#include "daemon/api/network_input.hpp"
#include "daemon/core/network/address_text.hpp"
#include "inventory/base/json_writer.hpp"

#include <array>

namespace sonae::api {

namespace {

using core::network::DeviceSource;

void write_time(JsonWriter& json, std::string_view name, Instant at) {
    json.key(name);
    if (at == Instant{}) {
        json.null();
    } else {
        json.value(to_rfc3339(at));
    }
}

void write_device(JsonWriter& json, DeviceSource const& source) {
    static auto const nothing = topology::DeviceReading{};
    auto const& reading = source.reading ? *source.reading : nothing;
    json.begin_object().member("address", source.address).member("name", reading.name);
    json.member("vendor", reading.vendor).member("model", reading.model);
    json.member("firmware", reading.firmware).member("serial", reading.serial);
    json.member("kind", topology::name_of(reading.kind)).member("rule", reading.rule);
    json.member("state", core::code_of(source.state));
    write_time(json, "asked_at", source.asked_at);
    write_time(json, "answered_at", source.answered_at);
    json.member("neighbours", std::int64_t{std::ssize(reading.neighbours)});
    json.member("interfaces", std::int64_t{std::ssize(reading.interfaces)});
    json.member("problem", source.problem).end_object();
}

Result<void> list_devices(CallPointer const& call, core::StoreReader* /*reader*/) {
    auto const content = call->services.views.network.get();
    auto json = JsonWriter{};
    json.begin_object().key("devices").begin_array();
    for (auto const& [address, source] : content->devices) {
        write_device(json, source);
    }
    json.end_array().end_object();
    call->answer(json_response(200, std::move(json).text()));
    return {};
}

Result<void> show_device(CallPointer const& call, core::StoreReader* /*reader*/) {
    auto const content = call->services.views.network.get();
    auto const at = content->devices.find(call->parameters.front());
    if (at == content->devices.end()) {
        return Error{Errc::not_found, "unknown_device"};
    }
    if (!at->second.reading) {
        return Error{Errc::not_found, "device_never_answered"};
    }
    call->answer(json_response(200, topology::reading_json(*at->second.reading)));
    return {};
}

/// Asked for by a person; how it went stands in the list.
Result<void> scan_device(CallPointer const& call, core::StoreReader* /*reader*/) {
    TRY(input, JsonInput::parse(call->request.body));
    TRY(text, input.text("address"));
    TRY_DONE(input.finish());
    auto const address = core::network::canonical_address(text);
    if (!address) {
        return Error{Errc::invalid_argument, "not_an_address", {"/address"}};
    }
    if (!call->services.house.scan_device) {
        return Error{Errc::unavailable, "devices_not_set_up"};
    }
    TRY_DONE(call->services.house.scan_device(*address));
    auto json = JsonWriter{};
    json.begin_object().member("address", *address).end_object();
    call->answer(json_response(202, std::move(json).text()));
    return {};
}

/// First nobody asks it any more: what it said last would bring it back.
Result<void> forget_device(CallPointer const& call, core::StoreReader* /*reader*/) {
    auto const& address = call->parameters.front();
    if (!call->services.views.network.get()->devices.contains(address)) {
        return Error{Errc::not_found, "unknown_device"};
    }
    auto const forget = [call] {
        submit(call, core::ForgetDevice{call->actor(), call->parameters.front()});
    };
    if (call->services.house.forget_device) {
        call->services.house.forget_device(address, forget);
    } else {
        forget();
    }
    return {};
}

constexpr auto routes = std::array<Route, 4>{{
    seen_at<list_devices>("/api/v1/devices"),
    seen_at<show_device>("/api/v1/devices/{address}"),
    removed_at<forget_device>("/api/v1/devices/{address}"),
    changed_at<scan_device>(Method::post, "/api/v1/devices/scan"),
}};

} // namespace

std::span<Route const> device_routes() {
    return routes;
}

} // namespace sonae::api
