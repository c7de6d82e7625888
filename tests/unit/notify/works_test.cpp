// SPDX-License-Identifier: Apache-2.0
#include "daemon/notify/works/messages.hpp"
#include "inventory/base/text.hpp"
#include "tests/fakes/fake_clock.hpp"
#include "tests/fakes/rsa_key.hpp"
#include "tests/unit/notify/sample_message.hpp"

#include <nlohmann/json.hpp>

namespace sonae::notify::works {

namespace {

using nlohmann::json;
using notify::testing::hostile_text;
using notify::testing::sample_message;
using std::chrono::seconds;
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

auto const now = sonae::testing::at("2026-05-01T02:00:00Z");

WorksBotSettings settings() {
    auto settings = WorksBotSettings{};
    settings.client_id = "client1";
    settings.service_account = "abc.serviceaccount@hospital";
    settings.bot = "2000001";
    return settings;
}

json content_of(Message const& message) {
    return json::parse(message_request(message, settings(), "TOKEN").value().content)["content"];
}

std::string field_of(std::string const& form, std::string const& name) {
    auto const begin = form.find(name + "=") + name.size() + 1;
    return form.substr(begin, form.find('&', begin) - begin);
}

json part_of(std::string const& token, int number) {
    auto const parts = split(token, '.');
    return json::parse(as_text(from_base64url(parts[static_cast<std::size_t>(number)]).value()));
}

} // namespace

TEST(WorksBot, SendsAButtonThatOpensThePageToAnswer) {
    auto const request =
        message_request(sample_message("line_works", "hanako@hospital"), settings(), "TOKEN")
            .value();

    EXPECT_EQ(
        request.url, "https://www.worksapis.com/v1.0/bots/2000001/users/hanako%40hospital/messages"
    );
    EXPECT_THAT(request.headers, Contains("Authorization: Bearer TOKEN"));
    auto const content = json::parse(request.content)["content"];
    EXPECT_EQ(content["type"], "button_template");
    ASSERT_EQ(content["actions"].size(), 1U);
    EXPECT_EQ(content["actions"][0]["type"], "uri");
    EXPECT_EQ(content["actions"][0]["label"], "応答する");
    EXPECT_EQ(content["actions"][0]["uri"], "https://sonae.hospital.example/a/TOKEN");
}

TEST(WorksBot, KeepsWithinWhatTheApiTakes) {
    auto message = sample_message("line_works", "u1");
    message.content.title = hostile_text() + std::string(5'000, 'x');
    message.content.bundled = std::vector<std::string>(20, std::string(200, 'y'));

    auto const content = content_of(message);

    EXPECT_LE(content["contentText"].get<std::string>().size(), 3'000U);
    EXPECT_LE(content["actions"][0]["label"].get<std::string>().size(), 60U);
    message.content.link.clear();
    EXPECT_EQ(content_of(message)["type"], "text");
}

TEST(WorksBot, TakesNoAddressThatLeadsElsewhere) {
    for (auto const& bad :
         {std::string{},
          std::string{"a/b"},
          std::string{"a b"},
          std::string{"a?x"},
          std::string{"佐藤"},
          std::string(101, 'a')}) {
        EXPECT_FALSE(message_request(sample_message("line_works", bad), settings(), "T")) << bad;
    }
}

TEST(WorksBot, AsksForATokenWithWhatItsKeyHasSigned) {
    auto const key = sonae::testing::RsaKey{};
    auto secrets = Secrets{};
    secrets.works_key = key.private_pem();
    secrets.works_client = "s&cret";

    auto const request = access_request(settings(), secrets, now).value();

    EXPECT_EQ(request.url, "https://auth.worksmobile.com/oauth2/v2.0/token");
    EXPECT_THAT(
        request.content,
        HasSubstr(
            "&grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&client_id=client1"
            "&client_secret=s%26cret&scope=bot"
        )
    );
    auto const token = field_of(request.content, "assertion");
    EXPECT_EQ(part_of(token, 0), json::parse(R"({"alg":"RS256","typ":"JWT"})"));
    EXPECT_EQ(part_of(token, 1)["iss"], "client1");
    EXPECT_EQ(part_of(token, 1)["sub"], "abc.serviceaccount@hospital");
    EXPECT_EQ(part_of(token, 1)["iat"], to_ms(now) / 1'000);
    EXPECT_EQ(part_of(token, 1)["exp"], to_ms(now) / 1'000 + 1'800);
    auto const end = token.rfind('.');
    EXPECT_TRUE(key.has_signed(token.substr(0, end), from_base64url(token.substr(end + 1)).value())
    );
    EXPECT_FALSE(
        key.has_signed("x" + token.substr(0, end), from_base64url(token.substr(end + 1)).value())
    );
}

TEST(WorksBot, WithoutAnRsaKey_AsksForNothing) {
    for (auto const* const bad :
         {"", "x", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"}) {
        auto secrets = Secrets{};
        secrets.works_key = bad;
        EXPECT_EQ(access_request(settings(), secrets, now).error().what, "private_key");
    }
}

TEST(WorksAccess, HasItsLifeAsTextOrNumber) {
    auto const text =
        read_access(R"({"access_token":"kr1AA","token_type":"Bearer","expires_in":"86400"})");
    EXPECT_EQ(text.value().token, "kr1AA");
    EXPECT_EQ(text.value().life, seconds{86'400});
    EXPECT_EQ(
        read_access(R"({"access_token":"a","expires_in":3600})").value().life, seconds{3'600}
    );
    EXPECT_EQ(
        read_access(R"({"access_token":"a","expires_in":999999999})").value().life, seconds{86'400}
    );
}

TEST(WorksAccess, ThatCouldNotStandInAHeadIsNone) {
    for (auto const& bad :
         {std::string{},
          std::string{"{}"},
          std::string{R"({"access_token":"","expires_in":3600})"},
          std::string{R"({"access_token":"a\r\nX: y","expires_in":3600})"},
          std::string{R"({"access_token":"a b","expires_in":3600})"},
          std::string{R"({"access_token":"あ","expires_in":3600})"},
          std::string{R"({"access_token":"a"})"},
          std::string{R"({"access_token":"a","expires_in":-5})"},
          std::string{R"({"error":"invalid_grant"})"},
          R"({"expires_in":1,"access_token":")" + std::string(5'000, 'a') + "\"}",
          std::string(50'000, '[')}) {
        EXPECT_FALSE(read_access(bad)) << bad.substr(0, 60);
    }
}

} // namespace sonae::notify::works
