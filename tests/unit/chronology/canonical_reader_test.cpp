// SPDX-License-Identifier: Apache-2.0
#include "daemon/core/chronology/canonical_reader.hpp"

namespace sonae::core {
namespace {

TEST(CanonicalObject, IsTakenInItsOneForm) {
    for (auto const* const text :
         {R"({})",
          R"({"a":1})",
          R"({"a":-9007199254740991,"b":9007199254740991,"c":0})",
          R"({"a":"東 \"x\" \\ \b\f\n\r\t \u0000 \u000b \u001f / é 😀","b":[],"c":[1,"x",true]})",
          R"({"a":{"b":{"c":[{"d":false}]}},"a_1":{}})"}) {
        EXPECT_TRUE(is_canonical_object(text)) << text;
    }
}

TEST(CanonicalObject, InAnotherForm_IsRefused) {
    for (auto const* const text :
         {"",
          "{",
          "[]",
          "null",
          R"({"a":1} )",
          R"( {"a":1})",
          R"({"a": 1})",
          R"({"a":1,})",
          R"({,"a":1})",
          R"({"b":1,"a":1})",
          R"({"a":1,"a":1})",
          R"({"a":null})",
          R"({"a":1.0})",
          R"({"a":1e3})",
          R"({"a":01})",
          R"({"a":-0})",
          R"({"a":-})",
          R"({"a":+1})",
          R"({"a":9007199254740992})",
          R"({"a":-9007199254740992})",
          R"({"a":99999999999999999999999})",
          R"({"A":1})",
          R"({"":1})",
          R"({"a":"\/"})",
          R"({"a":"\u0041"})",
          R"({"a":"\u000a"})",
          R"({"a":"\u001F"})",
          R"({"a":"\u00"})",
          R"({"a":"\)",
          R"({"a":"x)",
          R"({"a":[1,]})",
          R"({"a":[1 2]})",
          R"({"a":tru})",
          R"({"a":"	"})",
          "{\"a\":\"\xFF\"}",
          "{\"a\":\"\xED\xA0\x80\"}",
          "{\"a\":\"12345678\n\"}"}) {
        EXPECT_FALSE(is_canonical_object(text)) << text;
    }
}

TEST(CanonicalObject, IsEightDeepAtMost) {
    auto const nested = [](int depth) {
        auto text = std::string{"1"};
        for (auto i = 0; i < depth; ++i) {
            text.insert(0, R"({"a":)").append("}");
        }
        return text;
    };
    EXPECT_TRUE(is_canonical_object(nested(8)));
    EXPECT_FALSE(is_canonical_object(nested(9)));
    EXPECT_FALSE(is_canonical_object(R"({"a":)" + std::string(100'000, '[')));
}

TEST(CanonicalReader, TellsWhereAndWhatItWanted) {
    auto reader = CanonicalReader{R"({"number":12x})"};
    auto number = std::int64_t{};
    EXPECT_TRUE(reader.take(R"({"number":)"));
    EXPECT_TRUE(reader.take_integer(number));
    EXPECT_EQ(number, 12);
    EXPECT_FALSE(reader.take("}"));
    EXPECT_EQ(reader.place(), 12U);
    EXPECT_EQ(reader.wanted(), "}");
    EXPECT_FALSE(reader.take("x")) << "nothing is taken after a fault";
    EXPECT_EQ(reader.wanted(), "}");
}

TEST(CanonicalReader, TakesTimesInOneForm) {
    auto const takes = [](std::string_view text) {
        auto reader = CanonicalReader{text};
        return reader.take_instant() && reader.take_end();
    };
    EXPECT_TRUE(takes(R"("2026-05-19T13:40:00Z")"));
    EXPECT_TRUE(takes(R"("2024-02-29T23:59:59.250Z")"));
    for (auto const* const text :
         {R"("2026-05-19T13:40:00.000Z")",
          R"("2026-05-19T13:40:00.25Z")",
          R"("2026-05-19T13:40:00+09:00")",
          R"("2026-02-29T13:40:00Z")",
          R"("2026-13-01T13:40:00Z")",
          R"("2026-00-01T13:40:00Z")",
          R"("2026-05-19T24:00:00Z")",
          R"("2026-05-19T13:60:00Z")",
          R"("2026-05-19T13:40:60Z")",
          R"("2026-05-19t13:40:00Z")",
          R"("2026-05-19 13:40:00Z")",
          R"("-026-05-19T13:40:00Z")",
          R"("2026-05-19T13:40:00z")",
          R"("")"}) {
        EXPECT_FALSE(takes(text)) << text;
    }
}

} // namespace
} // namespace sonae::core
