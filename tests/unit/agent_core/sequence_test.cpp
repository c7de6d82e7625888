// SPDX-License-Identifier: Apache-2.0
#include "agent/core/sequence.hpp"
#include "tests/unit/agent_core/kept_lines.hpp"
#include "tests/unit/agent_core/memory_folder.hpp"

namespace sonae::agent {
namespace {

using testing::Crash;
using testing::KeptLines;
using testing::MemoryFolder;

struct SequenceFile : ::testing::Test {
    MemoryFolder folder;
    KeptLines lines;
    sonae::testing::FakeClock clock{from_ms(0)};
    Boot boot{"a", Millis{5'000}};

    Sequence open() {
        auto sequence = Sequence::open(folder, boot, Log{lines, clock, LogLevel::debug});
        EXPECT_TRUE(sequence);
        return std::move(*sequence);
    }
};

TEST_F(SequenceFile, AfterReset_CountsFromOneAndGoesOnAfterARestart) {
    ASSERT_TRUE(Sequence::reset(folder));
    auto first = open();
    EXPECT_EQ(first.next().value_or(0), 1);
    EXPECT_EQ(first.next().value_or(0), 2);

    auto second = open();

    EXPECT_EQ(second.next().value_or(0), 3);
}

TEST_F(SequenceFile, AnotherBoot_CountsFromOne) {
    ASSERT_TRUE(Sequence::reset(folder));
    auto first = open();
    ASSERT_TRUE(first.next());
    boot.id = "b";

    auto second = open();

    EXPECT_EQ(second.next().value_or(0), 1);
}

TEST_F(SequenceFile, LostOrDamaged_GoesOnAboveEveryNumberOfThisBoot) {
    for (auto const* content : {"", "{", R"({"boot":"a","seq":-4})", R"({"boot":"a"})"}) {
        folder.files.clear();
        if (*content != '\0') {
            folder.files["sequence.json"] = content;
        }
        auto sequence = open();
        EXPECT_EQ(sequence.next().value_or(0), 5'001) << content;
    }
}

TEST_F(SequenceFile, FullDisk_NeverGivesANumberTwiceAcrossARestart) {
    ASSERT_TRUE(Sequence::reset(folder));
    auto first = open();
    ASSERT_TRUE(first.next());
    folder.is_full = true;
    EXPECT_EQ(first.next().value_or(0), 2);
    EXPECT_EQ(first.next().value_or(0), 3);
    folder.is_full = false;

    auto second = open();

    EXPECT_GT(second.next().value_or(0), 3);
}

TEST_F(SequenceFile, CrashAtAnyMoment_NeverGivesANumberTwice) {
    for (auto moment = 0; moment < 3; ++moment) {
        folder = {};
        ASSERT_TRUE(Sequence::reset(folder));
        auto first = open();
        auto const seen = first.next().value_or(0);
        folder.moments_to_crash = moment;
        auto seen_later = seen;
        try {
            seen_later = first.next().value_or(0);
        } catch (Crash const&) {
            seen_later = seen;
        }
        folder.moments_to_crash.reset();

        auto second = open();

        EXPECT_GT(second.next().value_or(0), seen_later);
    }
}

TEST_F(SequenceFile, DiskThatFails_GivesNoNumber) {
    ASSERT_TRUE(Sequence::reset(folder));
    auto sequence = open();
    folder.is_broken = true;

    EXPECT_FALSE(sequence.next());
}

} // namespace
} // namespace sonae::agent
