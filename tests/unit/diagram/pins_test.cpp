// SPDX-License-Identifier: Apache-2.0
#include "tests/fakes/sample_network.hpp"
#include "tests/unit/diagram/layout_checks.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace sonae::diagram {
namespace {

using namespace testing;

TEST(Pins, APinnedCardStandsWhereAPersonPutItRelativeToItsParent) {
    auto const network = sample_hospital();

    auto const layout = lay_out(network, {}, {{"segment:10.10.10.0/24", {300, 200}}});

    auto const* card = find_node(layout, "segment:10.10.10.0/24");
    auto const* parent = find_node(layout, card->parent);
    EXPECT_TRUE(card->is_pinned);
    EXPECT_EQ(card->box.x, parent->box.x + 300);
    EXPECT_EQ(card->box.y, parent->box.y + 200);
}

TEST(Pins, WhatStandsInAPinnedZoneMovesWithIt) {
    auto const network = sample_hospital();
    auto const before = lay_out(network, {});

    auto const after = lay_out(network, {}, {{"zone:his", {40, 900}}});

    auto const old_zone = find_node(before, "zone:his")->box;
    auto const new_zone = find_node(after, "zone:his")->box;
    for (auto const& node : before.nodes) {
        if (node.parent == "zone:his") {
            auto const box = find_node(after, node.id)->box;
            EXPECT_EQ(box.x - new_zone.x, node.box.x - old_zone.x) << node.id;
            EXPECT_EQ(box.y - new_zone.y, node.box.y - old_zone.y) << node.id;
        }
    }
    EXPECT_GE(after.height, new_zone.y + new_zone.height);
}

TEST(Pins, LinesFollowAPinnedCardAndNoOtherCardMoves) {
    auto const network = sample_hospital();
    auto const before = lay_out(network, {});

    auto const after = lay_out(network, {}, {{"segment:10.10.10.0/24", {300, 200}}});

    for (auto const& node : before.nodes) {
        if (node.id != "segment:10.10.10.0/24") {
            EXPECT_TRUE(is_same(node.box, find_node(after, node.id)->box)) << node.id;
        }
    }
    auto const box = find_node(after, "segment:10.10.10.0/24")->box;
    for (auto const& edge : after.edges) {
        if (edge.to == "segment:10.10.10.0/24") {
            auto const end = edge.points.back();
            EXPECT_TRUE(
                end.x >= box.x && end.x <= box.x + box.width && end.y >= box.y &&
                end.y <= box.y + box.height
            );
        }
    }
}

TEST(Pins, PlacesThatAreNoNumbersAndNodesThatAreNotThereAreLeftOut) {
    auto const network = sample_hospital();
    auto const nan = std::numeric_limits<double>::quiet_NaN();
    auto const infinite = std::numeric_limits<double>::infinity();

    auto const layout = lay_out(
        network,
        {},
        {{"segment:10.10.10.0/24", {nan, 1}}, {"zone:his", {infinite, 1}}, {"zone:gone", {1, 1}}}
    );

    EXPECT_EQ(layout_json(layout), layout_json(lay_out(network, {})));
}

TEST(Pins, APlaceFarOutsideStaysOnTheDrawing) {
    auto const layout = lay_out(sample_hospital(), {}, {{"zone:his", {-1e300, 1e300}}});

    auto const box = find_node(layout, "zone:his")->box;
    EXPECT_GE(box.x, 0);
    EXPECT_TRUE(std::isfinite(layout.height));
    EXPECT_LT(layout.height, 200'000);
}

} // namespace
} // namespace sonae::diagram
