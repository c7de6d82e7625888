// SPDX-License-Identifier: Apache-2.0
#include "daemon/cli/display_width.hpp"
#include "daemon/cli/json_view.hpp"
#include "daemon/cli/suggestion.hpp"

#include <nlohmann/json.hpp>

#include <array>

namespace sonae::cli {
namespace {

TEST(DisplayWidth, CountsFullWidthTwiceAndMarksNotAtAll) {
    EXPECT_EQ(display_width(""), 0U);
    EXPECT_EQ(display_width("abc"), 3U);
    EXPECT_EQ(display_width("電子カルテ"), 10U);
    EXPECT_EQ(display_width("ｶﾙﾃ"), 3U);
    EXPECT_EQ(display_width("Ａ1"), 3U);
    EXPECT_EQ(display_width("か\u3099"), 2U);
    EXPECT_EQ(display_width("e\u0301"), 1U);
    EXPECT_EQ(display_width("𠮷野家"), 6U);
    EXPECT_EQ(display_width("한글"), 4U);
    EXPECT_EQ(display_width("🏥"), 2U);
    EXPECT_EQ(display_width("é…α"), 3U);
}

TEST(Closest, AllowsTwoSlipsNotThree) {
    constexpr auto words = std::to_array<std::string_view>({"list", "show", "history"});
    EXPECT_EQ(closest("lsit", words), "list");
    EXPECT_EQ(closest("histroy", words), "history");
    EXPECT_EQ(closest("xyz", words), "");
    EXPECT_EQ(closest("", words), "");
}

TEST(JsonView, OfWhatIsMissingOrOfAnotherKind_IsEmpty) {
    auto const value =
        nlohmann::json{{"a", nullptr}, {"b", {1}}, {"c", "x"}, {"d", 3}, {"e", true}};
    EXPECT_EQ(text_at(value, "a"), "");
    EXPECT_EQ(text_at(value, "b"), "");
    EXPECT_EQ(text_at(value, "c"), "x");
    EXPECT_EQ(text_at(value, "d"), "3");
    EXPECT_EQ(text_at(value, "e"), "true");
    EXPECT_EQ(text_at(value, "z"), "");
    EXPECT_EQ(text_at(nlohmann::json{}, "c"), "");
    EXPECT_TRUE(items_at(value, "c").empty());
    EXPECT_TRUE(object_at(value, "c").empty());
    EXPECT_EQ(count_at(value, "c"), 0U);
    EXPECT_FALSE(is_true_at(value, "d"));
}

TEST(JsonText, OfBytesThatAreNoText_IsStillJson) {
    EXPECT_EQ(json_text(nlohmann::json("a\xFF"), false), "\"a\xEF\xBF\xBD\"");
    EXPECT_EQ(json_text(nlohmann::json("\u200B"), false), "\"\\u200b\"");
}

TEST(LocalTime, OfAnotherText_StaysIt) {
    EXPECT_EQ(local_time("yesterday"), "yesterday");
    EXPECT_EQ(local_time(""), "");
    EXPECT_EQ(local_time("2026-05-01T02:00:00Z").size(), 16U);
}

} // namespace
} // namespace sonae::cli
