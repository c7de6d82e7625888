// SPDX-License-Identifier: Apache-2.0
#include "playbooks/canonical_json.hpp"
#include "playbooks/json_parse.hpp"
#include "tests/unit/playbooks/random_json.hpp"

#include <algorithm>
#include <bit>
#include <cstdint>

namespace sonae::playbooks {
namespace {

double from_bits(std::uint64_t bits) {
    return std::bit_cast<double>(bits);
}

std::string canonical(std::string_view text) {
    auto const parsed = parse_json(text);
    EXPECT_TRUE(parsed.value) << text;
    return parsed.value ? canonical_json(*parsed.value) : std::string{};
}

// RFC 8785 appendix B, the samples that are numbers.
TEST(EcmascriptNumber, OfTheSamplesOfRfc8785_IsAsPrinted) {
    EXPECT_EQ(ecmascript_number(from_bits(0x0000000000000000)), "0");
    EXPECT_EQ(ecmascript_number(from_bits(0x8000000000000000)), "0");
    EXPECT_EQ(ecmascript_number(from_bits(0x0000000000000001)), "5e-324");
    EXPECT_EQ(ecmascript_number(from_bits(0x8000000000000001)), "-5e-324");
    EXPECT_EQ(ecmascript_number(from_bits(0x7fefffffffffffff)), "1.7976931348623157e+308");
    EXPECT_EQ(ecmascript_number(from_bits(0xffefffffffffffff)), "-1.7976931348623157e+308");
    EXPECT_EQ(ecmascript_number(from_bits(0x4340000000000000)), "9007199254740992");
    EXPECT_EQ(ecmascript_number(from_bits(0xc340000000000000)), "-9007199254740992");
    EXPECT_EQ(ecmascript_number(from_bits(0x4430000000000000)), "295147905179352830000");
    EXPECT_EQ(ecmascript_number(from_bits(0x44b52d02c7e14af5)), "9.999999999999997e+22");
    EXPECT_EQ(ecmascript_number(from_bits(0x44b52d02c7e14af6)), "1e+23");
    EXPECT_EQ(ecmascript_number(from_bits(0x44b52d02c7e14af7)), "1.0000000000000001e+23");
    EXPECT_EQ(ecmascript_number(from_bits(0x444b1ae4d6e2ef4e)), "999999999999999700000");
    EXPECT_EQ(ecmascript_number(from_bits(0x444b1ae4d6e2ef4f)), "999999999999999900000");
    EXPECT_EQ(ecmascript_number(from_bits(0x444b1ae4d6e2ef50)), "1e+21");
    EXPECT_EQ(ecmascript_number(from_bits(0x3eb0c6f7a0b5ed8c)), "9.999999999999997e-7");
    EXPECT_EQ(ecmascript_number(from_bits(0x3eb0c6f7a0b5ed8d)), "0.000001");
    EXPECT_EQ(ecmascript_number(from_bits(0x41b3de4355555553)), "333333333.3333332");
    EXPECT_EQ(ecmascript_number(from_bits(0x41b3de4355555554)), "333333333.33333325");
    EXPECT_EQ(ecmascript_number(from_bits(0x41b3de4355555555)), "333333333.3333333");
    EXPECT_EQ(ecmascript_number(from_bits(0x41b3de4355555556)), "333333333.3333334");
    EXPECT_EQ(ecmascript_number(from_bits(0x41b3de4355555557)), "333333333.33333343");
    EXPECT_EQ(ecmascript_number(from_bits(0xbecbf647612f3696)), "-0.0000033333333333333333");
    EXPECT_EQ(ecmascript_number(from_bits(0x43143ff3c1cb0959)), "1424953923781206.2");
}

// RFC 8785 3.2.2 and 3.2.3.
TEST(CanonicalJson, OfTheSamplesOfRfc8785_IsAsPrinted) {
    EXPECT_EQ(
        canonical(
            R"({"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],)"
            R"("string":"\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/","literals":[null,true,false]})"
        ),
        R"({"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],)"
        R"("string":"€$\u000f\nA'B\"\\\\\"/"})"
    );
    EXPECT_EQ(
        canonical(R"({"\u20ac":1,"\r":2,"\ufb33":3,"1":4,"\ud83d\ude00":5,"\u0080":6,"\u00f6":7})"),
        "{\"\\r\":2,\"1\":4,\"\xC2\x80\":6,\"ö\":7,\"€\":1,\"😀\":5,\"\xEF\xAC\xB3\":3}"
    );
}

TEST(CanonicalJson, OfRandomValues_IsReadBackToItself) {
    auto const seed = std::random_device{}();
    SCOPED_TRACE("seed " + std::to_string(seed));
    auto random = std::mt19937_64{seed};
    for (auto i = 0; i < 3000; ++i) {
        auto const value = testing::random_json(random, 5);
        auto const text = canonical_json(value);

        ASSERT_EQ(canonical(text), text);
        ASSERT_EQ(canonical(readable_json(value)), text);
    }
}

TEST(CanonicalJson, DoesNotDependOnTheOrderOfMembers) {
    auto random = std::mt19937_64{7};
    for (auto i = 0; i < 500; ++i) {
        auto object = JsonObject{};
        for (auto n = 0; n < 12; ++n) {
            set_member(object, testing::random_text(random), n);
        }
        auto shuffled = object;
        std::shuffle(shuffled.begin(), shuffled.end(), random);

        ASSERT_EQ(canonical_json(Json{object}), canonical_json(Json{shuffled}));
    }
}

TEST(ReadableJson, IndentsByTwoAndKeepsTheOrder) {
    EXPECT_EQ(
        readable_json(*parse_json(R"({"b":[1,{}],"a":"x"})").value),
        "{\n  \"b\": [\n    1,\n    {}\n  ],\n  \"a\": \"x\"\n}\n"
    );
}

} // namespace
} // namespace sonae::playbooks
