// SPDX-License-Identifier: Apache-2.0
#include "daemon/notify/escape.hpp"
#include "daemon/notify/plain_text.hpp"

namespace sonae::notify {

TEST(OneLine, OfTextWithLineEndsAndControlCharacters_IsOneLine) {
    EXPECT_EQ(one_line("a\r\nBcc: x\t\tb\x1B[31m\x7F", 100), "a Bcc: x b [31m");
    EXPECT_EQ(one_line(std::string_view{"a\0b", 3}, 100), "a b");
    EXPECT_EQ(one_line("a\u0085b\u2028c", 100), "a b c");
    EXPECT_EQ(one_line("  a\u3000 b  ", 100), "a b");
}

TEST(OneLine, LeavesOutWhatNobodySees) {
    EXPECT_EQ(one_line("a\u202Eb\u200Bc\uFEFFd", 100), "abcd");
}

TEST(OneLine, RepairsBytesThatAreNoCharacters) {
    EXPECT_EQ(one_line("a\xFF\xC3", 100), "a\uFFFD\uFFFD");
}

TEST(OneLine, ThatIsTooLong_EndsWithAnEllipsis) {
    EXPECT_EQ(one_line("あいうえお", 5), "あいうえお");
    EXPECT_EQ(one_line("あいうえおか", 5), "あいうえ…");
    EXPECT_EQ(one_line("ab cd", 4), "ab…");
}

TEST(Shortened, CountsUtf16UnitsAndCutsNoCharacter) {
    EXPECT_EQ(utf16_length("a あ 😀"), 6U);
    EXPECT_EQ(shortened("😀😀😀", 6), "😀😀😀");
    EXPECT_EQ(shortened("😀😀😀", 5), "😀😀…");
    EXPECT_EQ(shortened("😀😀😀", 4), "😀…");
    EXPECT_EQ(shortened("abc", 0), "");
}

TEST(GsmLength, CountsBracketsTwiceAndKnowsWhatTheAlphabetLacks) {
    EXPECT_EQ(gsm_length("abc"), 3U);
    EXPECT_EQ(gsm_length("[DRILL]"), 9U);
    EXPECT_EQ(gsm_length("`"), std::nullopt);
    EXPECT_EQ(gsm_length("あ"), std::nullopt);
}

TEST(Escape, LeavesNoMarkupOfOthers) {
    EXPECT_EQ(xml_escaped("<a b='\"'>&"), "&lt;a b=&apos;&quot;&apos;&gt;&amp;");
    EXPECT_EQ(form_escaped("+81 あ&="), "%2B81%20%E3%81%82%26%3D");
    EXPECT_EQ(slack_escaped("<!channel> & x"), "&lt;!channel&gt; &amp; x");
    EXPECT_EQ(markdown_escaped("[a](b) *c*"), "\\[a\\]\\(b\\) \\*c\\*");
    EXPECT_EQ(without_angles("<users/all>"), "‹users/all›");
}

TEST(Spaced, SaysDigitByDigit) {
    EXPECT_EQ(spaced("1234"), "1 2 3 4");
}

} // namespace sonae::notify
