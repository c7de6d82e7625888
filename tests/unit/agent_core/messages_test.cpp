// SPDX-License-Identifier: Apache-2.0
#include "agent/core/endpoint.hpp"
#include "agent/core/json_fields.hpp"
#include "agent/core/messages.hpp"

namespace sonae::agent {
namespace {

using namespace std::chrono_literals;

// 24 bytes of secret and 32 of pin, base64url.
constexpr auto secret = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYX";
constexpr auto pin = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8";

std::string token_text() {
    return std::string{"sonae1."} + secret + "." + pin;
}

TEST(EnrolmentToken, InOneLine_IsReadWithItsPin) {
    auto const token = parse_enrolment_token("  " + token_text() + "\r\n");

    ASSERT_TRUE(token);
    EXPECT_EQ(token->text, token_text());
    EXPECT_EQ(token->ca_pin[31], 31);
}

TEST(EnrolmentToken, OfAnotherForm_IsMalformedAndNotRepeated) {
    for (auto const& text :
         {std::string{},
          std::string{"sonae1."} + secret,
          std::string{"sonae2."} + secret + "." + pin,
          token_text() + ".x",
          token_text() + "A",
          std::string{"sonae1."} + pin + "." + secret}) {
        auto const token = parse_enrolment_token(text);
        ASSERT_FALSE(token) << text;
        EXPECT_EQ(token.error().code, Errc::malformed);
        EXPECT_EQ(token.error().text().find(secret), std::string::npos);
    }
}

TEST(Messages, EnrolRequest_IsAsTheContractShowsIt) {
    auto request = EnrolRequest{};
    request.token = *parse_enrolment_token(token_text());
    request.csr_pem = "-----BEGIN\n";
    request.hostname = "his-db01";
    request.agent_version = "0.1.0";

    EXPECT_EQ(
        to_json(request),
        R"({"token":")" + token_text() +
            R"(","csr_pem":"-----BEGIN\n","hostname":"his-db01","agent_version":"0.1.0","platform":"linux"})"
    );
    EXPECT_EQ(renew_json("c", 3), R"({"csr_pem":"c","generation":3})");
}

TEST(Messages, CertificateAnswers_AreRead) {
    constexpr auto json =
        R"({"agent":"agt_018cc251f4007000b8d3a1a1a1a1a1a1","certificate_pem":"c","ca_pem":"a","generation":2,"interval_s":60,"later":[1,{}]})";

    auto const enrolled = read_enrol_answer(json);
    auto const renewed = read_renew_answer(json);

    ASSERT_TRUE(enrolled && renewed);
    EXPECT_EQ(enrolled->agent->text(), "agt_018cc251f4007000b8d3a1a1a1a1a1a1");
    EXPECT_EQ(enrolled->generation, 2);
    EXPECT_EQ(renewed->interval, 60s);
    EXPECT_FALSE(renewed->agent);
}

TEST(Messages, AnswersThatMissOrMistypeAMember_AreMalformed) {
    for (auto const* json :
         {"",
          "[]",
          "{}",
          R"({"agent":"agt_x","certificate_pem":"c","ca_pem":"a","generation":2,"interval_s":60})",
          R"({"agent":"agt_018cc251f4007000b8d3a1a1a1a1a1a1","certificate_pem":1,"ca_pem":"a","generation":2,"interval_s":60})",
          R"({"agent":"agt_018cc251f4007000b8d3a1a1a1a1a1a1","certificate_pem":"c","ca_pem":"a","generation":0,"interval_s":60})"}) {
        EXPECT_FALSE(read_enrol_answer(json)) << json;
    }
    EXPECT_FALSE(read_report_answer(R"({"need":[1],"interval_s":60})"));
    EXPECT_FALSE(read_report_answer(R"({"need":[],"interval_s":1.5})"));
}

TEST(Messages, Interval_StaysWithinWhatAnAgentAllows) {
    EXPECT_EQ(read_report_answer(R"({"need":["os"],"interval_s":0})")->interval, 10s);
    EXPECT_EQ(read_report_answer(R"({"need":[],"interval_s":-1})")->interval, 10s);
    EXPECT_EQ(read_report_answer(R"({"need":[],"interval_s":9999999})")->interval, 24h);
    EXPECT_EQ(
        read_report_answer(R"({"need":[],"interval_s":18446744073709551615})")->interval, 10s
    );
}

TEST(Messages, ProblemDocument_GivesItsCode) {
    EXPECT_EQ(problem_code(R"({"status":403,"code":"agent_denied"})"), "agent_denied");
    EXPECT_EQ(problem_code("<html>"), "");
    EXPECT_EQ(problem_code(R"({"code":7})"), "");
}

TEST(JsonFields, DeepNesting_IsRefusedWithoutGrowing) {
    EXPECT_FALSE(JsonFields::parse(std::string(500'000, '[')));
    EXPECT_FALSE(JsonFields::parse(R"({"a":)" + std::string(100, '[') + std::string(100, ']') + "}")
    );
    EXPECT_EQ(JsonFields::parse(std::string(2'000'000, ' ')).error().code, Errc::too_large);
}

TEST(Endpoint, HostNamesAndAddresses_AreRead) {
    EXPECT_EQ(parse_endpoint("sonae.example.jp:8443")->host, "sonae.example.jp");
    EXPECT_EQ(parse_endpoint("127.0.0.1:1")->port, 1);
    EXPECT_EQ(parse_endpoint("[2001:db8::1]:65535")->host, "2001:db8::1");
}

TEST(Endpoint, AnythingElse_IsMalformed) {
    for (auto const* text :
         {"",
          "host",
          "host:",
          ":1",
          "host:0",
          "host:65536",
          "host:-1",
          "host:1x",
          "2001:db8::1:8443",
          "a b:1",
          "https://host:1",
          "[]:1",
          "[::1:1"}) {
        EXPECT_FALSE(parse_endpoint(text)) << text;
    }
}

} // namespace
} // namespace sonae::agent
