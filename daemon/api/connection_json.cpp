// SPDX-License-Identifier: Apache-2.0
#include "daemon/api/connection_json.hpp"

#include "daemon/api/json_parts.hpp"
#include "daemon/api/network_input.hpp"
#include "inventory/topology/register.hpp"

#include <algorithm>

namespace sonae::api {

namespace {

using core::network::Content;
using topology::ExternalConnection;
using topology::RegisterRow;

std::string const& id_of(RegisterRow const& row) {
    return row.declared ? row.declared->id : row.connection.id;
}

/// Those that want something to be done come first.
std::vector<RegisterRow> rows_of(Content const& content, Instant now) {
    auto rows = topology::register_of(*content.network, *content.declarations, now);
    std::stable_partition(rows.begin(), rows.end(), [](auto const& row) {
        return !row.findings.empty();
    });
    return rows;
}

std::string device_name(Content const& content, std::string const& id) {
    auto const& devices = content.network->devices;
    auto const at = std::ranges::find_if(devices, [&](auto const& each) { return each.id == id; });
    return at == devices.end() ? std::string{} : at->name;
}

void write_grounds(JsonWriter& json, std::vector<topology::Ground> const& grounds) {
    json.key("grounds").begin_array();
    for (auto const& ground : grounds) {
        json.begin_object().member("code", ground.code).member("source", ground.source);
        json.member("detail", ground.detail).end_object();
    }
    json.end_array();
}

void write_observed(JsonWriter& json, Content const& content, ExternalConnection const& observed) {
    json.begin_object().member("id", observed.id).member("device", observed.device);
    json.member("device_name", device_name(content, observed.device));
    json.member("method", observed.method);
    write_texts(json, "public_addresses", observed.public_addresses);
    write_texts(json, "peers", observed.peers);
    json.member("first_seen", to_rfc3339(observed.known.first_seen));
    json.member("last_seen", to_rfc3339(observed.known.last_seen));
    json.member("evidence", name_of(observed.known.evidence));
    write_grounds(json, observed.known.grounds);
    json.end_object();
}

void write_row(JsonWriter& json, Content const& content, RegisterRow const& row) {
    json.begin_object().key("declared");
    auto const* const entry =
        core::network::find(content.items, core::NetworkItemKind::connection, id_of(row));
    if (row.declared && entry != nullptr) {
        json.raw(item_json(*entry));
    } else {
        json.null();
    }
    json.key("observed");
    if (row.is_observed) {
        write_observed(json, content, row.connection);
    } else {
        json.null();
    }
    json.member("agreement", name_of(row.connection.agreement));
    write_texts(json, "differences", row.connection.differences);
    write_texts(json, "findings", row.findings);
    write_instant(json, "review_due_at", row.review_due_at);
    json.end_object();
}

} // namespace

std::string connections_document(Content const& content, Instant now) {
    auto json = JsonWriter{};
    json.begin_object().key("connections").begin_array();
    auto const rows = rows_of(content, now);
    for (auto const& row : rows) {
        write_row(json, content, row);
    }
    json.end_array().end_object();
    return std::move(json).text();
}

std::string connection_document(Content const& content, std::string_view id, Instant now) {
    auto const rows = rows_of(content, now);
    auto const at = std::ranges::find_if(rows, [&](auto const& row) { return id_of(row) == id; });
    if (at == rows.end()) {
        return {};
    }
    auto json = JsonWriter{};
    write_row(json, content, *at);
    return std::move(json).text();
}

} // namespace sonae::api
