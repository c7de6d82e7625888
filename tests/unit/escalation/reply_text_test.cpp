// SPDX-License-Identifier: Apache-2.0
#include "daemon/core/escalation/reply_text.hpp"

#include <gmock/gmock.h>

namespace sonae::core::escalation {
namespace {

struct Reply {
    std::string_view text;
    std::string_view code; ///< "": nothing is read
    Answer answer = Answer::accepted;
    std::int64_t minutes = 0;
};

class ReplyTexts : public ::testing::TestWithParam<Reply> {};

TEST_P(ReplyTexts, AreReadAsPeopleWriteThem) {
    auto const& expected = GetParam();
    auto const read = read_reply(expected.text);
    ASSERT_EQ(read.has_value(), !expected.code.empty());
    if (read) {
        EXPECT_EQ(read->code, expected.code);
        EXPECT_EQ(read->answer, expected.answer);
        EXPECT_EQ(read->minutes, expected.minutes);
    }
}

INSTANTIATE_TEST_SUITE_P(
    All,
    ReplyTexts,
    ::testing::Values(
        Reply{"4821", "4821"},
        Reply{"  4821です\n", "4821"},
        Reply{"４８２１　２０分", "4821", Answer::coming, 20},
        Reply{"4821 0", "4821", Answer::cannot},
        Reply{"4821-1440", "4821", Answer::coming, 1'440},
        Reply{"4821 1441", ""},
        Reply{"4821 99999999999999999999", ""},
        Reply{"048211", ""},
        Reply{"482", ""},
        Reply{"了解しました", ""},
        Reply{"", ""},
        Reply{"\xEF\xBC", ""}
    )
);

TEST(Telephones, AreTheSameHoweverTheyAreWritten) {
    EXPECT_TRUE(is_same_telephone("+81 90-1234-5678", "09012345678"));
    EXPECT_TRUE(is_same_telephone("(03) 1234 5678", "03-1234-5678"));
    EXPECT_FALSE(is_same_telephone("09012345678", "09012345679"));
    EXPECT_FALSE(is_same_telephone("119", "119"));
    EXPECT_FALSE(is_same_telephone("", ""));
}

} // namespace
} // namespace sonae::core::escalation
