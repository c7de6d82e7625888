// SPDX-License-Identifier: Apache-2.0
#include "daemon/watch/timeline.hpp"

#include <algorithm>

namespace sonae::watch {

void Timeline::hold(Timed timed) {
    held_.push({.timed = std::move(timed), .order = order_++});
}

bool Timeline::is_proven_lag(Clock& clock, Millis lag) {
    if (clock.lag_events == 0 || std::chrono::abs(lag - clock.lag) > same_lag) {
        clock.lag = lag;
        clock.lag_since = newest_;
        clock.lag_events = 0;
    }
    ++clock.lag_events;
    // Without a present there is nothing that a backlog could catch up with.
    auto const has_lasted = !present_ || newest_ - clock.lag_since >= lag_proven_after;
    return has_lasted && clock.lag_events >= lag_proven_events;
}

void Timeline::settle_stray(Clock& clock, Instant next) {
    if (!clock.stray) {
        return;
    }
    auto stray = std::move(*clock.stray);
    clock.stray.reset();
    if (next + far_ahead < stray.event.at) {
        ++strays_;
        stray.event.at = newest_;
    } else {
        newest_ = std::max(newest_, stray.event.at);
    }
    hold(std::move(stray));
}

void Timeline::take(
    std::shared_ptr<telemetry::Source const> const& source, telemetry::Event event
) {
    auto& clock = clocks_.at(source->agent + '\n' + source->interface);
    event.at += clock.shift;
    if (present_ && event.at > *present_ + ahead_of_present) {
        clock.shift -= event.at - *present_;
        event.at = *present_;
        ++strays_;
    }
    settle_stray(clock, event.at);
    auto const is_first = newest_ == Instant{};
    if (!is_first && !present_ && event.at > newest_ + far_ahead) {
        clock.stray = Timed{.event = std::move(event), .source = source};
        return;
    }
    if (is_first || event.at + far_behind >= newest_) {
        newest_ = std::max(newest_, event.at);
        clock.lag_events = 0;
        hold({.event = std::move(event), .source = source});
        return;
    }
    auto const lag = newest_ - event.at;
    if (is_proven_lag(clock, lag)) {
        clock.shift += lag;
        event.at = newest_;
        clock.lag_events = 0;
        hold({.event = std::move(event), .source = source});
        return;
    }
    ++late_;
    hold({.event = std::move(event), .source = source, .is_late = true});
}

void Timeline::pass(Instant present) {
    present_ = present;
    newest_ = std::max(newest_, present);
}

void Timeline::give(Taker const& taker, bool is_end) {
    if (is_end) {
        clocks_.erase_if([&](std::string const&, Clock& clock) {
            if (clock.stray) {
                hold(std::move(*clock.stray));
                clock.stray.reset();
            }
            return false;
        });
    }
    while (!held_.empty() &&
           (is_end || held_.size() > most_held || held_.top().timed.event.at + wait <= newest_)) {
        auto timed = held_.top().timed;
        held_.pop();
        if (!timed.is_late) {
            timed.event.at = std::max(timed.event.at, given_);
            given_ = timed.event.at;
        }
        taker(timed);
    }
}

} // namespace sonae::watch
