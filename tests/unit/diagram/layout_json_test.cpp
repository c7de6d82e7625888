// SPDX-License-Identifier: Apache-2.0
#include "inventory/diagram/lay_out.hpp"
#include "tests/fakes/sample_network.hpp"
#include "tests/unit/diagram/random_network.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace sonae::diagram {
namespace {

using namespace testing;

TEST(LayoutJson, TellsWhatTheAppNeedsToDraw) {
    auto const layout = lay_out(sample_hospital(), {});

    auto const json = nlohmann::json::parse(layout_json(layout));

    EXPECT_EQ(json["nodes"].size(), layout.nodes.size());
    EXPECT_EQ(json["edges"].size(), layout.edges.size());
    EXPECT_EQ(json["at"], "2026-11-24T00:30:00Z");
    auto const& edge = json["edges"][0];
    EXPECT_GE(edge["points"].size(), 2U);
    EXPECT_EQ(edge["points"][0].size(), 2U);
}

TEST(LayoutJson, LeavesOutWhatIsNotThere) {
    auto layout = Layout{};
    layout.nodes.resize(1);
    layout.nodes[0].id = "band:edge";

    auto const json = nlohmann::json::parse(layout_json(layout));

    auto const& node = json["nodes"][0];
    for (auto const* member :
         {"element", "parent", "lines", "symbol", "zone", "mark", "is_pinned", "is_dashed"}) {
        EXPECT_FALSE(node.contains(member)) << member;
    }
}

TEST(LayoutJson, WritesLengthsWithAtMostOneDecimal) {
    auto layout = Layout{};
    layout.width = 12.04;
    layout.height = 0.55;

    EXPECT_EQ(layout_json(layout).substr(0, 27), R"({"width":12,"height":0.6,"a)");
}

TEST(LayoutJson, IsJsonWhateverDevicesCallThemselves) {
    for (auto seed = 0U; seed < 40; ++seed) {
        auto const text =
            layout_json(lay_out(random_network(seed), {.depth = static_cast<int>(seed % 4)}));
        EXPECT_TRUE(nlohmann::json::accept(text)) << "seed " << seed;
    }
}

} // namespace
} // namespace sonae::diagram
