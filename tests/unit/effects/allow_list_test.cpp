// SPDX-License-Identifier: Apache-2.0
#include "daemon/effects/allow_list.hpp"

#include <gmock/gmock.h>

namespace sonae::effects {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;

TEST(OriginOf, IsSchemeHostAndPort) {
    EXPECT_EQ(origin_of("https://FW.example").value(), "https://fw.example");
    EXPECT_EQ(origin_of("https://fw.example:443").value(), "https://fw.example");
    EXPECT_EQ(origin_of("http://fw.example:80").value(), "http://fw.example");
    EXPECT_EQ(origin_of("http://fw.example:443").value(), "http://fw.example:443");
    EXPECT_EQ(origin_of("https://[2001:DB8::1]:8443").value(), "https://[2001:db8::1]:8443");
    for (auto const* const text :
         {"ftp://a",
          "https://",
          "https://user@a",
          "https://a:0",
          "https://a:99999",
          "https://a:",
          "https://a/path",
          "https://a b",
          "https://-a",
          "https://__host__:value",
          "https://[::1",
          "https://a#b",
          "https://a?b",
          "//a",
          "a"}) {
        EXPECT_FALSE(origin_of(text)) << text;
    }
}

TEST(AllowList, NamesTheTypesOfCommandsThatItKnows) {
    EXPECT_THAT(AllowList{}.command_types(), IsEmpty());
    auto list = AllowList{};
    list.programs.push_back({"a", "/bin/a"});
    list.hosts.push_back({});
    EXPECT_THAT(list.command_types(), ElementsAre("bash", "ssh"));
}

TEST(AllowList, SaysWhatIsWrongWithAnEntry) {
    auto const good = AllowedOrigin{
        .origin = "https://fw.example",
        .methods = {"GET"},
        .paths = {"/api"},
        .token_file = {},
        .ca_file = {}};
    EXPECT_THAT(faults_of(good), IsEmpty());
    auto bad = good;
    bad.methods = {"CONNECT"};
    EXPECT_THAT(faults_of(bad), Not(IsEmpty()));
    for (auto const* const path : {"api", "/a/../b", "/a b", "/a?b", ""}) {
        bad = good;
        bad.paths = {path};
        EXPECT_THAT(faults_of(bad), Not(IsEmpty())) << path;
    }
    EXPECT_THAT(faults_of(AllowedProgram{"a b", "/bin/a"}), Not(IsEmpty()));
    EXPECT_THAT(faults_of(AllowedProgram{"a", "bin/a"}), Not(IsEmpty()));
    auto const host = AllowedHost{
        .host = "backup.example",
        .user = "sonae",
        .key_file = "/etc/sonae/key",
        .known_hosts = "/etc/sonae/known_hosts",
        .commands = {"freeze"}};
    EXPECT_THAT(faults_of(host), IsEmpty());
    for (auto const change : {0, 1, 2, 3, 4}) {
        auto wrong = host;
        wrong.host = change == 0 ? "-oProxyCommand=x" : wrong.host;
        wrong.user = change == 1 ? "a@b" : wrong.user;
        wrong.key_file = change == 2 ? "/etc/%h" : wrong.key_file.string();
        wrong.known_hosts = change == 3 ? "/etc/a /etc/b" : wrong.known_hosts.string();
        wrong.commands = change == 4 ? std::vector<std::string>{"a;b"} : wrong.commands;
        EXPECT_THAT(faults_of(wrong), Not(IsEmpty())) << change;
    }
}

} // namespace
} // namespace sonae::effects
