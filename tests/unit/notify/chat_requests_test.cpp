// SPDX-License-Identifier: Apache-2.0
#include "daemon/notify/digests.hpp"
#include "daemon/notify/requests.hpp"
#include "tests/unit/notify/sample_message.hpp"

#include <nlohmann/json.hpp>

namespace sonae::notify {

namespace {

using nlohmann::json;
using ::testing::Contains;
using ::testing::HasSubstr;
using testing::hostile_text;
using ::testing::Not;
using testing::sample_message;

constexpr auto slack_url = "https://hooks.slack.com/services/T/B/x";
constexpr auto teams_url = "https://prod-1.logic.azure.com/workflows/1";
constexpr auto google_url = "https://chat.googleapis.com/v1/spaces/A/messages?key=k&token=t";
constexpr auto works_url = "https://webhook.worksmobile.com/message/abc";
constexpr auto line_id = "U0123456789abcdef0123456789abcdef";
auto const line_settings = LineSettings{"https://api.line.me", "/etc/t", {}};

} // namespace

TEST(Slack, IsPostedAsOneTextWithoutMentionsOfOthers) {
    auto message = sample_message("slack", slack_url);
    message.content.title = hostile_text();

    auto const request = slack_request(message, standard_chat("slack")).value();

    EXPECT_EQ(request.url, slack_url);
    auto const text = json::parse(request.content)["text"].get<std::string>();
    EXPECT_THAT(text, HasSubstr("事案 2026-003"));
    EXPECT_THAT(text, HasSubstr("&lt;!channel&gt;"));
    EXPECT_THAT(text, Not(HasSubstr("<")));
    EXPECT_THAT(text, Not(HasSubstr("7788")));
}

TEST(Teams, IsAnAdaptiveCardWithAButton) {
    auto message = sample_message("teams", teams_url);
    message.content.title = hostile_text();

    auto const request = teams_request(message, standard_chat("teams")).value();

    auto const document = json::parse(request.content);
    EXPECT_EQ(document["type"], "message");
    auto const& attachment = document["attachments"][0];
    EXPECT_EQ(attachment["contentType"], "application/vnd.microsoft.card.adaptive");
    EXPECT_EQ(attachment["content"]["type"], "AdaptiveCard");
    EXPECT_EQ(attachment["content"]["actions"][0]["url"], message.content.link);
    EXPECT_THAT(
        attachment["content"]["body"][0]["text"].get<std::string>(), Not(HasSubstr("[l](http"))
    );
}

TEST(GoogleChat, HasNoMentionOfOthers) {
    auto message = sample_message("google_chat", google_url);
    message.content.title = "<users/all> look";

    auto const request = google_chat_request(message, standard_chat("google_chat")).value();

    EXPECT_THAT(json::parse(request.content)["text"].get<std::string>(), HasSubstr("‹users/all›"));
}

TEST(LineWorks, HasTitleBodyAndButton) {
    auto const request =
        line_works_request(sample_message("line_works", works_url), standard_chat("line_works"))
            .value();

    auto const document = json::parse(request.content);
    EXPECT_EQ(document["title"], "事案 2026-003 [重大] 病棟の端末に英文");
    EXPECT_EQ(document["button"]["url"], "https://sonae.hospital.example/a/TOKEN");
    EXPECT_EQ(document["button"]["label"], "応答する");
}

TEST(Chats, ToUrlsOfOthers_AreRefused) {
    constexpr auto bad = "https://evil.example/services/x";
    EXPECT_FALSE(slack_request(sample_message("slack", bad), standard_chat("slack")));
    EXPECT_FALSE(teams_request(sample_message("teams", bad), standard_chat("teams")));
    EXPECT_FALSE(
        google_chat_request(sample_message("google_chat", bad), standard_chat("google_chat"))
    );
    EXPECT_FALSE(line_works_request(sample_message("line_works", bad), standard_chat("line_works"))
    );
}

TEST(Line, IsAPushWithTheSameRetryKeyForEveryAttempt) {
    auto message = sample_message("line", line_id);
    auto const first = line_request(message, line_settings, "token").value();
    message.is_repeat = true;
    auto const second = line_request(message, line_settings, "token").value();

    EXPECT_EQ(first.url, "https://api.line.me/v2/bot/message/push");
    EXPECT_THAT(first.headers, Contains("Authorization: Bearer token"));
    auto const key = "X-Line-Retry-Key: " + uuid_of(message.key);
    EXPECT_THAT(first.headers, Contains(key));
    EXPECT_THAT(second.headers, Contains(key));
    auto const document = json::parse(first.content);
    EXPECT_EQ(document["to"], line_id);
    EXPECT_EQ(document["messages"][0]["type"], "text");
}

TEST(Line, ToWhatIsNoId_IsRefused) {
    for (auto const* const bad : {"", "hanako", "X0123456789abcdef0123456789abcdef", "U123"}) {
        EXPECT_FALSE(line_request(sample_message("line", bad), line_settings, "token")) << bad;
    }
}

TEST(Requests, OfAChannelThatIsNotSetUp_AreNotMade) {
    auto settings = Settings{};
    settings.slack = standard_chat("slack");
    EXPECT_TRUE(is_configured(settings, "slack"));
    for (auto const* const other :
         {"mail", "webhook", "teams", "line", "voice", "popup", "paper", ""}) {
        EXPECT_FALSE(is_configured(settings, other)) << other;
    }
    EXPECT_EQ(
        origin_for(sample_message("slack", slack_url), settings).value(), "https://hooks.slack.com"
    );
    EXPECT_FALSE(origin_for(sample_message("slack", "https://evil.example"), settings));
}

} // namespace sonae::notify
