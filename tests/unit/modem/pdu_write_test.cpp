// SPDX-License-Identifier: Apache-2.0
#include "daemon/notify/modem/pdu.hpp"
#include "daemon/notify/modem/unicode.hpp"
#include "tests/fakes/sms_pdu.hpp"

namespace sonae::notify::modem {

namespace {

using sonae::testing::joined_text;
using sonae::testing::submitted_sms;
using sonae::testing::SubmittedSms;
using ::testing::SizeIs;

constexpr auto hanako = "+819012345678";

std::vector<SubmittedSms> sent(std::string_view text) {
    auto parts = std::vector<SubmittedSms>{};
    auto const pdus = submit_pdus(hanako, text, 7).value();
    for (auto const& pdu : pdus) {
        EXPECT_EQ(pdu.hex.size(), 2 * (pdu.length + 1));
        parts.push_back(submitted_sms(pdu.hex));
    }
    return parts;
}

std::string repeated(std::string_view text, int times) {
    auto all = std::string{};
    for (auto i = 0; i < times; ++i) {
        all += text;
    }
    return all;
}

} // namespace

TEST(SubmitPdu, OfThePublishedExample_IsThatSaveForItsValidity) {
    // "hellohello" to +46 708 251 358; the example is valid for four days (AA), ours for one (A7).
    auto const pdus = submit_pdus("+46708251358", "hellohello", 0).value();

    ASSERT_THAT(pdus, SizeIs(1));
    EXPECT_EQ(pdus[0].hex, "0011000B916407281553F80000A70AE8329BFD4697D9EC37");
    EXPECT_EQ(pdus[0].length, 23U);
}

TEST(SubmitPdu, InJapanese_IsUcs2) {
    auto const pdus = submit_pdus(hanako, "訓練", 0).value();

    ASSERT_THAT(pdus, SizeIs(1));
    EXPECT_EQ(pdus[0].hex, "0011000C911809214365870008A7048A137DF4");
    EXPECT_EQ(pdus[0].length, 18U);
}

TEST(SubmitPdu, ToAShortNumber_IsOfNoCountry) {
    EXPECT_EQ(submit_pdus("110", "a", 0).value()[0].hex.substr(0, 12), std::string{"001100038111"});
    EXPECT_EQ(submitted_sms(submit_pdus("4021", "a", 0).value()[0].hex).number, "4021");
}

TEST(SubmitPdu, AtTheEndOfOneMessage_IsNotDivided) {
    EXPECT_THAT(sent(repeated("字", 70)), SizeIs(1));
    EXPECT_THAT(sent(repeated("a", 160)), SizeIs(1));
    EXPECT_THAT(sent(repeated("[", 80)), SizeIs(1));
    EXPECT_THAT(sent(""), SizeIs(1));
}

TEST(SubmitPdu, BeyondIt_IsDividedUnderOneReference) {
    auto const japanese = sent(repeated("字", 71));
    ASSERT_THAT(japanese, SizeIs(2));
    EXPECT_EQ(japanese[0].reference, 7);
    EXPECT_EQ(japanese[0].text, repeated("字", 67));
    EXPECT_EQ(joined_text(japanese), repeated("字", 71));

    auto const latin = sent(repeated("abcdefg", 23));
    ASSERT_THAT(latin, SizeIs(2));
    EXPECT_FALSE(latin[0].is_ucs2);
    EXPECT_EQ(latin[0].text.size(), 153U);
    EXPECT_EQ(joined_text(latin), repeated("abcdefg", 23));
}

TEST(SubmitPdu, WithASurrogatePairAtTheCut_KeepsItTogether) {
    // 66 units, then a character that takes two: it would lie on 67 and 68.
    auto const text = repeated("字", 66) + "𠮟" + repeated("字", 20);

    auto const parts = sent(text);

    ASSERT_THAT(parts, SizeIs(2));
    EXPECT_EQ(parts[0].text, repeated("字", 66));
    EXPECT_TRUE(parts[1].text.starts_with("𠮟"));
    EXPECT_EQ(joined_text(parts), text);
}

TEST(SubmitPdu, WithAnEscapedCharacterAtTheCut_KeepsItTogether) {
    auto const pdus = submit_pdus(hanako, repeated("a", 152) + "[" + repeated("b", 20), 0).value();

    ASSERT_THAT(pdus, SizeIs(2));
    EXPECT_EQ(submitted_sms(pdus[0].hex).text, repeated("a", 152));
    EXPECT_EQ(submitted_sms(pdus[1].hex).text, "\x1B<" + repeated("b", 20));
}

TEST(SubmitPdu, OfALongText_HasFourPartsAndEndsWithAnEllipsis) {
    auto const japanese = sent(repeated("𠮟る。", 200));
    ASSERT_THAT(japanese, SizeIs(4));
    EXPECT_TRUE(joined_text(japanese).ends_with("…"));
    EXPECT_TRUE(joined_text(japanese).starts_with("𠮟る。𠮟る。"));

    EXPECT_EQ(joined_text(sent(repeated("字", 268))), repeated("字", 268));
    EXPECT_EQ(joined_text(sent(repeated("字", 269))), repeated("字", 267) + "…");

    // The ellipsis is none of the alphabet of GSM: what is shortened is in UCS2.
    EXPECT_EQ(joined_text(sent(repeated("a", 612))), repeated("a", 612));
    EXPECT_EQ(joined_text(sent(repeated("a", 613))), repeated("a", 267) + "…");
}

TEST(SubmitPdu, WithBytesThatAreNoText_SaysSoInTheText) {
    EXPECT_EQ(sent("a\xFF")[0].text, "a\uFFFD");
}

TEST(SubmitPdu, ToWhatIsNoNumber_IsAnError) {
    for (auto const* const bad : {"", "+", "12", "+12", "09x", "++819", "123456789012345678901"}) {
        auto const pdus = submit_pdus(bad, "a", 0);
        ASSERT_FALSE(pdus) << bad;
        EXPECT_EQ(pdus.error().what, "malformed_address");
    }
}

} // namespace sonae::notify::modem
