// SPDX-License-Identifier: Apache-2.0
#include "daemon/notify/provider/replies.hpp"
#include "tests/fakes/fake_clock.hpp"

namespace sonae::notify::provider {

namespace {

using State = Outcome::State;
using sonae::testing::at;

std::string message(std::string const& members) {
    return R"({"sid":"SM1","direction":"inbound","from":"+819011112222","body":"4821",)"
           R"("date_sent":"Fri, 01 May 2026 02:00:00 +0000")" +
           members + "}";
}

std::string page(std::string const& messages) {
    return R"({"messages":[)" + messages + R"(],"next_page_uri":null})";
}

std::string status(std::string const& word, std::string const& more = "") {
    return R"({"sid":"X1","status":")" + word + "\"" + more + "}";
}

void expect_failed(
    Result<std::optional<Outcome>> const& read, std::string_view failure, bool is_permanent
) {
    ASSERT_TRUE(read && *read) << failure;
    EXPECT_EQ((*read)->state, State::failed);
    EXPECT_EQ((*read)->failure, failure);
    EXPECT_EQ((*read)->is_permanent, is_permanent);
}

void expect_state(Result<std::optional<Outcome>> const& read, State state) {
    ASSERT_TRUE(read && *read);
    EXPECT_EQ((*read)->state, state);
}

} // namespace

TEST(ProviderInbox, HasWhatCameInWithItsTime) {
    auto const read = read_inbox(
        R"({"messages":[)" + message("") +
        R"(],"next_page_uri":"/2010-04-01/Accounts/AC1/Messages.json?Page=1"})"
    );

    ASSERT_TRUE(read);
    ASSERT_EQ(read->messages.size(), 1U);
    auto const& incoming = read->messages.front();
    EXPECT_EQ(incoming.sid, "SM1");
    EXPECT_EQ(incoming.from, "+819011112222");
    EXPECT_EQ(incoming.text, "4821");
    EXPECT_EQ(incoming.at, at("2026-05-01T02:00:00Z"));
    EXPECT_EQ(read->next, "/2010-04-01/Accounts/AC1/Messages.json?Page=1");
}

TEST(ProviderInbox, LeavesOutWhatWentOutAndWhatHasNoTimeOrId) {
    for (auto const* const wrong :
         {R"(,"direction":"outbound-api")",
          R"(,"date_sent":null)",
          R"(,"date_sent":"yesterday")",
          R"(,"sid":"../x")",
          R"(,"sid":7)",
          R"(,"from":"")"}) {
        auto const read = read_inbox(page(message(wrong)));
        ASSERT_TRUE(read) << wrong;
        EXPECT_TRUE(read->messages.empty()) << wrong;
    }
    EXPECT_EQ(
        read_inbox(page(message(R"(,"date_sent":"2026-05-01T02:00:00Z")"))).value().messages.size(),
        1U
    );
}

TEST(ProviderInbox, TooLongOrNoneAtAllIsAnError) {
    for (auto const* const bad : {"", "{", "[]", "{}", R"({"messages":{}})", "\xFF", "null"}) {
        EXPECT_FALSE(read_inbox(bad)) << bad;
    }
    EXPECT_FALSE(read_inbox(page(std::string(50'000, '['))));
    auto const many = read_inbox(page(message("") + [] {
        auto all = std::string{};
        for (auto i = 0; i < 1'000; ++i) {
            all += "," + message("");
        }
        return all;
    }()));
    ASSERT_TRUE(many);
    EXPECT_EQ(many->messages.size(), 200U);
    auto const longest =
        read_inbox(page(message(R"(,"body":")" + std::string(20'000, 'x') + "あ\"")));
    EXPECT_EQ(longest.value().messages.front().text.size(), 8'000U);
}

TEST(ProviderMessage, UnderWay_SaysNothingYet) {
    for (auto const* const word : {"accepted", "scheduled", "queued", "sending", "sent", "novel"}) {
        auto const read = read_message(status(word));
        ASSERT_TRUE(read) << word;
        EXPECT_FALSE(*read) << word;
    }
}

TEST(ProviderMessage, ThatIsOver_SaysHow) {
    expect_state(read_message(status("delivered")), State::delivered);
    expect_state(read_message(status("read")), State::read);
    expect_failed(read_message(status("undelivered")), "undelivered", false);
    expect_failed(read_message(status("failed", R"(,"error_code":30008)")), "undelivered", false);
    expect_failed(
        read_message(status("failed", R"(,"error_code":30005)")), "address_unknown", true
    );
    expect_failed(read_message(status("undelivered", R"(,"error_code":30007)")), "refused", true);
    expect_failed(read_message(status("failed", R"(,"error_code":"x")")), "undelivered", false);
}

TEST(ProviderCall, ThatIsOver_SaysHow) {
    expect_state(read_call(status("completed")), State::delivered);
    expect_failed(read_call(status("busy")), "busy", false);
    expect_failed(read_call(status("no-answer")), "no_answer", false);
    expect_failed(read_call(status("failed")), "undelivered", true);
    expect_failed(read_call(status("canceled")), "refused", false);
    for (auto const* const word : {"queued", "initiated", "ringing", "in-progress"}) {
        EXPECT_FALSE(read_call(status(word)).value()) << word;
    }
}

TEST(ProviderFlow, KeepsTheDigitWhateverItsWidgetIsCalled) {
    for (auto const digit : {'1', '2', '3'}) {
        auto const context =
            std::string{
                R"({"context":{"widgets":{"call":{"CallStatus":"in-progress"},"hear":{"Digits":")"} +
            digit + R"("}},"flow":{}}})";
        auto const read = read_context(context, false);
        expect_state(read, State::delivered);
        EXPECT_EQ((*read)->digit, digit);
    }
}

TEST(ProviderFlow, WithoutADigit_WaitsUntilItHasEnded) {
    auto const context =
        R"({"context":{"widgets":{"a":{"Digits":"7"},"b":{"Digits":"12"},"c":1,"d":{"Digits":1}}}})";

    EXPECT_FALSE(read_context(context, false).value());

    auto const ended = read_context(context, true);
    expect_state(ended, State::delivered);
    EXPECT_EQ((*ended)->digit, 0);
}

TEST(ProviderFlow, WhoseCallDidNotComeAbout_FailsAsACallDoes) {
    auto const with = [](std::string const& word) {
        return R"({"context":{"widgets":{"call_person":{"CallStatus":")" + word + R"("}}}})";
    };
    expect_failed(read_context(with("busy"), false), "busy", false);
    expect_failed(read_context(with("no-answer"), false), "no_answer", false);
    expect_failed(read_context(with("failed"), true), "undelivered", true);
    EXPECT_TRUE(read_execution(status("ended")).value());
    EXPECT_FALSE(read_execution(status("active")).value());
}

TEST(ProviderState, ThatCannotBeRead_IsAnError) {
    for (auto const& bad :
         {std::string{},
          std::string{"{}"},
          std::string{"[1]"},
          std::string{R"({"status":1})"},
          std::string(50'000, '[')}) {
        EXPECT_FALSE(read_message(bad));
        EXPECT_FALSE(read_call(bad));
        EXPECT_FALSE(read_execution(bad));
        EXPECT_FALSE(read_context(bad, true));
    }
}

} // namespace sonae::notify::provider
