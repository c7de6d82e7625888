// SPDX-License-Identifier: Apache-2.0
// Changes of real files, as an office makes them and as an encryptor does.
#include "inventory/base/random.hpp"
#include "tests/integration/watch/watch_house.hpp"

#include <algorithm>
#include <csignal>
#include <fstream>

namespace sonae::host::testing {
namespace {

using telemetry::FileActivity;

class Files : public WatchHouse {
protected:
    /// Writes noise over a file and gives it another name.
    void encrypt(std::string const& name) const {
        auto noise = std::string(8'192, '\0');
        auto bytes = std::vector<std::uint8_t>(noise.size());
        SystemRandom{}.fill(bytes);
        noise.assign(bytes.begin(), bytes.end());
        write(name, noise);
        std::filesystem::rename(share / name, share / (name + ".locked"));
    }

    /// All of them together.
    [[nodiscard]] FileActivity sum() const {
        auto all = FileActivity{};
        for (auto const& each : told<FileActivity>()) {
            all.created += each.created;
            all.written += each.written;
            all.renamed += each.renamed;
            all.deleted += each.deleted;
            all.extension_changed += each.extension_changed;
            all.to_one_extension += each.to_one_extension;
            all.packed_types += each.packed_types;
            all.mean_entropy = std::max(all.mean_entropy, each.mean_entropy);
            all.folder = each.folder;
            all.extension = each.extension;
            all.program = each.program;
        }
        return all;
    }

    void see_an_encryptor() {
        constexpr auto files = 60U;
        for (auto i = 0U; i < files; ++i) {
            write("below/plan" + std::to_string(i) + ".xlsx", std::string(2'000, 'a'));
        }
        start();

        for (auto i = 0U; i < files; ++i) {
            encrypt("below/plan" + std::to_string(i) + ".xlsx");
        }

        ASSERT_TRUE(eventually([&] { return sum().renamed >= files; }));
        auto const all = sum();
        EXPECT_EQ(all.renamed, files);
        EXPECT_EQ(all.extension_changed, files);
        EXPECT_EQ(all.to_one_extension, files);
        EXPECT_EQ(all.extension, "locked");
        EXPECT_GE(all.written, 1U);
        EXPECT_EQ(all.folder, share.string());
        EXPECT_GT(all.mean_entropy, 7.2F);
        EXPECT_EQ(all.packed_types, 0U);
    }
};

TEST_F(Files, ThatAnEncryptorWorksOn_AreToldWithTheirEntropyAndTheProgram) {
    if (!has_fanotify()) {
        GTEST_SKIP() << "needs CAP_SYS_ADMIN";
    }
    see_an_encryptor();
    EXPECT_EQ(sum().program, std::filesystem::read_symlink("/proc/self/exe").string());
}

TEST_F(Files, ThatAnEncryptorWorksOn_AreToldByInotifyToo) {
    configure("fanotify = \"never\"\n");
    see_an_encryptor();
    EXPECT_EQ(sum().program, "");
}

TEST_F(Files, OfAnOffice_HaveLittleEntropyAndKeepTheirExtensions) {
    start();
    for (auto i = 0; i < 5; ++i) {
        write("letter" + std::to_string(i) + ".txt", std::string(3'000, 'a') + "Dear Sir");
    }
    ASSERT_TRUE(eventually([&] { return sum().created == 5 && sum().written == 5; }));
    EXPECT_LT(sum().mean_entropy, 5.0F);
    EXPECT_EQ(sum().extension_changed, 0U);
}

TEST_F(Files, InFoldersThatAreMadeMovedOrLeftOut_AreHeardOfAsTheyShould) {
    if (!has_fanotify()) {
        GTEST_SKIP() << "needs CAP_SYS_ADMIN";
    }
    configure("leave_out = [\"" + (share / "spool").string() + "\"]\n");
    std::filesystem::create_directories(share / "spool");
    std::filesystem::create_directories(folder.path() / "outside");
    start();

    std::filesystem::create_directories(share / "new/deep");
    write("new/deep/a", "x");
    std::filesystem::rename(share / "new", share / "newer");
    write("newer/deep/b", "x");
    write("spool/c", "x");
    write("../outside/d", "x");
    std::filesystem::rename(folder.path() / "outside/d", share / "d");
    std::filesystem::rename(share / "d", folder.path() / "outside/d");
    std::filesystem::remove(share / "newer/deep/b");

    ASSERT_TRUE(eventually([&] { return sum().deleted == 2; }));
    EXPECT_EQ(sum().created, 3U);
    EXPECT_EQ(sum().written, 2U);
    EXPECT_EQ(sum().renamed, 0U);
}

TEST_F(Files, OfAFolderThatComesLater_AreWatchedAfterANewStart) {
    std::filesystem::remove_all(share);
    start();
    std::filesystem::create_directories(share);
    // Looked for every ten seconds; then whoever started it starts it again.
    EXPECT_EQ(watch->finish().exit_code, 75);
    start();
    write("a", "x");
    EXPECT_TRUE(eventually([&] { return sum().created == 1; }));
}

TEST_F(Files, OfEvents_CanBeRemovedByTheAgentAndByNobodyElse) {
    start();
    auto const rights = [&](std::string const& below) {
        return std::filesystem::status(state + below).permissions();
    };
    using std::filesystem::perms;
    EXPECT_EQ(rights("/watch"), perms::owner_all);
    EXPECT_EQ(rights("/watch/events"), perms::owner_all | perms::others_write | perms::others_exec);
}

TEST_F(Files, WhenTheWatchEnds_WhatItSawIsWritten) {
    start();
    write("a", "x");
    watch->signal(SIGTERM);
    EXPECT_EQ(watch->finish().exit_code, 0);
    EXPECT_LE(sum().created, 1U);
}

TEST(WatchCommand, WithAWrongConfiguration_SaysWhereAndDoesNotBegin) {
    auto const folder = sonae::testing::TemporaryFolder{};
    auto const file = (folder.path() / "watch.toml").string();
    std::ofstream{file} << "folders = [\"srv\"]\nfolder = 1\n";
    auto const outcome = agent::testing::run_agent(
        {"watch", "--state-dir", folder.path().string(), "--config", file, "--lang", "en"}
    );
    EXPECT_EQ(outcome.exit_code, 78);
    EXPECT_NE(outcome.output.find("line 2"), std::string::npos) << outcome.output;
    EXPECT_NE(outcome.output.find("did you mean folders?"), std::string::npos) << outcome.output;
    EXPECT_NE(outcome.output.find("\"srv\""), std::string::npos) << outcome.output;
}

} // namespace
} // namespace sonae::host::testing
