// SPDX-License-Identifier: Apache-2.0
#include "daemon/effects/command_words.hpp"

#include <gmock/gmock.h>

namespace sonae::effects {
namespace {

using ::testing::ElementsAre;

std::string code(Result<std::vector<std::string>> const& result) {
    return result ? "" : result.error().what;
}

TEST(CommandWords, AreLiteralsAndWholeValues) {
    auto const values = Values{{"__x__", "a b; $(rm -rf /) 'c' *"}, {"__n__", 5}};
    EXPECT_THAT(
        command_words("  snapshot --fast   __x__:value __n__:value ", values, WordRule::local)
            .value(),
        ElementsAre("snapshot", "--fast", "a b; $(rm -rf /) 'c' *", "5")
    );
}

TEST(CommandWords, WithCharactersOfAShell_AreRefused) {
    for (auto const* const line :
         {"a; b",
          "a | b",
          "a > b",
          "a \"b c\"",
          "a 'b'",
          "a $HOME",
          "a `b`",
          "a \\b",
          "a *",
          "a\nb",
          "a & b",
          "a ~",
          "a {b}",
          "a\tb",
          "",
          "   "}) {
        EXPECT_EQ(code(command_words(line, {}, WordRule::local)), "malformed") << line;
    }
}

TEST(CommandWords, VariableIsAWordOfItsOwn_AndNeverTheProgram) {
    auto const values = Values{{"__x__", "a"}};
    EXPECT_EQ(code(command_words("__x__:value b", values, WordRule::local)), "malformed");
    EXPECT_EQ(code(command_words("a --b=__x__:value", values, WordRule::local)), "malformed");
    EXPECT_EQ(code(command_words("a __x__:valueb", values, WordRule::local)), "malformed");
    EXPECT_EQ(code(command_words("a __y__:value", values, WordRule::local)), "value_missing");
}

TEST(CommandWords, ValueThatWouldBeAnOption_IsRefused) {
    for (auto const* const text : {"-rf", "--force", "", "a\nb", "\xFF"}) {
        auto const values = Values{{"__x__", text}};
        EXPECT_EQ(
            code(command_words("a __x__:value", values, WordRule::local)), "value_not_allowed"
        );
    }
}

TEST(CommandWords, ForAnotherHost_HaveOnlyCharactersThatNoShellReads) {
    auto const good = Values{{"__x__", "db-1.example:/srv/a_b@2"}};
    EXPECT_THAT(
        command_words("freeze -v __x__:value", good, WordRule::remote).value(),
        ElementsAre("freeze", "-v", "db-1.example:/srv/a_b@2")
    );
    for (auto const* const text : {"a b", "a;b", "$x", "a'b", "a=b", "日本", "~", "a*", "a%b"}) {
        auto const values = Values{{"__x__", text}};
        EXPECT_EQ(
            code(command_words("freeze __x__:value", values, WordRule::remote)), "value_not_allowed"
        ) << text;
        EXPECT_NE(code(command_words("freeze x=" + std::string{text}, {}, WordRule::remote)), "");
    }
}

TEST(CommandWords, AreAtMost64) {
    auto line = std::string{"a"};
    for (auto i = 0; i < 63; ++i) {
        line += " b";
    }
    EXPECT_EQ(command_words(line, {}, WordRule::local).value().size(), 64U);
    EXPECT_EQ(code(command_words(line + " b", {}, WordRule::local)), "malformed");
}

} // namespace
} // namespace sonae::effects
