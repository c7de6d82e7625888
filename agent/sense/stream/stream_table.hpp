// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "agent/sense/frame/byte_reader.hpp"
#include "agent/sense/stream/stream_blocks.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace sonae::sense {

/// Which end of a connection sends a stream.
enum class StreamSide : std::uint8_t {
    unknown, ///< its beginning was not seen
    client,
    server,
};

/// What a reader knows of one direction between two calls. `kind` 0: not yet known.
struct StreamState {
    std::uint8_t kind = 0;
    std::uint8_t step = 0;
    StreamSide side = StreamSide::unknown;
};

/// What a reader made of the bytes that it was shown.
struct Reading {
    std::size_t used = 0;  ///< it wants to see no more of these, and to go on behind them at once
    std::size_t needs = 0; ///< with `used` 0: how many bytes it must see before it can go on
    bool is_done = false;  ///< nothing can be learnt from this direction any more
};

/// Reads the beginning of one direction, in order and without gaps.
class StreamReader {
public:
    virtual ~StreamReader() = default;

    /// `is_last`: more of this direction will not be shown.
    virtual Reading read(StreamState& state, ByteView bytes, bool is_last) = 0;
};

/// A segment of TCP. `flow` is a hash of who sends to whom, which only this process can compute.
struct StreamSegment {
    std::uint64_t flow = 0;
    std::uint32_t sequence = 0;
    bool is_syn = false;
    bool is_answer = false; ///< of a SYN: it has ACK as well
    ByteView data;
};

/// How much is kept at once.
struct StreamLimits {
    std::size_t streams = 4096;  ///< directions; a multiple of four
    std::size_t openings = 8192; ///< that have sent nothing yet
    std::size_t small_blocks = 1536;
    std::size_t large_blocks = 384;
};

/// Puts together the first 16 KiB of each direction of those connections of which a reader wants to
/// see more, in fixed memory (14 MiB when all of it is used). A segment with a whole message is
/// read in place. Of bytes that come twice the first count. A direction begins behind its SYN, and
/// the segments may come in any order; without a SYN it begins with a segment whose first bytes the
/// reader knows. When there are too many, the one that was silent for longest makes room.
/// One thread.
class StreamTable {
public:
    static constexpr auto longest = std::uint32_t{16'384};

    explicit StreamTable(StreamLimits const& limits);

    void add(StreamSegment const& segment, StreamReader& reader);

    /// Says that a segment of `flow` comes soon: what is known of it comes into the cache
    /// meanwhile.
    void prefetch(std::uint64_t flow) const {
        __builtin_prefetch(&tags_[flow % tags_.size()]);
        __builtin_prefetch(&openings_[flow % openings_.size()]);
    }

    /// Directions that are followed now.
    [[nodiscard]] std::size_t size() const { return size_; }

    [[nodiscard]] std::size_t capacity() const { return streams_.size(); }

    /// How many were given up for others.
    [[nodiscard]] std::uint64_t evicted() const { return evicted_; }

private:
    static constexpr auto ways = std::size_t{4};

    /// A direction whose SYN was seen and whose data was not.
    struct Opening {
        std::uint64_t flow = 0;
        std::uint32_t next = 0;
        bool is_answer = false;
    };

    struct Stream {
        std::uint32_t start = 0;  ///< sequence number of its first byte
        std::uint32_t base = 0;   ///< of the first byte of its block, or of what must come next
        std::uint32_t filled = 0; ///< bytes from `base` on without a gap
        std::uint32_t read = 0;   ///< of these, how many the reader wants to see no more
        std::uint32_t needs = 0;  ///< bytes behind `read` before the reader can go on
        std::uint32_t beyond = 0; ///< where the last byte behind a gap ends
        std::uint32_t block = StreamBlocks::none;
        bool is_large = false;
        std::uint64_t used_at = 0;
        StreamState state;
    };

    using Tags = std::array<std::uint64_t, ways>;

    [[nodiscard]] std::size_t find(std::uint64_t flow) const;
    std::size_t make(std::uint64_t flow);
    void drop(std::size_t slot);
    void note_syn(StreamSegment const& segment);
    void begin(StreamSegment const& segment, StreamReader& reader);
    void begin_at(
        std::uint32_t start,
        Opening const& opening,
        StreamSegment const& segment,
        StreamReader& reader
    );
    void go_on(std::size_t slot, StreamSegment const& segment, StreamReader& reader);
    static bool advance(Stream& stream, ByteView bytes, StreamReader& reader);
    bool keep(std::size_t slot, std::uint32_t offset, ByteView data);
    bool make_room(std::size_t slot, std::uint32_t size);
    void make_block_free(bool is_large, std::size_t except);
    void release_block(Stream& stream);

    StreamBlocks& blocks_of(Stream const& stream) { return stream.is_large ? large_ : small_; }

    void fill_gap(Stream& stream, std::uint32_t offset, ByteView data);
    void read_block(std::size_t slot, StreamReader& reader);

    std::vector<Tags> tags_;
    std::vector<Stream> streams_;
    std::vector<Opening> openings_;
    StreamBlocks small_;
    StreamBlocks large_;
    std::uint64_t now_ = 0;
    std::size_t hand_ = 0;
    std::size_t size_ = 0;
    std::uint64_t evicted_ = 0;
};

} // namespace sonae::sense
