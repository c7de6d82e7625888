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
    submit(call, core::RemoveNetworkItem{call->actor(), kind, std::move(id), version});
    return {};
}

using enum NetworkItemKind;

constexpr auto routes = std::array<Route, 12>{{
    seen_at<show_list<zones>>("/api/v1/network/zones"),
    changed_at<put_list<zones>>(Method::put, "/api/v1/network/zones", max_list_bytes),
    seen_at<show_list<links>>("/api/v1/network/links"),
    changed_at<put_list<links>>(Method::put, "/api/v1/network/links", max_list_bytes),
    seen_at<show_list<pins>>("/api/v1/network/pins"),
    changed_at<put_list<pins>>(Method::put, "/api/v1/network/pins", max_list_bytes),
    seen_at<list_items<segment>>("/api/v1/network/segments"),
    changed_at<put_one<segment>>(Method::put, "/api/v1/network/segments/{prefix}"),
    removed_at<remove_one<segment>>("/api/v1/network/segments/{prefix}"),
    seen_at<list_items<view>>("/api/v1/network/views"),
    changed_at<put_one<view>>(Method::put, "/api/v1/network/views/{name}"),
    removed_at<remove_one<view>>("/api/v1/network/views/{name}"),
}};

} // namespace

std::span<Route const> network_item_routes() {
    return routes;
}

} // namespace sonae::api
