// SPDX-License-Identifier: Apache-2.0
#include "inventory/base/file.hpp"
#include "tests/fakes/temporary_folder.hpp"
#include "tests/unit/cli/house.hpp"

namespace sonae::cli {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

using CommandLine = std::vector<std::string_view>;

TEST(CommandLineReader, OfNothing_ShowsTheCommandsAndIsAUsageError) {
    auto house = testing::House{};
    EXPECT_EQ(house.run({}), ExitCode::usage);
    EXPECT_THAT(house.err.str(), HasSubstr("asset list"));
    EXPECT_EQ(house.out.str(), "");
}

TEST(CommandLineReader, OfASlip_SaysWhatWasPerhapsMeant) {
    auto house = testing::House{};
    EXPECT_EQ(house.run({"asset", "lsit"}), ExitCode::usage);
    EXPECT_THAT(house.err.str(), HasSubstr("Did you mean: list"));
    EXPECT_EQ(house.run({"asset", "list", "--flter", "os=x"}), ExitCode::usage);
    EXPECT_THAT(house.err.str(), HasSubstr("Did you mean: --filter"));
    EXPECT_EQ(house.run({"asset", "list", "--sort", "nmae"}), ExitCode::usage);
    EXPECT_THAT(house.err.str(), HasSubstr("Did you mean: name"));
}

TEST(CommandLineReader, OfWhatIsNotRight_IsAUsageErrorAndAsksNobody) {
    auto house = testing::House{};
    for (auto const& words : std::vector<CommandLine>{
             {"asset"},
             {"asset", "show"},
             {"asset", "show", "a", "b"},
             {"asset", "list", "--filter"},
             {"asset", "list", "--filter", "os"},
             {"asset", "list", "--filter", "no=x"},
             {"asset", "list", "--columns", "name,no"},
             {"asset", "list", "--sort", "name", "--sort", "os"},
             {"asset", "list", "--json=yes"},
             {"asset", "set", "a"},
             {"asset", "set", "a", "serial=1"},
             {"asset", "set", "a", "note=1", "note=2"},
             {"asset", "add", "--name", "ct-01"},
             {"asset", "add", "--name", "ct-01", "--kind", "car"},
             {"asset", "export"},
             {"asset", "history", "a", "--limit", "0"},
             {"asset", "history", "a", "--limit", "1x"},
             {"agent", "token", "create", "--uses", "10001"},
             {"user", "add", "--name", "x"},
             {"user", "add", "--name", "x", "--role", "king"},
             {"user", "set", "x"},
             {"completion", "csh"},
             {"help", "no"},
             {"status", "--lang", "fr"},
             {"status", "--token-file", "x"},
             {"status", "--server", "http://his"},
             {"login"}}) {
        EXPECT_EQ(house.run(words), ExitCode::usage) << ::testing::PrintToString(words);
        EXPECT_THAT(house.err.str(), StartsWith("sonae: ")) << ::testing::PrintToString(words);
        EXPECT_EQ(house.out.str(), "") << ::testing::PrintToString(words);
    }
    EXPECT_TRUE(house.daemon.asked.empty());
}

TEST(CommandLineReader, WithJson_AnswersItsOwnErrorsAsProblemObjects) {
    auto house = testing::House{};

    EXPECT_EQ(house.run({"asset", "lsit", "--json"}), ExitCode::usage);

    EXPECT_EQ(house.problem_json()["code"], "usage");
    EXPECT_EQ(house.problem_json()["type"], "/problems/usage");
    EXPECT_EQ(house.problem_json()["status"], 400);
}

TEST(CommandLineReader, OfAnExportThatWouldPutCsvWhereJsonBelongs_IsAUsageError) {
    auto house = testing::House{};
    EXPECT_EQ(house.run({"asset", "export", "--output", "-", "--json"}), ExitCode::usage);
    EXPECT_EQ(house.problem_json()["code"], "usage");
    EXPECT_EQ(house.out.str(), "");
}

TEST(CommandLineReader, TakesOptionsAnywhereAndDashesAsValues) {
    auto house = testing::House{};
    house.daemon.answer(
        "GET /api/v1/assets?offset=0&limit=500&sort=-last_seen", R"({"rows":[],"matched":0})"
    );
    EXPECT_EQ(house.run({"--json", "asset", "--sort", "-last_seen", "list"}), ExitCode::ok);
    EXPECT_EQ(house.run({"asset", "list", "--sort=-last_seen", "--json"}), ExitCode::ok);
    EXPECT_EQ(house.printed_json(), nlohmann::json::array());
}

TEST(Language, IsTheOptionsBeforeTheLocales) {
    auto house = testing::House{};
    house.locale = "ja_JP.UTF-8";
    house.run({"asset", "show"});
    EXPECT_THAT(house.err.str(), HasSubstr("ありません"));
    house.run({"asset", "show", "--lang", "en"});
    EXPECT_THAT(house.err.str(), HasSubstr("is missing"));
}

TEST(Help, OfACommand_ShowsArgumentsOptionsAndExamples) {
    auto house = testing::House{};
    for (auto const& words : std::vector<CommandLine>{
             {"help", "asset", "set"}, {"asset", "set", "--help"}, {"asset", "set", "-h"}}) {
        EXPECT_EQ(house.run(words), ExitCode::ok);
        EXPECT_THAT(house.out.str(), StartsWith("sonae asset set ASSET FIELD=VALUE…"));
        EXPECT_THAT(house.out.str(), HasSubstr("sonae asset set his-db01 note="));
    }
    EXPECT_EQ(house.run({"agent", "--help"}), ExitCode::ok);
    EXPECT_THAT(house.out.str(), HasSubstr("agent token create"));
    EXPECT_THAT(house.out.str(), ::testing::Not(HasSubstr("asset list")));
}

TEST(Version, IsPrintedWithoutADaemon) {
    auto house = testing::House{};
    EXPECT_EQ(house.run({"--version"}), ExitCode::ok);
    EXPECT_THAT(house.out.str(), StartsWith("sonae "));
    EXPECT_EQ(house.run({"--version", "--json"}), ExitCode::ok);
    EXPECT_TRUE(house.printed_json()["version"].is_string());
    EXPECT_TRUE(house.destinations.empty());
}

TEST(Destination, IsTheSocketOfTheStateFolder) {
    auto house = testing::House{};
    house.run({"status"});
    house.run({"status", "--state-dir", "/tmp/x"});
    ASSERT_EQ(house.destinations.size(), 2U);
    EXPECT_EQ(house.destinations[0].unix_socket, "/var/lib/sonae/sonae.sock");
    EXPECT_EQ(house.destinations[0].server, "");
    EXPECT_EQ(house.destinations[1].unix_socket, "/tmp/x/sonae.sock");
}

TEST(Destination, OfAServer_TakesTheTokenOfItsFile) {
    auto const folder = sonae::testing::TemporaryFolder{};
    auto const file = (folder.path() / "token").string();
    ASSERT_TRUE(write_atomically(file, "abc-_123\n", Secrecy::private_to_owner));
    auto house = testing::House{};

    house.run({"status", "--server", "https://his:8443", "--token-file", file, "--ca-file", "ca"});

    ASSERT_EQ(house.destinations.size(), 1U);
    EXPECT_EQ(house.destinations[0].server, "https://his:8443");
    EXPECT_EQ(house.destinations[0].token, "abc-_123");
    EXPECT_EQ(house.destinations[0].ca_file, "ca");
}

TEST(Destination, WithATokenFileThatIsNone_AsksNobody) {
    auto const folder = sonae::testing::TemporaryFolder{};
    auto const file = (folder.path() / "token").string();
    auto house = testing::House{};
    auto const words = CommandLine{"status", "--server", "https://his", "--token-file", file};
    EXPECT_EQ(house.run(words), ExitCode::bad_config);
    ASSERT_TRUE(write_atomically(file, "a\r\nX-Evil: 1", Secrecy::private_to_owner));
    EXPECT_EQ(house.run(words), ExitCode::bad_config);
    EXPECT_TRUE(house.destinations.empty());
}

} // namespace
} // namespace sonae::cli
