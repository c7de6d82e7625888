// SPDX-License-Identifier: Apache-2.0
#include "inventory/diagram/render.hpp"
#include "inventory/diagram/xml.hpp"
#include "tests/fakes/sample_network.hpp"
#include "tests/unit/diagram/layout_checks.hpp"
#include "tests/unit/diagram/random_network.hpp"
#include "tests/unit/diagram/xml_reading.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

namespace sonae::diagram {
namespace {

using namespace testing;
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::Not;

Caption caption() {
    auto made = Caption{};
    made.house = "サンプル総合病院";
    made.version = "12";
    made.approved_by = "備 太郎";
    made.approved_at = parse_rfc3339("2026-11-20T01:00:00Z").value();
    return made;
}

std::vector<std::string> texts_of(XmlReading const& reading) {
    auto texts = std::vector<std::string>{};
    for (auto const& element : reading.elements) {
        if (element.name == "text") {
            texts.push_back(element.text);
        }
    }
    return texts;
}

TEST(Svg, TextIsText) {
    auto const network = sample_hospital();

    auto const reading = read_xml(svg_of(lay_out(network, {}), caption()));

    ASSERT_EQ(reading.error, "");
    auto const texts = texts_of(reading);
    for (auto const& segment : network.segments) {
        EXPECT_THAT(texts, Contains(segment.prefix));
    }
    for (auto const& connection : network.connections) {
        EXPECT_THAT(texts, Contains(connection.vendor.empty() ? "相手先不明" : connection.vendor));
    }
}

TEST(Svg, TheMarginTellsWhoseDrawingItIsAndWhoApprovedIt) {
    auto const texts = texts_of(read_xml(svg_of(lay_out(sample_hospital(), {}), caption())));

    EXPECT_THAT(texts, Contains("サンプル総合病院  ネットワーク全体構成図"));
    EXPECT_THAT(texts, Contains("版: 12"));
    EXPECT_THAT(texts, Contains("承認: 備 太郎 2026-11-20 10:00"));
    EXPECT_THAT(texts, Contains("現在: 2026-11-24 09:30"));
    for (auto const* word : {"実測", "登録", "推定", "途絶", "追加", "削除", "変更"}) {
        EXPECT_THAT(texts, Contains(word));
    }
}

TEST(Svg, InEnglishItIsEnglish) {
    auto english = caption();
    english.language = Language::en;

    auto const texts = texts_of(read_xml(svg_of(lay_out(sample_hospital(), {}), english)));

    EXPECT_THAT(texts, Contains("Hospital information system"));
    EXPECT_THAT(texts, Contains("External"));
    EXPECT_THAT(texts, Contains("not approved").Times(0));
    EXPECT_THAT(texts, Not(Contains("HIS系")));
}

TEST(Svg, EveryElementIsALinkToItself) {
    auto const reading = read_xml(svg_of(lay_out(sample_hospital(), {}), caption()));

    auto ids = std::set<std::string>{};
    for (auto const& element : reading.elements) {
        if (element.name == "a") {
            auto const& id = element.attributes.at("id");
            EXPECT_EQ(element.attributes.at("href"), "#" + id);
            EXPECT_TRUE(ids.insert(id).second) << id;
            EXPECT_EQ(id.find_first_of(" \"<>&"), std::string::npos) << id;
        }
    }
    EXPECT_THAT(ids, Contains("segment:10.10.10.0%2F24"));
}

TEST(Svg, NothingInItRunsOrComesFromElsewhere) {
    auto const reading = read_xml(svg_of(lay_out(sample_hospital(), {}), caption()));

    auto const allowed =
        std::set<std::string>{"svg", "a", "title", "rect", "polyline", "polygon", "text"};
    for (auto const& element : reading.elements) {
        EXPECT_TRUE(allowed.contains(element.name)) << element.name;
        for (auto const& [name, value] : element.attributes) {
            EXPECT_FALSE(name.starts_with("on")) << name;
            EXPECT_EQ(value.find("javascript:"), std::string::npos);
            EXPECT_EQ(value.find("url("), std::string::npos);
            EXPECT_TRUE(name != "href" || value.starts_with("#")) << value;
        }
    }
}

TEST(Svg, WhateverDevicesCallThemselvesItIsWellFormedAndShowsWhatTheySaid) {
    for (auto seed = 0U; seed < 60; ++seed) {
        auto const network = random_network(seed);
        auto hostile = caption();
        hostile.house = hostile_text(seed);
        hostile.approved_by = hostile_text(seed + 1);

        auto const reading =
            read_xml(svg_of(lay_out(network, {.depth = static_cast<int>(seed % 4)}), hostile));

        ASSERT_EQ(reading.error, "") << "seed " << seed;
        for (auto const& element : reading.elements) {
            EXPECT_NE(element.name, "script");
            EXPECT_NE(element.name, "img");
        }
    }
}

TEST(Svg, LinesOfDifferentCertaintyDifferWithoutColour) {
    auto const svg = svg_of(lay_out(sample_hospital(), {.layers = Layers::l2}), caption());

    for (auto const* pattern :
         {"stroke-dasharray=\"9 3\"", "stroke-dasharray=\"3.5 2.5\"", "stroke-dasharray=\"1 3\""}) {
        EXPECT_THAT(svg, HasSubstr(pattern));
    }
}

TEST(Cut, ATextThatFitsStaysWhole) {
    EXPECT_EQ(xml::cut("10.10.10.0/24", 100, 9), "10.10.10.0/24");
}

TEST(Cut, ATextThatIsTooLongEndsWithDotsAndBetweenLetters) {
    auto const cut = xml::cut("検体検査サーバ（予備）", 50, 10);

    EXPECT_EQ(cut, "検体検査…");
    EXPECT_LE(xml::width_of(cut, 10), 50);
}

TEST(Cut, NoRoomAtAllLeavesTheDots) {
    EXPECT_EQ(xml::cut("abc", 0, 9), "…");
}

} // namespace
} // namespace sonae::diagram
