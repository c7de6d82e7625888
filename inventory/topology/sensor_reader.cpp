// SPDX-License-Identifier: Apache-2.0
#include "inventory/topology/sensor_cursor.hpp"
#include "inventory/topology/sensor_view.hpp"

#include <algorithm>

namespace sonae::topology {

namespace {

// A sensor keeps 16,384 machines and 32,768 addresses.
constexpr auto max_hosts = std::size_t{20'000};
constexpr auto max_remotes = std::size_t{40'000};
constexpr auto max_of_a_machine = std::size_t{512};
constexpr auto max_of_others = std::size_t{2'000};
constexpr auto max_sessions = std::size_t{20'000};

SeenSpan span_of(SensorCursor const& at, std::string_view counted) {
    return {at.instant("first_seen"), at.instant("last_seen"), at.number(counted)};
}

SensorIdentity identity_of(SensorCursor const& at) {
    auto const confidence = std::clamp<std::int64_t>(at.number("confidence"), 0, 100);
    return {at.text("kind"), at.text("text"), static_cast<int>(confidence), span_of(at, "count")};
}

SensorAddress address_of(SensorCursor const& at) {
    return {at.text("address"), at.text("binding"), span_of(at, "count")};
}

void read_identities(SensorHost& host, SensorCursor const& at) {
    at.each("identities", max_of_a_machine, [&](SensorCursor const& one) {
        host.identities.push_back(identity_of(one));
    });
    at.each("roles", max_of_a_machine, [&](SensorCursor const& one) {
        host.roles.push_back(one.text("role"));
    });
}

void read_hosts(SensorView& view, SensorCursor const& document) {
    document.each("hosts", max_hosts, [&](SensorCursor const& at) {
        auto& host = view.hosts.emplace_back();
        host.mac = at.text("mac");
        host.is_local_mac = at.flag("is_local_mac");
        host.vlans = at.vlans("vlans");
        host.seen = span_of(at, "frames");
        at.each("addresses", max_of_a_machine, [&](SensorCursor const& one) {
            host.addresses.push_back(address_of(one));
        });
        read_identities(host, at);
    });
    document.each("remote_addresses", max_remotes, [&](SensorCursor const& at) {
        auto& host = view.hosts.emplace_back();
        host.by_mac = at.text("by_mac");
        host.addresses.push_back(address_of(at));
        host.seen = host.addresses.back().seen;
        read_identities(host, at);
    });
}

/// The span of a segment is that of all its evidence.
void read_segments(SensorView& view, SensorCursor const& document) {
    document.each("segments", max_of_others, [&](SensorCursor const& at) {
        auto& segment = view.segments.emplace_back();
        segment.prefix = at.text("prefix");
        segment.confidence =
            static_cast<int>(std::clamp<std::int64_t>(at.number("confidence"), 0, 100));
        segment.vlans = at.vlans("vlans");
        segment.gateways = at.texts("gateways");
        segment.name_servers = at.texts("name_servers");
        segment.dhcp_servers = at.texts("dhcp_servers");
        at.each("evidence", max_of_a_machine, [&](SensorCursor const& one) {
            auto const seen = span_of(one, "count");
            auto const is_first = segment.evidence.empty();
            segment.evidence.push_back(one.text("source"));
            segment.seen.first = is_first ? seen.first : std::min(segment.seen.first, seen.first);
            segment.seen.last = std::max(segment.seen.last, seen.last);
            segment.seen.count += seen.count;
        });
    });
}

void read_gateways(SensorView& view, SensorCursor const& document) {
    document.each("gateways", max_of_others, [&](SensorCursor const& at) {
        view.gateways.push_back({at.text("mac"), at.texts("addresses"), at.texts("evidence")});
    });
    document.each("redundancy", max_of_others, [&](SensorCursor const& at) {
        view.redundancy.push_back({at.text("protocol"), at.texts("addresses"), at.texts("members")}
        );
    });
}

void read_neighbours(SensorView& view, SensorCursor const& document) {
    document.each("neighbours", max_of_others, [&](SensorCursor const& at) {
        auto& neighbour = view.neighbours.emplace_back();
        neighbour.protocol = at.text("protocol");
        neighbour.mac = at.text("mac");
        neighbour.chassis = at.text("chassis");
        neighbour.port = at.text("port");
        neighbour.port_description = at.text("port_description");
        neighbour.name = at.text("name");
        neighbour.description = at.text("description");
        neighbour.capabilities = at.texts("capabilities");
        neighbour.management = at.texts("management");
        auto const vlan = at.number("port_vlan");
        if (vlan > 0 && vlan <= 4'094) {
            neighbour.port_vlan = static_cast<std::uint16_t>(vlan);
        }
        neighbour.has_left = at.flag("has_left");
        neighbour.seen = span_of(at, "count");
    });
}

void read_sessions(SensorView& view, SensorCursor const& document) {
    document.each("sessions", max_sessions, [&](SensorCursor const& at) {
        auto& session = view.sessions.emplace_back();
        session.protocol = at.text("protocol");
        session.client = at.text("client");
        session.server = at.text("server");
        session.port = static_cast<int>(std::clamp<std::int64_t>(at.number("port"), 0, 65'535));
        session.detail = at.text("detail");
        session.seen = span_of(at, "count");
    });
}

void read_delivery(SensorView& view, SensorCursor const& document) {
    view.interface = document.text("interface");
    view.interface_mac = document.text("interface_mac");
    view.is_blind = document.flag("is_blind");
    view.boot = document.text("boot");
    view.seq = document.number("seq");
    view.started_at = document.instant("started_at");
    auto const drops = document.member("drops");
    auto const of_kernel = std::max<std::int64_t>(drops.number("kernel"), 0);
    auto const of_interface = std::max<std::int64_t>(drops.number("interface"), 0);
    view.dropped = of_kernel > INT64_MAX - of_interface ? INT64_MAX : of_kernel + of_interface;
    view.last_frame = document.member("capture").instant("last_frame");
}

} // namespace

Result<SensorView> parse_sensor_view(std::string_view json) {
    TRY(value, parse_json_value(json));
    if (value.as<JsonMembers>() == nullptr) {
        return Error{Errc::malformed, "a sensor's document is an object", {""}};
    }
    auto fault = ReadFault{};
    auto const document = SensorCursor{&value, "", fault};
    if (document.text("schema") != "sensor.observation") {
        return Error{Errc::unsupported, "not a sensor.observation", {"/schema"}};
    }
    auto const major = document.member("version").number("major");
    if (major != 1) {
        return Error{
            Errc::unsupported, "major version " + std::to_string(major), {"/version/major"}};
    }
    auto view = SensorView{};
    read_delivery(view, document);
    read_segments(view, document);
    read_gateways(view, document);
    read_neighbours(view, document);
    read_hosts(view, document);
    read_sessions(view, document);
    if (fault.error) {
        return *std::move(fault.error);
    }
    return view;
}

} // namespace sonae::topology
