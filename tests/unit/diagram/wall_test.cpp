// SPDX-License-Identifier: Apache-2.0
// What makes the drawing of a whole hospital convince on a wall.
#include "inventory/diagram/lay_out.hpp"
#include "inventory/diagram/paint.hpp"
#include "tests/fakes/sample_network.hpp"
#include "tests/unit/diagram/layout_checks.hpp"

#include <gtest/gtest.h>

#include <set>

namespace sonae::diagram {
namespace {

using namespace testing;

topology::Device edge_device(std::string const& name, topology::DeviceClass kind) {
    auto device = topology::Device{};
    device.id = "ast_" + name;
    device.name = name;
    device.kind = kind;
    device.tier = topology::Tier::edge;
    device.attachments = {{"10.0.0.0/24", "10.0.0.9", "", "", ""}};
    return device;
}

topology::ExternalConnection
connection(std::string const& id, std::string const& kind, std::string const& device) {
    auto made = topology::ExternalConnection{};
    made.id = id;
    made.kind = kind;
    made.device = device;
    return made;
}

topology::Link link(topology::LinkKind kind, std::string const& a, std::string const& b) {
    auto made = topology::Link{};
    made.id = a + ">" + b;
    made.kind = kind;
    made.a = a;
    made.b = b;
    return made;
}

/// A pair of firewalls of which one holds two lines, a router, and a PC with a tool, all of them
/// in one segment.
topology::Network small_house() {
    using topology::DeviceClass;
    using topology::LinkKind;
    auto network = topology::Network{};
    auto segment = topology::Segment{};
    segment.id = segment.prefix = "10.0.0.0/24";
    network.segments = {segment};
    network.devices = {
        edge_device("FW-1", DeviceClass::firewall),
        edge_device("FW-2", DeviceClass::firewall),
        edge_device("RTR-1", DeviceClass::router),
        edge_device("A-PC", DeviceClass::pc),
    };
    network.devices[3].tier = topology::Tier::endpoint;
    network.connections = {
        connection("xcn_1", "internet", "ast_FW-1"),
        connection("xcn_2", "maintenance", "ast_RTR-1"),
        connection("xcn_3", "regional_network", "ast_FW-1"),
        connection("xcn_4", "cloud", "ast_A-PC"),
    };
    for (auto const& of : network.connections) {
        network.links.push_back(link(LinkKind::outside, of.device, of.id));
    }
    for (auto const* name : {"FW-1", "FW-2", "RTR-1"}) {
        network.links.push_back(link(LinkKind::routed, "ast_" + std::string{name}, "10.0.0.0/24"));
    }
    return network;
}

double middle(Layout const& layout, std::string const& id) {
    auto const* node = find_node(layout, id);
    return node == nullptr ? -1 : node->box.x + node->box.width / 2;
}

std::vector<std::string> edge_row(Layout const& layout) {
    auto nodes = std::vector<Node const*>{};
    for (auto const& node : layout.nodes) {
        if (node.parent == "band:edge") {
            nodes.push_back(&node);
        }
    }
    std::sort(nodes.begin(), nodes.end(), [](Node const* a, Node const* b) {
        return std::pair{a->box.y, a->box.x} < std::pair{b->box.y, b->box.x};
    });
    auto names = std::vector<std::string>{};
    for (auto const* node : nodes) {
        names.push_back(line_of(*node, TextRole::title));
    }
    return names;
}

TEST(Wall, AConnectionStandsOverItsDeviceAndItsLineGoesStraightDown) {
    for (auto const depth : {0, 1, 2, 3}) {
        auto const layout = lay_out(small_house(), {.depth = depth});

        EXPECT_NEAR(middle(layout, "connection:xcn_2"), middle(layout, "device:ast_RTR-1"), 1);
        for (auto const& edge : layout.edges) {
            if (edge.to == "connection:xcn_2") {
                EXPECT_EQ(edge.points.size(), 2U) << "depth " << depth;
            }
        }
    }
}

TEST(Wall, SeveralConnectionsOfADeviceStandSideBySideOverIt) {
    auto const layout = lay_out(small_house(), {});

    auto const first = middle(layout, "connection:xcn_1");
    auto const second = middle(layout, "connection:xcn_3");
    EXPECT_NEAR((first + second) / 2, middle(layout, "device:ast_FW-1"), 1);
    EXPECT_LT(second, middle(layout, "connection:xcn_2"));
}

TEST(Wall, AStandByIsBesideItsPairAndAMachineWithAWayOutIsLast) {
    EXPECT_EQ(
        edge_row(lay_out(small_house(), {})),
        (std::vector<std::string>{"FW-1", "FW-2", "RTR-1", "A-PC"})
    );
}

TEST(Wall, AMachineWithAWayOutHasASmallerCardThatSaysSo) {
    auto const layout = lay_out(small_house(), {});

    auto const* machine = find_node(layout, "device:ast_A-PC");
    ASSERT_NE(machine, nullptr);
    EXPECT_EQ(line_of(*machine, TextRole::note), "way_out");
    EXPECT_LT(machine->box.height, find_node(layout, "device:ast_FW-1")->box.height);
}

TEST(Wall, TenDevicesAtTheEdgeStandInOneRow) {
    auto network = small_house();
    for (auto i = 0; i < 6; ++i) {
        network.devices.push_back(
            edge_device("VPN-" + std::to_string(i), topology::DeviceClass::vpn_gateway)
        );
    }

    auto const layout = lay_out(network, {.depth = 1});

    auto tops = std::set<double>{};
    for (auto const& node : layout.nodes) {
        if (node.parent == "band:edge") {
            tops.insert(node.box.y);
        }
    }
    EXPECT_EQ(tops.size(), 1U);
}

TEST(Wall, MeasuredLinesIntoOneCardShareATrunkAndDeclaredOnesDoNot) {
    auto lanes_of = [](topology::Network const& network) {
        auto ends = std::set<double>{};
        auto const layout = lay_out(network, {.depth = 1});
        for (auto const& edge : layout.edges) {
            if (edge.kind == topology::LinkKind::routed) {
                ends.insert(edge.points.back().y);
            }
        }
        return ends.size();
    };
    auto network = small_house();
    for (auto& of : network.links) {
        of.known.evidence = topology::Evidence::measured;
    }
    EXPECT_EQ(lanes_of(network), 1U);

    for (auto& of : network.links) {
        of.known.evidence = topology::Evidence::declared;
    }

    EXPECT_EQ(lanes_of(network), 3U);
}

TEST(Wall, SegmentsOfAHospitalAreReadableOnA3) {
    constexpr auto room = Point{1134, 718};
    constexpr auto least = 6.0;
    for (auto const& network : {sample_hospital(), sample_network(10'000, 60)}) {
        auto const layout = lay_out(network, {.depth = 1});

        auto const scale = std::min(room.x / layout.width, room.y / layout.height);
        for (auto const& node : layout.nodes) {
            for (auto const& line : node.lines) {
                EXPECT_GE(line.size * scale, least) << node.id << " " << line.text;
            }
        }
    }
}

TEST(Wall, ZonesHaveColoursByTheirOrderWhateverTheirCodesAreAndKeepThemInANarrowedView) {
    auto network = topology::Network{};
    for (auto const* code : {"ward", "theatre", "radio"}) {
        auto zone = topology::Zone{};
        zone.code = zone.name_ja = code;
        zone.order = static_cast<int>(network.zones.size());
        network.zones.push_back(zone);
        auto segment = topology::Segment{};
        segment.id = segment.prefix = "10.0." + std::to_string(zone.order) + ".0/24";
        segment.zone = code;
        network.segments.push_back(segment);
    }

    auto const whole = lay_out(network, {});
    auto const narrowed = lay_out(network, {.zones = {"radio"}});

    auto tints = std::set<Colour>{tint_of(-1)};
    for (auto const* id : {"zone:ward", "zone:theatre", "zone:radio"}) {
        EXPECT_TRUE(tints.insert(tint_of(find_node(whole, id)->tint)).second) << id;
    }
    EXPECT_EQ(find_node(narrowed, "zone:radio")->tint, find_node(whole, "zone:radio")->tint);
}

} // namespace
} // namespace sonae::diagram
