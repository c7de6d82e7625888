// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/telemetry/samples.hpp"

#include <random>

namespace sonae::telemetry {
namespace {

Bytes three_frames() {
    auto all = Bytes{};
    for (auto const seq : {1U, 2U, 3U}) {
        auto batch = batch_of(one_of_each());
        batch.seq = seq;
        auto const frame = *encode(batch);
        all.insert(all.end(), frame.begin(), frame.end());
    }
    return all;
}

/// The numbers of the frames that are whole.
std::vector<std::uint64_t> take_all(FrameStream& stream) {
    auto found = std::vector<std::uint64_t>{};
    while (true) {
        auto const frame = stream.next();
        EXPECT_TRUE(frame);
        if (!frame || !*frame) {
            return found;
        }
        found.push_back((*frame)->batch.seq);
    }
}

TEST(FrameStream, FramesComeOutAsTheyWentInWhereverTheBytesAreCut) {
    auto const bytes = three_frames();
    auto random = std::mt19937{3};
    for (auto round = 0; round < 200; ++round) {
        auto stream = FrameStream{};
        auto found = std::vector<std::uint64_t>{};
        for (auto at = std::size_t{0}; at < bytes.size();) {
            auto const size = std::min<std::size_t>(1 + random() % 900, bytes.size() - at);
            stream.feed(std::span{bytes}.subspan(at, size));
            at += size;
            auto const more = take_all(stream);
            found.insert(found.end(), more.begin(), more.end());
        }
        ASSERT_EQ(found, (std::vector<std::uint64_t>{1, 2, 3}));
        ASSERT_TRUE(stream.is_at_end());
    }
}

TEST(FrameStream, OneByteAtATimeIsEnough) {
    auto stream = FrameStream{};
    auto found = std::size_t{0};
    for (auto const byte : three_frames()) {
        stream.feed(std::span{&byte, 1});
        found += take_all(stream).size();
    }

    EXPECT_EQ(found, 3U);
}

TEST(FrameStream, AStreamThatEndsWithinAFrameSaysSo) {
    auto const bytes = three_frames();
    auto stream = FrameStream{};

    stream.feed(std::span{bytes}.first(bytes.size() - 1));

    EXPECT_EQ(take_all(stream).size(), 2U);
    EXPECT_FALSE(stream.is_at_end());
}

TEST(FrameStream, AFrameWithABrokenEventIsLeftOutAndTheNextOneIsRead) {
    auto broken = *encode(batch_of({{moment(), 1, 0, MachineFlood{1}}}));
    broken.back() = 0x80;
    auto const sound = *encode(batch_of({}));
    auto stream = FrameStream{};
    stream.feed(broken);
    stream.feed(sound);

    EXPECT_FALSE(stream.next());

    EXPECT_EQ(take_all(stream), std::vector<std::uint64_t>{41});
}

TEST(FrameStream, BehindABrokenHeadThereIsNothing) {
    auto stream = FrameStream{};
    stream.feed(as_bytes("SNXX"));
    stream.feed(*encode(batch_of({})));

    for (auto i = 0; i < 2; ++i) {
        auto const frame = stream.next();
        ASSERT_FALSE(frame);
        EXPECT_EQ(frame.error().code, Errc::malformed);
    }
}

TEST(FrameStream, WhatIsNoTelemetryIsKnownByItsFirstByte) {
    auto stream = FrameStream{};

    stream.feed(as_bytes("{"));

    EXPECT_FALSE(stream.next());
}

} // namespace
} // namespace sonae::telemetry
