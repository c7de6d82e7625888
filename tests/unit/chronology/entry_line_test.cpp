// SPDX-License-Identifier: Apache-2.0
#include "daemon/core/chronology/entry_line.hpp"

#include <tuple>

namespace sonae::core {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

EntryLine parsed(std::string_view line) {
    auto result = parse_entry_line(line);
    EXPECT_TRUE(result) << line;
    return std::move(result).value_or({});
}

std::string refusal(std::string_view line) {
    auto const result = parse_entry_line(line);
    return result ? "taken" : result.error().what;
}

TEST(EntryLine, WithEverything_IsTakenApart) {
    auto const line = parsed("@病棟3階→@情シス #PC-0312 が動かない、@佐藤 を呼ぶ !open");
    EXPECT_EQ(line.from, "病棟3階");
    EXPECT_EQ(line.to, "情シス");
    EXPECT_EQ(line.text, "#PC-0312 が動かない、@佐藤 を呼ぶ");
    EXPECT_THAT(line.people, ElementsAre("佐藤"));
    EXPECT_THAT(line.assets, ElementsAre("PC-0312"));
    EXPECT_TRUE(line.is_open);
    EXPECT_EQ(line.corrects, 0);
}

TEST(EntryLine, WithoutMarks_IsTheSentence) {
    auto const line = parsed("  全館放送を流した。3 > 2!!  ");
    EXPECT_EQ(line.text, "全館放送を流した。3 > 2!!");
    EXPECT_EQ(line.from + line.to, "");
    EXPECT_THAT(line.people, IsEmpty());
    EXPECT_FALSE(line.is_open);
}

TEST(EntryLine, TypedWithAnInputMethodForJapanese_IsTheSame) {
    auto const line = parsed("＠警察　＞　＠院長　相談窓口は＠田中　＃vpn-gw　！未解決　");
    EXPECT_EQ(line.from, "警察");
    EXPECT_EQ(line.to, "院長");
    EXPECT_EQ(line.text, "相談窓口は＠田中　＃vpn-gw");
    EXPECT_THAT(line.people, ElementsAre("田中"));
    EXPECT_THAT(line.assets, ElementsAre("vpn-gw"));
    EXPECT_TRUE(line.is_open);
}

TEST(EntryLine, WithOneSideOfTheDirection_LeavesTheOtherEmpty) {
    EXPECT_EQ(parsed("@県庁-> 状況を聞かれた").from, "県庁");
    EXPECT_EQ(parsed("@県庁-> 状況を聞かれた").to, "");
    EXPECT_EQ(parsed("→@県庁 報告した").to, "県庁");
    auto const neither = parsed("→ 3 階へ移動");
    EXPECT_EQ(neither.from + neither.to, "");
    EXPECT_EQ(neither.text, "→ 3 階へ移動");
    EXPECT_EQ(parsed("@院長 に電話").from, "");
}

TEST(EntryLine, AMarkWithinAWord_IsNone) {
    auto const line = parsed("csirt@example.jp から C# の件 a!open");
    EXPECT_THAT(line.people, IsEmpty());
    EXPECT_THAT(line.assets, IsEmpty());
    EXPECT_FALSE(line.is_open);
    EXPECT_EQ(line.text, "csirt@example.jp から C# の件 a!open");
}

TEST(EntryLine, NamesTwice_AreListedOnce) {
    auto const line = parsed("#a と#b、#a");
    EXPECT_THAT(line.assets, ElementsAre("a", "b"));
    EXPECT_EQ(line.text, "#a と#b、#a");
}

TEST(EntryLine, Flags_AreTakenOutAndOthersStay) {
    EXPECT_EQ(parsed("!open 電源を確認").text, "電源を確認");
    EXPECT_EQ(parsed("電源 !open を確認").text, "電源 を確認");
    EXPECT_EQ(parsed("急ぎ !important").text, "急ぎ !important");
    EXPECT_FALSE(parsed("急ぎ !opened").is_open);
    EXPECT_EQ(parsed("時刻は 03:10 !correct=12").corrects, 12);
    EXPECT_EQ(parsed("!訂正=7 時刻は 03:10").corrects, 7);
    EXPECT_EQ(parsed("a\tb").text, "a b");
}

TEST(EntryLine, ThatCannotBeARecord_IsRefused) {
    EXPECT_EQ(refusal(""), "text_missing");
    EXPECT_EQ(refusal(" 　 "), "text_missing");
    EXPECT_EQ(refusal("@a→@b !open"), "text_missing");
    EXPECT_EQ(refusal("x !correct="), "corrects_unknown");
    EXPECT_EQ(refusal("x !correct=0"), "corrects_unknown");
    EXPECT_EQ(refusal("x !correct=12a"), "corrects_unknown");
    EXPECT_EQ(refusal("x !correct=99999999999999999999"), "corrects_unknown");
    EXPECT_EQ(refusal("a\nb"), "not_one_line");
    EXPECT_EQ(refusal("a\xFF"), "not_one_line");
    EXPECT_EQ(refusal(std::string(4'001, 'x')), "field_too_long");
    EXPECT_EQ(refusal(std::string(4'000, 'x')), "taken");
}

} // namespace
} // namespace sonae::core
