// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "agent/sense/events/flow_table.hpp"
#include "agent/sense/events/teller.hpp"
#include "agent/sense/frame/frame.hpp"

namespace sonae::sense {

/// Follows who speaks with whom, and tells of it: at the end of the second in which it begins, when
/// the state changes, each minute while bytes move, at the end. What goes to groups is no flow.
class FlowWatch {
public:
    FlowWatch(EventLimits const& limits, Teller& teller);

    /// The conversation to which the frame belongs, with the frame counted. Null: to none.
    Conversation* see(Frame const& frame, Instant at);

    /// The same without counting; null unless it is followed.
    [[nodiscard]] Conversation* find(Frame const& frame);

    [[nodiscard]] std::uint64_t tag_of(Frame const& frame) const;

    /// A second is over.
    void pass(Instant now);

    /// The capture is at its end: what has not been told of flows is told.
    void finish();

private:
    Conversation* begin(Frame const& frame, std::uint64_t tag, Instant at);
    void count(Conversation& flow, Frame const& frame, Instant at);
    void take_answer(Conversation& flow, Instant at);
    void take_flags(Conversation& flow, Frame const& frame, bool is_from_client, Instant at);
    void see_unreachable(Frame const& frame, Instant at);
    void change(Conversation& flow, telemetry::FlowState state, Instant at);
    void tell(Conversation& flow, Instant at);
    void look_at(Conversation& flow, Instant now);

    EventLimits limits_;
    Teller& teller_;
    FlowTable table_;
};

/// Whether the frame was sent by the client of its conversation.
bool is_from_client(Conversation const& flow, Frame const& frame);

} // namespace sonae::sense
