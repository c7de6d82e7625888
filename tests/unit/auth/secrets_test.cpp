// SPDX-License-Identifier: Apache-2.0
#include "daemon/auth/secrets.hpp"
#include "tests/fakes/fake_clock.hpp"

#include <set>

namespace sonae::auth {
namespace {

TEST(Sha256, OfTheStandardsExample_IsTheStandardsValue) {
    // FIPS 180-2, B.1.
    EXPECT_EQ(
        to_hex(sha256("abc")), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    );
    EXPECT_EQ(
        to_hex(sha256("")), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    );
}

TEST(CryptoRandom, FillsTheWholeOfALargeSpan_EachTimeOtherwise) {
    auto random = CryptoRandom{};
    auto first = Bytes(3U << 20U);
    auto second = Bytes(32);

    random.fill(first);
    random.fill(second);

    auto const tail = std::span{first}.last(32);
    EXPECT_NE(Bytes(tail.begin(), tail.end()), Bytes(32));
    EXPECT_NE(Bytes(tail.begin(), tail.end()), second);
}

TEST(SecretText, Is32BytesInBase64Url) {
    auto random = testing::FakeRandom{};

    auto const secret = make_secret_text(random);

    EXPECT_EQ(secret.size(), 43U);
    EXPECT_EQ(from_base64url(secret).value().size(), 32U);
    EXPECT_NE(make_secret_text(random), secret);
}

TEST(SetupCode, HasFourGroupsWithoutLookAlikes) {
    auto random = testing::FakeRandom{};
    auto seen = std::set<char>{};
    for (auto i = 0; i < 200; ++i) {
        auto const code = make_setup_code(random);
        ASSERT_THAT(
            code, ::testing::MatchesRegex("[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}")
        );
        seen.insert(code.begin(), code.end());
    }
    for (auto const look_alike : std::string_view{"0O1IL"}) {
        EXPECT_FALSE(seen.contains(look_alike)) << look_alike;
    }
    // 31 and the hyphen: 16 characters of 31 are more than 78 bits.
    EXPECT_EQ(seen.size(), 32U);
}

TEST(NormalizedCode, OfWhatPeopleType_IsWhatWasMeant) {
    EXPECT_EQ(normalized_code("K7QP-2MZX-9RTV-HW4C"), "K7QP2MZX9RTVHW4C");
    EXPECT_EQ(normalized_code(" k7qp 2mzx\t9rtv\nhw4c "), "K7QP2MZX9RTVHW4C");
    EXPECT_EQ(normalized_code("K7qp-2MZX 9RTVーhw4c"), "K7QP2MZX9RTVHW4C");
    EXPECT_EQ(normalized_code("K7QP\u20132MZX\u22129RTV\u3000HW4C"), "K7QP2MZX9RTVHW4C");
}

TEST(NormalizedCode, OfOtherCharacters_StaysAnotherCode) {
    EXPECT_NE(normalized_code("K7QP-2MZX-9RTV-HW4病"), normalized_code("K7QP-2MZX-9RTV-HW4"));
    EXPECT_NE(normalized_code("K7QP\xE3\x80"), normalized_code("K7QP"));
    EXPECT_EQ(normalized_code(""), "");
}

TEST(EqualInConstantTime, IsTrueOnlyForTheSameBytes) {
    EXPECT_TRUE(equal_in_constant_time("", ""));
    EXPECT_TRUE(equal_in_constant_time("secret", "secret"));
    EXPECT_FALSE(equal_in_constant_time("secret", "secreT"));
    EXPECT_FALSE(equal_in_constant_time("Secret", "secret"));
    EXPECT_FALSE(equal_in_constant_time("secret", "secre"));
    EXPECT_FALSE(equal_in_constant_time("", "s"));
    auto const with_zero = std::string_view{"a\0b", 3};
    auto const with_other_end = std::string_view{"a\0c", 3};
    EXPECT_FALSE(equal_in_constant_time(with_zero, with_other_end));
}

EnrolmentToken sample_token() {
    auto random = testing::FakeRandom{};
    auto bytes = Bytes(24);
    random.fill(bytes);
    return {to_base64url(bytes), sha256("a key")};
}

TEST(EnrolmentToken, AsText_IsReadBack) {
    auto const token = sample_token();

    auto const read = parse_enrolment_token(to_text(token));

    ASSERT_TRUE(read);
    EXPECT_EQ(read->secret, token.secret);
    EXPECT_EQ(read->ca_pin, token.ca_pin);
}

TEST(EnrolmentToken, WithAnySlip_IsRefusedWithoutBeingShown) {
    auto const text = to_text(sample_token());
    auto wrong = std::vector<std::string>{
        "",
        "sonae1",
        "sonae2" + text.substr(6),
        text.substr(1),
        text + "A",
        text + "\n",
        std::string(83, '.'),
        std::string(83, 'A'),
        std::string(1U << 20U, 'A')};
    for (auto const& [at, c] : {std::pair{8, '+'}, {8, '.'}, {40, '='}, {39, 'A'}, {82, '_'}}) {
        wrong.push_back(text);
        wrong.back()[static_cast<std::size_t>(at)] = c;
    }
    for (auto const& each : wrong) {
        auto const read = parse_enrolment_token(each);
        ASSERT_FALSE(read) << each.substr(0, 100);
        EXPECT_EQ(read.error().code, Errc::malformed);
        EXPECT_THAT(read.error().text(), ::testing::Not(::testing::HasSubstr(text.substr(10, 12))));
    }
}

} // namespace
} // namespace sonae::auth
