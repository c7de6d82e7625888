// SPDX-License-Identifier: Apache-2.0
#include "agent/watch/event_files.hpp"
#include "agent/watch/outbox.hpp"
#include "tests/fakes/fake_clock.hpp"
#include "tests/unit/agent_core/kept_lines.hpp"
#include "tests/unit/agent_core/memory_folder.hpp"

#include <gtest/gtest.h>

namespace sonae::host {
namespace {

using agent::testing::MemoryFolder;

telemetry::Batch batch_of(std::size_t events, std::uint64_t seq = 7) {
    auto batch = telemetry::Batch{};
    batch.source.interface = "host";
    batch.boot = "boot";
    batch.seq = seq;
    for (auto i = std::size_t{0}; i < events; ++i) {
        batch.events.push_back(
            {from_ms(1'000), 1, 0, telemetry::RemoteTool{"anydesk" + std::to_string(i), true}}
        );
    }
    return batch;
}

class EventFolder : public ::testing::Test {
protected:
    /// Batches of all files, in the order of their names.
    [[nodiscard]] std::vector<telemetry::Batch> batches() const {
        auto all = std::vector<telemetry::Batch>{};
        for (auto const& [name, content] : folder.files) {
            auto stream = telemetry::FrameStream{};
            stream.feed(as_bytes(content));
            for (auto next = stream.next(); next && *next; next = stream.next()) {
                all.push_back((*next)->batch);
            }
        }
        return all;
    }

    MemoryFolder folder;
    sonae::testing::FakeClock clock{sonae::testing::at("2026-05-01T02:00:00Z")};
};

TEST_F(EventFolder, ABatch_IsOneFileThatCanBeRead) {
    auto files = EventFiles{folder, clock};

    auto const next = files.put(batch_of(3));

    ASSERT_TRUE(next);
    EXPECT_EQ(*next, 8U);
    ASSERT_EQ(folder.files.size(), 1U);
    EXPECT_EQ(parse_event_file_name(folder.files.begin()->first)->events, 3U);
    auto const told = batches();
    ASSERT_EQ(told.size(), 1U);
    EXPECT_EQ(told[0].events.size(), 3U);
    EXPECT_EQ(told[0].seq, 7U);
}

TEST_F(EventFolder, ABatchWithNothing_IsNoFile) {
    auto files = EventFiles{folder, clock};
    EXPECT_EQ(files.put(batch_of(0)).value(), 7U);
    EXPECT_TRUE(folder.files.empty());
}

TEST_F(EventFolder, WhenTheClockIsSetBack_NamesGrowAllTheSame) {
    auto first = EventFiles{folder, clock};
    ASSERT_TRUE(first.put(batch_of(1, 1)));
    clock.jump(std::chrono::hours{-48});
    auto second = EventFiles{folder, clock};
    ASSERT_TRUE(second.put(batch_of(1, 2)));
    auto const told = batches();
    ASSERT_EQ(told.size(), 2U);
    EXPECT_EQ(told[0].seq, 1U);
    EXPECT_EQ(told[1].seq, 2U);
}

TEST_F(EventFolder, WhenNobodyFetches_TheOldestAreGivenUpAndCounted) {
    auto files = EventFiles{folder, clock, {1U << 20U, 3}};
    for (auto seq = std::uint64_t{1}; seq <= 5; ++seq) {
        ASSERT_TRUE(files.put(batch_of(10, seq)));
    }
    auto const told = batches();
    ASSERT_EQ(told.size(), 3U);
    EXPECT_EQ(told[0].seq, 3U);
    // The fourth needed the room of the first; the fifth says so.
    EXPECT_EQ(told[2].lost, 10U);
    EXPECT_EQ(files.waiting(), 3U);
}

TEST_F(EventFolder, WhenTheirBytesAreTooMany_TheOldestAreGivenUp) {
    auto files = EventFiles{folder, clock, {2'000, 100}};
    for (auto seq = std::uint64_t{1}; seq <= 40; ++seq) {
        ASSERT_TRUE(files.put(batch_of(10, seq)));
    }
    auto sum = std::size_t{0};
    for (auto const& [name, content] : folder.files) {
        sum += content.size();
    }
    EXPECT_LE(sum, 2'000U);
    EXPECT_EQ(batches().back().seq, 40U);
}

TEST_F(EventFolder, OtherFiles_AreLeftAlone) {
    folder.files["lock"] = "";
    folder.files["eth0.00000000000000000001.7.events"] = "x";
    auto files = EventFiles{folder, clock, {1U << 20U, 1}};
    ASSERT_TRUE(files.put(batch_of(1, 1)));
    ASSERT_TRUE(files.put(batch_of(1, 2)));
    EXPECT_EQ(folder.files.size(), 3U);
    EXPECT_TRUE(folder.files.contains("lock"));
    EXPECT_TRUE(folder.files.contains("eth0.00000000000000000001.7.events"));
}

TEST_F(EventFolder, WhenTheDiskIsFull_WhatIsLostIsToldLater) {
    auto files = EventFiles{folder, clock};
    folder.is_full = true;
    EXPECT_EQ(files.put(batch_of(4)).error().code, Errc::store_full);
    folder.is_full = false;
    ASSERT_TRUE(files.put(batch_of(1)));
    EXPECT_EQ(batches().at(0).lost, 4U);
}

TEST(EventFileName, IsReadOnlyWhenItIsWhole) {
    auto const name = EventFileName{1'777'600'800'000, 12};
    EXPECT_EQ(name.text(), "host.00000001777600800000.12.events");
    EXPECT_EQ(parse_event_file_name(name.text())->number, name.number);
    EXPECT_EQ((EventFileName{~std::uint64_t{0}, 0}.text()), "host.18446744073709551615.0.events");
    for (auto const* const other :
         {"host.1777600800000.12.events",
          "host.00000001777600800000.12.events.tmp",
          "eth0.00000001777600800000.12.events",
          "host.0000000177760080000x.12.events",
          "host.00000001777600800000..events",
          "host.99999999999999999999.1.events",
          ""}) {
        EXPECT_FALSE(parse_event_file_name(other)) << other;
    }
}

class OutboxTest : public EventFolder {
protected:
    agent::testing::KeptLines lines;
    EventFiles files{folder, clock};
    Outbox outbox{{"boot", 100, &clock, Log{lines, clock, LogLevel::info}}, files};

    [[nodiscard]] telemetry::Body tool() const { return telemetry::RemoteTool{"anydesk", true}; }
};

TEST_F(OutboxTest, WhatHappensWithinASecond_IsOneBatch) {
    outbox.take(tool());
    outbox.turn();
    outbox.take(tool());
    outbox.take(tool());
    outbox.turn();
    EXPECT_EQ(batches().size(), 1U);
    clock.advance(Millis{1'000});
    outbox.turn();
    ASSERT_EQ(batches().size(), 2U);
    EXPECT_EQ(batches()[1].events.size(), 2U);
    EXPECT_EQ(batches()[1].seq, 101U);
}

TEST_F(OutboxTest, WhatIsUrgent_GoesAtOnceAndAlone) {
    outbox.turn();
    outbox.take(tool());
    outbox.take_urgent({telemetry::CanaryEvent{"c1", "/srv", {}, {}, {}}});
    ASSERT_EQ(batches().size(), 1U);
    ASSERT_EQ(batches()[0].events.size(), 1U);
    EXPECT_TRUE(std::holds_alternative<telemetry::CanaryEvent>(batches()[0].events[0].body));
}

TEST_F(OutboxTest, WhatNobodySaw_IsToldAlsoWhenNothingElseHappened) {
    outbox.lose(3);
    clock.advance(Millis{1'000});
    outbox.turn();
    ASSERT_EQ(batches().size(), 1U);
    EXPECT_EQ(batches()[0].lost, 3U);
}

TEST_F(OutboxTest, WhileManyFilesWait_LongerIsGathered) {
    for (auto i = 0; i < 100; ++i) {
        outbox.take(tool());
        clock.advance(Millis{1'000});
        outbox.turn();
    }
    EXPECT_LT(folder.files.size(), 75U);
}

TEST_F(OutboxTest, WhenItCannotBeWritten_ItIsSaidOnce) {
    folder.is_full = true;
    for (auto i = 0; i < 3; ++i) {
        outbox.take(tool());
        clock.advance(Millis{1'000});
        EXPECT_FALSE(outbox.turn());
    }
    EXPECT_EQ(lines.count("events cannot be written"), 1U);
}

} // namespace
} // namespace sonae::host
