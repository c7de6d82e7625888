// SPDX-License-Identifier: Apache-2.0
#include "tests/fakes/scripted_server.hpp"
#include "tests/integration/notify/notifier_house.hpp"
#include "tests/unit/effects/tls_server.hpp"

#include <fstream>
#include <thread>

namespace sonae::notify {

namespace {

using sonae::testing::http_response;
using sonae::testing::HttpRequestSeen;
using sonae::testing::ScriptedReply;
using sonae::testing::ScriptedServer;
using sonae::testing::TemporaryFolder;
using std::chrono::seconds;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::message_for;
using ::testing::Not;
using testing::NotifierHouse;
using State = Outcome::State;

constexpr auto line_id = "U0123456789abcdef0123456789abcdef";
auto const channels = std::vector<std::string>{
    "webhook", "slack", "teams", "google_chat", "line_works", "line", "sms", "voice"};

/// Every channel that speaks HTTP, at that origin.
Settings settings_at(std::string const& origin, fs::path const& secret) {
    auto settings = Settings{};
    settings.webhook = WebhookSettings{{origin}, secret, {}};
    for (auto* const chat :
         {&settings.slack, &settings.teams, &settings.google_chat, &settings.line_works}) {
        *chat = ChatSettings{{origin}, {}};
    }
    settings.line = LineSettings{origin, secret, {}};
    settings.sms = TelephoneSettings{origin, "AC1", secret, "+815012345678", {}, {}};
    settings.voice = settings.sms;
    return settings;
}

Message message_to(std::string const& channel, std::string const& origin) {
    auto const address = channel == "line"                        ? std::string{line_id}
                         : channel == "sms" || channel == "voice" ? std::string{"090-1234-5678"}
                                                                  : origin + "/hook/" + channel;
    return message_for(channel, channel, address);
}

/// What each provider says when all is well.
std::string success_of(HttpRequestSeen const& request) {
    if (request.head.find("/hook/slack") != std::string::npos) {
        return http_response("200 OK", "ok");
    }
    if (request.head.find("/hook/teams") != std::string::npos) {
        return http_response("202 Accepted", "");
    }
    if (request.head.find("/hook/google_chat") != std::string::npos) {
        return http_response("200 OK", R"({"name":"spaces/A/messages/B"})");
    }
    if (request.head.find("/v2/bot/") != std::string::npos) {
        return http_response(
            "200 OK", R"({"sentMessages":[{"id":"1"}]})", "x-line-request-id: req-1\r\n"
        );
    }
    if (request.head.find("/Accounts/") != std::string::npos) {
        return http_response("201 Created", R"({"sid":"SM1","status":"queued"})");
    }
    return http_response("200 OK", "");
}

/// A provider for all channels with one script, and a notifier that speaks to it.
class HttpChannels : public ::testing::Test {
protected:
    void answer_with(ScriptedServer::Script script) {
        server_ = std::make_unique<ScriptedServer>(std::move(script));
        house_ = std::make_unique<NotifierHouse>(
            settings_at(server_->origin(), NotifierHouse::secret_file(folder_, "geheim-42"))
        );
        for (auto const& channel : channels) {
            house_->send(message_to(channel, server_->origin()));
        }
    }

    void answer_with(std::string const& bytes, ScriptedReply::After after) {
        answer_with([=](auto const& /*request*/) { return ScriptedReply{bytes, after}; });
    }

