// SPDX-License-Identifier: Apache-2.0
#include "agent/sense/report/document.hpp"

#include "agent/sense/report/parts.hpp"

namespace sonae::sense {

namespace {

void write_capture(JsonWriter& json, CaptureSource const& source, FrameCount const& count) {
    json.key("capture").begin_object();
    json.member("link_type", std::string_view{source.link_name});
    if (count.frames.count != 0) {
        json.member("first_frame", std::string_view{to_rfc3339(count.frames.first)});
        json.member("last_frame", std::string_view{to_rfc3339(count.frames.last)});
    }
    json.member("is_whole", !source.fault.has_value());
    if (source.fault) {
        json.member("fault", std::string_view{*source.fault});
    }
    json.end_object();
}

void write_frames(JsonWriter& json, FrameCount const& count) {
    json.key("frames").begin_object();
    json.member("seen", count.frames.count).member("bytes", count.bytes);
    json.member("ipv4", count.ipv4).member("ipv6", count.ipv6);
    json.member("not_understood", count.not_understood);
    json.member("cut_short", count.cut_short).member("malformed", count.malformed);
    json.member("held_back", count.held_back);
    json.end_object();
}

void write_protocols(JsonWriter& json, Observer const& observer) {
    json.key("protocols").begin_object();
    for (auto i = 0U; i < protocol_count; ++i) {
        auto const protocol = static_cast<Protocol>(i);
        auto const& count = observer.count_of(protocol);
        if (count.understood + count.refused == 0) {
            continue;
        }
        json.key(name_of(protocol)).begin_object();
        json.member("understood", count.understood).member("refused", count.refused);
        json.end_object();
    }
    json.end_object();
}

template <class Table>
void write_table(JsonWriter& json, std::string_view name, Table const& table) {
    json.key(name).begin_object();
    json.member("kept", std::uint64_t{table.size()});
    json.member("most", std::uint64_t{table.capacity()});
    json.member("evicted", table.evicted());
    json.end_object();
}

void write_limits(JsonWriter& json, Observer const& observer) {
    auto const& model = observer.model();
    auto const& streams = observer.streams();
    json.key("limits").begin_object();
    write_table(json, "hosts", model.hosts);
    write_table(json, "addresses", model.addresses);
    write_table(json, "identities", model.identities);
    write_table(json, "neighbours", model.neighbours);
    write_table(json, "segments", model.segments);
    write_table(json, "trees", model.trees);
    write_table(json, "bridge_ports", model.bridge_ports);
    write_table(json, "redundancy", model.redundancies);
    write_table(json, "ospf_routers", model.ospf_routers);
    write_table(json, "sessions", model.sessions);
    json.key("streams").begin_object();
    json.member("kept", std::uint64_t{streams.size()});
    json.member("most", std::uint64_t{streams.capacity()});
    json.member("evicted", streams.evicted()).end_object();
    json.member("identities_left_out", model.identities_left_out);
    json.end_object();
}

void write_storm(JsonWriter& json, MacStorm const& storm) {
    json.key("mac_storm");
    if (!storm.was_seen) {
        json.null();
        return;
    }
    json.begin_object();
    json.member("first_seen", std::string_view{to_rfc3339(storm.first)});
    json.member("last_seen", std::string_view{to_rfc3339(storm.last)});
    json.member("sources_not_kept", storm.sources_not_kept).member("frames", storm.frames);
    json.end_object();
}

} // namespace

void write_seen(JsonWriter& json, Seen const& seen, std::string_view counted) {
    json.member("first_seen", std::string_view{to_rfc3339(seen.first)});
    json.member("last_seen", std::string_view{to_rfc3339(seen.last)});
    json.member(counted, seen.count);
}

void write_text(JsonWriter& json, std::string_view name, std::string_view text) {
    if (!text.empty()) {
        json.member(name, text);
    }
}

std::string
document_of(CaptureSource const& source, Observer const& observer, Findings const& findings) {
    auto const& model = observer.model();
    auto json = JsonWriter{};
    json.reserve(source.bytes_expected);
    json.begin_object().member("schema", "sensor.observation");
    json.key("version").begin_object().member("major", 1).member("minor", 1).end_object();
    if (source.live) {
        write_live(json, *source.live);
    }
    write_capture(json, source, observer.frames());
    write_frames(json, observer.frames());
    write_protocols(json, observer);
    write_limits(json, observer);
    write_storm(json, model.storm());
    write_segments(json, findings.segments);
    write_blocks(json, findings.blocks);
    write_vlans(json, model);
    write_gateways(json, findings.gateways);
    write_neighbours(json, model);
    write_trees(json, model);
    write_redundancies(json, model);
    write_ospf(json, model);
    write_hosts(json, findings.hosts);
    write_remotes(json, findings.remotes);
    write_sessions(json, model);
    json.end_object();
    return std::move(json).text() + "\n";
}

} // namespace sonae::sense
