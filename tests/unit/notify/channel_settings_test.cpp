// SPDX-License-Identifier: Apache-2.0
#include "daemon/auth/digest/sha256.hpp"
#include "daemon/notify/channel_settings.hpp"
#include "daemon/notify/digests.hpp"
#include "daemon/notify/secrets.hpp"

namespace sonae::notify {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

TEST(Origins, OfAChannel_TakeNoOtherHost) {
    auto const slack = standard_chat("slack").origins;
    EXPECT_TRUE(is_under("https://hooks.slack.com/services/T/B/x", slack));
    for (auto const* const bad :
         {"http://hooks.slack.com/services/x",
          "https://hooks.slack.com.evil.example/x",
          "https://u:p@hooks.slack.com/x",
          "https://hooks.slack.com:8443/x",
          "https://127.0.0.1/x",
          "file:///etc/passwd",
          "https://hooks.slack.com/a b",
          "https://hooks.slack.com/\r\nX: y",
          ""}) {
        EXPECT_FALSE(is_under(bad, slack)) << bad;
    }
}

TEST(Origins, WithAStar_TakeSubdomainsOnly) {
    auto const teams = standard_chat("teams").origins;
    EXPECT_TRUE(is_under("https://prod-01.japaneast.logic.azure.com:443/workflows/1", teams));
    EXPECT_FALSE(is_under("https://logic.azure.com/workflows/1", teams));
    EXPECT_FALSE(is_under("https://evil-logic.azure.com/workflows/1", teams));
    EXPECT_FALSE(is_under("http://prod-01.logic.azure.com/workflows/1", teams));
}

TEST(MailAddress, HasNothingThatCouldEndALineOrACommand) {
    EXPECT_TRUE(is_mail_address("hanako.sato+pager@hospital.example"));
    for (auto const* const bad :
         {"",
          "a",
          "@b",
          "a@",
          "a@b@c",
          "a b@c",
          "a@b\r\nRCPT TO:<x@y>",
          "a@b>",
          "<a@b",
          "佐藤@b",
          "a,b@c"}) {
        EXPECT_FALSE(is_mail_address(bad)) << bad;
    }
    EXPECT_FALSE(is_mail_address(std::string(250, 'a') + "@b.example"));
}

TEST(RelaySettings, SendNoPasswordUnencrypted) {
    auto relay = Relay{"smtp://mail.example:25", StartTls::optional, "sonae", "/etc/p", {}};
    EXPECT_THAT(faults_of(relay), Contains(HasSubstr("user needs starttls")));

    relay.starttls = StartTls::required;
    EXPECT_THAT(faults_of(relay), IsEmpty());
    relay = {"smtps://mail.example:465/sonae.example", StartTls::none, "sonae", "/etc/p", {}};
    EXPECT_THAT(faults_of(relay), IsEmpty());
}

TEST(RelaySettings, WithAnotherUrl_AreRefused) {
    for (auto const* const bad :
         {"",
          "mail.example",
          "http://mail.example",
          "smtp://",
          "smtp://u:p@mail.example",
          "smtp://mail.example/a b",
          "smtp://mail.example\r\n"}) {
        EXPECT_THAT(faults_of(Relay{bad, {}, {}, {}, {}}), Contains(HasSubstr("url must"))) << bad;
    }
}

TEST(TelephoneSettings, ThatLackWhatTheProviderNeeds_NameIt) {
    auto const faults = faults_of(TelephoneSettings{});
    EXPECT_THAT(faults, Contains(HasSubstr("account")));
    EXPECT_THAT(faults, Contains(HasSubstr("token_file")));
    EXPECT_THAT(faults, Contains(HasSubstr("from")));
}

TEST(TelephoneSettings, OfAFlowAndOfPolling_AreChecked) {
    auto voice = TelephoneSettings{};
    voice.account = "AC1";
    voice.token_file = "/etc/t";
    voice.from = "+815012345678";
    voice.flow = "FW1";
    EXPECT_THAT(faults_of(voice), IsEmpty());

    voice.flow = "FW/1";
    voice.answer_url = "https://relay.example/a";
    voice.studio_api = "studio.twilio.com";
    voice.poll = std::chrono::seconds{301};

    auto const faults = faults_of(voice);
    for (auto const* const key : {"flow must", "flow and answer_url", "studio_api", "poll_s"}) {
        EXPECT_THAT(faults, Contains(HasSubstr(key)));
    }
}

TEST(TelephoneSettings, HaveAnInboxWhenTheSenderIsANumberAndIsAsked) {
    auto sms = TelephoneSettings{};
    sms.from = "+815012345678";
    EXPECT_TRUE(has_inbox(sms));
    sms.from = "SONAE";
    EXPECT_FALSE(has_inbox(sms));
    sms.from = "+";
    EXPECT_FALSE(has_inbox(sms));
    sms.from = "815012345678";
    sms.poll = std::chrono::seconds{0};
    EXPECT_FALSE(has_inbox(sms));
}

TEST(WorksBotSettings, ThatLackSomething_NameIt) {
    auto bot = WorksBotSettings{};
    for (auto const* const key :
         {"client_id", "client_secret_file", "service_account", "private_key_file", "bot"}) {
        EXPECT_THAT(faults_of(bot), Contains(HasSubstr(key)));
    }
    bot.client_id = "client_1";
    bot.client_secret_file = "/etc/s";
    bot.service_account = "abc.serviceaccount@hospital";
    bot.private_key_file = "/etc/k";
    bot.bot = "2000001";
    EXPECT_THAT(faults_of(bot), IsEmpty());
    bot.bot = "1/../2";
    EXPECT_THAT(faults_of(bot), Contains(HasSubstr("bot must be")));
}

TEST(ModemSettings, ThatCannotBeSo_NameEachFault) {
    auto modem = ModemSettings{};
    modem.device = "/dev/ttyUSB2";
    EXPECT_THAT(faults_of(modem), IsEmpty());

    modem.device = "ttyUSB2";
    modem.speed = 12'345;
    modem.pin_file = "pin";
    modem.sms = false;
    modem.ring_s = 4;
    modem.max_per_minute = 61;

    auto const faults = faults_of(modem);
    for (auto const* const key :
         {"device", "speed", "pin_file", "sms or voice", "ring_s", "max_per_minute"}) {
        EXPECT_THAT(faults, Contains(HasSubstr(key)));
    }
}

TEST(WebhookKey, IsWhatFollowsThePrefixOrTheTextItself) {
    EXPECT_EQ(webhook_key("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw").size(), 24U);
    EXPECT_EQ(webhook_key("whsec_aGk="), "hi");
    EXPECT_EQ(webhook_key("plain"), "plain");
}

TEST(Digests, OfTheSameKey_AreTheSame) {
    // RFC 4231, test case 2.
    EXPECT_EQ(
        to_hex(auth::hmac_sha256("Jefe", "what do ya want for nothing?")),
        "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
    );
    // RFC 4231, test case 6: a key longer than a block.
    EXPECT_EQ(
        to_hex(auth::hmac_sha256(
            std::string(131, '\xaa'), "Test Using Larger Than Block-Size Key - Hash Key First"
        )),
        "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
    );
    EXPECT_EQ(uuid_of("msg_1"), uuid_of("msg_1"));
    EXPECT_NE(uuid_of("msg_1"), uuid_of("msg_2"));
    EXPECT_THAT(
        uuid_of("msg_1"),
        ::testing::MatchesRegex(
            "[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"
        )
    );
    EXPECT_EQ(word_of("msg_1"), "msg_1");
    EXPECT_EQ(word_of("a\r\nb").size(), 64U);
}

} // namespace sonae::notify