    TemporaryFolder folder_;
    std::unique_ptr<ScriptedServer> server_;
    std::unique_ptr<NotifierHouse> house_;
};

} // namespace

TEST_F(HttpChannels, WithProvidersThatWork_AreSent) {
    answer_with([](auto const& request) { return ScriptedReply{success_of(request), {}}; });

    for (auto const& channel : channels) {
        EXPECT_EQ(house_->outcome_of(channel).state, State::sent) << channel;
        EXPECT_EQ(house_->health_of(channel).last_failure, "") << channel;
    }
    EXPECT_EQ(house_->outcome_of("sms").reference, "SM1");
    EXPECT_EQ(house_->outcome_of("line").reference, "req-1");
    EXPECT_EQ(server_->requests().size(), channels.size());
}

TEST_F(HttpChannels, WithTooManyRequests_SayWhenToComeAgain) {
    answer_with(
        http_response("429 Too Many Requests", "slow down", "Retry-After: 17\r\n"),
        ScriptedReply::After::keep_open
    );

    for (auto const& channel : channels) {
        auto const outcome = house_->outcome_of(channel);
        EXPECT_EQ(outcome.failure, "too_many") << channel;
        EXPECT_EQ(outcome.retry_after, seconds{17}) << channel;
        EXPECT_FALSE(outcome.is_permanent) << channel;
    }
}

TEST_F(HttpChannels, WithAServerInTrouble_FailForNow) {
    answer_with(
        http_response("500 Internal Server Error", "<html>oops</html>"), ScriptedReply::After::close
    );

    for (auto const& channel : channels) {
        EXPECT_EQ(house_->outcome_of(channel).failure, "provider_error") << channel;
        EXPECT_FALSE(house_->outcome_of(channel).is_permanent) << channel;
    }
}

TEST_F(HttpChannels, WithASuccessThatIsNone_FailWhereTheProviderTells) {
    answer_with([](auto const& request) {
        auto const is_teams = request.head.find("/hook/teams") != std::string::npos;
        return ScriptedReply{
            http_response(
                "200 OK",
                is_teams ? "Webhook message delivery failed with error: HTTP error 429"
                         : R"({"ok":false,"error":"no_service","code":"INVALID","message":"no"})"
            ),
            {}};
    });

    for (auto const& channel : channels) {
        auto const is_told = channel != "webhook";
        EXPECT_EQ(house_->outcome_of(channel).state, is_told ? State::failed : State::sent)
            << channel;
    }
}

TEST_F(HttpChannels, WhoseConnectionEndsInTheMiddle_AreUnreachable) {
    answer_with("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{\"si", ScriptedReply::After::close);

    for (auto const& channel : channels) {
        EXPECT_EQ(house_->outcome_of(channel).failure, "unreachable") << channel;
    }
}

TEST_F(HttpChannels, WithProvidersThatNeverAnswer_TimeOut) {
    answer_with("HTTP/1.1 200 OK\r\n", ScriptedReply::After::keep_open);

    for (auto const& channel : channels) {
        EXPECT_EQ(house_->outcome_of(channel).failure, "timed_out") << channel;
    }
}

TEST_F(HttpChannels, WithARedirect_GoNowhereElse) {
    answer_with([this](auto const& /*request*/) {
        return ScriptedReply{
            http_response("302 Found", "", "Location: " + server_->origin() + "/elsewhere\r\n"),
            {}};
    });

    for (auto const& channel : channels) {
        EXPECT_EQ(house_->outcome_of(channel).failure, "refused") << channel;
    }
    EXPECT_EQ(server_->requests().size(), channels.size());
}

TEST_F(HttpChannels, WithAnAnswerWithoutEnd_ReadOnlySoMuchOfIt) {
    answer_with(http_response("200 OK", std::string(5'000'000, 'x')), ScriptedReply::After::close);

    EXPECT_EQ(house_->outcome_of("webhook").state, State::sent);
    EXPECT_EQ(house_->outcome_of("sms").failure, "provider_error");
}

TEST_F(HttpChannels, LogNoSecretAndNoAddress) {
    answer_with(http_response("500 no", ""), ScriptedReply::After::close);
    for (auto i = 0; i < 8; ++i) {
        auto message = message_to("slack", server_->origin());
        message.key = "m" + std::to_string(i);
        house_->send(message);
        house_->outcome_of(message.key);
    }

    EXPECT_THAT(house_->log(), HasSubstr("a channel is down"));
    EXPECT_THAT(house_->log(), Not(HasSubstr("geheim-42")));
    EXPECT_THAT(house_->log(), Not(HasSubstr("/hook/")));
}

TEST(HttpChannel, ThatIsNotSetUp_FailsAtOnceAndForGood) {
    auto house = NotifierHouse{Settings{}};

    for (auto const* const channel : {"mail", "slack", "sms", "paper", "pigeon"}) {
        house.send(message_for(channel, channel, "x"));
        EXPECT_EQ(house.outcome_of(channel).failure, "not_configured") << channel;
        EXPECT_TRUE(house.outcome_of(channel).is_permanent) << channel;
    }
    EXPECT_FALSE(house.health_of("mail").is_configured);
}

TEST(HttpChannel, WhoseSecretCannotBeRead_IsNotSetUpAndTheLogSaysSo) {
    auto settings = settings_at("http://127.0.0.1:1", "/nonexistent/secret");
    auto house = NotifierHouse{settings};

    house.send(message_to("line", "http://127.0.0.1:1"));

    EXPECT_EQ(house.outcome_of("line").failure, "not_configured");
    EXPECT_THAT(house.log(), HasSubstr("its secret cannot be read"));
    EXPECT_TRUE(house.health_of("slack").is_configured);
}

TEST(Heartbeat, IsOneRequestAtATimeToTheOneWhoWatches) {
    auto const server = ScriptedServer{[](auto const& /*request*/) {
        return ScriptedReply{http_response("200 OK", "ok"), {}};
    }};
    auto settings = Settings{};
    settings.heartbeat = HeartbeatSettings{server.origin() + "/ping/KEY", {}};
    auto house = NotifierHouse{settings};

    for (auto beats = std::size_t{1}; beats <= 2; ++beats) {
        house.beat();
        for (auto i = 0; i < 500 && server.requests().size() < beats; ++i) {
            std::this_thread::sleep_for(std::chrono::milliseconds{10});
        }
        ASSERT_EQ(server.requests().size(), beats);
    }
    EXPECT_THAT(server.requests().front().head, HasSubstr("POST /ping/KEY"));
}

TEST(HttpChannel, WithAnAddressOfSomebodyElse_IsRefusedBeforeAnythingIsSent) {
    auto house = NotifierHouse{settings_at("http://127.0.0.1:1", "/nonexistent")};

    house.send(message_for("m", "slack", "http://169.254.169.254/latest/meta-data"));

    EXPECT_EQ(house.outcome_of("m").failure, "malformed_address");
    EXPECT_TRUE(house.outcome_of("m").is_permanent);
}

TEST(HttpChannel, BelievesOnlyTheCertificatesItWasGiven) {
    auto const folder = TemporaryFolder{};
    auto const authority = sonae::testing::TestAuthority{"ca"};
    auto const other = sonae::testing::TestAuthority{"other"};
    std::ofstream{folder.path() / "ca.pem"} << authority.certificate_pem();
    std::ofstream{folder.path() / "other.pem"} << other.certificate_pem();
    auto const server = effects::testing::TlsServer{
        authority.issue({"127.0.0.1", sonae::testing::CertificateUsage::server}),
        http_response("200 OK", "ok", "Connection: close\r\n")};
    auto settings = Settings{};
    settings.slack = ChatSettings{{server.origin()}, folder.path() / "ca.pem"};
    settings.teams = ChatSettings{{server.origin()}, folder.path() / "other.pem"};
    auto house = NotifierHouse{settings};

    house.send(message_for("right", "slack", server.origin() + "/x"));
    EXPECT_EQ(house.outcome_of("right").state, State::sent);
    house.send(message_for("wrong", "teams", server.origin() + "/x"));
    EXPECT_EQ(house.outcome_of("wrong").failure, "tls_failed");
}

} // namespace sonae::notify
