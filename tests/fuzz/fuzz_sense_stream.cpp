// SPDX-License-Identifier: Apache-2.0
// However a stream is cut, repeated and put out of order, a reader sees the same. The input: how
// many pieces (1 byte), for each where it begins and how long it is (2 bytes each), then the
// stream: messages behind their length (1 byte), of which 0 is the last.
#include "agent/sense/stream/stream_table.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <vector>

namespace {

using namespace sonae::sense;

class MessageReader final : public StreamReader {
public:
    Reading read(StreamState& state, ByteView bytes, bool /*is_last*/) override {
        state.kind = 1;
        if (is_over || bytes.empty()) {
            is_over = true;
            return {0, 0, true};
        }
        auto const size = std::size_t{bytes.front()} + 1;
        if (size > bytes.size()) {
            return {0, size, false};
        }
        seen.insert(seen.end(), bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(size));
        is_over = size == 1;
        return {size, 0, is_over};
    }

    std::vector<std::uint8_t> seen;
    bool is_over = false;
};

constexpr auto first_byte = std::uint32_t{0xFFFF'FFF0};

void add(
    StreamTable& table, MessageReader& reader, ByteView stream, std::size_t at, std::size_t size
) {
    auto segment = StreamSegment{};
    segment.flow = 1;
    segment.sequence = first_byte + static_cast<std::uint32_t>(at);
    segment.data = stream.subspan(at, std::min(size, stream.size() - at));
    table.add(segment, reader);
}

void open(StreamTable& table, MessageReader& reader) {
    auto segment = StreamSegment{};
    segment.flow = 1;
    segment.sequence = first_byte - 1;
    segment.is_syn = true;
    table.add(segment, reader);
}

void add_in_order(StreamTable& table, MessageReader& reader, ByteView stream) {
    constexpr auto usual = std::size_t{1460};
    for (auto at = std::size_t{0}; at < stream.size() && !reader.is_over; at += usual) {
        add(table, reader, stream, at, usual);
    }
}

} // namespace

// NOLINTNEXTLINE(readability-identifier-naming): the name that libFuzzer calls
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    auto input = ByteReader{{data, size}};
    auto pieces = ByteReader{input.take(std::size_t{input.u8()} * 4)};
    // What is behind the limit begins anew, as in a connection that was there before.
    auto const rest = input.rest();
    auto const stream = rest.first(std::min<std::size_t>(rest.size(), StreamTable::longest - 1));
    if (stream.empty()) {
        return 0;
    }
    constexpr auto few = StreamLimits{8, 8, 4, 4};
    auto table = StreamTable{few};
    auto whole = MessageReader{};
    open(table, whole);
    add_in_order(table, whole, stream);

    auto cut_table = StreamTable{few};
    auto cut = MessageReader{};
    open(cut_table, cut);
    while (pieces.left() > 0 && !cut.is_over) {
        auto const at = std::size_t{pieces.u16()} % stream.size();
        add(cut_table, cut, stream, at, std::size_t{pieces.u16()} % 1460 + 1);
    }
    add_in_order(cut_table, cut, stream); // whatever the pieces left out
    if (cut.seen != whole.seen || cut_table.size() > 1) {
        std::abort();
    }
    return 0;
}
