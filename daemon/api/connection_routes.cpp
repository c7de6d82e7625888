// SPDX-License-Identifier: Apache-2.0
// The register of external connections (外部接続点台帳).
#include "daemon/api/connection_json.hpp"
#include "daemon/api/network_input.hpp"
#include "daemon/api/precondition.hpp"

#include <array>

namespace sonae::api {

namespace {

using core::NetworkItemKind;
using core::network::Entry;

// 64 addresses twice, and three notes of 2,000 characters of Japanese.
constexpr auto max_connection_bytes = std::size_t{256} * 1024;

Result<void> list_connections(CallPointer const& call, core::StoreReader* /*reader*/) {
    auto const content = call->services.views.network.get();
    auto const now = call->services.clock.now();
    call->answer(json_response(200, connections_document(*content, now)));
    return {};
}

Result<void> show_connection(CallPointer const& call, core::StoreReader* /*reader*/) {
    auto const content = call->services.views.network.get();
    auto const& id = call->parameters.front();
    auto document = connection_document(*content, id, call->services.clock.now());
    if (document.empty()) {
        return Error{Errc::not_found, "unknown_record"};
    }
    auto response = json_response(200, std::move(document));
    if (auto const* const entry =
            core::network::find(content->items, NetworkItemKind::connection, id)) {
        response = with_version(std::move(response), entry->version);
    }
    call->answer(std::move(response));
    return {};
}

Result<void> add_connection(CallPointer const& call, core::StoreReader* /*reader*/) {
    TRY(document, with_member(call->request.body, "id", ""));
    TRY(item, core::network::decode_item(NetworkItemKind::connection, document));
    submit(call, core::PutNetworkItem{call->actor(), std::move(item), 0}, [](Entry const& entry) {
        return item_response(201, entry);
    });
    return {};
}

Result<void> change_connection(CallPointer const& call, core::StoreReader* /*reader*/) {
    TRY(version, version_to_change(*call));
    TRY(document, with_member(call->request.body, "id", call->parameters.front()));
    TRY(item, core::network::decode_item(NetworkItemKind::connection, document));
    submit(
        call,
        core::PutNetworkItem{call->actor(), std::move(item), version},
        [](Entry const& entry) { return item_response(200, entry); }
    );
    return {};
}

Result<void> remove_connection(CallPointer const& call, core::StoreReader* /*reader*/) {
    TRY(version, version_to_change(*call));
    submit(
        call,
        core::RemoveNetworkItem{
            call->actor(), NetworkItemKind::connection, call->parameters.front(), version}
    );
    return {};
}

Result<void> review_connection(CallPointer const& call, core::StoreReader* /*reader*/) {
    TRY(input, JsonInput::parse(call->request.body));
    TRY(verdict, input.text("verdict"));
    TRY(note, input.optional_text("note"));
    TRY_DONE(input.finish());
    submit(
        call,
        core::ReviewConnection{
            call->actor(), call->parameters.front(), std::move(verdict), note.value_or("")},
        [](Entry const& entry) { return item_response(201, entry); }
    );
    return {};
}

constexpr auto routes = std::array<Route, 6>{{
    seen_at<list_connections>("/api/v1/connections"),
    changed_at<add_connection>(Method::post, "/api/v1/connections", max_connection_bytes),
    seen_at<show_connection>("/api/v1/connections/{id}"),
    changed_at<change_connection>(Method::put, "/api/v1/connections/{id}", max_connection_bytes),
    removed_at<remove_connection>("/api/v1/connections/{id}"),
    changed_at<review_connection>(Method::post, "/api/v1/connections/{id}/reviews"),
}};

} // namespace

std::span<Route const> connection_routes() {
    return routes;
}

} // namespace sonae::api
