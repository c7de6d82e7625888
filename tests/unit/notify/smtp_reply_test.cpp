// SPDX-License-Identifier: Apache-2.0
#include "daemon/notify/smtp_reply.hpp"

namespace sonae::notify {

namespace {

using State = Outcome::State;

std::optional<SmtpReply> read(std::string_view bytes) {
    auto reader = SmtpReplyReader{};
    reader.take(bytes);
    auto reply = reader.next();
    return reply ? *reply : std::nullopt;
}

} // namespace

TEST(SmtpReply, OfSeveralLines_IsOneReply) {
    auto const reply = read("250-mail.example\r\n250-PIPELINING\r\n250 2.0.0 fine\r\n");
    ASSERT_TRUE(reply);
    EXPECT_EQ(reply->code, 250);
    EXPECT_EQ(reply->text, "2.0.0 fine");
}

TEST(SmtpReply, ThatComesByteByByte_IsTheSame) {
    auto reader = SmtpReplyReader{};
    auto replies = std::vector<int>{};
    for (auto const c : std::string_view{"250-a\r\n250 b\r\n354 go\r\n250\r\n"}) {
        reader.take({&c, 1});
        if (auto const reply = reader.next().value()) {
            replies.push_back(reply->code);
        }
    }
    EXPECT_THAT(replies, ::testing::ElementsAre(250, 354, 250));
}

TEST(SmtpReply, ThatIsNone_IsAnError) {
    for (auto const* const bad :
         {"HTTP/1.1 200 OK\r\n", "25\r\n", "\r\n", "999 x\r\n", "250x\r\n"}) {
        auto reader = SmtpReplyReader{};
        reader.take(bad);
        EXPECT_FALSE(reader.next()) << bad;
    }
}

TEST(SmtpReply, WithoutEnd_IsAnErrorBeforeItFillsTheMemory) {
    auto one_line = SmtpReplyReader{};
    one_line.take(std::string(20'000, 'x'));
    EXPECT_EQ(one_line.next().error().code, Errc::too_large);
    auto many_lines = SmtpReplyReader{};
    for (auto i = 0; i < 4'000; ++i) {
        many_lines.take("250-x\r\n");
    }
    EXPECT_EQ(many_lines.next().error().code, Errc::too_large);
}

TEST(SmtpVerdict, OfAcceptedContent_IsSentWithTheQueueId) {
    auto const verdict = verdict_of(SmtpStep::content, {250, "2.0.0 Ok: queued as 4F2"});
    EXPECT_EQ(verdict.outcome.state, State::sent);
    EXPECT_EQ(verdict.outcome.reference, "2.0.0 Ok: queued as 4F2");
    EXPECT_FALSE(verdict.is_of_relay);
}

TEST(SmtpVerdict, OfARecipient_IsNoMatterOfTheRelay) {
    auto const expect = [](SmtpReply const& reply, std::string_view failure, bool is_permanent) {
        auto const verdict = verdict_of(SmtpStep::recipient, reply);
        EXPECT_EQ(verdict.outcome.failure, failure) << reply.text;
        EXPECT_EQ(verdict.outcome.is_permanent, is_permanent) << reply.text;
        EXPECT_FALSE(verdict.is_of_relay) << reply.text;
    };
    expect({550, "5.1.1 User unknown"}, "address_unknown", true);
    expect({550, "no such user"}, "address_unknown", true);
    expect({550, "5.7.1 not for you"}, "refused", true);
    expect({552, "5.2.2 mailbox full"}, "refused", true);
    expect({451, "4.7.1 greylisted"}, "refused", false);
}

TEST(SmtpVerdict, OfWhatTheRelayCannotDo_AsksForAnotherRelay) {
    EXPECT_TRUE(verdict_of(SmtpStep::recipient, {421, "closing"}).is_of_relay);
    EXPECT_TRUE(verdict_of(SmtpStep::sender, {451, "4.3.0 later"}).is_of_relay);
    EXPECT_TRUE(verdict_of(SmtpStep::login, {535, "5.7.8 no"}).is_of_relay);
    EXPECT_TRUE(verdict_of(SmtpStep::content, {452, "4.3.1 full"}).is_of_relay);
    EXPECT_FALSE(verdict_of(SmtpStep::content, {554, "5.7.1 spam"}).is_of_relay);
}

} // namespace sonae::notify
