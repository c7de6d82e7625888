// SPDX-License-Identifier: Apache-2.0
// The bot of LINE WORKS: a token first, then messages; the incoming webhook beside it.
#include "tests/fakes/rsa_key.hpp"
#include "tests/fakes/scripted_server.hpp"
#include "tests/integration/notify/notifier_house.hpp"

#include <atomic>
#include <fstream>

namespace sonae::notify {

namespace {

using sonae::testing::http_response;
using sonae::testing::HttpRequestSeen;
using sonae::testing::ScriptedReply;
using sonae::testing::ScriptedServer;
using ::testing::HasSubstr;
using testing::message_for;
using ::testing::Not;
using testing::NotifierHouse;
using State = Outcome::State;

class WorksBot : public ::testing::Test {
protected:
    [[nodiscard]] Settings settings(std::string const& origin) const {
        auto const secret = folder_.path() / "client";
        std::ofstream{secret} << "geheim-42\n";
        auto const key = folder_.path() / "key.pem";
        std::ofstream{key} << key_.private_pem();
        auto settings = Settings{};
        settings.line_works = ChatSettings{{origin}, {}};
        settings.line_works_bot = WorksBotSettings{
            origin, origin, "client1", secret, "abc.serviceaccount@hospital", key, "2000001", {}};
        return settings;
    }

    static bool is_sign_in(HttpRequestSeen const& request) {
        return request.head.starts_with("POST /oauth2/v2.0/token ");
    }

    static ScriptedReply access(std::string const& token) {
        return {
            http_response(
                "200 OK",
                R"({"access_token":")" + token + R"(","token_type":"Bearer","expires_in":"86400"})"
            ),
            {}};
    }

    static std::size_t sign_ins(ScriptedServer const& server) {
        auto const seen = server.requests();
        return static_cast<std::size_t>(std::ranges::count_if(seen, is_sign_in));
    }

    [[nodiscard]] Outcome outcome_after(ScriptedReply const& reply_to_sign_in) const {
        auto const server =
            ScriptedServer{[&](auto const& /*request*/) { return reply_to_sign_in; }};
        auto house = NotifierHouse{settings(server.origin())};
        house.send(message_for("m", "line_works", "hanako@hospital"));
        return house.outcome_of("m");
    }

