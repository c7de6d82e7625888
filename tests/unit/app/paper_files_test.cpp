// SPDX-License-Identifier: Apache-2.0
#include "daemon/app/paper_files.hpp"
#include "tests/fakes/api_harness.hpp"

#include <gmock/gmock.h>

#include <fstream>

namespace sonae::app {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

class PaperFilesTest : public ::testing::Test {
protected:
    /// Tends them, and waits until what that began is done.
    void tend() {
        auto none = std::vector<std::unique_ptr<core::StoreReader>>{};
        none.push_back(store::open_sqlite_reader(daemon.folder.path() / "store").value());
        auto readers = api::ReadPool{std::move(none), daemon.log};
        paper.tend(readers);
    }

    static std::string read(fs::path const& file) {
        return read_text(file, 10'000'000).value_or("");
    }

    testing::ApiHarness daemon;
    fs::path folder = daemon.folder.path() / "paper";
    PaperFiles paper{folder, daemon.views, daemon.clock, daemon.log};
};

TEST_F(PaperFilesTest, BothLanguagesAreThereAfterTheStartForNobodyButTheOwner) {
    tend();

    for (auto const* const name : {"phone-tree-ja.pdf", "phone-tree-en.pdf"}) {
        EXPECT_THAT(read(folder / name), StartsWith("%PDF-"));
        EXPECT_EQ(
            fs::status(folder / name).permissions(), fs::perms::owner_read | fs::perms::owner_write
        );
    }
    EXPECT_EQ(paper.figures().written_at, daemon.clock.now());
    EXPECT_EQ(paper.figures().failure, "");
}

TEST_F(PaperFilesTest, AChangeIsWrittenOnceForALotOfThem) {
    tend();
    auto const first = paper.figures().written_at;

    paper.directory_changed();
    daemon.clock.advance(Millis{1'000});
    paper.directory_changed();
    tend();
    EXPECT_EQ(paper.figures().written_at, first);

    daemon.clock.advance(Millis{5'000});
    tend();
    EXPECT_EQ(paper.figures().written_at, daemon.clock.now());
}

TEST_F(PaperFilesTest, WithoutAChangeItIsWrittenAgainAfterSixHours) {
    tend();
    auto const first = paper.figures().written_at;

    daemon.clock.advance(std::chrono::hours{5});
    tend();
    EXPECT_EQ(paper.figures().written_at, first);

    daemon.clock.advance(std::chrono::hours{1});
    tend();
    EXPECT_EQ(paper.figures().written_at, daemon.clock.now());
}

TEST_F(PaperFilesTest, AFailureIsToldAndTriedAgain) {
    std::ofstream{folder} << "a file stands where the folder must be";
    tend();
    EXPECT_THAT(paper.figures().failure, HasSubstr("paper"));
    EXPECT_EQ(paper.figures().written_at, std::nullopt);

    fs::remove(folder);
    daemon.clock.advance(std::chrono::minutes{10});
    tend();

    EXPECT_EQ(paper.figures().failure, "");
    EXPECT_EQ(paper.figures().written_at, daemon.clock.now());
}

} // namespace
} // namespace sonae::app
