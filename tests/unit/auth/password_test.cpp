// SPDX-License-Identifier: Apache-2.0
#include "daemon/auth/password.hpp"
#include "inventory/base/encoding.hpp"
#include "inventory/base/text.hpp"

namespace sonae::auth {
namespace {

std::string verdict(
    std::string_view password,
    std::string_view login = "yamada.hanako",
    std::string_view hospital = "青空市民病院"
) {
    auto const checked = check_password(password, login, hospital);
    if (checked) {
        return "good";
    }
    EXPECT_EQ(checked.error().code, Errc::invalid_argument);
    return checked.error().what;
}

TEST(CheckPassword, OfAGoodOne_LetsItPass) {
    EXPECT_EQ(verdict("correct horse battery staple"), "good");
    EXPECT_EQ(verdict("vTq8#rmLp2_xWz6"), "good");
    EXPECT_EQ(verdict("夜勤の前には必ず濃い緑茶を三杯飲む"), "good");
    EXPECT_EQ(verdict("My surgery trolley squeaks at 4"), "good");
}

TEST(CheckPassword, CountsCharactersNotBytes) {
    EXPECT_EQ(verdict("vTq8#rmLp2_xWz"), "password_too_short");
    EXPECT_EQ(verdict("濃い緑茶を三杯"), "password_too_short");
    EXPECT_EQ(verdict(""), "password_too_short");
}

TEST(CheckPassword, BeyondItsBytes_IsTooLong) {
    auto longest = std::string{};
    for (auto i = 0; longest.size() < 256; ++i) {
        longest += static_cast<char>('a' + i * i % 23);
    }
    EXPECT_EQ(verdict(longest + "x"), "password_too_long");
    EXPECT_EQ(verdict(std::string(1U << 20U, 'x')), "password_too_long");
}

TEST(CheckPassword, OfBytesThatAreNoText_SaysSo) {
    EXPECT_EQ(verdict("vTq8#rmLp2_xWz6\xFF"), "password_not_text");
    EXPECT_EQ(verdict("vTq8#rmLp2_xWz6\xE7\x97"), "password_not_text");
}

TEST(CheckPassword, MadeOfCommonPieces_IsCommon) {
    for (auto const password :
         {"passwordpassword",
          "Password-Password-Password",
          "P@ssw0rd12345678",
          "aaaaaaaaaaaaaaaa",
          "ああああああああああああああああ",
          "abcabcabcabcabcabc",
          "xkqxkqxkqxkqxkqxkq",
          "1234567890123456",
          "qwertyuiopasdfgh",
          "1qaz2wsx3edc4rfv",
          "poiuytrewqlkjhgf",
          "hospital2026!!!!",
          "byouin-kanri-2026",
          "Welcome2Hospital!",
          "病院病院病院病院病院病院病院病院",
          "Ｐａｓｓｗｏｒｄ１２３４５６７８",
          "iloveyouiloveyou",
          "sakurasakura12345"}) {
        EXPECT_EQ(verdict(password), "password_common") << password;
    }
}

TEST(CheckPassword, MadeOfTheLogInOrTheHospital_ContainsTheName) {
    EXPECT_EQ(verdict("kitamura.jiro#2026", "kitamura.jiro"), "password_contains_name");
    EXPECT_EQ(verdict("Kitamura.JiroKITAMURA.JIRO", "kitamura.jiro"), "password_contains_name");
    EXPECT_EQ(
        verdict("若葉丘総合内科若葉丘総合内科2026", "x", "若葉丘総合内科"), "password_contains_name"
    );
}

TEST(CheckPassword, ThatOnlyMentionsTheLogIn_Passes) {
    EXPECT_EQ(verdict("kitamura.jiro likes blue bicycles", "kitamura.jiro"), "good");
    EXPECT_EQ(verdict("vTq8#rmLp2_xWz6", "v", ""), "good");
}

TEST(HashPassword, Twice_GivesTwoHashesThatBothFit) {
    auto const first = hash_password("correct horse battery staple").value();
    auto const second = hash_password("correct horse battery staple").value();

    EXPECT_THAT(first, ::testing::StartsWith("$argon2id$v=19$m=19456,t=2,p=1$"));
    EXPECT_NE(first, second);
    EXPECT_TRUE(verify_password(first, "correct horse battery staple"));
    EXPECT_TRUE(verify_password(second, "correct horse battery staple"));
    EXPECT_FALSE(verify_password(first, "correct horse battery stapler"));
    EXPECT_FALSE(verify_password(first, ""));
}

TEST(VerifyPassword, OfTheReferenceImplementationsHash_Fits) {
    // github.com/P-H-C/phc-winner-argon2, src/test.c: argon2id, t=2, m=2^16, "somesalt".
    constexpr auto encoded = std::string_view{
        "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc"};
    EXPECT_TRUE(verify_password(encoded, "password"));
    EXPECT_FALSE(verify_password(encoded, "Password"));
}

TEST(VerifyPassword, OfAnUnusableHash_IsAMismatch) {
    for (auto const encoded :
         {"", "$", "x", "$argon2id$v=19$m=19456,t=2,p=1$", "$argon2i$v=19$m=8"}) {
        EXPECT_FALSE(verify_password(encoded, "")) << encoded;
    }
}

TEST(DummyHash, CostsWhatARealOneCosts) {
    auto const real = hash_password("x").value();
    auto const dummy = split(dummy_hash(), '$');

    ASSERT_EQ(dummy.size(), 6U);
    auto const parameters = dummy_hash().substr(0, dummy_hash().find('$', 25));
    EXPECT_THAT(real, ::testing::StartsWith(parameters));
    EXPECT_THAT(parameters, ::testing::EndsWith(",p=1"));
    EXPECT_EQ(from_base64url(dummy[4]).value().size(), 16U);
    EXPECT_EQ(from_base64url(dummy[5]).value().size(), 32U);
    EXPECT_FALSE(verify_password(dummy_hash(), "correct horse battery staple"));
}

} // namespace
} // namespace sonae::auth
