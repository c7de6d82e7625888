// SPDX-License-Identifier: Apache-2.0
// What must hold for every drawing, whatever the network is.
#include "tests/fakes/sample_network.hpp"
#include "tests/unit/diagram/layout_checks.hpp"
#include "tests/unit/diagram/random_network.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <set>

namespace sonae::diagram {
namespace {

using namespace testing;

std::vector<View> views() {
    auto all = std::vector<View>{};
    for (auto const layers : {Layers::l2, Layers::l3, Layers::both}) {
        for (auto depth = 0; depth <= 3; ++depth) {
            all.push_back({.layers = layers, .depth = depth});
        }
    }
    return all;
}

bool overlap(Box const& a, Box const& b) {
    return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height &&
           b.y < a.y + a.height;
}

bool holds(Box const& outer, Box const& inner) {
    constexpr auto slack = 0.01;
    return inner.x >= outer.x - slack && inner.y >= outer.y - slack &&
           inner.x + inner.width <= outer.x + outer.width + slack &&
           inner.y + inner.height <= outer.y + outer.height + slack;
}

void expect_tidy_boxes(Layout const& layout) {
    auto children = std::map<std::string, std::vector<Node const*>>{};
    auto ids = std::set<std::string>{};
    for (auto const& node : layout.nodes) {
        EXPECT_TRUE(ids.insert(node.id).second) << node.id << " stands twice";
        EXPECT_TRUE(holds({0, 0, layout.width, layout.height}, node.box)) << node.id;
        if (!node.parent.empty()) {
            auto const* parent = find_node(layout, node.parent);
            ASSERT_NE(parent, nullptr) << node.id;
            EXPECT_TRUE(ids.contains(node.parent)) << node.id << " comes before its parent";
            EXPECT_TRUE(holds(parent->box, node.box)) << node.id << " in " << node.parent;
        }
        children[node.parent].push_back(&node);
    }
    for (auto const& [parent, nodes] : children) {
        for (auto a = std::size_t{0}; a < nodes.size(); ++a) {
            for (auto b = a + 1; b < nodes.size(); ++b) {
                EXPECT_FALSE(overlap(nodes[a]->box, nodes[b]->box))
                    << nodes[a]->id << " and " << nodes[b]->id;
            }
        }
    }
}

/// Lines stand in their box and do not lie on each other.
void expect_tidy_text(Layout const& layout) {
    for (auto const& node : layout.nodes) {
        auto const is_leaf = node.kind != NodeKind::band;
        for (auto const& line : node.lines) {
            if (is_leaf) {
                EXPECT_LE(line.y, node.box.height) << node.id << ": " << line.text;
                auto const right = line.is_to_the_right ? line.x : line.x + line.width;
                EXPECT_LE(right, node.box.width + 0.01) << node.id << ": " << line.text;
                EXPECT_GT(line.width, 0) << node.id;
            }
            EXPECT_GE(line.y - line.size, 0) << node.id << ": " << line.text;
            EXPECT_GE(line.size, 7) << node.id;
        }
    }
}

/// Whether a horizontal or vertical stretch runs through the inside of a box.
bool crosses(Point a, Point b, Box const& box) {
    constexpr auto edge = 0.5;
    return std::max(a.x, b.x) > box.x + edge && std::min(a.x, b.x) < box.x + box.width - edge &&
           std::max(a.y, b.y) > box.y + edge && std::min(a.y, b.y) < box.y + box.height - edge;
}

bool is_on_border(Point at, Box const& box) {
    constexpr auto slack = 0.01;
    auto const is_inside = at.x >= box.x - slack && at.x <= box.x + box.width + slack &&
                           at.y >= box.y - slack && at.y <= box.y + box.height + slack;
    auto near = [&](double a, double b) { return std::abs(a - b) < slack; };
    return is_inside && (near(at.x, box.x) || near(at.x, box.x + box.width) || near(at.y, box.y) ||
                         near(at.y, box.y + box.height));
}

void expect_tidy_lines(Layout const& layout) {
    auto cards = std::vector<Node const*>{};
    for (auto const& node : layout.nodes) {
        auto const is_card = node.kind == NodeKind::connection || node.kind == NodeKind::segment ||
                             (node.kind == NodeKind::device && node.parent.starts_with("band:"));
        if (is_card) {
            cards.push_back(&node);
        }
    }
    for (auto const& edge : layout.edges) {
        ASSERT_GE(edge.points.size(), 2U) << edge.id;
        ASSERT_NE(find_node(layout, edge.from), nullptr) << edge.id;
        ASSERT_NE(find_node(layout, edge.to), nullptr) << edge.id;
        EXPECT_TRUE(is_on_border(edge.points.front(), find_node(layout, edge.from)->box))
            << edge.id;
        EXPECT_TRUE(is_on_border(edge.points.back(), find_node(layout, edge.to)->box)) << edge.id;
        for (auto i = std::size_t{1}; i < edge.points.size(); ++i) {
            auto const& a = edge.points[i - 1];
            auto const& b = edge.points[i];
            EXPECT_TRUE(a.x == b.x || a.y == b.y) << edge.id << " has a slanting stretch";
            for (auto const* card : cards) {
                EXPECT_FALSE(crosses(a, b, card->box)) << edge.id << " runs through " << card->id;
            }
        }
    }
}

TEST(DrawingRules, NothingOverlapsOnTheDrawingOfAHospital) {
    auto const network = sample_hospital();
    for (auto const& view : views()) {
        SCOPED_TRACE(
            "layers " + std::to_string(static_cast<int>(view.layers)) + " depth " +
            std::to_string(view.depth)
        );
        auto const layout = lay_out(network, view);
        expect_tidy_boxes(layout);
        expect_tidy_text(layout);
        expect_tidy_lines(layout);
    }
}

TEST(DrawingRules, NothingOverlapsOnTheDrawingOfAnyNetwork) {
    for (auto seed = 1U; seed <= 40; ++seed) {
        auto const network = random_network(seed);
        for (auto const& view : views()) {
            SCOPED_TRACE(
                "seed " + std::to_string(seed) + " layers " +
                std::to_string(static_cast<int>(view.layers)) + " depth " +
                std::to_string(view.depth)
            );
            auto const layout = lay_out(network, view);
            expect_tidy_boxes(layout);
            expect_tidy_text(layout);
            expect_tidy_lines(layout);
            if (HasFailure()) {
                return;
            }
        }
    }
}

/// Where two stretches lie on each other for a while.
bool lie_together(Point a, Point b, Point c, Point d) {
    auto shared = [](double a1, double a2, double b1, double b2) {
        return std::min(std::max(a1, a2), std::max(b1, b2)) -
               std::max(std::min(a1, a2), std::min(b1, b2));
    };
    if (a.x == b.x && c.x == d.x && a.x == c.x) {
        return shared(a.y, b.y, c.y, d.y) > 1;
    }
    if (a.y == b.y && c.y == d.y && a.y == c.y) {
        return shared(a.x, b.x, c.x, d.x) > 1;
    }
    return false;
}

TEST(DrawingRules, LinesOfDifferentDevicesNeverLieOnEachOther) {
    auto const network = sample_hospital();
    for (auto const& view :
         {View{}, View{.depth = 1}, View{.layers = Layers::l2}, View{.layers = Layers::both}}) {
        auto const layout = lay_out(network, view);
        for (auto a = std::size_t{0}; a < layout.edges.size(); ++a) {
            for (auto b = a + 1; b < layout.edges.size(); ++b) {
                auto const& one = layout.edges[a];
                auto const& other = layout.edges[b];
                auto const shares_an_end = one.from == other.from || one.to == other.to ||
                                           one.from == other.to || one.to == other.from;
                for (auto i = std::size_t{1}; i < one.points.size() && !shares_an_end; ++i) {
                    for (auto j = std::size_t{1}; j < other.points.size(); ++j) {
                        EXPECT_FALSE(lie_together(
                            one.points[i - 1], one.points[i], other.points[j - 1], other.points[j]
                        )) << one.id
                           << " on " << other.id;
                    }
                }
            }
        }
    }
}

} // namespace
} // namespace sonae::diagram
