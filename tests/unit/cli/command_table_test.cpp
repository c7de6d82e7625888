// SPDX-License-Identifier: Apache-2.0
#include "daemon/cli/command.hpp"
#include "daemon/cli/completion.hpp"
#include "daemon/cli/help_text.hpp"
#include "inventory/base/file.hpp"
#include "tests/fakes/temporary_folder.hpp"
#include "tests/unit/cli/house.hpp"

#include <cstdlib>
#include <set>

namespace sonae::cli {
namespace {

using ::testing::HasSubstr;

bool is_complete(Text const& text) {
    return !text.ja.empty() && !text.en.empty();
}

bool exists_on_path(std::string const& program) {
    // NOLINTNEXTLINE(concurrency-mt-unsafe): one thread
    return std::system(("command -v " + program + " >/dev/null 2>&1").c_str()) == 0;
}

/// What `program`, a shell command with the file's name behind it, says about a file with `text`.
std::pair<int, std::string> checked_by(std::string const& program, std::string const& text) {
    auto const folder = sonae::testing::TemporaryFolder{};
    auto const file = (folder.path() / "sonae.1").string();
    auto const said = (folder.path() / "said").string();
    EXPECT_TRUE(write_atomically(file, text, Secrecy::private_to_owner));
    // NOLINTNEXTLINE(concurrency-mt-unsafe): one thread
    auto const status = std::system((program + " " + file + " >" + said + " 2>&1").c_str());
    return {status, read_text(said, std::size_t{1} << 20U).value()};
}

TEST(CommandTable, SaysEverythingInBothLanguages) {
    for (auto const& command : commands()) {
        EXPECT_TRUE(is_complete(command.says)) << command.path;
        EXPECT_NE(command.run, nullptr) << command.path;
        EXPECT_FALSE(command.examples.empty()) << command.path;
        for (auto const& option : command.options) {
            EXPECT_TRUE(is_complete(option.says)) << command.path << " " << option.name;
        }
        for (auto const& argument : command.arguments) {
            EXPECT_TRUE(is_complete(argument.says)) << command.path << " " << argument.name;
        }
    }
}

TEST(CommandTable, HasEveryPathOnceAndANounForEachThatIsLonger) {
    auto paths = std::set<std::string_view>{};
    for (auto const& command : commands()) {
        EXPECT_TRUE(paths.insert(command.path).second) << command.path;
        auto const space = command.path.rfind(' ');
        if (space != std::string_view::npos) {
            EXPECT_TRUE(is_noun(command.path.substr(0, space))) << command.path;
        }
    }
}

TEST(CommandTable, HasTheCommandsThatDocumentsName) {
    auto paths = std::set<std::string_view>{};
    for (auto const& command : commands()) {
        paths.insert(command.path);
    }
    for (auto const* const path :
         {"status",
          "doctor",
          "setup-code",
          "login",
          "agent list",
          "agent approve",
          "agent unlock",
          "agent revoke",
          "asset list",
          "asset show",
          "asset set",
          "asset add",
          "asset export",
          "asset history",
          "agent token create",
          "agent token list",
          "user list",
          "user add",
          "user set",
          "agent token revoke",
          "audit list",
          "chronology verify",
          "chronology export",
          "incident declare",
          "incident list",
          "incident show",
          "incident now",
          "incident step",
          "incident decide",
          "incident phase",
          "incident role",
          "incident severity",
          "incident log",
          "incident module",
          "incident asset",
          "incident service",
          "incident aware",
          "incident report",
          "incident pause",
          "incident resume",
          "incident cancel",
          "incident close",
          "drill report",
          "incident export",
          "clock list",
          "contact list",
          "contact show",
          "contact import",
          "contact check",
          "contact remove",
          "contact put",
          "contact export",
          "contact restore",
          "contact test",
          "notify list",
          "roster list",
          "roster show",
          "roster import",
          "policy list",
          "policy show",
          "policy check",
          "call list",
          "call show",
          "call begin",
          "call answer",
          "call escalate",
          "call person",
          "call stop",
          "phone-tree print",
          "completion",
          "man",
          "help"}) {
        EXPECT_TRUE(paths.contains(path)) << path;
    }
}

TEST(ManPage, PassesMandocsLint) {
    if (!exists_on_path("mandoc")) {
        GTEST_SKIP() << "mandoc is not installed";
    }
    auto house = testing::House{};
    for (auto const* const language : {"en", "ja"}) {
        ASSERT_EQ(house.run({"man", "--lang", language}), ExitCode::ok);
        auto const [status, said] = checked_by("mandoc -Tlint -Wwarning", house.out.str());
        EXPECT_EQ(status, 0) << said;
        EXPECT_EQ(said, "");
    }
}

TEST(ManPage, NamesEveryCommandOptionAndExitCode) {
    auto house = testing::House{};
    ASSERT_EQ(house.run({"man"}), ExitCode::ok);
    auto const page = house.out.str();
    EXPECT_THAT(page, HasSubstr(".SS sonae asset set ASSET FIELD=VALUE"));
    EXPECT_THAT(page, HasSubstr("\\fB\\-\\-needs\\-approval\\fR"));
    EXPECT_THAT(page, HasSubstr("\\fB78\\fR"));
}

TEST(BashCompletion, IsReadByBash) {
    auto house = testing::House{};
    ASSERT_EQ(house.run({"completion", "bash"}), ExitCode::ok);
    auto const [status, said] = checked_by("bash -n", house.out.str());
    EXPECT_EQ(status, 0) << said;
    EXPECT_EQ(said, "");
}

/// What bash offers for a command line whose last word is begun.
std::string bash_offers(std::string const& words, int count) {
    auto const script = bash_completion() + "COMP_WORDS=(" + words +
                        ")\nCOMP_CWORD=" + std::to_string(count - 1) +
                        "\n_sonae\nprintf '%s\\n' \"${COMPREPLY[@]}\" | LC_ALL=C sort\n";
    return checked_by("bash", script).second;
}

TEST(BashCompletion, OffersVerbsOptionsAndValues) {
    EXPECT_EQ(bash_offers("sonae sta", 2), "status\n");
    EXPECT_EQ(bash_offers("sonae agent token ''", 4).substr(0, 7), "--ca-fi");
    EXPECT_THAT(bash_offers("sonae agent token ''", 4), HasSubstr("create\nlist\nrevoke\n"));
    EXPECT_EQ(bash_offers("sonae asset list --fil", 4), "--filter\n");
    EXPECT_EQ(bash_offers("sonae asset add --kind med", 5), "medical_device\n");
    EXPECT_EQ(bash_offers("sonae --lang ja asset hi", 5), "history\n");
    EXPECT_EQ(bash_offers("sonae completion z", 3), "zsh\n");
    EXPECT_EQ(bash_offers("sonae incident phase 2026-003 reco", 5), "recovery\n");
    EXPECT_EQ(bash_offers("sonae incident declare x --scenario ehr", 6), "ehr_down\n");
    EXPECT_EQ(bash_offers("sonae chronology verify --ch", 4), "--checkpoint\n");
    EXPECT_EQ(bash_offers("sonae chronology verify /etc/os-rel", 4), "/etc/os-release\n");
}

TEST(FishAndZshCompletion, KnowEveryCommand) {
    for (auto const& command : commands()) {
        auto const verb = command.path.substr(command.path.rfind(' ') + 1);
        EXPECT_THAT(fish_completion(), HasSubstr(" -a " + std::string{verb} + " -d "));
        EXPECT_THAT(zsh_completion(), HasSubstr("'" + std::string{verb} + ":"));
    }
}

TEST(Quoted, OfAQuote_LeavesTheQuotesForIt) {
    EXPECT_EQ(quoted("a'b"), "'a'\\''b'");
}

} // namespace
} // namespace sonae::cli
