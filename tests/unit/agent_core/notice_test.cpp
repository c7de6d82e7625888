// SPDX-License-Identifier: Apache-2.0
#include "agent/core/notice.hpp"

namespace sonae::agent {
namespace {

Notice sample_notice() {
    return {
        "esc_018cc251f4007000b8d3a1a1a1a1a1a1-1-1",
        "【訓練】事案 2026-003 [重大] 病棟の端末に英文",
        "みなと病院\nインシデントが宣言されました。\n",
        "https://sonae.hospital.example:8443/a/TOKEN",
        "ja",
        true,
        std::chrono::seconds{20}};
}

TEST(Notice, WrittenAndReadAgain_IsTheSame) {
    auto const notice = sample_notice();

    auto const again = read_notice(to_json(notice));

    ASSERT_TRUE(again) << again.error().text();
    EXPECT_EQ(again->id, notice.id);
    EXPECT_EQ(again->title, notice.title);
    EXPECT_EQ(again->text, notice.text);
    EXPECT_EQ(again->link, notice.link);
    EXPECT_EQ(again->language, "ja");
    EXPECT_TRUE(again->is_drill);
    EXPECT_EQ(again->expires_in, std::chrono::seconds{20});
}

TEST(Notice, ThatCouldDeceiveOrBreakOutOfItsPlace_IsRefusedNamingTheMember) {
    auto const refusal = [](auto change) {
        auto notice = sample_notice();
        change(notice);
        auto const read = read_notice(to_json(notice));
        return read ? std::string{"read"} : read.error().text();
    };

    EXPECT_THAT(refusal([](Notice& n) { n.id = "../1"; }), ::testing::HasSubstr("notice"));
    EXPECT_THAT(refusal([](Notice& n) { n.id = ""; }), ::testing::HasSubstr("notice"));
    EXPECT_THAT(refusal([](Notice& n) { n.title = "a\nb"; }), ::testing::HasSubstr("title"));
    EXPECT_THAT(refusal([](Notice& n) { n.title = ""; }), ::testing::HasSubstr("title"));
    EXPECT_THAT(refusal([](Notice& n) { n.title = "\u202Egpj"; }), ::testing::HasSubstr("title"));
    EXPECT_THAT(refusal([](Notice& n) { n.text = "\x1B[2J"; }), ::testing::HasSubstr("text"));
    EXPECT_THAT(
        refusal([](Notice& n) { n.text = std::string(9'000, 'x'); }), ::testing::HasSubstr("text")
    );
    EXPECT_THAT(refusal([](Notice& n) { n.link = "http://x"; }), ::testing::HasSubstr("link"));
    EXPECT_THAT(refusal([](Notice& n) { n.link = "https://x/<b>"; }), ::testing::HasSubstr("link"));
    EXPECT_THAT(
        refusal([](Notice& n) { n.expires_in = std::chrono::seconds{-1}; }),
        ::testing::HasSubstr("expires_in_s")
    );
}

TEST(Notice, MembersOfALaterVersion_AreIgnored) {
    auto json = to_json(sample_notice());
    json.insert(1, R"("sound":"bell","colours":[1,2],)");

    EXPECT_TRUE(read_notice(json));
}

TEST(NoticeReceipt, IsReadAgain_AndAnUnknownResultIsNone) {
    auto const json = to_json(NoticeReceipt{"a-1", ShowResult::nobody_logged_in});
    auto const again = read_receipt(json);

    ASSERT_TRUE(again);
    EXPECT_EQ(again->notice, "a-1");
    EXPECT_EQ(again->result, ShowResult::nobody_logged_in);
    EXPECT_FALSE(read_receipt(R"({"notice":"a-1","result":"maybe"})"));
}

TEST(ListenAnswer, WithoutANotice_SaysOnlyHowLongToListen) {
    auto const answer = read_listen_answer(R"({"listen_s":3600})");

    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->listen, std::chrono::seconds{25});
    EXPECT_FALSE(answer->notice);
    EXPECT_FALSE(read_listen_answer("{}"));
    EXPECT_FALSE(read_listen_answer(R"({"listen_s":25,"notice":"a-1"})"));
}

} // namespace
} // namespace sonae::agent
