// SPDX-License-Identifier: Apache-2.0
#include "playbooks/condition.hpp"
#include "playbooks/text_pattern.hpp"
#include "playbooks/typed_value.hpp"

namespace sonae::playbooks {
namespace {

Variables variables() {
    auto const of = [](char const* type, char const* value) {
        auto variable = Variable{};
        variable.type = type;
        variable.value = Json{value};
        return variable;
    };
    return {
        {"__count__", of("integer", "10")},
        {"__small__", of("integer", "3")},
        {"__ratio__", of("float", "2.5")},
        {"__cut__", of("bool", "true")},
        {"__name__", of("string", "his-db01")},
        {"__hostile__", of("string", "' OR '1' = '1")},
        {"__ip__", of("ipv4-addr", "10.20.30.40")},
        {"__six__", of("ipv6-addr", "2001:DB8::1")},
        {"__mac__", of("mac-addr", "AA:bb:CC:dd:EE:ff")},
        {"__bad__", of("integer", "ten")},
        {"__unset__", Variable{"string", {}, {}, {}, {}, {}}},
    };
}

Result<bool> result_of(std::string_view text) {
    static auto const all = variables();
    auto const condition = parse_condition(text);
    if (!condition) {
        return condition.error();
    }
    return evaluate(*condition, [](std::string_view name) -> Variable const* {
        auto const found = all.find(name);
        return found == all.end() ? nullptr : &found->second;
    });
}

bool is_true(std::string_view text) {
    auto const result = result_of(text);
    EXPECT_TRUE(result) << text << ": " << (result ? "" : result.error().text());
    return result && *result;
}

TEST(Condition, ComparesNumbersAsNumbers) {
    EXPECT_TRUE(is_true("__count__:value > __small__:value"));
    EXPECT_TRUE(is_true("__count__:value > 9"));
    EXPECT_TRUE(is_true("__count__:value > '9'"));
    EXPECT_TRUE(is_true("__count__:value = 10.0"));
    EXPECT_TRUE(is_true("__ratio__:value < 3"));
    EXPECT_FALSE(is_true("__ratio__:value >= 2.50001"));
    EXPECT_TRUE(is_true("3 < __count__:value"));
}

TEST(Condition, ComparesEachTypeInItsOwnWay) {
    EXPECT_TRUE(is_true("__cut__:value = true"));
    EXPECT_TRUE(is_true("__cut__:value == 'TRUE'"));
    EXPECT_TRUE(is_true("__name__:value != 'HIS-DB01'"));
    EXPECT_TRUE(is_true("__six__:value = '2001:db8:0:0:0:0:0:1'"));
    EXPECT_TRUE(is_true("__mac__:value = 'aa:BB:cc:DD:ee:FF'"));
    EXPECT_TRUE(is_true("__ip__:value ISSUBSET '10.20.0.0/16'"));
    EXPECT_FALSE(is_true("__ip__:value ISSUBSET '10.21.0.0/16'"));
    EXPECT_TRUE(is_true("'10.0.0.0/8' ISSUPERSET __ip__:value"));
}

TEST(Condition, KnowsSetsAndPatterns) {
    EXPECT_TRUE(is_true("__small__:value IN (1, 2, 3)"));
    EXPECT_TRUE(is_true("__small__:value NOT IN (4, 5)"));
    EXPECT_TRUE(is_true("__name__:value LIKE 'his-%0_'"));
    EXPECT_TRUE(is_true("__name__:value NOT LIKE 'pacs%'"));
    EXPECT_TRUE(is_true("__name__:value MATCHES '^his-(db|ap)[0-9]{2}$'"));
}

TEST(Condition, BindsAndBeforeOr_AndNotBeforeBoth) {
    EXPECT_TRUE(is_true("1 = 1 OR 1 = 1 AND 1 = 2"));
    EXPECT_FALSE(is_true("(1 = 1 OR 1 = 1) AND 1 = 2"));
    EXPECT_TRUE(is_true("NOT 1 = 2 AND 1 = 1"));
    EXPECT_FALSE(is_true("not (1 = 2 or 1 = 1)"));
    EXPECT_TRUE(is_true("NOT NOT 1 = 1"));
}

TEST(Condition, DoesNotLetAValueBecomePartOfTheExpression) {
    EXPECT_FALSE(is_true("__hostile__:value = 'x'"));
    EXPECT_TRUE(is_true("__hostile__:value = '\\' OR \\'1\\' = \\'1'"));
}

TEST(Condition, ThatIsDecidedEarly_DoesNotLookFurther) {
    EXPECT_TRUE(is_true("1 = 1 OR __nowhere__:value = 1"));
    EXPECT_FALSE(is_true("1 = 2 AND __bad__:value = 1"));
}

TEST(Condition, WithoutTheValueItNeeds_SaysWhich) {
    EXPECT_EQ(result_of("__nowhere__:value = 1").error().code, Errc::not_found);
    EXPECT_EQ(result_of("__unset__:value = 'a'").error().code, Errc::not_found);
    EXPECT_EQ(result_of("__bad__:value = 1").error().code, Errc::invalid_argument);
    EXPECT_EQ(result_of("__count__:value = 'many'").error().code, Errc::invalid_argument);
    EXPECT_EQ(result_of("__count__:value LIKE '1%'").error().code, Errc::invalid_argument);
    EXPECT_EQ(result_of("__name__:value = true").error().code, Errc::invalid_argument);
}

TEST(ParseCondition, OfWhatIsNone_SaysWhere) {
    for (auto const* text :
         {"",
          "   ",
          "__a__:value",
          "__a__:value =",
          "= 1",
          "__a__:value = 1 2",
          "(1 = 1",
          "1 = 1)",
          "__a__:value = 'x",
          "__a__:value IN (1,)",
          "a = 1",
          "__a__:key = 1",
          "1 = 1 AND",
          "__a__:value = \"x\"",
          "1 = 1; 2 = 2",
          "NOT",
          "__a__:value = 1.",
          "__a__:value = '\\n'",
          "__a__:value ~ 1"}) {
        auto const condition = parse_condition(text);
        ASSERT_FALSE(condition) << text;
        EXPECT_EQ(condition.error().code, Errc::malformed) << text;
    }
}

TEST(ParseCondition, OfWhatIsTooLongOrTooDeep_IsRefused) {
    EXPECT_EQ(parse_condition(std::string(20'000, ' ')).error().code, Errc::too_large);
    auto deep = std::string(100, '(') + "1 = 1" + std::string(100, ')');
    EXPECT_EQ(parse_condition(deep).error().code, Errc::too_large);
    auto nots = std::string{};
    for (auto i = 0; i < 100; ++i) {
        nots += "NOT ";
    }
    EXPECT_EQ(parse_condition(nots + "1 = 1").error().code, Errc::too_large);
}

TEST(Like, TakesOneCharacterForAnUnderscore_WhateverItsBytes) {
    EXPECT_TRUE(is_like("病棟3", "_棟_"));
    EXPECT_FALSE(is_like("病棟", "_"));
    EXPECT_TRUE(is_like("", "%"));
    EXPECT_TRUE(is_like("aXbXc", "a%b%c"));
    EXPECT_FALSE(is_like(std::string(5000, 'a'), "%a%a%a%a%a%a%a%a%a%b"));
}

TEST(Matches, KnowsTheCommonPartsOfRegularExpressions) {
    auto const yes = [](char const* text, char const* pattern) {
        auto const result = matches(text, pattern);
        EXPECT_TRUE(result) << pattern;
        return result && *result;
    };
    EXPECT_TRUE(yes("abc", "b"));
    EXPECT_FALSE(yes("abc", "^b"));
    EXPECT_TRUE(yes("abc", "^a.c$"));
    EXPECT_TRUE(yes("", "^$"));
    EXPECT_TRUE(yes("ward-12", R"(^ward-\d{1,3}$)"));
    EXPECT_FALSE(yes("ward-1234", R"(^ward-\d{1,3}$)"));
    EXPECT_TRUE(yes("x]y", R"([]x]{3})") || yes("x]", R"(^[]x]+$)"));
    EXPECT_TRUE(yes("a-b", R"(^[a-c-]+$)"));
    EXPECT_TRUE(yes("foofoo", "^(foo|bar)*$"));
    EXPECT_TRUE(yes("aaa", "^a{2,}$"));
    EXPECT_FALSE(yes("a", "^a{2,}$"));
    EXPECT_TRUE(yes("a.b", R"(^a\.b$)"));
    EXPECT_FALSE(yes("axb", R"(^a\.b$)"));
    EXPECT_TRUE(yes("q", "^[^abc]?$"));
    EXPECT_TRUE(yes("ab", "^(?:a|b){2}$"));
}

TEST(Matches, WithAPatternMadeToExplode_EndsAtOnce) {
    auto const text = std::string(2000, 'a');
    EXPECT_FALSE(*matches(text, "^(a+)+b$"));
    EXPECT_FALSE(*matches(text, "^(a|aa|aaa)*c$"));
    EXPECT_EQ(matches(text, "((((a{100}){100}){100}){100})").error().code, Errc::too_large);
}

TEST(Matches, WithAPatternThatIsNone_SaysSo) {
    for (auto const* pattern : {"(", ")", "[", "*a", "a{2", "a{3,1}", "[b-a]", "\\", "a{999}"}) {
        EXPECT_EQ(matches("a", pattern).error().code, Errc::malformed) << pattern;
    }
    for (auto const* pattern : {"(?=a)", R"(\1)", R"(\b)", "(?<n>a)"}) {
        EXPECT_EQ(matches("a", pattern).error().code, Errc::unsupported) << pattern;
    }
}

TEST(Network, IsWithinAnother_WhenItsPrefixIsLongerAndTheSame) {
    auto const within = [](char const* a, char const* b) {
        return is_within(parse_network(a).value(), parse_network(b).value());
    };
    EXPECT_TRUE(within("10.1.2.3", "0.0.0.0/0"));
    EXPECT_TRUE(within("10.1.2.0/24", "10.1.0.0/16"));
    EXPECT_FALSE(within("10.1.0.0/16", "10.1.2.0/24"));
    EXPECT_FALSE(within("::1", "0.0.0.0/0"));
    EXPECT_FALSE(parse_network("10.0.0.0/33"));
    EXPECT_FALSE(parse_network("10.0.0"));
}

} // namespace
} // namespace sonae::playbooks
