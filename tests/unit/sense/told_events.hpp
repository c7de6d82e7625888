// SPDX-License-Identifier: Apache-2.0
// An observer whose events are kept.
#pragma once

#include "agent/sense/discover/observer.hpp"
#include "agent/sense/events/event_maker.hpp"
#include "inventory/telemetry/frame.hpp"
#include "tests/fakes/stream_bytes.hpp"

#include <iterator>
#include <map>
#include <string>
#include <tuple>
#include <vector>

namespace sonae::test {

class ToldEvents {
public:
    explicit ToldEvents(sense::EventLimits const& limits = {})
        : maker_{limits}
        , observer_{sense::Limits{}, &maker_} {}

    static Instant start() { return *parse_rfc3339("2026-05-01T02:00:00Z"); }

    /// A frame, so many milliseconds after the start.
    void see(Bytes const& frame, int at = 0) {
        observer_.observe(sense::LinkType::ethernet, frame, frame.size(), start() + Millis{at});
    }

    /// What a program says in one segment of a connection.
    void say(Ends ends, Bytes const& data, int at = 0) {
        auto& sent = sent_[{ends.from, ends.from_port, ends.to_port}];
        ends.sequence += 1 + sent;
        sent += static_cast<std::uint32_t>(data.size());
        see(tcp_frame(ends, 0x18, data), at);
    }

    void pass(int at) { maker_.pass(start() + Millis{at}); }

    /// Everything that was told until now; what is asked for again is told once more.
    std::vector<telemetry::Event> const& all() {
        maker_.finish();
        collect();
        return events_;
    }

    template <class Body>
    std::vector<Body> of() {
        auto found = std::vector<Body>{};
        for (auto const& event : all()) {
            if (auto const* const body = std::get_if<Body>(&event.body)) {
                found.push_back(*body);
            }
        }
        return found;
    }

    /// All of it as people read it.
    std::string text() {
        auto lines = std::string{};
        for (auto const& event : all()) {
            lines += telemetry::json_line(event) + "\n";
        }
        return lines;
    }

    void collect() {
        auto more = maker_.take();
        std::move(more.begin(), more.end(), std::back_inserter(events_));
    }

    sense::EventMaker& maker() { return maker_; }

private:
    sense::EventMaker maker_;
    sense::Observer observer_;
    std::vector<telemetry::Event> events_;
    std::map<std::tuple<std::uint32_t, std::uint16_t, std::uint16_t>, std::uint32_t> sent_;
};

/// A connection that is there: SYN, SYN and ACK.
inline void connect(ToldEvents& told, Ends const& client, int at = 0) {
    told.see(syn_frame(client, false), at);
    told.see(syn_frame(reversed(client), true), at);
}

} // namespace sonae::test
