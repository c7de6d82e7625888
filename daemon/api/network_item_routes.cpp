// SPDX-License-Identifier: Apache-2.0
// What people say about the network: zones, segments, cables, places on the drawing, named views.
#include "daemon/api/network_input.hpp"
#include "daemon/api/precondition.hpp"
#include "daemon/core/network/address_text.hpp"
#include "inventory/base/json_writer.hpp"

#include <algorithm>
#include <array>

namespace sonae::api {

namespace {

using core::NetworkItemKind;
using core::network::Entry;

// 5,000 places on a drawing, or as many cables.
constexpr auto max_list_bytes = std::size_t{1024} * 1024;

/// A list of which there is one. Nobody wrote it yet: version 0, and what comes with Sonae.
Entry list_entry(core::network::Items const& items, NetworkItemKind kind) {
    if (auto const* const known = core::network::find(items, kind)) {
        return *known;
    }
    auto entry = Entry{};
    entry.version = 0;
    if (kind == NetworkItemKind::links) {
        entry.item = core::network::LinksItem{};
    } else if (kind == NetworkItemKind::pins) {
        entry.item = core::network::PinsItem{};
    }
    return entry;
}

template <NetworkItemKind kind>
Result<void> show_list(CallPointer const& call, core::StoreReader* /*reader*/) {
    auto const content = call->services.views.network.get();
    auto entry = list_entry(content->items, kind);
    if (auto* const zones = std::get_if<core::network::ZonesItem>(&entry.item);
        zones != nullptr && zones->zones.empty()) {
        zones->zones = topology::shipped_zones();
    }
    call->answer(item_response(200, entry));
    return {};
}

void put_item(CallPointer const& call, core::network::Item item, std::int64_t version) {
    submit(
        call,
        core::PutNetworkItem{call->actor(), std::move(item), version},
        [](Entry const& entry) { return item_response(entry.version == 1 ? 201 : 200, entry); }
    );
}

template <NetworkItemKind kind>
Result<void> put_list(CallPointer const& call, core::StoreReader* /*reader*/) {
    TRY(version, version_to_change(*call));
    TRY(item, core::network::decode_item(kind, call->request.body));
    put_item(call, std::move(item), version);
    return {};
}

/// {"segments": […]} and the like.
template <NetworkItemKind kind>
Result<void> list_items(CallPointer const& call, core::StoreReader* /*reader*/) {
    auto const content = call->services.views.network.get();
    auto json = JsonWriter{};
    json.begin_object();
    json.key(kind == NetworkItemKind::segment ? "segments" : "views").begin_array();
    for (auto const& [key, entry] : content->items) {
        if (key.first == kind) {
            json.raw(item_json(entry));
        }
    }
    json.end_array().end_object();
    call->answer(json_response(200, std::move(json).text()));
    return {};
}

/// What stands in the path: a view's name, or a prefix with "~" for its slash. Errors: those of
/// canonical_prefix.
Result<std::string> id_of_path(Call const& call, NetworkItemKind kind) {
    auto id = call.parameters.front();
    if (kind != NetworkItemKind::segment) {
        return id;
    }
    std::ranges::replace(id, '~', '/');
    return core::network::canonical_prefix(id);
}

/// One that is not there yet is made without If-Match; one that is, changed with it.
Result<std::int64_t> version_of(Call const& call, NetworkItemKind kind, std::string_view id) {
    auto const content = call.services.views.network.get();
    auto const is_new = core::network::find(content->items, kind, id) == nullptr;
    if (is_new && call.request.header("if-match").empty()) {
        return std::int64_t{0};
    }
    return version_to_change(call);
}

template <NetworkItemKind kind>
Result<void> put_one(CallPointer const& call, core::StoreReader* /*reader*/) {
    TRY(id, id_of_path(*call, kind));
    TRY(version, version_of(*call, kind, id));
    auto const name = kind == NetworkItemKind::segment ? "prefix" : "name";
    TRY(document, with_member(call->request.body, name, id));
    TRY(item, core::network::decode_item(kind, document));
    put_item(call, std::move(item), version);
    return {};
}

template <NetworkItemKind kind>
Result<void> remove_one(CallPointer const& call, core::StoreReader* /*reader*/) {
    TRY(id, id_of_path(*call, kind));
    TRY(version, version_to_change(*call));
    submit(
        call,
        core::RemoveNetworkItem{call->actor(), kind, std::move(id), version},
        [](core::Nothing) {
            auto response = Response{};
            response.status = 204;
            return response;
        }
    );
    return {};
}

using auth::Permission;

template <NetworkItemKind kind>
constexpr Route show_list_at(std::string_view pattern) {
    return {
        Method::get, pattern, Permission::read_ledger, RunsOn::reading, answering<show_list<kind>>};
}

template <NetworkItemKind kind>
constexpr Route put_list_at(std::string_view pattern) {
    return {
        Method::put,
        pattern,
        Permission::edit_network,
        RunsOn::reading,
        answering<put_list<kind>>,
        max_list_bytes};
}

template <NetworkItemKind kind>
constexpr Route list_items_at(std::string_view pattern) {
    return {
        Method::get,
        pattern,
        Permission::read_ledger,
        RunsOn::reading,
        answering<list_items<kind>>};
}

template <NetworkItemKind kind>
constexpr Route put_one_at(std::string_view pattern) {
    return {
        Method::put,
        pattern,
        Permission::edit_network,
        RunsOn::reading,
        answering<put_one<kind>>,
        max_json_bytes};
}

template <NetworkItemKind kind>
constexpr Route remove_one_at(std::string_view pattern) {
    return {
        Method::del,
        pattern,
        Permission::edit_network,
        RunsOn::network,
        answering<remove_one<kind>>};
}

constexpr auto routes = std::array<Route, 12>{{
    show_list_at<NetworkItemKind::zones>("/api/v1/network/zones"),
    put_list_at<NetworkItemKind::zones>("/api/v1/network/zones"),
    show_list_at<NetworkItemKind::links>("/api/v1/network/links"),
    put_list_at<NetworkItemKind::links>("/api/v1/network/links"),
    show_list_at<NetworkItemKind::pins>("/api/v1/network/pins"),
    put_list_at<NetworkItemKind::pins>("/api/v1/network/pins"),
    list_items_at<NetworkItemKind::segment>("/api/v1/network/segments"),
    put_one_at<NetworkItemKind::segment>("/api/v1/network/segments/{prefix}"),
    remove_one_at<NetworkItemKind::segment>("/api/v1/network/segments/{prefix}"),
    list_items_at<NetworkItemKind::view>("/api/v1/network/views"),
    put_one_at<NetworkItemKind::view>("/api/v1/network/views/{name}"),
    remove_one_at<NetworkItemKind::view>("/api/v1/network/views/{name}"),
}};

} // namespace

std::span<Route const> network_item_routes() {
    return routes;
}

} // namespace sonae::api
