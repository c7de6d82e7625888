// SPDX-License-Identifier: Apache-2.0
#include "daemon/receive/follower.hpp"
#include "tests/fakes/temporary_folder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

namespace sonae::receive {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class Followed : public ::testing::Test {
protected:
    void append(std::string_view text) {
        std::ofstream{file_, std::ios::app | std::ios::binary} << text;
    }

    /// What is given until nothing more is there.
    std::vector<std::string> lines(Follower& follower) {
        auto given = std::vector<std::string>{};
        for (auto i = 0; i < 100; ++i) {
            auto const turn =
                follower.turn([&given](std::string_view line) { given.emplace_back(line); });
            EXPECT_TRUE(turn) << (turn ? "" : turn.error().text());
            if (!turn || !turn->has_more) {
                break;
            }
        }
        return given;
    }

    sonae::testing::TemporaryFolder folder_;
    fs::path file_ = folder_.path() / "eve.json";
};

TEST_F(Followed, WhatWasThereBefore_IsLeftOut) {
    append("old\nhalf of a li");
    auto follower = Follower{file_};
    EXPECT_THAT(lines(follower), IsEmpty());
    append("ne\nnew\n");
    EXPECT_THAT(lines(follower), ElementsAre("new"));
}

TEST_F(Followed, TheHeadOfALog_IsGivenAlthoughItIsOld) {
    append("#fields\tts\n#types\ttime\n1\n");
    auto follower = Follower{file_};
    EXPECT_THAT(lines(follower), ElementsAre("#fields\tts", "#types\ttime"));
}

TEST_F(Followed, HalfALine_WaitsForItsEnd) {
    append("");
    auto follower = Follower{file_};
    EXPECT_THAT(lines(follower), IsEmpty());
    append("{\"a\":");
    EXPECT_THAT(lines(follower), IsEmpty());
    append("1}\n{");
    EXPECT_THAT(lines(follower), ElementsAre("{\"a\":1}"));
}

TEST_F(Followed, AFileThatComesLater_IsReadFromItsBeginning) {
    auto follower = Follower{file_};
    EXPECT_THAT(lines(follower), IsEmpty());
    append("a\n");
    EXPECT_THAT(lines(follower), ElementsAre("a"));
}

TEST_F(Followed, ARenamedFile_IsReadToItsEndBeforeTheNext) {
    append("a\n");
    auto follower = Follower{file_, Follower::From::beginning};
    EXPECT_THAT(lines(follower), ElementsAre("a"));
    append("b\n");
    fs::rename(file_, folder_.path() / "eve.json.1");
    std::ofstream{folder_.path() / "eve.json.1", std::ios::app} << "c\n";
    append("d\n");
    EXPECT_THAT(lines(follower), ElementsAre("b", "c"));
    std::ofstream{folder_.path() / "eve.json.1", std::ios::app} << "late\n";
    EXPECT_THAT(lines(follower), ElementsAre("late"));
    auto rest = std::vector<std::string>{};
    for (auto i = 0; i <= Follower::calm_turns_of_renamed; ++i) {
        std::ranges::move(lines(follower), std::back_inserter(rest));
    }
    EXPECT_THAT(rest, ElementsAre("d"));
}

TEST_F(Followed, ARenamedFileWithoutASuccessor_IsReadOn) {
    append("a\n");
    auto follower = Follower{file_, Follower::From::beginning};
    EXPECT_THAT(lines(follower), ElementsAre("a"));
    fs::rename(file_, folder_.path() / "eve.json.1");
    std::ofstream{folder_.path() / "eve.json.1", std::ios::app} << "b\n";
    EXPECT_THAT(lines(follower), ElementsAre("b"));
}

TEST_F(Followed, AFileThatWasCutShort_IsReadFromItsBeginning) {
    append("a long line that will be gone\nhalf");
    auto follower = Follower{file_, Follower::From::beginning};
    EXPECT_THAT(lines(follower), ElementsAre("a long line that will be gone"));
    fs::resize_file(file_, 0);
    append("b\n");
    EXPECT_THAT(lines(follower), ElementsAre("b"));
}

TEST_F(Followed, ALineThatIsTooLong_IsSkippedAndCounted) {
    append(std::string(3 * longest_line, 'x') + "\nb\n");
    auto follower = Follower{file_, Follower::From::beginning};
    EXPECT_THAT(lines(follower), ElementsAre("b"));
    EXPECT_EQ(follower.oversized(), 1U);
}

TEST_F(Followed, ALargeFile_IsReadInTurns) {
    append(std::string(Follower::most_a_turn, '\n') + "b\n");
    auto follower = Follower{file_, Follower::From::beginning};
    auto const first = follower.turn([](auto) {});
    EXPECT_TRUE(first.value().has_more);
    EXPECT_THAT(lines(follower), ElementsAre("b"));
}

TEST_F(Followed, AFolderInItsPlace_IsAnErrorWithItsName) {
    fs::create_directory(file_);
    auto follower = Follower{file_};
    auto const turn = follower.turn([](auto) {});
    ASSERT_FALSE(turn);
    EXPECT_NE(turn.error().text().find(file_.string()), std::string::npos);
}

} // namespace
} // namespace sonae::receive
