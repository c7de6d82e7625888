// SPDX-License-Identifier: Apache-2.0
#include "daemon/auth/totp.hpp"
#include "tests/fakes/fake_clock.hpp"

#include <algorithm>
#include <array>

namespace sonae::auth {
namespace {

auto const secret = as_bytes("12345678901234567890");

Instant at_second(std::int64_t second) {
    return from_ms(second * 1000);
}

TEST(TotpCode, OfTheStandardsCounters_IsTheStandardsCode) {
    // RFC 4226, appendix D.
    constexpr auto codes = std::to_array<std::string_view>(
        {"755224",
         "287082",
         "359152",
         "969429",
         "338314",
         "254676",
         "287922",
         "162583",
         "399871",
         "520489"}
    );
    for (auto i = std::size_t{0}; i < codes.size(); ++i) {
        EXPECT_EQ(totp_code(secret, static_cast<std::int64_t>(i)), codes[i]);
    }
}

TEST(TotpCode, AtTheStandardsTimes_IsTheStandardsCode) {
    // RFC 6238, appendix B: the last six of its eight digits.
    EXPECT_EQ(totp_code(secret, 59 / 30), "287082");
    EXPECT_EQ(totp_code(secret, 1'111'111'109 / 30), "081804");
    EXPECT_EQ(totp_code(secret, 1'111'111'111 / 30), "050471");
    EXPECT_EQ(totp_code(secret, 1'234'567'890 / 30), "005924");
    EXPECT_EQ(totp_code(secret, 2'000'000'000 / 30), "279037");
    EXPECT_EQ(totp_code(secret, 20'000'000'000 / 30), "353130");
}

TEST(MatchingStep, TakesTheStepsBesideThePresentOne_NotFartherOnes) {
    auto const step = std::int64_t{37'037'036};
    auto const code = totp_code(secret, step);
    auto const matches_at = [&](std::int64_t present) {
        return matching_step(secret, code, at_second(present * 30 + 29), std::nullopt);
    };
    EXPECT_EQ(matches_at(step), step);
    EXPECT_EQ(matches_at(step - 1), step);
    EXPECT_EQ(matches_at(step + 1), step);
    EXPECT_EQ(matches_at(step - 2), std::nullopt);
    EXPECT_EQ(matches_at(step + 2), std::nullopt);
}

TEST(MatchingStep, OfACodeThatWasUsed_IsNothing) {
    auto const step = std::int64_t{37'037'036};
    auto const now = at_second(step * 30);

    EXPECT_EQ(matching_step(secret, totp_code(secret, step), now, step), std::nullopt);
    EXPECT_EQ(matching_step(secret, totp_code(secret, step - 1), now, step), std::nullopt);
    EXPECT_EQ(matching_step(secret, totp_code(secret, step + 1), now, step), step + 1);
    EXPECT_EQ(matching_step(secret, totp_code(secret, step), now, step - 1), step);
}

TEST(MatchingStep, WithTheSpaceThatAppsShow_IsFound) {
    EXPECT_EQ(matching_step(secret, "081 804", at_second(1'111'111'109), {}), 37'037'036);
}

TEST(MatchingStep, OfATextThatIsNoCode_IsNothing) {
    auto const now = at_second(1'111'111'109);
    for (auto const code : {"", "81804", "0818040", "08180x", "      "}) {
        EXPECT_EQ(matching_step(secret, code, now, std::nullopt), std::nullopt) << code;
    }
    EXPECT_EQ(matching_step({}, totp_code({}, 37'037'036), now, std::nullopt), std::nullopt);
}

TEST(OtpauthUri, NamesHouseAndPerson_Encoded) {
    EXPECT_EQ(
        otpauth_uri(secret, "yamada", "North & South"),
        "otpauth://totp/Sonae%20(North%20%26%20South):yamada"
        "?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Sonae%20(North%20%26%20South)"
    );
    EXPECT_THAT(
        otpauth_uri(secret, "a:b?", "病院"),
        ::testing::StartsWith("otpauth://totp/Sonae%20(%E7%97%85%E9%99%A2):a%3Ab%3F?secret=")
    );
    EXPECT_THAT(otpauth_uri(secret, "a", ""), ::testing::EndsWith("&issuer=Sonae"));
}

TEST(QrSvg, OfAShortText_HasItsQuietZoneAndItsFinderPattern) {
    auto const svg = qr_svg("sonae").value();

    // Version 1 has 21 modules; its upper left finder begins with seven dark ones.
    EXPECT_THAT(svg, ::testing::HasSubstr(R"(viewBox="0 0 29 29")"));
    EXPECT_THAT(svg, ::testing::HasSubstr(R"(d="M4 4h7v1h-7z)"));
    EXPECT_THAT(svg, ::testing::EndsWith("</svg>"));
    EXPECT_EQ(std::ranges::count(svg, '<'), 4);
    EXPECT_NE(svg, qr_svg("Sonae").value());
}

TEST(QrSvg, OfMoreThanItHolds_IsTooLarge) {
    EXPECT_TRUE(qr_svg(std::string(2331, 'x')));
    EXPECT_EQ(qr_svg(std::string(2332, 'x')).error().code, Errc::too_large);
    EXPECT_EQ(qr_svg("").error().code, Errc::invalid_argument);
}

} // namespace
} // namespace sonae::auth
