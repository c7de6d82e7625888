// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "agent/sense/capture/link_watch.hpp"
#include "agent/sense/capture/live_capture.hpp"
#include "agent/sense/discover/observer.hpp"
#include "agent/sense/events/event_maker.hpp"
#include "agent/sense/live/blindness.hpp"
#include "agent/sense/live/document_schedule.hpp"

#include <memory>
#include <optional>
#include <string>

namespace sonae::sense {

/// Frames by who sends them to whom, as far as Ethernet tells.
struct Traffic {
    std::uint64_t from_others = 0;
    std::uint64_t to_groups = 0;
    std::uint64_t between_others = 0;
};

/// Counts one Ethernet frame, of which `own` is the interface's address.
void count_frame(Traffic& traffic, ByteView frame, MacAddress own);

/// The tables that `interfaces` sensors of one process may fill: the whole of them for one, equal
/// parts for several, so that the process stays as small as with one.
Limits limits_of_one(std::size_t interfaces, std::uint64_t seed);

/// The same for events.
EventLimits event_limits_of_one(std::size_t interfaces, std::uint64_t seed);

/// The kernel's buffer for each of `interfaces`.
std::size_t buffer_of_one(std::size_t interfaces, std::size_t all_bytes);

/// One interface that is listened to: what it showed, how well it is heard, and when it is told.
class Listener {
public:
    struct Start {
        std::string interface;
        std::string boot;
        Instant at = {};
        Millis steady = {};
    };

    Listener(Start start, Limits const& limits, EventLimits const& event_limits)
        : start_{std::move(start)}
        , maker_{std::make_unique<EventMaker>(event_limits)}
        , observer_{limits, maker_.get()}
        , schedule_{start_.steady} {}

    /// Begins to listen. Errors: those of LiveCapture; unsupported (a link type that is not read).
    Result<void> open(std::size_t buffer_bytes);

    /// Takes over what waits; true when more may wait. Errors: io, and not again before packets
    /// came.
    Result<bool> drain();

    /// Looks after itself, about once a second: true when it became blind or sees again.
    bool look(LinkFacts const* facts, Clock const& clock);

    /// What happened since last asked, about once a second; nothing when nothing did. `seq` is for
    /// the first frame of it.
    std::optional<telemetry::Batch> events(Clock const& clock, std::uint64_t seq);

    /// So many events could not be given away.
    void events_were_lost(std::uint64_t count) { events_lost_ += count; }

    /// A document, when one is to be given away at this moment.
    std::optional<std::string> document(Clock const& clock, std::int64_t seq);

    void document_was_lost() { schedule_.failed(); }

    /// Whether only a process that may open it again would hear it: it was not there, or is another
    /// than it was.
    [[nodiscard]] bool needs_opening(LinkFacts const* facts) const;

    [[nodiscard]] std::string const& interface() const { return start_.interface; }

    /// -1: it is not listened to.
    [[nodiscard]] int descriptor() const { return capture_ ? capture_->descriptor() : -1; }

    [[nodiscard]] std::vector<Blindness> blindness() const { return blindness_.present(); }

private:
    void take(Packet const& packet);
    [[nodiscard]] LinkState state_of(LinkFacts const* facts) const;
    void tell_state(Clock const& clock);
    [[nodiscard]] std::string make_document(std::int64_t seq) const;

    Start start_;
    std::unique_ptr<EventMaker> maker_; ///< where the observer looks for it
    Observer observer_;
    DocumentSchedule schedule_;
    BlindnessWatch blindness_;
    std::optional<LiveCapture> capture_;
    LinkType link_ = LinkType::ethernet;
    std::string link_name_;
    int index_ = 0; ///< of the interface that was opened; 0: not known yet
    MacAddress mac_;
    KernelCount kernel_;
    std::uint64_t missed_first_ = 0; ///< by the card, before the sensor began
    std::uint64_t missed_ = 0;
    Traffic traffic_;
    std::uint64_t events_lost_ = 0;
    Millis state_told_{};       ///< steady
    KernelCount kernel_then_{}; ///< when the state was told
    std::uint64_t missed_then_ = 0;
    bool is_state_due_ = true;
    bool has_fault_ = false;
    bool is_urgent_ = true;
};

} // namespace sonae::sense