    sonae::testing::TemporaryFolder folder_;
    sonae::testing::RsaKey key_;
};

} // namespace

TEST_F(WorksBot, SignsInOnceForAllThatIsSent) {
    auto const server = ScriptedServer{[](auto const& request) {
        return is_sign_in(request) ? access("kr1-token")
                                   : ScriptedReply{http_response("201 Created", ""), {}};
    }};
    auto house = NotifierHouse{settings(server.origin())};

    for (auto const* const key : {"a", "b", "c"}) {
        house.send(message_for(key, "line_works", "hanako@hospital"));
    }

    for (auto const* const key : {"a", "b", "c"}) {
        EXPECT_EQ(house.outcome_of(key).state, State::sent) << key;
    }
    EXPECT_EQ(sign_ins(server), 1U);
    auto const seen = server.requests();
    EXPECT_THAT(
        seen.back().head, HasSubstr("POST /v1.0/bots/2000001/users/hanako%40hospital/messages")
    );
    EXPECT_THAT(seen.back().head, HasSubstr("Authorization: Bearer kr1-token"));
    EXPECT_THAT(
        seen.back().content, HasSubstr("\"uri\":\"https://sonae.hospital.example/a/TOKEN\"")
    );
    for (auto const* const secret : {"geheim-42", "kr1-token", "hanako", "PRIVATE"}) {
        EXPECT_THAT(house.log(), Not(HasSubstr(secret)));
    }
}

TEST_F(WorksBot, WhoseTokenIsRefused_SignsInAnewAndSendsOnce) {
    auto tokens = std::atomic<int>{0};
    auto const server = ScriptedServer{[&](auto const& request) {
        if (is_sign_in(request)) {
            return access("token" + std::to_string(++tokens));
        }
        auto const is_new = request.head.find("Bearer token2") != std::string::npos;
        return ScriptedReply{
            is_new ? http_response("201 Created", "")
                   : http_response("401 Unauthorized", R"({"code":"UNAUTHORIZED"})"),
            {}};
    }};
    auto house = NotifierHouse{settings(server.origin())};

    house.send(message_for("m", "line_works", "u1"));

    EXPECT_EQ(house.outcome_of("m").state, State::sent);
    EXPECT_EQ(sign_ins(server), 2U);
    EXPECT_EQ(server.requests().size(), 4U);
}

TEST_F(WorksBot, WhomNoTokenHelps_FailsWithoutASignInForEachMessage) {
    auto const server = ScriptedServer{[](auto const& request) {
        return is_sign_in(request) ? access("t")
                                   : ScriptedReply{http_response("401 Unauthorized", "{}"), {}};
    }};
    auto house = NotifierHouse{settings(server.origin())};

    for (auto const* const key : {"a", "b", "c"}) {
        house.send(message_for(key, "line_works", "u1"));
        EXPECT_EQ(house.outcome_of(key).failure, "refused") << key;
    }

    EXPECT_EQ(sign_ins(server), 2U);
}

TEST_F(WorksBot, ThatCannotSignIn_FailsAtOnceAndSaysWhenToComeAgain) {
    using After = ScriptedReply::After;
    auto const refused =
        outcome_after({http_response("401 no", R"({"error":"invalid_client"})"), {}});
    EXPECT_EQ(refused.failure, "not_signed_in");
    EXPECT_FALSE(refused.is_permanent);
    EXPECT_TRUE(refused.retry_after);
    EXPECT_EQ(
        outcome_after({http_response("400 no", R"({"error":"invalid_grant"})"), {}}).failure,
        "not_signed_in"
    );
    auto const busy = outcome_after({http_response("429 no", "", "Retry-After: 77\r\n"), {}});
    EXPECT_EQ(busy.failure, "too_many");
    EXPECT_GE(busy.retry_after, std::chrono::seconds{76});
    EXPECT_EQ(
        outcome_after({http_response("500 no", "<html>"), After::close}).failure, "provider_error"
    );
    EXPECT_EQ(
        outcome_after({http_response("200 OK", R"({"error":"x"})"), {}}).failure, "provider_error"
    );
    EXPECT_EQ(outcome_after({http_response("200 OK", "\xFF{"), {}}).failure, "provider_error");
    EXPECT_EQ(
        outcome_after({http_response("200 OK", std::string(200'000, 'x')), After::close}).failure,
        "provider_error"
    );
    EXPECT_EQ(
        outcome_after({"HTTP/1.1 200 OK\r\nContent-Length: 90\r\n\r\n{", After::close}).failure,
        "unreachable"
    );
}

TEST_F(WorksBot, WhoseSignInHangs_DelaysNoOtherChannel) {
    auto const server = ScriptedServer{[](auto const& request) {
        return is_sign_in(request) ? ScriptedReply{"HTTP/1.1 200 OK\r\n", {}}
                                   : ScriptedReply{http_response("200 OK", ""), {}};
    }};
    auto house = NotifierHouse{settings(server.origin())};
    house.send(message_for("bot", "line_works", "u1"));

    house.send(message_for("hook", "line_works", server.origin() + "/hook"));

    EXPECT_EQ(house.outcome_of("hook").state, State::sent);
    EXPECT_EQ(house.outcome_of("bot").failure, "timed_out");
}

TEST_F(WorksBot, WithAKeyThatIsNone_LeavesTheWebhookWorking) {
    auto const server = ScriptedServer{[](auto const& /*request*/) {
        return ScriptedReply{http_response("200 OK", ""), {}};
    }};
    auto broken = settings(server.origin());
    broken.line_works_bot->private_key_file = broken.line_works_bot->client_secret_file;
    auto house = NotifierHouse{broken};

    house.send(message_for("hook", "line_works", server.origin() + "/hook"));
    house.send(message_for("bot", "line_works", "u1"));

    EXPECT_EQ(house.outcome_of("hook").state, State::sent);
    EXPECT_EQ(house.outcome_of("bot").failure, "malformed_address");
    EXPECT_THAT(house.log(), HasSubstr("its private key cannot be read"));
    EXPECT_THAT(house.log(), Not(HasSubstr("geheim-42")));
}

} // namespace sonae::notify
