// SPDX-License-Identifier: Apache-2.0
#include "daemon/effects/program_call.hpp"

#include <gmock/gmock.h>

namespace sonae::effects {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;

playbooks::Command command(std::string type, std::string text) {
    auto made = playbooks::Command{};
    made.type = std::move(type);
    made.command = std::move(text);
    return made;
}

AllowList list() {
    auto allowed = AllowList{};
    allowed.programs.push_back({"snapshot", "/usr/local/lib/sonae/snapshot"});
    allowed.hosts.push_back(
        {.host = "backup.example",
         .user = "sonae",
         .key_file = "/etc/sonae/key",
         .known_hosts = "/etc/sonae/known_hosts",
         .commands = {"freeze"}}
    );
    return allowed;
}

playbooks::AgentTarget target(std::string host) {
    auto made = playbooks::AgentTarget{};
    made.type = "ssh";
    made.address.emplace();
    made.address->dname = {std::move(host)};
    return made;
}

std::string code(Result<ProcessOrder> const& result) {
    return result ? "" : result.error().what;
}

TEST(LocalProgram, IsTheListedFile_NotWhatTheCommandNames) {
    auto const values = Values{{"__x__", "a b"}};
    auto const order = local_program(command("bash", "snapshot -v __x__:value"), values, list());
    ASSERT_TRUE(order);
    EXPECT_EQ(order->program, "/usr/local/lib/sonae/snapshot");
    EXPECT_THAT(order->arguments, ElementsAre("-v", "a b"));
    for (auto const* const text : {"/bin/sh -c x", "rm x", "snapshot2"}) {
        EXPECT_EQ(code(local_program(command("bash", text), {}, list())), "not_allowed") << text;
    }
}

TEST(RemoteProgram, IsSshWithoutQuestionsOrConfiguration) {
    auto const order =
        remote_program(command("ssh", "freeze db-1"), target("backup.example"), {}, list());
    ASSERT_TRUE(order);
    EXPECT_EQ(order->program, "/usr/bin/ssh");
    auto const& words = order->arguments;
    EXPECT_THAT(words, Contains("BatchMode=yes"));
    EXPECT_THAT(words, Contains("StrictHostKeyChecking=yes"));
    EXPECT_THAT(words, Contains("UserKnownHostsFile=/etc/sonae/known_hosts"));
    EXPECT_THAT(words, Contains("IdentityFile=/etc/sonae/key"));
    ASSERT_GT(words.size(), 8U);
    EXPECT_THAT(
        (std::vector<std::string>{words.end() - 8, words.end()}),
        ElementsAre("-l", "sonae", "-p", "22", "--", "backup.example", "freeze", "db-1")
    );
}

TEST(RemoteProgram, OnAnotherHostPortOrOfAnotherName_IsRefused) {
    auto const freeze = command("ssh", "freeze");
    EXPECT_EQ(code(remote_program(freeze, target("other.example"), {}, list())), "not_allowed");
    auto elsewhere = target("backup.example");
    elsewhere.port = "2222";
    EXPECT_EQ(code(remote_program(freeze, elsewhere, {}, list())), "not_allowed");
    auto const erase = command("ssh", "erase all");
    EXPECT_EQ(code(remote_program(erase, target("backup.example"), {}, list())), "not_allowed");
    EXPECT_EQ(code(remote_program(freeze, playbooks::AgentTarget{}, {}, list())), "not_allowed");
}

} // namespace
} // namespace sonae::effects
