// SPDX-License-Identifier: Apache-2.0
#include "daemon/auth/secrets.hpp"
#include "daemon/auth/totp.hpp"
#include "tests/fakes/api_harness.hpp"

namespace sonae::testing {

namespace {

using api::Method;
using nlohmann::json;

constexpr auto good_password = std::string_view{"blue heron over the dam"};

Bytes from_base32(std::string_view text) {
    auto bytes = Bytes{};
    auto bits = 0U;
    auto count = 0U;
    for (auto const c : text) {
        auto const digit = c >= 'A' && c <= 'Z' ? c - 'A' : c - '2' + 26;
        bits = (bits << 5U) | static_cast<unsigned>(digit);
        count += 5;
        if (count >= 8) {
            count -= 8;
            bytes.push_back(static_cast<std::uint8_t>(bits >> count));
        }
    }
    return bytes;
}

class Sessions : public ::testing::Test {
protected:
    api::Response post(std::string_view path, json const& body) {
        return daemon.send(request(Method::post, path, body.dump()));
    }

    api::Response make_setup_code() {
        return daemon.send(locally(request(Method::post, "/api/v1/setup-code")));
    }

    std::string setup_code() { return json_of(make_setup_code()).at("code").get<std::string>(); }

    [[nodiscard]] std::string code_now() const {
        return auth::totp_code(totp_secret, to_ms(daemon.clock.now()) / 30'000);
    }

    json acceptance(std::string const& code) {
        auto const opened = post("/api/v1/invitations/open", {{"code", code}});
        totp_secret = from_base32(json_of(opened).value("totp_secret", ""));
        return {
            {"code", code},
            {"login", "Sato"},
            {"name", "佐藤 花子"},
            {"password", good_password},
            {"totp", code_now()},
            {"hospital", "青葉病院"},
            {"language", "ja"}};
    }

    api::Response set_up() { return post("/api/v1/invitations/accept", acceptance(setup_code())); }

    [[nodiscard]] json sign_in_body() const {
        return {{"login", "sato"}, {"password", good_password}, {"totp", code_now()}};
    }

    ApiHarness daemon;
    Bytes totp_secret;
};

} // namespace

TEST_F(Sessions, AnEmptyHouseIsSetUpAndThenSignsInToItsLedger) {
    auto const before = json_of(daemon.send(request(Method::get, "/api/v1/status")));
    EXPECT_EQ(before.at("is_set_up"), false);

    auto const made = set_up();

    ASSERT_EQ(made.status, 201) << made.body;
    EXPECT_EQ(json_of(made).at("person").at("role"), "administrator");
    EXPECT_EQ(json_of(made).at("permissions").size(), 19U);
    auto const after = json_of(daemon.send(request(Method::get, "/api/v1/status")));
    EXPECT_EQ(after.at("is_set_up"), true);
    EXPECT_EQ(after.at("hospital"), "青葉病院");

    daemon.clock.advance(Millis{60'000});
    auto const signed_in = post("/api/v1/session", sign_in_body());
    ASSERT_EQ(signed_in.status, 200) << signed_in.body;
    auto const cookie = header_of(signed_in, "set-cookie");
    EXPECT_TRUE(cookie.ends_with("; Path=/; Secure; HttpOnly; SameSite=Strict")) << cookie;
    EXPECT_FALSE(json_of(signed_in).contains("token"));

    auto list = request(Method::get, "/api/v1/assets");
    list.headers.emplace_back("cookie", cookie.substr(0, cookie.find(';')));
    auto const ledger = daemon.send(list);
    EXPECT_EQ(ledger.status, 200);
    EXPECT_EQ(json_of(ledger).at("total"), 0);
}

TEST_F(Sessions, TheSetupCodeEndsWithTheFirstAccount) {
    auto const code = setup_code();
    ASSERT_EQ(post("/api/v1/invitations/accept", acceptance(code)).status, 201);

    EXPECT_EQ(code_of(post("/api/v1/invitations/open", {{"code", code}})), "invitation_unknown");
    EXPECT_EQ(make_setup_code().body, R"({"code":null})");
}

TEST_F(Sessions, AnOpenedInvitationShowsASecretThatAnAppCanScan) {
    auto const opened = json_of(post("/api/v1/invitations/open", {{"code", setup_code()}}));

    EXPECT_EQ(opened.at("is_first"), true);
    EXPECT_EQ(from_base32(opened.at("totp_secret").get<std::string>()).size(), 20U);
    EXPECT_NE(
        opened.at("totp_uri").get<std::string>().find(opened.at("totp_secret").get<std::string>()),
        std::string::npos
    );
    EXPECT_NE(opened.at("totp_qr").get<std::string>().find("<svg"), std::string::npos);
}

TEST_F(Sessions, AnAccountThatCannotBeIsRefusedWithTheFieldThatIsWrong) {
    struct Wrong {
        std::string field;
        std::string value;
        std::string code;
    };

    auto const good = acceptance(setup_code());
    for (auto const& [field, value, code] : std::vector<Wrong>{
             {"password", "short", "password_too_short"},
             {"totp", "000000", "totp_wrong"},
             {"login", "sato hanako", "login_invalid"},
             {"name", " ", "name_missing"},
             {"hospital", "", "hospital_missing"},
             {"language", "fr", "language_unknown"}}) {
        auto body = good;
        body[field] = value;

        auto const refused = post("/api/v1/invitations/accept", body);

        EXPECT_EQ(refused.status, 422) << refused.body;
        EXPECT_EQ(code_of(refused), code);
        EXPECT_EQ(json_of(refused).value("pointer", ""), "/" + field);
    }
    EXPECT_EQ(post("/api/v1/invitations/accept", good).status, 201);
}

TEST_F(Sessions, AnUnknownLoginLooksLikeAWrongPassword) {
    ASSERT_EQ(set_up().status, 201);
    daemon.clock.advance(Millis{60'000});
    auto wrong = sign_in_body();
    wrong["password"] = "not the password at all";
    auto unknown = sign_in_body();
    unknown["login"] = "tanaka";
    auto stale = sign_in_body();
    stale["totp"] = "000000";

    auto const answers = {
        post("/api/v1/session", wrong),
        post("/api/v1/session", unknown),
        post("/api/v1/session", stale)};

    for (auto const& answer : answers) {
        EXPECT_EQ(answer.status, 401);
        EXPECT_EQ(answer.body, answers.begin()->body);
        EXPECT_EQ(answer.headers, answers.begin()->headers);
    }
}

TEST_F(Sessions, ManyTriesSlowDownKnownAndUnknownLoginsAlike) {
    ASSERT_EQ(set_up().status, 201);
    auto statuses_of = [&](std::string_view login) {
        auto body = sign_in_body();
        body["login"] = login;
        body["password"] = "not the password at all";
        auto statuses = std::vector<int>{};
        for (auto i = 0; i < 6; ++i) {
            // Another address each time, as an attacker with many machines would use.
            auto post = request(Method::post, "/api/v1/session", body.dump());
            post.peer.address = std::string{login} + std::to_string(i);
            statuses.push_back(daemon.send(post).status);
        }
        return statuses;
    };

    auto const known = statuses_of("sato");

    EXPECT_EQ(known.front(), 401);
    EXPECT_EQ(known.back(), 429);
    EXPECT_EQ(statuses_of("tanaka"), known);
}

TEST_F(Sessions, AnAddressMayTryOnlySoOften) {
    auto const body = json{{"login", "sato"}, {"password", "x"}, {"totp", "1"}, {"typo", 1}};
    for (auto i = 0; i < 10; ++i) {
        ASSERT_EQ(post("/api/v1/session", body).status, 422);
    }

    auto const refused = post("/api/v1/session", body);

    EXPECT_EQ(refused.status, 429);
    EXPECT_EQ(code_of(refused), "slow_down");
    EXPECT_EQ(header_of(refused, "retry-after"), "30");
    auto elsewhere = request(Method::post, "/api/v1/session", body.dump());
    elsewhere.peer.address = "192.0.2.51";
    EXPECT_EQ(daemon.send(elsewhere).status, 422);
}

TEST_F(Sessions, AProgramGetsATokenAndNoCookie) {
    ASSERT_EQ(set_up().status, 201);
    daemon.clock.advance(Millis{60'000});
    auto body = sign_in_body();
    body["wants_token"] = true;

    auto const signed_in = post("/api/v1/session", body);

    EXPECT_EQ(header_of(signed_in, "set-cookie"), "");
    auto get = request(Method::get, "/api/v1/session");
    get.headers.emplace_back("authorization", "Bearer " + json_of(signed_in).value("token", ""));
    auto const session = json_of(daemon.send(get));
    EXPECT_EQ(session.at("signed_in"), true);
    EXPECT_FALSE(session.contains("token"));
}

TEST_F(Sessions, SigningOutEndsTheSessionAndClearsTheCookie) {
    auto const seat = daemon.seat("auditor");

    auto const out = daemon.send(by(seat, request(Method::del, "/api/v1/session")));

    EXPECT_EQ(out.status, 204);
    EXPECT_NE(header_of(out, "set-cookie").find("Max-Age=0"), std::string::npos);
    auto const session = daemon.send(by(seat, request(Method::get, "/api/v1/session")));
    EXPECT_EQ(session.body, R"({"signed_in":false})");
}

TEST_F(Sessions, ALanguageIsChangedForOneself) {
    auto const seat = daemon.seat("management");

    auto const changed =
        daemon.send(by(seat, request(Method::patch, "/api/v1/session", R"({"language":"ja"})")));

    EXPECT_EQ(json_of(changed).at("person").at("language"), "ja");
    auto const session = daemon.send(by(seat, request(Method::get, "/api/v1/session")));
    EXPECT_EQ(json_of(session).at("person").at("language"), "ja");
    EXPECT_EQ(session.body, changed.body);
    auto const none =
        daemon.send(by(seat, request(Method::patch, "/api/v1/session", R"({"language":"fr"})")));
    EXPECT_EQ(code_of(none), "language_unknown");
}

TEST_F(Sessions, AScreenStaysSignedInForAYearWhetherItAsksOrNot) {
    auto const seat = daemon.seat("display");
    auto const get = by(seat, request(Method::get, "/api/v1/session"));
    daemon.clock.advance(Millis{std::chrono::hours{24 * 364}});
    EXPECT_EQ(json_of(daemon.send(get)).at("signed_in"), true);

    daemon.clock.advance(Millis{std::chrono::hours{25}});

    EXPECT_EQ(json_of(daemon.send(get)).at("signed_in"), false);
}

TEST_F(Sessions, AScreenThatIsSwitchedOff_IsSignedInNoMore) {
    auto const seat = daemon.seat("display");
    auto const get = by(seat, request(Method::get, "/api/v1/wallboard"));
    EXPECT_EQ(daemon.send(get).status, 200);

    auto const off =
        request(Method::patch, "/api/v1/people/" + seat.person.text(), R"({"is_active":false})");
    EXPECT_EQ(daemon.send(by(daemon.seat("administrator"), off)).status, 200);

    EXPECT_EQ(daemon.send(get).status, 401);
}

TEST_F(Sessions, UseKeepsASessionAlive) {
    auto const seat = daemon.seat("it");
    auto const get = by(seat, request(Method::get, "/api/v1/session"));
    daemon.clock.advance(Millis{20 * 60'000});
    auto const first = json_of(daemon.send(get));
    EXPECT_EQ(first.at("signed_in"), true);

    daemon.clock.advance(Millis{20 * 60'000});

    EXPECT_EQ(json_of(daemon.send(get)).at("signed_in"), true);
}

TEST_F(Sessions, RootOnTheUnixSocketIsAnAdministrator) {
    auto const session = json_of(daemon.send(locally(request(Method::get, "/api/v1/session"))));

    EXPECT_EQ(session.at("person").at("id"), "local:0");
    EXPECT_EQ(session.at("person").at("role"), "administrator");
    EXPECT_TRUE(session.at("expires_at").is_null());
}

} // namespace sonae::testing
