// SPDX-License-Identifier: Apache-2.0
#include "daemon/effects/values.hpp"
#include "playbooks/canonical_json.hpp"

namespace sonae::effects {
namespace {

using playbooks::Json;

Values const values{
    {"__host__", "db-1"},
    {"__evil__", "a/../..?x=1&y#\r\nX: 1\"}"},
    {"__net__", "10.0.0.0/24"},
    {"__number__", 5},
    {"__flag__", true},
    {"__dots__", ".."},
    {"__nested__", "__host__:value"},
    {"__object__", playbooks::JsonObject{{"a", 1}}},
    {"__null__", Json{}}};

std::string code(Result<std::string> const& result) {
    return result ? "" : result.error().what;
}

TEST(FilledTarget, EncodesEverythingThatAUrlCouldRead) {
    EXPECT_EQ(
        filled_target("/r/__host__:value?n=__net__:value", values).value(),
        "/r/db-1?n=10.0.0.0%2F24"
    );
    EXPECT_EQ(filled_target("/__number__:value/__flag__:value", values).value(), "/5/true");
    EXPECT_EQ(code(filled_target("/__evil__:value", values)), "value_not_allowed");
    auto const odd = Values{{"__x__", "a b?c=d&e#f%41日"}};
    EXPECT_EQ(filled_target("/__x__:value", odd).value(), "/a%20b%3Fc%3Dd%26e%23f%2541%E6%97%A5");
}

TEST(FilledTarget, RefusesWhatCouldClimb) {
    for (auto const* const text : {".", "..", "a/../b", "a\\..", "../", ""}) {
        auto const one = Values{{"__x__", text}};
        EXPECT_EQ(code(filled_target("/__x__:value", one)), "value_not_allowed") << text;
    }
}

TEST(Filled, DoesNotLookAtAReplacedValueAgain) {
    EXPECT_EQ(filled_target("/__nested__:value", values).value(), "/__host__%3Avalue");
    EXPECT_EQ(filled_content(R"(["__nested__:value"])", values).value(), R"(["__host__:value"])");
}

TEST(Filled, WithoutAValue_IsAnError) {
    EXPECT_EQ(code(filled_target("/__gone__:value", values)), "value_missing");
    EXPECT_EQ(code(filled_target("/__null__:value", values)), "value_missing");
    EXPECT_EQ(code(filled_target("/__object__:value", values)), "value_not_allowed");
}

TEST(FilledHeader, TakesOnlyCharactersThatCannotEndIt) {
    EXPECT_EQ(filled_header("x __host__:value", values).value(), "x db-1");
    EXPECT_EQ(code(filled_header("__evil__:value", values)), "value_not_allowed");
    auto const blank = Values{{"__x__", "a b"}};
    EXPECT_EQ(code(filled_header("__x__:value", blank)), "value_not_allowed");
}

TEST(FilledContent, PutsValuesInAsJson) {
    auto const evil = Values{{"__x__", R"(","admin":true,")"}, {"__n__", 7}};
    EXPECT_EQ(
        filled_content(R"({"a":"__x__:value","b":"n=__n__:value","c":"__n__:value"})", evil)
            .value(),
        R"({"a":"\",\"admin\":true,\"","b":"n=7","c":7})"
    );
    EXPECT_EQ(filled_content(R"({"o":"__object__:value"})", values).value(), R"({"o":{"a":1}})");
    EXPECT_EQ(
        filled_content(R"({"__host__:value":1, "x":"__host__:value"})", values).value(),
        R"({"__host__:value":1,"x":"db-1"})"
    );
}

TEST(FilledContent, ThatIsNoJson_StaysOrIsRefused) {
    EXPECT_EQ(filled_content("plain text", values).value(), "plain text");
    EXPECT_EQ(filled_content(R"({"a" : 1})", values).value(), R"({"a" : 1})");
    EXPECT_EQ(code(filled_content("host=__host__:value", values)), "content_not_json");
}

TEST(ValuesInLines, AreThoseThatLookLikeVariables) {
    auto const read =
        values_in_lines("hello\n__a__=1\n__b__ = 2\n__c__=x=y \r\n__d__=\x01\n__a__=3");
    ASSERT_EQ(read.size(), 2U);
    EXPECT_EQ(*read.at("__a__").text(), "3");
    EXPECT_EQ(*read.at("__c__").text(), "x=y");
}

TEST(ValuesInJson, AreMembersThatLookLikeVariables) {
    auto const read =
        values_in_json(R"({"__a__":1,"__b__":"x","__c__":{"y":1},"__d__":[1],"e":2,"__f__":false})"
        );
    ASSERT_EQ(read.size(), 4U);
    EXPECT_EQ(*read.at("__a__").text(), "1");
    EXPECT_EQ(*read.at("__f__").text(), "false");
    EXPECT_EQ(playbooks::canonical_json(read.at("__c__")), R"({"y":1})");
    EXPECT_TRUE(values_in_json("[1]").empty());
    EXPECT_TRUE(values_in_json("{").empty());
}

} // namespace
} // namespace sonae::effects
