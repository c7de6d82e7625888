// SPDX-License-Identifier: Apache-2.0
#include "agent/collect/accounts/accounts_sudoers.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sonae::collect {

namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

using Files = std::map<std::string, std::string>;

Sudoers read_all(Files const& files) {
    auto sudoers = Sudoers{
        [files](std::string const& path) -> std::optional<std::string> {
            auto const file = files.find(path);
            return file == files.end() ? std::nullopt : std::optional{file->second};
        },
        [files](std::string const& folder) {
            auto names = std::vector<std::string>{};
            for (auto const& [path, text] : files) {
                if (path.starts_with(folder + '/')) {
                    names.push_back(path.substr(folder.size() + 1));
                }
            }
            return names;
        }};
    sudoers.read("/etc/sudoers");
    return sudoers;
}

/// "alice", "!bob": whom the text gives everything.
std::vector<std::string> granted(std::string const& text) {
    auto who = std::vector<std::string>{};
    for (auto const& grant : read_all({{"/etc/sudoers", text}}).grants()) {
        who.push_back((grant.is_negated ? "!" : "") + grant.who);
    }
    return who;
}

} // namespace

TEST(Sudoers, RulesThatGiveAll_NameTheirUsers) {
    EXPECT_THAT(granted("root ALL=(ALL:ALL) ALL\n"), ElementsAre("root"));
    EXPECT_THAT(granted("%sudo\tALL=(ALL:ALL) NOPASSWD: ALL\n"), ElementsAre("%sudo"));
    EXPECT_THAT(granted("a, %b , #1000, %#27 ALL=ALL"), ElementsAre("a", "%b", "#1000", "%#27"));
    EXPECT_THAT(granted("#1000 ALL = ALL"), ElementsAre("#1000"));
    EXPECT_THAT(granted("%domain\\ admins ALL=(root) ALL"), ElementsAre("%domain admins"));
    EXPECT_THAT(granted("\"%domain users\" ALL=ALL"), ElementsAre("%domain users"));
    EXPECT_THAT(granted("a db1, db2 = /bin/ls, ALL : web = /bin/ps"), ElementsAre("a"));
    EXPECT_THAT(granted("a web = /bin/ps : db = (root) ALL"), ElementsAre("a"));
    EXPECT_THAT(granted("%ops, !bob ALL=ALL"), ElementsAre("%ops", "!bob"));
    EXPECT_THAT(granted("a ALL=ALL # b ALL=ALL"), ElementsAre("a"));
    EXPECT_THAT(granted("a ALL=TIMEOUT=5 CWD=/tmp NOEXEC:SETENV: ALL"), ElementsAre("a"));
    EXPECT_THAT(granted("a ALL=sha224:0Gom== ALL"), ElementsAre("a"));
}

TEST(Sudoers, RulesThatGiveLess_NameNobody) {
    EXPECT_THAT(granted("a ALL=(root) NOPASSWD: /usr/bin/systemctl restart nginx\n"), IsEmpty());
    EXPECT_THAT(granted("a ALL=(postgres) ALL\n"), IsEmpty());
    EXPECT_THAT(granted("a ALL=(:audio) ALL\n"), IsEmpty());
    EXPECT_THAT(granted("a ALL=(ALL, !root) /bin/ls\n"), IsEmpty());
    EXPECT_THAT(granted("a ALL=!ALL\n"), IsEmpty());
    EXPECT_THAT(granted("Defaults:a !authenticate\nDefaults env_reset\n# a ALL=ALL\n"), IsEmpty());
}

TEST(Sudoers, AnExceptionToAll_IsNoBarrier) {
    EXPECT_THAT(granted("a ALL = ALL, !/bin/su"), ElementsAre("a"));
}

TEST(Sudoers, Aliases_AreResolvedWhereverTheyStand) {
    auto const who = granted("PEOPLE ALL = (BOSS) EVERYTHING\n"
                             "User_Alias PEOPLE = a, %b, OTHERS : OTHERS = c, \\\n  d\n"
                             "Runas_Alias BOSS = root\n"
                             "Cmnd_Alias EVERYTHING = /bin/true, ALL\n"
                             "Host_Alias SERVERS = 192.168.0.0/24, db\n");

    EXPECT_THAT(who, ElementsAre("a", "%b", "c", "d"));
}

TEST(Sudoers, AliasesThatGoRound_End) {
    auto const who = granted("User_Alias A = B, x : B = A\nCmnd_Alias C = C, ALL\nA ALL=C\n");

    EXPECT_THAT(who, ::testing::Contains("x"));
}

TEST(Sudoers, AliasesMadeToBeExpensive_AreNotFollowedForEver) {
    auto text = std::string{"User_Alias A = A, A, A, A, A, x\nCmnd_Alias C = C, C, C, C, C\n"};
    text += "A ALL=C\n";

    auto const who = granted(text);

    EXPECT_LE(who.size(), 65'536U);
}

TEST(Sudoers, Includes_AreFollowedAsSudoFollowsThem) {
    auto const sudoers = read_all({
        {"/etc/sudoers", "@includedir /etc/sudoers.d\n#include sudoers.local\n#includes nothing\n"},
        {"/etc/sudoers.d/10-a", "a ALL=ALL\n"},
        {"/etc/sudoers.d/20-b.bak", "b ALL=ALL\n"},
        {"/etc/sudoers.d/30-c~", "c ALL=ALL\n"},
        {"/etc/sudoers.local", "d ALL=ALL\n@include /etc/sudoers.local\n"},
    });
    auto who = std::vector<std::string>{};
    for (auto const& grant : sudoers.grants()) {
        who.push_back(grant.who);
    }

    EXPECT_EQ(who.front(), "a");
    EXPECT_THAT(who, ::testing::Not(::testing::Contains("b")));
    EXPECT_THAT(who, ::testing::Not(::testing::Contains("c")));
    EXPECT_THAT(who, ::testing::Contains("d"));
    EXPECT_LT(who.size(), 40U);
}

TEST(Sudoers, LinesThatMakeNoSense_AreNamedAndNotGuessed) {
    auto const sudoers = read_all(
        {{"/etc/sudoers",
          "root ALL=(ALL) ALL\nbroken ALL= (\n\nquote \"x ALL=ALL\n\nlong \\\n ALL\nuser\n"
          "@include /etc/missing\n"}}
    );

    EXPECT_THAT(
        sudoers.unclear(),
        ElementsAre(
            "/etc/sudoers:2", "/etc/sudoers:4", "/etc/sudoers:6", "/etc/sudoers:8", "/etc/missing"
        )
    );
    EXPECT_EQ(sudoers.grants().size(), 1U);
}

} // namespace sonae::collect
