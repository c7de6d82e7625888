// SPDX-License-Identifier: Apache-2.0
#include "inventory/base/text.hpp"

namespace sonae {
namespace {

TEST(ValidUtf8Prefix, EndsBeforeOverlongSurrogateAndCutForms) {
    EXPECT_EQ(valid_utf8_prefix("病院 𠮷"), std::string_view{"病院 𠮷"}.size());
    EXPECT_EQ(valid_utf8_prefix("a\xC0\x80"), 1U);
    EXPECT_EQ(valid_utf8_prefix("a\xED\xA0\x80"), 1U);
    EXPECT_EQ(valid_utf8_prefix("a\xE7\x97"), 1U);
    EXPECT_EQ(valid_utf8_prefix("a\xF4\x90\x80\x80"), 1U);
}

TEST(EscapedForDisplay, OfAForgedLine_ShowsTheForgery) {
    EXPECT_EQ(escaped_for_display("a\n2026 ok"), "a\\u{a}2026 ok");
    EXPECT_EQ(
        // NOLINTNEXTLINE(misc-misleading-bidirectional): the attack itself
        escaped_for_display("\xE2\x80\xAE"
                            "exe.txt"),
        "\\u{202e}exe.txt"
    );
    EXPECT_EQ(escaped_for_display("\x1B[2J"), "\\u{1b}[2J");
    EXPECT_EQ(escaped_for_display("\xFF"), "\\xff");
    EXPECT_EQ(escaped_for_display("手術室"), "手術室");
}

TEST(RepairedUtf8, ReplacesOnlyWhatIsBroken) {
    EXPECT_EQ(repaired_utf8("a\xFF病"), "a\xEF\xBF\xBD病");
}

TEST(Split, KeepsEmptyParts) {
    EXPECT_THAT(split("a::b", ':'), ::testing::ElementsAre("a", "", "b"));
    EXPECT_THAT(split("", ':'), ::testing::ElementsAre(""));
}

TEST(Trimmed, TakesOnlyTheEnds) {
    EXPECT_EQ(trimmed(" \t a b\r\n"), "a b");
}

} // namespace
} // namespace sonae
