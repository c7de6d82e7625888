// SPDX-License-Identifier: Apache-2.0
#include "daemon/auth/digest/sha256.hpp"
#include "daemon/notify/digests.hpp"
#include "daemon/notify/requests.hpp"
#include "tests/fakes/fake_clock.hpp"
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

auto const now = sonae::testing::at("2026-05-01T02:03:04Z");
auto const settings = WebhookSettings{{"https://pager.hospital.example"}, "/etc/s", "/etc/ca"};
constexpr auto address = "https://pager.hospital.example/in?x=1";

HttpRequest request_for(Message const& message) {
    return webhook_request(message, settings, "key", now).value();
}

} // namespace

TEST(Webhook, IsACloudEventSignedAsStandardWebhooksSay) {
    auto const request = request_for(sample_message("webhook", address));

    EXPECT_EQ(request.url, address);
    EXPECT_EQ(request.ca_file, "/etc/ca");
    EXPECT_THAT(request.headers, Contains("webhook-id: msg_01HX"));
    EXPECT_THAT(request.headers, Contains("webhook-timestamp: 1777600984"));
    auto const signature =
        to_base64(auth::hmac_sha256("key", "msg_01HX.1777600984." + request.content));
    EXPECT_THAT(request.headers, Contains("webhook-signature: v1," + signature));
    auto const event = json::parse(request.content);
    EXPECT_EQ(event["specversion"], "1.0");
    EXPECT_EQ(event["id"], "msg_01HX");
    EXPECT_EQ(event["time"], "2026-05-01T02:03:04Z");
    EXPECT_EQ(event["data"]["number"], "2026-003");
    EXPECT_EQ(event["data"]["severity"], "critical");
    EXPECT_EQ(event["data"]["is_drill"], false);
}

TEST(Webhook, NeverHasThePinOrTheCode) {
    auto const request = request_for(sample_message("webhook", address));

    EXPECT_THAT(request.content, Not(HasSubstr("7788")));
    EXPECT_THAT(request.content, Not(HasSubstr("1234")));
}

TEST(Webhook, WithHostileTexts_IsStillJsonOfOneLineEach) {
    auto message = sample_message("webhook", address);
    message.key = hostile_text();
    message.name = hostile_text() + "\xFF";
    message.content.title = hostile_text();

    auto const request = request_for(message);

    auto const event = json::parse(request.content);
    EXPECT_THAT(event["data"]["name"].get<std::string>(), Not(HasSubstr("\n")));
    for (auto const& header : request.headers) {
        EXPECT_EQ(header.find_first_of("\r\n"), std::string::npos) << header;
    }
}

TEST(Webhook, ToAnotherOriginThanTheSettingsName_IsRefused) {
    for (auto const* const bad :
         {"https://other.example/in",
          "http://pager.hospital.example/in",
          "http://169.254.169.254/",
          "https://pager.hospital.example/in\r\nX: y"}) {
        EXPECT_FALSE(webhook_request(sample_message("webhook", bad), settings, "key", now)) << bad;
    }
}

} // namespace sonae::notify
