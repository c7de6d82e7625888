// SPDX-License-Identifier: Apache-2.0
#include "agent/sense/live/event_files.hpp"
#include "tests/fakes/temporary_folder.hpp"

#include <algorithm>

namespace sonae::sense {

namespace {

using ::testing::ElementsAre;

class EventFolder : public ::testing::Test {
protected:
    [[nodiscard]] std::vector<std::string> names() const {
        auto all = std::vector<std::string>{};
        for (auto const& each : fs::directory_iterator{folder.path()}) {
            all.push_back(each.path().filename().string());
        }
        std::sort(all.begin(), all.end());
        return all;
    }

    sonae::testing::TemporaryFolder folder;
};

TEST_F(EventFolder, APieceIsAFileWithItsNumbersInItsName) {
    auto files = EventFiles{folder.path(), "eth0", 1'000};

    auto const lost = files.put({"frames", 77, 12});

    ASSERT_TRUE(lost);
    EXPECT_EQ(*lost, 0U);
    EXPECT_THAT(names(), ElementsAre("eth0.00000000000000000077.12.events"));
    EXPECT_EQ(*read_text(folder.path() / names().at(0), 100), "frames");
}

TEST_F(EventFolder, TheOldestIsGivenUpAndCounted) {
    auto files = EventFiles{folder.path(), "eth0", 25};

    EXPECT_EQ(*files.put({"0123456789", 1, 5}), 0U);
    EXPECT_EQ(*files.put({"0123456789", 2, 6}), 0U);
    EXPECT_EQ(*files.put({"0123456789", 3, 7}), 5U);

    EXPECT_LE(files.bytes(), 25U);
    EXPECT_EQ(names().size(), 2U);
}

TEST_F(EventFolder, WhatTheAgentHasTakenIsNotLost) {
    auto files = EventFiles{folder.path(), "eth0", 25};
    EXPECT_EQ(*files.put({"0123456789", 1, 5}), 0U);
    EXPECT_EQ(*files.put({"0123456789", 2, 6}), 0U);
    fs::remove(folder.path() / names().at(0));

    EXPECT_EQ(*files.put({"0123456789", 3, 7}), 0U);
}

TEST_F(EventFolder, ASensorThatIsStartedAgainGoesOnWithWhatIsThere) {
    auto first = EventFiles{folder.path(), "eth0.30", 1'000};
    EXPECT_EQ(*first.put({"0123456789", 1, 5}), 0U);
    auto other = EventFiles{folder.path(), "eth0", 1'000};
    EXPECT_EQ(*other.put({"0123456789", 1, 9}), 0U);

    auto second = EventFiles{folder.path(), "eth0.30", 15};

    EXPECT_EQ(second.bytes(), 10U);
    EXPECT_EQ(*second.put({"0123456789", 2, 6}), 5U);
    EXPECT_EQ(names().size(), 2U);
}

TEST_F(EventFolder, WithoutAFolderItSaysSo) {
    auto files = EventFiles{folder.path() / "gone", "eth0", 1'000};

    auto const given = files.put({"frames", 1, 1});

    ASSERT_FALSE(given);
    EXPECT_EQ(given.error().code, Errc::not_found);
}

} // namespace

} // namespace sonae::sense
