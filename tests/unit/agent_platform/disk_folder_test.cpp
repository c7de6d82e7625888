// SPDX-License-Identifier: Apache-2.0
#include "agent/platform/disk_folder.hpp"
#include "tests/fakes/temporary_folder.hpp"

#include <fstream>

namespace sonae::agent {
namespace {

using sonae::testing::TemporaryFolder;

struct Disk : ::testing::Test {
    TemporaryFolder temporary;
    fs::path path = temporary.path() / "state";

    [[nodiscard]] DiskFolder open() const {
        auto folder = DiskFolder::open(path);
        EXPECT_TRUE(folder);
        return std::move(*folder);
    }
};

TEST_F(Disk, FolderAndFiles_AreForTheirOwnerAlone) {
    auto folder = open();

    ASSERT_TRUE(folder.write("a", "secret"));

    EXPECT_EQ(fs::status(path).permissions(), fs::perms::owner_all);
    EXPECT_EQ(fs::status(path / "a").permissions(), fs::perms::owner_read | fs::perms::owner_write);
}

TEST_F(Disk, WriteRenameRemove_AreSeenByTheNextProcess) {
    auto first = open();
    ASSERT_TRUE(first.write("a", "1"));
    ASSERT_TRUE(first.write("a", "2"));
    ASSERT_TRUE(first.write("b", "3"));
    ASSERT_TRUE(first.rename("a", "c"));
    ASSERT_TRUE(first.remove("b"));
    ASSERT_TRUE(first.remove("never-there"));

    auto const second = open();

    EXPECT_EQ(second.read("c").value_or(""), "2");
    EXPECT_EQ(second.read("a").error().code, Errc::not_found);
    EXPECT_EQ(second.list()->size(), 1U);
    EXPECT_EQ(second.list()->front().bytes, 1U);
}

TEST_F(Disk, Cleaning_RemovesWhatAnInterruptedWriteLeft) {
    auto folder = open();
    ASSERT_TRUE(folder.write("kept", "1"));
    std::ofstream{path / "half.tmp"} << "x";

    ASSERT_TRUE(folder.clean());

    ASSERT_EQ(folder.list()->size(), 1U);
    EXPECT_EQ(folder.list()->front().name, "kept");
}

TEST_F(Disk, Lock_IsGivenOnceAndAgainWhenItsHolderIsGone) {
    static_cast<void>(open());
    {
        auto const first = FolderLock::take(path);
        ASSERT_TRUE(first);

        EXPECT_EQ(FolderLock::take(path).error().code, Errc::conflict);
    }
    EXPECT_TRUE(FolderLock::take(path));
}

TEST_F(Disk, FolderThatIsAFile_IsAnError) {
    std::ofstream{path} << "x";

    auto const opened = DiskFolder::open(path);

    EXPECT_FALSE(opened && opened->list());
}

} // namespace
} // namespace sonae::agent
