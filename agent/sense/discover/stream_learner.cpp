// SPDX-License-Identifier: Apache-2.0
#include "agent/sense/discover/stream_learner.hpp"

#include "agent/sense/discover/segment_reader.hpp"

namespace sonae::sense {

namespace {

constexpr auto syn = std::uint8_t{0x02};
constexpr auto ack = std::uint8_t{0x10};

} // namespace

StreamLearner::StreamLearner(StreamLimits const& limits, std::uint64_t seed, Witness* witness)
    : seed_{seed}
    , witness_{witness}
    , streams_{limits}
    , wishes_(wish_count) {}

std::uint64_t StreamLearner::flow_of(Frame const& frame, bool is_reversed) const {
    auto const from = mixed(frame.from.high ^ frame.source_port, frame.from.low, seed_);
    auto const to = mixed(frame.to.high ^ frame.destination_port, frame.to.low, seed_);
    return is_reversed ? mixed(to, from, seed_) : mixed(from, to, seed_);
}

void StreamLearner::prepare(Frame const& frame) {
    flow_ = flow_of(frame, false);
    streams_.prefetch(flow_);
}

void StreamLearner::learn(Model& model, ProtocolCounts& counts, Frame const& frame, Instant at) {
    auto const is_syn = (frame.tcp_flags & syn) != 0;
    if (!is_syn && frame.data.empty()) {
        return;
    }
    auto reader = SegmentReader{*this, model, counts, frame, at};
    auto segment = StreamSegment{};
    segment.flow = flow_;
    segment.sequence = frame.tcp_sequence;
    segment.is_syn = is_syn;
    segment.is_answer = (frame.tcp_flags & ack) != 0;
    segment.data = frame.data;
    streams_.add(segment, reader);
}

} // namespace sonae::sense
