// SPDX-License-Identifier: Apache-2.0
#include "agent/sense/stream/stream_table.hpp"
#include "inventory/base/encoding.hpp"

#include <algorithm>
#include <numeric>
#include <random>
#include <string>

namespace sonae::sense {

namespace {

constexpr auto flow = std::uint64_t{77};
constexpr auto first_byte = std::uint32_t{0xFFFF'FE00}; // so that numbers wrap around

/// Lines that end with '.', in streams that begin with '>'. A line "stop." is the last.
class LineReader final : public StreamReader {
public:
    Reading read(StreamState& state, ByteView bytes, bool /*is_last*/) override {
        ++calls;
        auto const text = as_text(bytes);
        if (state.kind == 0 && text.front() != '>') {
            return {0, 0, true};
        }
        state.kind = 1;
        side = state.side;
        auto const end = text.find('.');
        if (end == std::string_view::npos) {
            return {0, text.size() + 1, false};
        }
        lines.emplace_back(text.substr(0, end));
        return {end + 1, 0, lines.back() == "stop"};
    }

    std::vector<std::string> lines;
    StreamSide side = StreamSide::unknown;
    int calls = 0;
};

StreamSegment segment(std::uint32_t sequence, std::string_view text, std::uint64_t of = flow) {
    auto made = StreamSegment{};
    made.flow = of;
    made.sequence = sequence;
    made.data = as_bytes(text);
    return made;
}

StreamSegment syn(std::uint32_t sequence, bool is_answer = false, std::uint64_t of = flow) {
    auto made = segment(sequence, {}, of);
    made.is_syn = true;
    made.is_answer = is_answer;
    return made;
}

using testing::ElementsAre;
using testing::IsEmpty;

TEST(StreamTable, AWholeMessageIsReadInPlaceAndNothingIsKept) {
    auto table = StreamTable{StreamLimits{}};
    auto reader = LineReader{};

    table.add(segment(10, ">a.stop."), reader);

    EXPECT_THAT(reader.lines, ElementsAre(">a", "stop"));
    EXPECT_EQ(table.size(), 0U);
}

TEST(StreamTable, SegmentsInAnyOrderGiveTheirLinesOnceInOrder) {
    auto table = StreamTable{StreamLimits{}};
    auto reader = LineReader{};

    table.add(syn(99), reader);
    table.add(segment(108, "o."), reader);
    table.add(segment(104, "two"), reader);
    table.add(segment(104, "two"), reader);
    table.add(segment(100, ">on."), reader);
    table.add(segment(107, "o"), reader);

    EXPECT_THAT(reader.lines, ElementsAre(">on", "twooo"));
    EXPECT_EQ(reader.side, StreamSide::client);
}

TEST(StreamTable, OfBytesThatComeTwiceTheFirstCount) {
    auto table = StreamTable{StreamLimits{}};
    auto reader = LineReader{};

    table.add(syn(99, true), reader);
    table.add(segment(103, "good."), reader);
    table.add(segment(102, "_evil."), reader);
    table.add(segment(100, ">a_"), reader);

    EXPECT_THAT(reader.lines, ElementsAre(">a_good"));
    EXPECT_EQ(reader.side, StreamSide::server);
}

TEST(StreamTable, SequenceNumbersMayWrapAround) {
    auto table = StreamTable{StreamLimits{}};
    auto reader = LineReader{};

    table.add(syn(0xFFFF'FFFD), reader);
    table.add(segment(2, "ne."), reader);
    table.add(segment(0xFFFF'FFFE, ">abo"), reader);

    EXPECT_THAT(reader.lines, ElementsAre(">abone"));
}

TEST(StreamTable, WithoutASynAStreamBeginsWhereTheReaderKnowsTheBytes) {
    auto table = StreamTable{StreamLimits{}};
    auto reader = LineReader{};

    table.add(segment(500, "bulk without end"), reader);
    EXPECT_EQ(table.size(), 0U);
    table.add(segment(516, ">mes"), reader);
    table.add(segment(520, "sage."), reader);

    EXPECT_THAT(reader.lines, ElementsAre(">message"));
}

TEST(StreamTable, BulkTakesNoPlaceAndIsShownOnlyOnceASegment) {
    auto table = StreamTable{StreamLimits{}};
    auto reader = LineReader{};

    table.add(syn(0), reader);
    for (auto i = 0U; i < 100; ++i) {
        table.add(segment(1 + 4 * i, "bulk"), reader);
    }

    EXPECT_EQ(table.size(), 0U);
    EXPECT_EQ(reader.calls, 100);
}

TEST(StreamTable, NoMoreThanTheFirst16KibOfADirectionAreLookedAt) {
    auto table = StreamTable{StreamLimits{}};
    auto reader = LineReader{};
    auto const text = ">" + std::string(1459, 'x');

    for (auto i = 0U; i < 12; ++i) {
        table.add(segment(i * 1460, text), reader);
    }
    table.add(segment(12 * 1460, "."), reader);

    EXPECT_THAT(reader.lines, IsEmpty());
    EXPECT_EQ(table.size(), 0U);
}

TEST(StreamTable, ANewConnectionOfTheSameEndsBeginsAnew) {
    auto table = StreamTable{StreamLimits{}};
    auto reader = LineReader{};

    table.add(syn(0), reader);
    table.add(segment(1, ">ol"), reader);
    table.add(syn(5000), reader);
    table.add(segment(5001, ">new."), reader);

    EXPECT_THAT(reader.lines, ElementsAre(">new"));
}

TEST(StreamTable, AFloodOfHalfMessagesTakesNoMoreThanItsPlace) {
    auto table = StreamTable{StreamLimits{}};
    auto reader = LineReader{};
    auto const half = ">" + std::string(3000, 'x');

    for (auto i = std::uint64_t{1}; i < 3 * table.capacity(); ++i) {
        table.add(segment(1, half, i * 0x9E3779B97F4A7C15ULL), reader);
        table.add(segment(3002, half, i * 0x9E3779B97F4A7C15ULL), reader);
    }
    EXPECT_LE(table.size(), table.capacity());
    EXPECT_GT(table.evicted(), 0U);
    table.add(segment(1, ">still here."), reader);

    EXPECT_THAT(reader.lines, ElementsAre(">still here"));
}

/// Cuts `text` into pieces that overlap, in any order.
void add_shuffled(StreamTable& table, StreamReader& reader, std::string_view text, unsigned seed) {
    auto random = std::mt19937{seed};
    auto starts = std::vector<std::size_t>{0};
    while (starts.back() < text.size()) {
        starts.push_back(std::min<std::size_t>(text.size(), starts.back() + 1 + random() % 900));
    }
    auto order = std::vector<std::size_t>(starts.size() - 1);
    std::iota(order.begin(), order.end(), 0U);
    std::shuffle(order.begin(), order.end(), random);
    for (auto const i : order) {
        auto const more = random() % 40;
        auto const piece = text.substr(starts[i], starts[i + 1] - starts[i] + more);
        table.add(segment(first_byte + static_cast<std::uint32_t>(starts[i]), piece), reader);
    }
}

TEST(StreamTable, AnyCuttingAndOrderGivesTheSameLines) {
    auto text = std::string{">first."};
    for (auto i = 0; i < 40; ++i) {
        text +=
            std::string(static_cast<std::size_t>(7 * i + 1), static_cast<char>('a' + i % 26)) + ".";
    }
    text += "stop.";
    auto expected = std::vector<std::string>{};
    for (auto seed = 0U; seed < 300; ++seed) {
        auto table = StreamTable{StreamLimits{}};
        auto reader = LineReader{};
        table.add(syn(first_byte - 1), reader);
        add_shuffled(table, reader, text, seed);
        if (seed == 0) {
            expected = reader.lines;
        }
        ASSERT_EQ(reader.lines, expected) << "seed " << seed;
        ASSERT_EQ(table.size(), 0U) << "seed " << seed;
    }
    EXPECT_EQ(expected.size(), 42U);
}

} // namespace

} // namespace sonae::sense
