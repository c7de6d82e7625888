// SPDX-License-Identifier: Apache-2.0
#include "tests/fakes/sample_network.hpp"
#include "tests/unit/diagram/layout_checks.hpp"
#include "tests/unit/diagram/random_network.hpp"

#include <gtest/gtest.h>

#include <random>

namespace sonae::diagram {
namespace {

using namespace testing;

topology::Device one_more(topology::Network const& network, std::string const& segment) {
    auto device = topology::Device{};
    device.id = "ast_99999";
    device.name = "NEW-PC";
    device.kind = topology::DeviceClass::pc;
    device.known.first_seen = network.at;
    device.attachments = {{segment, "10.10.21.250", "", "", ""}};
    return device;
}

TEST(Stability, EqualNetworksGiveEqualDrawings) {
    for (auto seed = 1U; seed <= 20; ++seed) {
        auto const one = lay_out(random_network(seed), {});
        auto const other = lay_out(random_network(seed), {});
        EXPECT_EQ(layout_json(one), layout_json(other)) << "seed " << seed;
    }
}

TEST(Stability, TheOrderInWhichANetworkIsToldDoesNotMatter) {
    auto network = sample_hospital();
    auto const before = lay_out(network, {});
    auto shuffle = std::mt19937{7};
    std::shuffle(network.devices.begin(), network.devices.end(), shuffle);
    std::shuffle(network.segments.begin(), network.segments.end(), shuffle);

    auto const after = lay_out(network, {});

    auto const boxes = boxes_of(after);
    for (auto const& [id, box] : boxes_of(before)) {
        EXPECT_TRUE(is_same(box, boxes.at(id))) << id;
    }
}

TEST(Stability, OneMachineMoreMovesNothing) {
    for (auto const depth : {0, 1, 2}) {
        auto network = sample_hospital();
        auto const before = boxes_of(lay_out(network, {.depth = depth}));
        network.devices.push_back(one_more(network, "10.10.21.0/24"));

        auto const after = boxes_of(lay_out(network, {.depth = depth}));

        ASSERT_EQ(before.size(), after.size());
        for (auto const& [id, box] : before) {
            EXPECT_TRUE(is_same(box, after.at(id))) << id << " at depth " << depth;
        }
    }
}

TEST(Stability, OneMachineMoreMovesOnlyWhatFollowsItInItsCardWhereAllMachinesAreDrawn) {
    auto network = sample_hospital();
    auto const before = boxes_of(lay_out(network, {.depth = 3}));
    network.devices.push_back(one_more(network, "10.10.21.0/24"));

    auto const after = boxes_of(lay_out(network, {.depth = 3}));

    for (auto const& [id, box] : before) {
        if (!id.starts_with("segment:10.10.21.0/24/")) {
            EXPECT_TRUE(is_same(box, after.at(id))) << id;
        }
    }
}

TEST(Stability, ASegmentThatGoesAndComesBackLeavesNoTrace) {
    auto network = sample_hospital();
    auto const before = layout_json(lay_out(network, {}));
    auto const segment = network.segments[5];
    network.segments.erase(network.segments.begin() + 5);
    auto const without = layout_json(lay_out(network, {}));
    network.segments.push_back(segment);

    auto const after = layout_json(lay_out(network, {}));

    EXPECT_NE(before, without);
    EXPECT_EQ(before, after);
}

TEST(Stability, ASegmentMoreMovesNoOtherZone) {
    auto network = sample_hospital();
    auto const before = boxes_of(lay_out(network, {}));
    auto segment = network.segments.front();
    segment.id = segment.prefix = "10.30.99.0/24";
    segment.zone = "information";
    network.segments.push_back(segment);

    auto const after = boxes_of(lay_out(network, {}));

    for (auto const& zone : {"his", "departmental"}) {
        auto const id = std::string{"zone:"} + zone;
        EXPECT_TRUE(is_same(before.at(id), after.at(id))) << zone;
    }
}

} // namespace
} // namespace sonae::diagram
