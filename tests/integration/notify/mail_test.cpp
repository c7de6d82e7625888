// SPDX-License-Identifier: Apache-2.0
#include "tests/integration/notify/notifier_house.hpp"
#include "tests/integration/notify/smtp_house.hpp"

namespace sonae::notify {

namespace {

using ::testing::HasSubstr;
using testing::message_for;
using ::testing::Not;
using testing::NotifierHouse;
using ::testing::SizeIs;
using testing::SmtpHouse;
using ::testing::StartsWith;
using State = Outcome::State;

constexpr auto address = "hanako@hospital.example";

class MailChannel : public ::testing::Test {
protected:
    /// A relay in that mode; the test is skipped where none can be.
    SmtpHouse& relay(std::string const& mode) {
        relays_.push_back(std::make_unique<SmtpHouse>(mode));
        return *relays_.back();
    }

    static Settings settings_for(std::vector<Relay> relays) {
        auto settings = Settings{};
        settings.mail = MailSettings{std::move(relays), "sonae@hospital.example", 1'000};
        return settings;
    }

    static Relay plain(SmtpHouse const& house) { return {house.url(), StartTls::none, {}, {}, {}}; }

    void SetUp() override {
        if (!SmtpHouse{"plain"}.is_there()) {
            GTEST_SKIP() << "needs the Debian package python3-aiosmtpd";
        }
    }

    sonae::testing::TemporaryFolder folder_;
    std::vector<std::unique_ptr<SmtpHouse>> relays_;
};

} // namespace

TEST_F(MailChannel, ArrivesWithItsEnvelopeAndHeads) {
    auto const& server = relay("plain");
    auto house = NotifierHouse{settings_for({plain(server)})};

    house.send(message_for("msg_1", "mail", address));

    auto const outcome = house.outcome_of("msg_1");
    EXPECT_EQ(outcome.state, State::sent) << outcome.failure;
    EXPECT_EQ(outcome.reference, "2.0.0 queued as 1");
    ASSERT_THAT(server.mails(), SizeIs(1));
    EXPECT_THAT(
        server.mails()[0], StartsWith("sonae@hospital.example hanako@hospital.example tls=False")
    );
    EXPECT_THAT(server.mails()[0], HasSubstr("Message-ID: <msg_1@hospital.example>"));
}

TEST_F(MailChannel, OfManyMails_UsesAFewConnections) {
    auto const& server = relay("plain");
    auto house = NotifierHouse{settings_for({plain(server)})};

    for (auto i = 0; i < 60; ++i) {
        house.send(message_for("msg_" + std::to_string(i), "mail", address));
    }

    for (auto i = 0; i < 60; ++i) {
        EXPECT_EQ(house.outcome_of("msg_" + std::to_string(i)).state, State::sent);
    }
    EXPECT_THAT(server.mails(), SizeIs(60));
    EXPECT_LE(server.sessions(), 4);
}

TEST_F(MailChannel, WithStartTls_IsEncryptedAndLogsIn) {
    auto const& server = relay("login");
    auto const password = NotifierHouse::secret_file(folder_, "geheim");
    auto house = NotifierHouse{
        settings_for({{server.url(), StartTls::required, "sonae", password, server.ca_file()}})};

    for (auto const* const key : {"a", "b", "c"}) {
        house.send(message_for(key, "mail", address));
        EXPECT_EQ(house.outcome_of(key).state, State::sent) << house.outcome_of(key).failure;
    }

    ASSERT_THAT(server.mails(), SizeIs(3));
    EXPECT_THAT(server.mails()[0], HasSubstr("tls=True"));
    EXPECT_EQ(server.sessions(), 1);
}

TEST_F(MailChannel, WithAWrongPassword_IsRefused) {
    auto const& server = relay("login");
    auto const password = NotifierHouse::secret_file(folder_, "falsch");
    auto house = NotifierHouse{
        settings_for({{server.url(), StartTls::required, "sonae", password, server.ca_file()}})};

    house.send(message_for("m", "mail", address));

    EXPECT_EQ(house.outcome_of("m").failure, "refused");
    EXPECT_THAT(house.log(), Not(HasSubstr("falsch")));
}

TEST_F(MailChannel, WithACertificateOfSomebodyElse_SendsNothing) {
    auto const& server = relay("starttls");
    auto const& other = relay("starttls");
    auto house =
        NotifierHouse{settings_for({{server.url(), StartTls::required, {}, {}, other.ca_file()}})};

    house.send(message_for("m", "mail", address));

    EXPECT_EQ(house.outcome_of("m").failure, "tls_failed");
    EXPECT_THAT(server.mails(), SizeIs(0));
}

TEST_F(MailChannel, ThatMustBeEncryptedAndCannot_SendsNothing) {
    auto const& server = relay("plain");
    auto house = NotifierHouse{settings_for({{server.url(), StartTls::required, {}, {}, {}}})};

    house.send(message_for("m", "mail", address));

    EXPECT_EQ(house.outcome_of("m").failure, "tls_failed");
    EXPECT_THAT(server.mails(), SizeIs(0));
}

TEST_F(MailChannel, ThatIsGreylisted_FailsForNowAndArrivesLater) {
    auto const& server = relay("greylist");
    auto house = NotifierHouse{settings_for({plain(server)})};
    house.send(message_for("first", "mail", address));
    ASSERT_EQ(house.outcome_of("first").failure, "refused");
    EXPECT_FALSE(house.outcome_of("first").is_permanent);

    house.send(message_for("second", "mail", address));

    EXPECT_EQ(house.outcome_of("second").state, State::sent);
    EXPECT_EQ(server.sessions(), 1);
}

TEST_F(MailChannel, ToNobody_FailsForGoodAndLeavesTheChannelOpen) {
    auto const& server = relay("unknown");
    auto house = NotifierHouse{settings_for({plain(server)})};

    for (auto i = 0; i < 8; ++i) {
        auto const key = std::to_string(i);
        house.send(message_for(key, "mail", address));
        EXPECT_EQ(house.outcome_of(key).failure, "address_unknown");
        EXPECT_TRUE(house.outcome_of(key).is_permanent);
    }
    EXPECT_FALSE(house.health_of("mail").is_open);
}

TEST_F(MailChannel, WhoseFirstRelayDropsTheContent_GoesThroughTheSecondAtOnce) {
    auto const& first = relay("drop");
    auto const& second = relay("plain");
    auto house = NotifierHouse{settings_for({plain(first), plain(second)})};

    house.send(message_for("msg_1", "mail", address));

    EXPECT_EQ(house.outcome_of("msg_1").state, State::sent);
    ASSERT_THAT(first.mails(), SizeIs(1));
    ASSERT_THAT(second.mails(), SizeIs(1));
    // Who got both can tell that they are one.
    EXPECT_THAT(first.mails()[0], HasSubstr("Message-ID: <msg_1@hospital.example>"));
    EXPECT_THAT(second.mails()[0], HasSubstr("Message-ID: <msg_1@hospital.example>"));
}

TEST_F(MailChannel, WhoseOnlyRelayDropsTheContent_IsUnreachable) {
    auto house = NotifierHouse{settings_for({plain(relay("drop"))})};

    house.send(message_for("m", "mail", address));

    EXPECT_EQ(house.outcome_of("m").failure, "unreachable");
    EXPECT_FALSE(house.outcome_of("m").is_permanent);
}

TEST_F(MailChannel, WhoseFirstRelayIsDead_SkipsItAfterFiveMails) {
    auto const& second = relay("plain");
    auto house = NotifierHouse{
        settings_for({{"smtp://127.0.0.1:1", StartTls::none, {}, {}, {}}, plain(second)})};

    for (auto i = 0; i < 12; ++i) {
        auto const key = std::to_string(i);
        house.send(message_for(key, "mail", address));
        EXPECT_EQ(house.outcome_of(key).state, State::sent);
    }

    while (house.health_of("mail").sent < 12) {
        sonae::testing::pass(std::chrono::milliseconds{5});
    }
    EXPECT_FALSE(house.health_of("mail").is_open);
}

TEST_F(MailChannel, WhoseRelayEndsIdleConnections_TakesAnother) {
    auto const& server = relay("once");
    auto house = NotifierHouse{settings_for({plain(server)})};

    for (auto const* const key : {"a", "b", "c"}) {
        house.send(message_for(key, "mail", address));
        EXPECT_EQ(house.outcome_of(key).state, State::sent) << house.outcome_of(key).failure;
        sonae::testing::pass(std::chrono::milliseconds{60});
    }
    EXPECT_THAT(server.mails(), SizeIs(3));
}

TEST_F(MailChannel, WithLineEndsInNames_HasOneRecipientAndNoHeadOfTheirs) {
    auto const& server = relay("plain");
    auto house = NotifierHouse{settings_for({plain(server)})};
    auto message = message_for("m", "mail", address);
    message.name = "a\r\nBcc: x@evil.example";
    message.content.title = "a\r\n.\r\nRCPT TO:<x@evil.example>";

    house.send(message);

    EXPECT_EQ(house.outcome_of("m").state, State::sent);
    ASSERT_THAT(server.mails(), SizeIs(1));
    EXPECT_THAT(
        server.mails()[0], StartsWith("sonae@hospital.example hanako@hospital.example tls")
    );
    EXPECT_THAT(server.mails()[0], Not(HasSubstr("evil")));
}

} // namespace sonae::notify
