// SPDX-License-Identifier: Apache-2.0
#include "daemon/notify/modem/dialogue.hpp"

#include <algorithm>

namespace sonae::notify::modem {

namespace {

using Kind = Ending::Kind;
using Phase = Status::Phase;

constexpr auto escape = char{0x1B};
constexpr auto end_of_content = char{0x1A};
// A SIM holds 50 SMS or fewer, a modem 255: a line and a PDU each.
constexpr auto most_reply_lines = std::size_t{1'024};

bool is_end_of_call(Ending const& ending) {
    return ending.kind == Kind::no_carrier || ending.kind == Kind::busy ||
           ending.kind == Kind::no_answer || ending.kind == Kind::no_dialtone;
}

} // namespace

Dialogue::Dialogue(Options options, InboxEvents events)
    : options_{std::move(options)}
    , events_{std::move(events)}
    , guard_{options_.pin_memory, options_.sha256} {}

Activity* Dialogue::activity() {
    return std::visit(
        [](auto& each) -> Activity* {
            if constexpr (std::is_base_of_v<Activity, std::decay_t<decltype(each)>>) {
                return &each;
            } else {
                return nullptr;
            }
        },
        doing_
    );
}

void Dialogue::begin(Millis now) {
    lines_ = {};
    command_.reset();
    pause_.reset();
    is_lost_ = false;
    is_started_ = false;
    has_bell_rung_ = false;
    next_check_ = now;
    searching_since_ = now;
    doing_.emplace<std::monostate>();
    // It may still wait for the content of an SMS (27.005, 3.5.1).
    output_ = std::string{escape, '\r'};
}

void Dialogue::gone(std::string why) {
    is_lost_ = true;
    output_.clear();
    trouble("no_device", std::move(why));
    fail_task("no_device");
}

void Dialogue::take(std::string_view bytes, Millis now) {
    lines_.take(bytes);
    while (auto const line = lines_.next()) {
        if (!is_lost_) {
            hear(*line, now);
        }
    }
}

void Dialogue::hear(AtLine const& line, Millis now) {
    if (is_bell(line.text)) {
        has_bell_rung_ = true;
        return;
    }
    if (auto const registration = registration_of(line.text);
        registration && registration->is_unsolicited) {
        // Only news counts, and one look answers many of them.
        if (registration->is_registered != (status_.phase == Phase::ready)) {
            next_check_ = std::min(next_check_, checked_at_ + options_.times.call_check);
        }
        return;
    }
    auto const ending = ending_of(line.text);
    auto* const doing = activity();
    if (ending && is_end_of_call(*ending) && (!command_ || !command_->is_dial)) {
        if (doing != nullptr) {
            doing->call_ended(*ending);
        }
        return;
    }
    if (command_) {
        hear_reply(line, now);
    }
}

void Dialogue::hear_reply(AtLine const& line, Millis now) {
    if (line.is_prompt) {
        if (command_->text.starts_with("AT+CMGS=")) {
            end_command({Kind::prompt}, now);
        }
        return;
    }
    if (line.text == command_->text) {
        return; // its echo
    }
    if (auto const ending = ending_of(line.text)) {
        end_command(*ending, now);
        return;
    }
    auto const is_ours = (!command_->prefix.empty() && line.text.starts_with(command_->prefix)) ||
                         (command_->has_pdus && is_hex(line.text));
    if (is_ours && reply_.size() < most_reply_lines) {
        reply_.push_back(line.text);
    }
}

void Dialogue::end_command(Ending ending, Millis now) {
    command_.reset();
    auto const reply = Reply{ending, std::exchange(reply_, {})};
    step(&reply, now);
}

void Dialogue::step(Reply const* reply, Millis now) {
    auto move = activity()->next(reply, now);
    if (auto* const command = std::get_if<Command>(&move)) {
        say(std::move(*command), now);
    } else if (auto const* const pause = std::get_if<Pause>(&move)) {
        pause_ = pause->until;
    } else {
        finish(now);
    }
}

void Dialogue::say(Command command, Millis now) {
    output_ += command.text;
    output_ += command.is_content ? end_of_content : '\r';
    deadline_ = now + command.patience;
    command_ = std::move(command);
}

void Dialogue::finish(Millis now) {
    auto const has_lost = activity()->has_lost();
    if (auto const* const sending = std::get_if<Sending>(&doing_)) {
        finish_task(sending->verdict(), now);
    } else if (auto const* const calling = std::get_if<Calling>(&doing_)) {
        finish_task(calling->verdict(), now);
    } else if (auto const* const start = std::get_if<StartUp>(&doing_)) {
        finish_start(*start, now);
    } else if (auto const* const check = std::get_if<NetworkCheck>(&doing_)) {
        finish_check(*check, now);
    }
    doing_.emplace<std::monostate>();
    if (has_lost) {
        lose();
    }
}

void Dialogue::finish_task(Verdict verdict, Millis now) {
    task_.reset();
    // The network may have gone with it.
    next_check_ = verdict.failure.empty() ? next_check_ : now;
    verdict_ = std::move(verdict);
}

void Dialogue::finish_start(StartUp const& start, Millis now) {
    if (start.has_lost()) {
        return;
    }
    is_started_ = start.sim_fault().empty();
    next_check_ = now;
    if (!is_started_) {
        next_check_ = now + options_.times.check;
        trouble("sim_refused", start.sim_fault());
    }
}

void Dialogue::finish_check(NetworkCheck const& check, Millis now) {
    if (check.has_lost()) {
        return;
    }
    auto const& times = options_.times;
    if (!check.has_sim()) {
        next_check_ = now + times.check;
        is_started_ = false;
        trouble("sim_refused", "no_sim");
    } else if (check.is_registered()) {
        next_check_ = now + times.check;
        status_ = {Phase::ready, {}, {}};
        has_bell_rung_ = true; // whatever came unheard
        searching_since_ = now;
    } else {
        next_check_ = now + times.search_check;
        auto const is_first_search =
            status_.phase == Phase::starting && now < searching_since_ + times.search;
        if (!is_first_search) {
            trouble("no_network", "not registered");
        }
    }
}

void Dialogue::advance(Millis now) {
    if (command_ && now >= deadline_) {
        end_command({Kind::silence}, now);
    }
    if (pause_ && now >= *pause_) {
        pause_.reset();
        step(nullptr, now);
    }
    while (!is_lost_ && activity() == nullptr && choose(now)) {
    }
}

bool Dialogue::choose(Millis now) {
    if (now >= next_check_) {
        next_check_ = now + options_.times.check;
        checked_at_ = now;
        if (is_started_) {
            doing_.emplace<NetworkCheck>(options_);
        } else {
            doing_.emplace<StartUp>(options_, guard_);
        }
    } else if (status_.phase == Phase::ready && has_bell_rung_ && options_.has_inbox) {
        has_bell_rung_ = false;
        doing_.emplace<Inbox>(options_, memory_, events_);
    } else if (!task_ || !begin_task(now)) {
        return false;
    }
    step(nullptr, now);
    return true;
}

/// False when there is nothing to do for it.
bool Dialogue::begin_task(Millis /*now*/) {
    if (status_.phase == Phase::trouble) {
        fail_task(status_.failure);
    }
    if (!task_ || status_.phase != Phase::ready) {
        return false;
    }
    if (task_->kind == Task::Kind::call) {
        doing_.emplace<Calling>(options_, task_->number);
        return true;
    }
    auto parts = submit_pdus(task_->number, task_->text, ++reference_);
    if (!parts) {
        task_.reset();
        verdict_ = Verdict{parts.error().what, true};
        return false;
    }
    doing_.emplace<Sending>(options_, std::move(*parts));
    return true;
}

void Dialogue::lose() {
    is_lost_ = true;
    output_.clear();
    fail_task("timed_out");
    if (status_.phase == Phase::ready) {
        status_ = {};
    } else {
        trouble("no_device", "it does not answer as a modem does");
    }
}

void Dialogue::fail_task(std::string failure) {
    if (task_) {
        task_.reset();
        verdict_ = Verdict{std::move(failure)};
    }
}

void Dialogue::trouble(std::string failure, std::string why) {
    status_ = {Phase::trouble, std::move(failure), std::move(why)};
}

Millis Dialogue::due() const {
    return command_ ? deadline_ : pause_ ? *pause_ : next_check_;
}

} // namespace sonae::notify::modem
