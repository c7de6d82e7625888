// SPDX-License-Identifier: Apache-2.0
#include "agent/sense/report/parts.hpp"

#include <algorithm>
#include <array>
#include <tuple>

namespace sonae::sense {

namespace {

constexpr auto stp_versions = std::array<std::string_view, 3>{"stp", "rstp", "mstp"};

/// The values of a table in an order that does not hang on how it hashes.
template <class Value, class Less>
std::vector<Value const*> sorted(BoundedTable<Value> const& table, Less less) {
    auto values = std::vector<Value const*>{};
    table.for_each([&](Value const& value) { values.push_back(&value); });
    std::sort(values.begin(), values.end(), [&](auto const* a, auto const* b) {
        return less(*a, *b);
    });
    return values;
}

void write_evidence(JsonWriter& json, SegmentFinding const& finding) {
    json.key("evidence").begin_array();
    for (auto i = std::size_t{0}; finding.segment != nullptr && i < segment_source_count; ++i) {
        auto const& seen = finding.segment->sources.at(i);
        if (seen.count != 0) {
            json.begin_object().member("source", name_of(static_cast<SegmentSource>(i)));
            write_seen(json, seen, "count");
            json.end_object();
        }
    }
    if (finding.broadcast != nullptr) {
        json.begin_object().member("source", "broadcast");
        write_seen(json, finding.broadcast->seen, "count");
        json.end_object();
    }
    json.end_array();
}

std::vector<std::string_view> capability_codes(Neighbour const& neighbour) {
    struct Bit {
        std::uint32_t bit;
        std::string_view code;
    };

    // IEEE 802.1AB §8.5.8.1; CDP's bits as Cisco documents them.
    static constexpr auto lldp = std::to_array<Bit>({
        {1U << 0U, "other"},
        {1U << 1U, "repeater"},
        {1U << 2U, "bridge"},
        {1U << 3U, "access_point"},
        {1U << 4U, "router"},
        {1U << 5U, "telephone"},
        {1U << 6U, "docsis"},
        {1U << 7U, "station"},
    });
    static constexpr auto cdp = std::to_array<Bit>({
        {0x01, "router"},
        {0x02, "bridge"},
        {0x04, "source_route_bridge"},
        {0x08, "switch"},
        {0x10, "host"},
        {0x20, "igmp"},
        {0x40, "repeater"},
        {0x80, "telephone"},
    });
    auto codes = std::vector<std::string_view>{};
    for (auto const& row : neighbour.protocol == NeighbourProtocol::lldp ? lldp : cdp) {
        if ((neighbour.capabilities & row.bit) != 0) {
            codes.push_back(row.code);
        }
    }
    return codes;
}

} // namespace

void write_segments(JsonWriter& json, std::vector<SegmentFinding> const& segments) {
    json.key("segments").begin_array();
    for (auto const& finding : segments) {
        json.begin_object().member("prefix", std::string_view{text_of(finding.prefix)});
        json.member("confidence", finding.confidence());
        json.member("addresses_seen", std::uint64_t{finding.addresses});
        write_evidence(json, finding);
        if (finding.segment != nullptr) {
            auto const& segment = *finding.segment;
            write_numbers(json, "vlans", segment.vlans);
            write_texts(json, "gateways", segment.gateways);
            write_texts(json, "name_servers", segment.name_servers);
            write_texts(json, "dhcp_servers", segment.dhcp_servers);
            write_texts(json, "relays", segment.relays);
            write_text(json, "domain", segment.domain);
            if (segment.lease_seconds != 0) {
                json.member("lease_seconds", std::uint64_t{segment.lease_seconds});
            }
        } else {
            json.key("vlans").begin_array();
            json.value(std::uint64_t{finding.broadcast->vlan}).end_array();
        }
        json.end_object();
    }
    json.end_array();
}

void write_blocks(JsonWriter& json, std::vector<BlockFinding> const& blocks) {
    json.key("blocks").begin_array();
    for (auto const& block : blocks) {
        json.begin_object().member("prefix", std::string_view{text_of(block.prefix)});
        json.member("by_mac", std::string_view{text_of(block.by_mac)});
        json.member("addresses_seen", std::uint64_t{block.addresses}).end_object();
    }
    json.end_array();
}

void write_gateways(JsonWriter& json, std::vector<GatewayFinding> const& gateways) {
    json.key("gateways").begin_array();
    for (auto const& gateway : gateways) {
        json.begin_object();
        if (gateway.mac.is_set()) {
            json.member("mac", std::string_view{text_of(gateway.mac)});
        }
        write_texts(json, "addresses", gateway.addresses);
        write_codes(json, "evidence", gateway.evidence);
        json.end_object();
    }
    json.end_array();
}

void write_vlans(JsonWriter& json, Model const& model) {
    json.key("vlans").begin_array();
    for (auto i = std::size_t{0}; i < model.vlans.size(); ++i) {
        auto const& vlan = model.vlans[i];
        if (vlan.seen.count == 0 && vlan.names.empty()) {
            continue;
        }
        json.begin_object().member("vlan", std::uint64_t{i});
        if (vlan.seen.count != 0) {
            write_seen(json, vlan.seen, "frames");
        }
        json.key("names").begin_array();
        for (auto const& name : vlan.names) {
            json.value(std::string_view{name});
        }
        json.end_array().end_object();
    }
    json.end_array();
}

void write_neighbours(JsonWriter& json, Model const& model) {
    json.key("neighbours").begin_array();
    auto const neighbours = sorted(model.neighbours, [](auto const& a, auto const& b) {
        return std::tie(a.mac, a.protocol, a.vlan, a.port) <
               std::tie(b.mac, b.protocol, b.vlan, b.port);
    });
    for (auto const* neighbour : neighbours) {
        auto const is_lldp = neighbour->protocol == NeighbourProtocol::lldp;
        json.begin_object().member("protocol", is_lldp ? "lldp" : "cdp");
        json.member("mac", std::string_view{text_of(neighbour->mac)});
        json.member("chassis", std::string_view{neighbour->chassis});
        json.member("port", std::string_view{neighbour->port});
        write_text(json, "port_description", neighbour->port_description);
        write_text(json, "name", neighbour->name);
        write_text(json, "description", neighbour->description);
        json.key("capabilities").begin_array();
        for (auto const code : capability_codes(*neighbour)) {
            json.value(code);
        }
        json.end_array();
        write_texts(json, "management", neighbour->management);
        if (neighbour->port_vlan != 0) {
            json.member("port_vlan", std::uint64_t{neighbour->port_vlan});
        }
        json.member("has_left", neighbour->has_left);
        write_seen(json, neighbour->seen, "count");
        json.end_object();
    }
    json.end_array();
}

void write_trees(JsonWriter& json, Model const& model) {
    auto const in_order = [](auto const& a, auto const& b) {
        return std::tie(a.vlan, a.is_per_vlan, a.region, a.instance) <
               std::tie(b.vlan, b.is_per_vlan, b.region, b.instance);
    };
    json.key("trees").begin_array();
    for (auto const* tree : sorted(model.trees, in_order)) {
        json.begin_object().member("vlan", std::uint64_t{tree->vlan});
        json.member("version", stp_versions.at(static_cast<std::size_t>(tree->version)));
        json.member("is_per_vlan", tree->is_per_vlan);
        if (tree->instance != 0) {
            json.member("instance", std::uint64_t{tree->instance});
        }
        if (tree->root.mac.is_set()) {
            json.member("root", std::string_view{text_of(tree->root)});
        }
        json.member("root_changes", std::uint64_t{tree->root_changes});
        json.member("change_flags", tree->change_flags);
        write_text(json, "region", tree->region);
        write_seen(json, tree->seen, "count");
        json.end_object();
    }
    json.end_array();
    json.key("bridge_ports").begin_array();
    auto const ports = sorted(model.bridge_ports, [](auto const& a, auto const& b) {
        return std::tie(a.vlan, a.bridge, a.port) < std::tie(b.vlan, b.bridge, b.port);
    });
    for (auto const* port : ports) {
        json.begin_object().member("bridge", std::string_view{text_of(port->bridge)});
        json.member("port", std::uint64_t{port->port});
        json.member("mac", std::string_view{text_of(port->mac)});
        json.member("vlan", std::uint64_t{port->vlan});
        json.member("is_per_vlan", port->is_per_vlan);
        json.member("root_cost", std::uint64_t{port->root_cost});
        write_seen(json, port->seen, "count");
        json.end_object();
    }
    json.end_array();
}

void write_redundancies(JsonWriter& json, Model const& model) {
    json.key("redundancy").begin_array();
    auto const groups = sorted(model.redundancies, [](auto const& a, auto const& b) {
        return std::tie(a.protocol, a.version, a.vlan, a.group) <
               std::tie(b.protocol, b.version, b.vlan, b.group);
    });
    for (auto const* group : groups) {
        auto const is_vrrp = group->protocol == RedundancyProtocol::vrrp;
        json.begin_object().member("protocol", is_vrrp ? "vrrp" : "hsrp");
        json.member("version", int{group->version});
        json.member("group", std::uint64_t{group->group});
        json.member("vlan", std::uint64_t{group->vlan});
        write_texts(json, "addresses", group->addresses);
        write_texts(json, "members", group->members);
        if (group->active.is_set()) {
            json.member("active", std::string_view{text_of(group->active)});
        }
        write_seen(json, group->seen, "count");
        json.end_object();
    }
    json.end_array();
}

void write_ospf(JsonWriter& json, Model const& model) {
    json.key("ospf_routers").begin_array();
    auto const routers = sorted(model.ospf_routers, [](auto const& a, auto const& b) {
        return std::tie(a.router, a.version, a.address) < std::tie(b.router, b.version, b.address);
    });
    for (auto const* router : routers) {
        json.begin_object().member("version", int{router->version});
        json.member("router", std::string_view{text_of(IpAddress::v4(router->router))});
        json.member("area", std::uint64_t{router->area});
        json.member("address", std::string_view{text_of(router->address)});
        json.member("hello_seconds", std::uint64_t{router->hello_seconds});
        write_seen(json, router->seen, "count");
        json.end_object();
    }
    json.end_array();
}

} // namespace sonae::sense
