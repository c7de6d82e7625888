// SPDX-License-Identifier: Apache-2.0
#include "inventory/diagram/render.hpp"
#include "tests/fakes/sample_network.hpp"
#include "tests/unit/diagram/layout_checks.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sonae::diagram {
namespace {

using namespace testing;
using ::testing::HasSubstr;
using topology::ChangeKind;
using topology::ElementKind;

std::vector<topology::ElementChange> changes(topology::Network const& network) {
    auto const machine =
        std::find_if(network.devices.begin(), network.devices.end(), [](auto const& device) {
            return device.name == "OPD1-PC-07";
        });
    return {
        {ChangeKind::added, ElementKind::segment, "10.10.10.0/24", "", {}},
        {ChangeKind::removed, ElementKind::segment, "10.10.11.0/24", "", {}},
        {ChangeKind::changed, ElementKind::segment, "10.10.22.0/24", "", {}},
        {ChangeKind::added, ElementKind::device, machine->id, "", {}},
        {ChangeKind::removed,
         ElementKind::link,
         "outside:" + network.connections[1].device + ":xcn_01",
         "",
         {}},
    };
}

TEST(Changes, WhatCameWentAndChangedIsMarked) {
    auto const network = sample_hospital();

    auto const layout = lay_out(network, {}, {}, changes(network));

    EXPECT_EQ(find_node(layout, "segment:10.10.10.0/24")->mark, Mark::added);
    EXPECT_EQ(find_node(layout, "segment:10.10.11.0/24")->mark, Mark::removed);
    EXPECT_EQ(find_node(layout, "segment:10.10.22.0/24")->mark, Mark::changed);
    EXPECT_EQ(find_node(layout, "segment:10.10.31.0/24")->mark, Mark::none);
}

TEST(Changes, ACardCountsWhatChangedAmongItsMachines) {
    auto const network = sample_hospital();

    auto const layout = lay_out(network, {}, {}, changes(network));

    auto const* card = find_node(layout, "segment:10.10.21.0/24");
    EXPECT_EQ(card->mark, Mark::none);
    EXPECT_EQ(line_of(*card, TextRole::change), "added=1");
}

TEST(Changes, AMachineIsMarkedWhereItIsDrawn) {
    auto const network = sample_hospital();
    auto const all = changes(network);

    auto const layout = lay_out(network, {.depth = 3}, {}, all);

    EXPECT_EQ(find_node(layout, "segment:10.10.21.0/24/" + all[3].id)->mark, Mark::added);
}

TEST(Changes, TheSignStandsBesideTheColour) {
    auto const network = sample_hospital();

    auto const svg = svg_of(lay_out(network, {}, {}, changes(network)), {});

    for (auto const* sign : {">＋</text>", ">－</text>", ">～</text>", ">＋1</text>"}) {
        EXPECT_THAT(svg, HasSubstr(sign));
    }
    for (auto const* colour : {"#15803d", "#b91c1c", "#b45309"}) {
        EXPECT_THAT(svg, HasSubstr(colour));
    }
}

TEST(Changes, ADrawingWithoutChangesHasNoMarks) {
    auto const layout = lay_out(sample_hospital(), {});

    for (auto const& node : layout.nodes) {
        EXPECT_EQ(node.mark, Mark::none) << node.id;
    }
    for (auto const& edge : layout.edges) {
        EXPECT_EQ(edge.mark, Mark::none) << edge.id;
    }
}

} // namespace
} // namespace sonae::diagram
