// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "agent/sense/discover/model.hpp"
#include "agent/sense/discover/protocols.hpp"
#include "agent/sense/discover/stream_learner.hpp"
#include "agent/sense/discover/witness.hpp"
#include "agent/sense/frame/frame.hpp"

#include <cstdint>

namespace sonae::sense {

struct FrameCount {
    Seen frames = {};
    std::uint64_t bytes = 0; ///< on the wire
    std::uint64_t ipv4 = 0;
    std::uint64_t ipv6 = 0;
    std::uint64_t not_understood = 0; ///< neither IP nor a protocol of the list
    std::uint64_t cut_short = 0;
    std::uint64_t malformed = 0;
    std::uint64_t held_back = 0; ///< of senders that had yet to show that they exist
};

/// Takes packets apart and feeds the model with what they say. One thread; no allocation save for
/// what is kept.
class Observer {
public:
    /// `witness`: null, or it is shown what is seen, and outlives the observer.
    explicit Observer(Limits const& limits, Witness* witness = nullptr);

    /// `size` is what the packet had on the wire, `bytes` what was captured of it.
    void observe(LinkType link, ByteView bytes, std::size_t size, Instant at);

    [[nodiscard]] Model const& model() const { return model_; }

    [[nodiscard]] StreamTable const& streams() const { return learner_.streams(); }

    [[nodiscard]] FrameCount const& frames() const { return frames_; }

    [[nodiscard]] ProtocolCount const& count_of(Protocol protocol) const {
        return protocols_.of(protocol);
    }

private:
    void show_sender(Frame const& frame, Host& host, Instant at);
    void read_link_protocols(Frame const& frame, Instant at);
    void read_ip(Frame const& frame, Host* host, Instant at);
    void read_udp(Frame const& frame, Instant at);
    void read_ike(Frame const& frame, Instant at);
    void read_other_udp(Frame const& frame, Instant at);
    void read_tcp(Frame const& frame, Instant at);
    void read_names(Protocol protocol, Frame const& frame, Instant at);

    /// Counts the message and hands the fact, if there is one, to `apply`.
    template <class Fact>
    void take(Protocol protocol, Fact const& fact, Frame const& frame, Instant at);

    Model model_;
    FrameCount frames_;
    ProtocolCounts protocols_;
    Witness* witness_;
    StreamLearner learner_;
};

} // namespace sonae::sense
