// SPDX-License-Identifier: Apache-2.0
#include "agent/sense/stream/stream_table.hpp"

#include <algorithm>
#include <cstring>

namespace sonae::sense {

namespace {

constexpr auto no_slot = ~std::size_t{0};
constexpr auto small_block = std::size_t{4096};

/// Distance of sequence numbers, which wrap around.
std::int64_t distance(std::uint32_t from, std::uint32_t to) {
    return static_cast<std::int32_t>(to - from);
}

bool is_marked(std::uint8_t const* marks, std::uint32_t at) {
    return (marks[at / 8] & (1U << (at % 8))) != 0;
}

void mark(std::uint8_t* marks, std::uint32_t at) {
    marks[at / 8] = static_cast<std::uint8_t>(marks[at / 8] | (1U << (at % 8)));
}

} // namespace

StreamTable::StreamTable(StreamLimits const& limits)
    : tags_(limits.streams / ways)
    , streams_(tags_.size() * ways)
    , openings_(limits.openings)
    , small_{limits.small_blocks, small_block}
    , large_{limits.large_blocks, longest} {}

std::size_t StreamTable::find(std::uint64_t flow) const {
    auto const set = flow % tags_.size();
    auto const& tags = tags_[set];
    for (auto way = std::size_t{0}; way < ways; ++way) {
        if (tags.at(way) == flow) {
            return set * ways + way;
        }
    }
    return no_slot;
}

std::size_t StreamTable::make(std::uint64_t flow) {
    auto const first = (flow % tags_.size()) * ways;
    auto slot = first;
    for (auto at = first; at < first + ways; ++at) {
        if (tags_[at / ways].at(at % ways) == 0) {
            slot = at;
            break;
        }
        if (streams_[at].used_at < streams_[slot].used_at) {
            slot = at;
        }
    }
    if (tags_[slot / ways].at(slot % ways) != 0) {
        ++evicted_;
        drop(slot);
    }
    tags_[slot / ways].at(slot % ways) = flow;
    streams_[slot] = Stream{};
    streams_[slot].used_at = now_;
    ++size_;
    return slot;
}

void StreamTable::drop(std::size_t slot) {
    release_block(streams_[slot]);
    tags_[slot / ways].at(slot % ways) = 0;
    --size_;
}

void StreamTable::release_block(Stream& stream) {
    if (stream.block != StreamBlocks::none) {
        blocks_of(stream).give_back(stream.block);
        stream.block = StreamBlocks::none;
        stream.is_large = false;
    }
}

void StreamTable::add(StreamSegment const& segment, StreamReader& reader) {
    ++now_;
    if (segment.is_syn) {
        note_syn(segment);
        return;
    }
    if (segment.data.empty() || segment.flow == 0) {
        return;
    }
    auto const slot = find(segment.flow);
    if (slot != no_slot) {
        go_on(slot, segment, reader);
    } else {
        begin(segment, reader);
    }
}

void StreamTable::note_syn(StreamSegment const& segment) {
    auto const next = segment.sequence + 1;
    auto const slot = find(segment.flow);
    if (slot != no_slot) {
        if (streams_[slot].start == next) {
            return; // sent once more
        }
        drop(slot);
    }
    openings_[segment.flow % openings_.size()] = {segment.flow, next, segment.is_answer};
}

void StreamTable::begin(StreamSegment const& segment, StreamReader& reader) {
    auto& opening = openings_[segment.flow % openings_.size()];
    if (opening.flow != segment.flow) {
        begin_at(segment.sequence, {}, segment, reader);
        return;
    }
    auto const ahead = distance(opening.next, segment.sequence);
    auto const known = opening;
    if (ahead >= longest) { // what came before was lost
        opening = {};
        begin_at(segment.sequence, {}, segment, reader);
    } else if (ahead + static_cast<std::int64_t>(segment.data.size()) > 0) {
        opening = {};
        begin_at(known.next, known, segment, reader);
    }
}

void StreamTable::begin_at(
    std::uint32_t start, Opening const& opening, StreamSegment const& segment, StreamReader& reader
) {
    auto stream = Stream{};
    stream.start = start;
    stream.base = start;
    if (opening.flow != 0) {
        stream.state.side = opening.is_answer ? StreamSide::server : StreamSide::client;
    }
    auto const ahead = distance(start, segment.sequence);
    auto rest = ByteView{};
    if (ahead <= 0) {
        auto const data = segment.data.subspan(static_cast<std::size_t>(-ahead));
        auto const shown = data.first(std::min<std::size_t>(data.size(), longest));
        if (!advance(stream, shown, reader)) {
            return;
        }
        rest = shown.subspan(stream.read);
        stream.base += stream.read;
        stream.read = 0;
        if (stream.state.kind == 0 && opening.flow == 0) {
            return; // too little to know it by, and no sign that something begins here
        }
    }
    auto const slot = make(segment.flow);
    stream.used_at = now_;
    streams_[slot] = stream;
    if (ahead > 0) {
        go_on(slot, segment, reader);
    } else if (!rest.empty() && !keep(slot, 0, rest)) {
        drop(slot);
    }
}

/// Shows the reader what is there, as often as it takes something. False: it is done.
bool StreamTable::advance(Stream& stream, ByteView bytes, StreamReader& reader) {
    auto const before = std::uint32_t{stream.base - stream.start}; // numbers wrap around
    auto const is_last = before + bytes.size() >= longest;
    while (true) {
        auto const shown = bytes.subspan(stream.read);
        if (shown.empty()) {
            stream.needs = 1;
            return !is_last;
        }
        auto const reading = reader.read(stream.state, shown, is_last);
        if (reading.is_done) {
            return false;
        }
        if (reading.used == 0) {
            stream.needs = static_cast<std::uint32_t>(std::max(reading.needs, shown.size() + 1));
            return !is_last;
        }
        stream.read += static_cast<std::uint32_t>(std::min(reading.used, shown.size()));
    }
}

void StreamTable::go_on(std::size_t slot, StreamSegment const& segment, StreamReader& reader) {
    auto& stream = streams_[slot];
    stream.used_at = now_;
    auto data = segment.data;
    auto offset = distance(stream.base + stream.filled, segment.sequence);
    if (offset < 0) {
        auto const known = std::min<std::size_t>(data.size(), static_cast<std::size_t>(-offset));
        data = data.subspan(known);
        offset = 0;
    }
    auto const at = stream.filled + static_cast<std::uint64_t>(offset);
    auto const room = std::uint64_t{longest} - (stream.base - stream.start);
    if (data.empty() || at >= room) {
        return;
    }
    data = data.first(std::min<std::size_t>(data.size(), room - at));
    if (at == 0 && stream.block == StreamBlocks::none) {
        if (!advance(stream, data, reader)) {
            drop(slot);
            return;
        }
        auto const rest = data.subspan(stream.read);
        stream.base += stream.read;
        stream.read = 0;
        if (!rest.empty() && !keep(slot, 0, rest)) {
            drop(slot);
        }
        return;
    }
    if (!keep(slot, static_cast<std::uint32_t>(at), data)) {
        drop(slot);
        return;
    }
    read_block(slot, reader);
}

void StreamTable::read_block(std::size_t slot, StreamReader& reader) {
    auto& stream = streams_[slot];
    auto const before = std::uint32_t{stream.base - stream.start};
    auto const is_last = before + stream.filled >= longest;
    if (stream.filled - stream.read < stream.needs && !is_last) {
        return;
    }
    auto const bytes = ByteView{blocks_of(stream).bytes(stream.block), stream.filled};
    if (!advance(stream, bytes, reader)) {
        drop(slot);
        return;
    }
    if (stream.read == stream.filled && stream.beyond <= stream.filled) {
        release_block(stream);
        stream.base += stream.filled;
        stream.filled = 0;
        stream.read = 0;
        stream.beyond = 0;
    }
}

/// Keeps `data`, which lies `offset` bytes behind the base. False: there is no memory.
bool StreamTable::keep(std::size_t slot, std::uint32_t offset, ByteView data) {
    auto const size = offset + static_cast<std::uint32_t>(data.size());
    if (!make_room(slot, size)) {
        return false;
    }
    auto& stream = streams_[slot];
    auto const has_gap = stream.beyond > stream.filled;
    if (offset == stream.filled && !has_gap) {
        std::memcpy(blocks_of(stream).bytes(stream.block) + offset, data.data(), data.size());
        stream.filled = size;
        return true;
    }
    if (!has_gap) {
        auto& blocks = blocks_of(stream);
        std::memset(blocks.marks(stream.block), 0, blocks.block_size() / 8);
    }
    fill_gap(stream, offset, data);
    return true;
}

void StreamTable::fill_gap(Stream& stream, std::uint32_t offset, ByteView data) {
    auto& blocks = blocks_of(stream);
    auto* const bytes = blocks.bytes(stream.block);
    auto* const marks = blocks.marks(stream.block);
    auto at = offset;
    for (auto const byte : data) {
        if (!is_marked(marks, at)) {
            bytes[at] = byte;
            mark(marks, at);
        }
        ++at;
    }
    stream.beyond = std::max(stream.beyond, at);
    while (stream.filled < stream.beyond && is_marked(marks, stream.filled)) {
        ++stream.filled;
    }
}

bool StreamTable::make_room(std::size_t slot, std::uint32_t size) {
    auto& stream = streams_[slot];
    auto const is_large = size > small_block;
    if (stream.block != StreamBlocks::none && (stream.is_large || !is_large)) {
        return true;
    }
    auto& blocks = is_large ? large_ : small_;
    auto block = blocks.take();
    if (block == StreamBlocks::none) {
        make_block_free(is_large, slot);
        block = blocks.take();
    }
    if (block == StreamBlocks::none) {
        return false;
    }
    if (stream.block != StreamBlocks::none) {
        std::memcpy(blocks.bytes(block), small_.bytes(stream.block), small_block);
        std::memset(blocks.marks(block), 0, blocks.block_size() / 8);
        std::memcpy(blocks.marks(block), small_.marks(stream.block), small_block / 8);
        small_.give_back(stream.block);
    }
    stream.block = block;
    stream.is_large = is_large;
    return true;
}

/// Of the next 16 streams that hold such a block, the one that was silent for longest gives it up.
void StreamTable::make_block_free(bool is_large, std::size_t except) {
    constexpr auto looked_at = 16;
    auto oldest = no_slot;
    auto found = 0;
    for (auto i = std::size_t{0}; i < streams_.size() && found < looked_at; ++i) {
        hand_ = (hand_ + 1) % streams_.size();
        auto const& stream = streams_[hand_];
        auto const is_used = tags_[hand_ / ways].at(hand_ % ways) != 0;
        if (!is_used || hand_ == except || stream.block == StreamBlocks::none ||
            stream.is_large != is_large) {
            continue;
        }
        ++found;
        if (oldest == no_slot || stream.used_at < streams_[oldest].used_at) {
            oldest = hand_;
        }
    }
    if (oldest != no_slot) {
        ++evicted_;
        drop(oldest);
    }
}

} // namespace sonae::sense
