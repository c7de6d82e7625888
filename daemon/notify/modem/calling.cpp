// SPDX-License-Identifier: Apache-2.0
#include "daemon/notify/modem/calling.hpp"

namespace sonae::notify::modem {

namespace {

using Kind = Ending::Kind;

constexpr auto active = 0;
constexpr auto rings = 3;

} // namespace

Move Calling::say(Step step) {
    step_ = step;
    auto const patience = options_.times.command;
    switch (step) {
    case Step::begin:
    case Step::dial: {
        // Without ";" it would be a call for data.
        auto dial = Command{"ATD" + number_ + ";", options_.times.connect};
        dial.is_dial = true;
        return dial;
    }
    case Step::look:
        return Command{"AT+CLCC", patience, "+CLCC:"};
    case Step::hang_up:
        return Command{"AT+CHUP", patience};
    case Step::hang_up_otherwise:
        return Command{"ATH", patience};
    }
    return Finished{};
}

Move Calling::next(Reply const* reply, Millis now) {
    if (reply == nullptr) {
        return step_ == Step::begin ? say(Step::dial) : go_on(now);
    }
    auto const& ending = reply->ending;
    if (ending.kind == Kind::silence) {
        verdict_ = rings_since_ ? Verdict{} : verdict_of(ending);
        return lost();
    }
    switch (step_) {
    case Step::begin:
    case Step::dial:
        return after_dial(*reply, now);
    case Step::look:
        return after_look(*reply, now);
    case Step::hang_up:
        return ending.kind == Kind::ok ? Move{Finished{}} : say(Step::hang_up_otherwise);
    case Step::hang_up_otherwise:
        return Finished{};
    }
    return Finished{};
}

void Calling::call_ended(Ending ending) {
    end_ = ending;
}

Move Calling::after_dial(Reply const& reply, Millis now) {
    if (reply.ending.kind != Kind::ok) {
        return is_over(reply.ending);
    }
    dialled_at_ = now;
    return Pause{now + options_.times.call_check};
}

Move Calling::after_look(Reply const& reply, Millis now) {
    auto state = std::optional<int>{};
    for (auto const& line : reply.lines) {
        if (auto const each = call_state_of(line)) {
            state = each;
        }
    }
    auto const is_understood = reply.ending.kind == Kind::ok;
    if (is_understood && !state && was_seen_) {
        end_ = end_.value_or(Ending{Kind::no_carrier});
    }
    was_seen_ = was_seen_ || state.has_value();
    // A modem that tells nothing of its calls: it rings from the time on at which it dialled.
    auto const known = state.value_or(-1);
    if (!rings_since_ && (known == rings || known == active || !is_understood)) {
        rings_since_ = now;
    }
    if (end_) {
        return is_over(*end_);
    }
    return known == active ? say(Step::hang_up) : Move{Pause{now + options_.times.call_check}};
}

/// After a pause.
Move Calling::go_on(Millis now) {
    if (end_) {
        return is_over(*end_);
    }
    if (rings_since_ && now >= *rings_since_ + options_.ring) {
        return say(Step::hang_up);
    }
    if (!rings_since_ && now >= dialled_at_ + options_.times.connect) {
        verdict_ = {"timed_out"};
        return say(Step::hang_up);
    }
    return say(Step::look);
}

Move Calling::is_over(Ending const& ending) {
    // Who refuses a call that rings is awake.
    auto const has_rung = rings_since_.has_value() || ending.kind == Kind::no_answer;
    verdict_ = has_rung ? Verdict{} : verdict_of(ending);
    return Finished{};
}

} // namespace sonae::notify::modem
