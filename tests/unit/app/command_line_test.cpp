// SPDX-License-Identifier: Apache-2.0
#include "daemon/app/command_line.hpp"
#include "tests/fakes/temporary_folder.hpp"

#include <array>

namespace sonae::app {

namespace {

using ::testing::HasSubstr;

} // namespace

TEST(CommandLine, OverridesTheConfigurationFile) {
    auto const folder = testing::TemporaryFolder{};
    auto const file = (folder.path() / "sonaed.toml").string();
    ASSERT_TRUE(write_atomically(
        file, "listen = \"127.0.0.1:1\"\nstate_dir = \"/srv/a\"\n", Secrecy::private_to_owner
    ));
    auto const words =
        std::array<std::string_view, 4>{"--config", file, "--listen=127.0.0.1:2", "--demo"};

    auto const command = read_command_line(words);

    ASSERT_TRUE(command) << command.error().text();
    EXPECT_EQ(command->settings.port, 2);
    EXPECT_EQ(command->settings.state_dir, "/srv/a");
    EXPECT_TRUE(command->settings.options.is_demo);
    EXPECT_EQ(command->action, Action::run);
}

TEST(CommandLine, WithAMistypedOption_AsksWhatWasMeant) {
    auto const words = std::array<std::string_view, 1>{"--state-dri"};

    auto const command = read_command_line(words);

    ASSERT_FALSE(command);
    EXPECT_EQ(command.error().code, Errc::invalid_argument);
    EXPECT_THAT(command.error().what, HasSubstr("did you mean --state-dir?"));
}

TEST(CommandLine, WhoseConfigurationFileIsMissing_SaysSo) {
    auto const words = std::array<std::string_view, 2>{"--config", "/nowhere/sonaed.toml"};

    auto const command = read_command_line(words);

    ASSERT_FALSE(command);
    EXPECT_EQ(command.error().code, Errc::not_found);
}

TEST(CommandLine, ThatEndsBeforeAValue_IsRefused) {
    auto const words = std::array<std::string_view, 1>{"--listen"};

    EXPECT_FALSE(read_command_line(words));
}

TEST(CommandLine, Help_NamesEverySetting) {
    auto const text = usage();

    for (auto const& row : setting_rows()) {
        EXPECT_THAT(text, HasSubstr(row.key));
    }
}

} // namespace sonae::app
