// SPDX-License-Identifier: Apache-2.0
// The parts of the document, each a member of the object that is open.
#pragma once

#include "agent/sense/discover/findings.hpp"
#include "agent/sense/report/live_source.hpp"
#include "inventory/base/json_writer.hpp"

namespace sonae::sense {

/// "first_seen", "last_seen" and, under `counted`, how often.
void write_seen(JsonWriter& json, Seen const& seen, std::string_view counted);

template <class Values>
void write_texts(JsonWriter& json, std::string_view name, Values const& values) {
    json.key(name).begin_array();
    for (auto const& value : values) {
        json.value(std::string_view{text_of(value)});
    }
    json.end_array();
}

template <class Values>
void write_codes(JsonWriter& json, std::string_view name, Values const& values) {
    json.key(name).begin_array();
    for (auto const& value : values) {
        json.value(name_of(value));
    }
    json.end_array();
}

template <class Values>
void write_numbers(JsonWriter& json, std::string_view name, Values const& values) {
    json.key(name).begin_array();
    for (auto const value : values) {
        json.value(static_cast<std::uint64_t>(value));
    }
    json.end_array();
}

/// Writes the member unless `text` is empty.
void write_text(JsonWriter& json, std::string_view name, std::string_view text);

/// Members of the document itself.
void write_live(JsonWriter& json, LiveSource const& live);
void write_blocks(JsonWriter& json, std::vector<BlockFinding> const& blocks);
void write_segments(JsonWriter& json, std::vector<SegmentFinding> const& segments);
void write_gateways(JsonWriter& json, std::vector<GatewayFinding> const& gateways);
void write_hosts(JsonWriter& json, std::vector<HostFinding> const& hosts);
void write_remotes(JsonWriter& json, std::vector<RemoteFinding> const& remotes);
void write_vlans(JsonWriter& json, Model const& model);
void write_neighbours(JsonWriter& json, Model const& model);
void write_trees(JsonWriter& json, Model const& model);
void write_redundancies(JsonWriter& json, Model const& model);
void write_ospf(JsonWriter& json, Model const& model);
void write_sessions(JsonWriter& json, Model const& model);

} // namespace sonae::sense
