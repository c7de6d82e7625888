// SPDX-License-Identifier: Apache-2.0
#include "inventory/diagram/lay_out.hpp"
#include "tests/fakes/sample_network.hpp"
#include "tests/unit/diagram/layout_checks.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sonae::diagram {
namespace {

using namespace testing;
using ::testing::Each;
using ::testing::ElementsAre;

TEST(Layout, TheOutsideIsOnTopAndZonesAreBelow) {
    auto const layout = lay_out(sample_hospital(), {});

    auto tops = std::vector<double>{};
    for (auto const* band : {"band:external", "band:edge", "band:core", "band:zones"}) {
        auto const* node = find_node(layout, band);
        ASSERT_NE(node, nullptr) << band;
        tops.push_back(node->box.y);
    }

    EXPECT_TRUE(std::is_sorted(tops.begin(), tops.end()));
}

TEST(Layout, EverySegmentHasACardThatTellsItsRangeAndGateway) {
    auto const network = sample_hospital();

    auto const layout = lay_out(network, {});

    for (auto const& segment : network.segments) {
        auto const* card = find_node(layout, "segment:" + segment.id);
        ASSERT_NE(card, nullptr) << segment.id;
        EXPECT_EQ(line_of(*card, TextRole::prefix), segment.prefix);
        EXPECT_EQ(line_of(*card, TextRole::title), segment.name);
        auto const gateway = segment.gateways.empty() ? "-" : segment.gateways.front();
        EXPECT_EQ(line_of(*card, TextRole::gateway), gateway);
    }
}

TEST(Layout, EveryExternalConnectionHasACardWithItsVendorAndALineToItsDevice) {
    auto const network = sample_hospital();

    auto const layout = lay_out(network, {});

    for (auto const& connection : network.connections) {
        auto const* card = find_node(layout, "connection:" + connection.id);
        ASSERT_NE(card, nullptr) << connection.id;
        EXPECT_EQ(
            line_of(*card, TextRole::vendor), connection.vendor.empty() ? "-" : connection.vendor
        );
        auto const is_joined =
            std::any_of(layout.edges.begin(), layout.edges.end(), [&](Edge const& edge) {
                return edge.from == "device:" + connection.device && edge.to == card->id;
            });
        EXPECT_TRUE(is_joined) << connection.id;
    }
}

TEST(Layout, ZonesStandInTheirOrder) {
    auto const layout = lay_out(sample_hospital(), {});

    auto order = std::vector<std::string>{};
    for (auto const& node : layout.nodes) {
        if (node.kind == NodeKind::zone) {
            order.push_back(node.zone);
        }
    }

    EXPECT_THAT(
        order,
        ElementsAre(
            "his",
            "departmental",
            "information",
            "internet",
            "management",
            "facility",
            "guest",
            "external",
            ""
        )
    );
}

TEST(Layout, CountsOfAllCardsAreTheMachinesOfTheNetwork) {
    auto const layout = lay_out(sample_hospital(), {.depth = 1});

    auto hosts = 0;
    for (auto const& node : layout.nodes) {
        if (node.kind == NodeKind::segment) {
            hosts += std::stoi(line_of(node, TextRole::count).substr(5));
        }
    }

    EXPECT_EQ(hosts, 1'240 - 2 - 8); // without the core switches and the devices at the edge
}

TEST(Layout, MachinesWithoutASegmentAreCountedToo) {
    auto network = topology::Network{};
    network.devices.resize(1);
    network.devices[0].id = "mac:02:00:00:00:00:01";

    auto const layout = lay_out(network, {});

    auto const* card = find_node(layout, "segment:?");
    ASSERT_NE(card, nullptr);
    EXPECT_EQ(card->symbol, "unknown_segment");
}

TEST(Layout, AMachineThatHoldsAnExternalConnectionStandsAtTheEdgeAndIsJoinedWithItsSegment) {
    auto network = sample_hospital();
    auto const pc =
        std::find_if(network.devices.begin(), network.devices.end(), [](auto const& device) {
            return device.name == "LIS-PC-05";
        });
    network.connections.push_back({});
    network.connections.back().id = "observed:tool";
    network.connections.back().device = pc->id;

    auto const layout = lay_out(network, {});

    auto const* node = find_node(layout, "device:" + pc->id);
    ASSERT_NE(node, nullptr);
    EXPECT_EQ(node->parent, "band:edge");
    auto const is_joined =
        std::any_of(layout.edges.begin(), layout.edges.end(), [&](Edge const& edge) {
            return edge.from == node->id && edge.to == "segment:10.20.20.0/24";
        });
    EXPECT_TRUE(is_joined);
}

TEST(Layout, NothingIsNothing) {
    auto const layout = lay_out({}, {});

    EXPECT_TRUE(layout.nodes.empty());
    EXPECT_TRUE(layout.edges.empty());
    EXPECT_GT(layout.width, 0);
}

TEST(Layout, ADeclaredLineIsNeverDrawnAsMeasured) {
    auto const layout = lay_out(sample_hospital(), {});

    auto of_regional = std::vector<topology::Evidence>{};
    for (auto const& edge : layout.edges) {
        if (edge.to == "connection:xcn_06") {
            of_regional.push_back(edge.evidence);
        }
    }

    EXPECT_THAT(of_regional, ElementsAre(topology::Evidence::declared));
}

TEST(Layout, ARangeBehindARouterIsDashed) {
    auto const layout = lay_out(sample_hospital(), {});

    EXPECT_TRUE(find_node(layout, "segment:10.99.0.0/16")->is_dashed);
    EXPECT_FALSE(find_node(layout, "segment:10.10.10.0/24")->is_dashed);
}

} // namespace
} // namespace sonae::diagram
