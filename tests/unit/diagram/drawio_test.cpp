// SPDX-License-Identifier: Apache-2.0
#include "inventory/diagram/render.hpp"
#include "tests/fakes/sample_network.hpp"
#include "tests/unit/diagram/layout_checks.hpp"
#include "tests/unit/diagram/random_network.hpp"
#include "tests/unit/diagram/xml_reading.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <set>

namespace sonae::diagram {
namespace {

using namespace testing;

struct Cell {
    std::string parent;
    bool is_vertex = false;
    bool is_edge = false;
    std::string source;
    std::string target;
    std::string value;
    Box box;
};

std::map<std::string, Cell> cells_of(XmlReading const& reading) {
    auto cells = std::map<std::string, Cell>{};
    auto last = std::string{};
    auto number = [](XmlElement const& of, char const* name) {
        auto const found = of.attributes.find(name);
        return found == of.attributes.end() ? 0.0 : std::stod(found->second);
    };
    auto text = [](XmlElement const& of, char const* name) {
        auto const found = of.attributes.find(name);
        return found == of.attributes.end() ? std::string{} : found->second;
    };
    for (auto const& element : reading.elements) {
        if (element.name == "mxCell") {
            last = element.attributes.at("id");
            auto const [at, is_new] = cells.emplace(last, Cell{});
            EXPECT_TRUE(is_new) << last << " stands twice";
            at->second.parent = text(element, "parent");
            at->second.is_vertex = text(element, "vertex") == "1";
            at->second.is_edge = text(element, "edge") == "1";
            at->second.source = text(element, "source");
            at->second.target = text(element, "target");
            at->second.value = text(element, "value");
        } else if (element.name == "mxGeometry") {
            cells.at(last).box = {
                number(element, "x"),
                number(element, "y"),
                number(element, "width"),
                number(element, "height")};
        }
    }
    return cells;
}

Point corner_of(std::map<std::string, Cell> const& cells, std::string id) {
    auto at = Point{};
    while (!id.empty() && cells.at(id).is_vertex) {
        at.x += cells.at(id).box.x;
        at.y += cells.at(id).box.y;
        id = cells.at(id).parent;
    }
    return at;
}

void expect_sound(std::map<std::string, Cell> const& cells) {
    for (auto const& [id, cell] : cells) {
        auto steps = 0;
        auto up = id;
        while (up != "0") {
            ASSERT_TRUE(cells.contains(up)) << id << " hangs on " << up;
            up = cells.at(up).parent;
            ASSERT_LT(++steps, 10) << id;
        }
        if (cell.is_edge) {
            EXPECT_TRUE(cells.contains(cell.source) && cells.at(cell.source).is_vertex) << id;
            EXPECT_TRUE(cells.contains(cell.target) && cells.at(cell.target).is_vertex) << id;
        }
    }
}

TEST(DrawIo, EveryCellHangsOnALayer) {
    auto const reading = read_xml(drawio_of(lay_out(sample_hospital(), {}), {}));

    ASSERT_EQ(reading.error, "");
    expect_sound(cells_of(reading));
}

TEST(DrawIo, ThereIsALayerForEachBandAndOneForLines) {
    auto const cells = cells_of(read_xml(drawio_of(lay_out(sample_hospital(), {}), {})));

    auto layers = std::set<std::string>{};
    for (auto const& [id, cell] : cells) {
        if (cell.parent == "0") {
            layers.insert(cell.value);
        }
    }

    EXPECT_EQ(
        layers, (std::set<std::string>{"外部接続点", "境界機器", "基幹", "区分", "線の種類"})
    );
}

TEST(DrawIo, EverythingStandsWhereItStandsOnTheDrawing) {
    auto const layout = lay_out(sample_hospital(), {.depth = 3});

    auto const cells = cells_of(read_xml(drawio_of(layout, {})));

    for (auto const& node : layout.nodes) {
        auto const at = corner_of(cells, node.id);
        EXPECT_NEAR(at.x, node.box.x, 0.3) << node.id;
        EXPECT_NEAR(at.y, node.box.y, 0.3) << node.id;
        EXPECT_NEAR(cells.at(node.id).box.width, node.box.width, 0.1) << node.id;
    }
}

TEST(DrawIo, WhateverDevicesCallThemselvesItIsSound) {
    for (auto seed = 0U; seed < 40; ++seed) {
        auto const reading =
            read_xml(drawio_of(lay_out(random_network(seed), {.layers = Layers::both}), {}));

        ASSERT_EQ(reading.error, "") << "seed " << seed;
        auto const cells = cells_of(reading);
        expect_sound(cells);
        for (auto const& [id, cell] : cells) {
            // Labels are HTML there: what a device says is escaped once more.
            EXPECT_EQ(cell.value.find("<script"), std::string::npos) << "seed " << seed;
            EXPECT_EQ(cell.value.find("<img"), std::string::npos) << "seed " << seed;
        }
    }
}

} // namespace
} // namespace sonae::diagram
