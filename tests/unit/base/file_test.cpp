// SPDX-License-Identifier: Apache-2.0
#include "inventory/base/file.hpp"
#include "tests/fakes/temporary_folder.hpp"

#include <fstream>
#include <sys/stat.h>

namespace sonae {
namespace {

TEST(WriteAtomically, ASecret_IsReadableByItsOwnerAlone) {
    auto const folder = testing::TemporaryFolder{};
    auto const file = folder.path() / "key";

    ASSERT_TRUE(write_atomically(file, "secret", Secrecy::private_to_owner));

    struct stat status {};

    ASSERT_EQ(::stat(file.c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777U, 0600U);
    EXPECT_EQ(read_text(file, 100).value(), "secret");
}

TEST(WriteAtomically, WhereTheFolderIsMissing_NamesTheFile) {
    auto const folder = testing::TemporaryFolder{};

    auto const written =
        write_atomically(folder.path() / "no" / "key", "x", Secrecy::readable_by_all);

    ASSERT_FALSE(written);
    EXPECT_EQ(written.error().code, Errc::not_found);
    EXPECT_NE(written.error().text().find("key"), std::string::npos);
}

TEST(ReadText, PastItsLimit_IsRefused) {
    auto const folder = testing::TemporaryFolder{};
    ASSERT_TRUE(
        write_atomically(folder.path() / "f", std::string(10'000, 'x'), Secrecy::readable_by_all)
    );

    EXPECT_EQ(read_text(folder.path() / "f", 10'000).value().size(), 10'000U);
    EXPECT_EQ(read_text(folder.path() / "f", 9'999).error().code, Errc::too_large);
}

TEST(ReadText, OfAFileWithoutASize_ReadsItToItsEnd) {
    auto const text = read_text("/proc/self/status", 1 << 20);

    ASSERT_TRUE(text);
    EXPECT_TRUE(text->starts_with("Name:"));
    EXPECT_EQ(text->back(), '\n');
}

TEST(ReadText, OfWhatIsNotThere_SaysNotFound) {
    EXPECT_EQ(read_text("/nonexistent/file", 10).error().code, Errc::not_found);
}

} // namespace
} // namespace sonae
