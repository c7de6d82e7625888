// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "agent/sense/discover/apply_streams.hpp"
#include "agent/sense/discover/protocols.hpp"
#include "agent/sense/discover/witness.hpp"
#include "agent/sense/stream/stream_table.hpp"

#include <array>
#include <vector>

namespace sonae::sense {

/// Learns from the beginnings of TCP streams. One thread.
class StreamLearner {
public:
    StreamLearner(StreamLimits const& limits, std::uint64_t seed, Witness* witness);

    /// Looks ahead: `learn` is called next, with the same frame.
    void prepare(Frame const& frame);

    /// `frame` must carry TCP and be prepared.
    void learn(Model& model, ProtocolCounts& counts, Frame const& frame, Instant at);

    [[nodiscard]] StreamTable const& streams() const { return streams_; }

private:
    friend class SegmentReader;

    /// What a client of DICOM asked for, until it is answered. A later one takes its place.
    struct Wish {
        std::uint64_t flow = 0; ///< of the answer
        DicomWishes services = {};
    };

    static constexpr auto wish_count = std::size_t{256};

    [[nodiscard]] std::uint64_t flow_of(Frame const& frame, bool is_reversed) const;

    std::uint64_t seed_;
    Witness* witness_;
    std::uint64_t flow_ = 0; ///< of the frame that was prepared
    StreamTable streams_;
    std::vector<Wish> wishes_;
    std::array<std::uint8_t, StreamTable::longest> scratch_ = {};
};

} // namespace sonae::sense
