// SPDX-License-Identifier: Apache-2.0
#include "inventory/diagram/lay_out.hpp"
#include "tests/fakes/sample_network.hpp"
#include "tests/unit/diagram/layout_checks.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sonae::diagram {
namespace {

using namespace testing;
using ::testing::AllOf;
using ::testing::Contains;
using ::testing::Each;
using ::testing::Not;
using ::testing::StartsWith;

std::vector<std::string> ids(Layout const& layout, NodeKind kind) {
    auto all = std::vector<std::string>{};
    for (auto const& node : layout.nodes) {
        if (node.kind == kind) {
            all.push_back(node.id);
        }
    }
    return all;
}

TEST(View, AtDepthZeroZonesAreCardsAndLinesAreTakenTogether) {
    auto const layout = lay_out(sample_hospital(), {.depth = 0});

    EXPECT_TRUE(ids(layout, NodeKind::segment).empty());
    auto const* zone = find_node(layout, "zone:his");
    ASSERT_NE(zone, nullptr);
    auto const taken_together =
        std::count_if(layout.edges.begin(), layout.edges.end(), [](Edge const& edge) {
            return edge.to == "zone:his" && edge.label == "×8";
        });
    EXPECT_EQ(taken_together, 2);
}

TEST(View, AtDepthThreeEveryMachineIsInItsSegment) {
    auto const layout = lay_out(sample_hospital(), {.depth = 3});

    auto const devices = ids(layout, NodeKind::device);

    EXPECT_EQ(devices.size(), 1'240U);
}

TEST(View, OneSegmentIsDrawnWithAllItsMachinesAndTheRoutersOfIt) {
    auto const layout = lay_out(sample_hospital(), {.segment = "10.20.20.0/24"});

    EXPECT_THAT(ids(layout, NodeKind::segment), ::testing::ElementsAre("segment:10.20.20.0/24"));
    auto const machines =
        std::count_if(layout.nodes.begin(), layout.nodes.end(), [](Node const& node) {
            return node.parent == "segment:10.20.20.0/24";
        });
    EXPECT_EQ(machines, 33);
    // The laboratory's own line to the outside ends in this segment.
    EXPECT_THAT(
        ids(layout, NodeKind::connection), ::testing::ElementsAre("connection:observed:lab")
    );
}

TEST(View, ZonesLeaveOutWhatHasNothingToDoWithThem) {
    auto const layout = lay_out(sample_hospital(), {.zones = {"his"}});

    EXPECT_THAT(ids(layout, NodeKind::segment), Each(StartsWith("segment:10.10.")));
    EXPECT_THAT(ids(layout, NodeKind::connection), ::testing::ElementsAre("connection:xcn_05"));
}

TEST(View, APlaceShowsWhatStandsThere) {
    auto const layout = lay_out(sample_hospital(), {.layers = Layers::l2, .place = "A棟1階 EPS"});

    EXPECT_THAT(ids(layout, NodeKind::group), ::testing::ElementsAre("place:A棟1階 EPS"));
    EXPECT_TRUE(ids(layout, NodeKind::connection).empty());
}

TEST(View, TheSecondLayerHasSwitchesAndCablesAndNoRanges) {
    auto const layout = lay_out(sample_hospital(), {.layers = Layers::l2});

    EXPECT_TRUE(ids(layout, NodeKind::segment).empty());
    auto const switches =
        std::count_if(layout.nodes.begin(), layout.nodes.end(), [](Node const& node) {
            return node.symbol == "switch" && node.parent.starts_with("place:");
        });
    EXPECT_EQ(switches, 62);
    for (auto const& edge : layout.edges) {
        EXPECT_NE(edge.kind, topology::LinkKind::routed) << edge.id;
    }
}

TEST(View, ASwitchTellsItsUplinksWithPortsAtBothEnds) {
    auto const layout = lay_out(sample_hospital(), {.layers = Layers::l2});

    auto const found = std::find_if(layout.nodes.begin(), layout.nodes.end(), [](Node const& node) {
        return line_of(node, TextRole::title) == "FSW-01-01";
    });

    ASSERT_NE(found, layout.nodes.end());
    EXPECT_EQ(line_of(*found, TextRole::uplink), "Te1/1/1 > CORE-SW-01 Twe1/0/3");
}

TEST(View, ManySwitchesOfOnePlaceAreOneCardWhenLessDepthIsWanted) {
    auto const layout = lay_out(sample_hospital(), {.layers = Layers::l2, .depth = 1});

    EXPECT_EQ(ids(layout, NodeKind::group).size(), 15U);
    EXPECT_THAT(ids(layout, NodeKind::device), Not(Contains(StartsWith("place:"))));
}

TEST(View, ADepthBeyondTheSliderIsItsNearestEnd) {
    auto const network = sample_hospital();

    EXPECT_EQ(
        layout_json(lay_out(network, {.depth = 99})), layout_json(lay_out(network, {.depth = 3}))
    );
    EXPECT_EQ(
        layout_json(lay_out(network, {.depth = -5})), layout_json(lay_out(network, {.depth = 0}))
    );
}

TEST(View, WhatIsNotThereGivesAnEmptyDrawing) {
    EXPECT_TRUE(
        ids(lay_out(sample_hospital(), {.segment = "10.0.0.0/8"}), NodeKind::segment).empty()
    );
    EXPECT_TRUE(ids(lay_out(sample_hospital(), {.zones = {"nowhere"}}), NodeKind::segment).empty());
}

} // namespace
} // namespace sonae::diagram
