// SPDX-License-Identifier: Apache-2.0
#include "daemon/notify/modem_lane.hpp"

#include "daemon/auth/digest/sha256.hpp"
#include "daemon/notify/provider_reply.hpp"
#include "daemon/notify/texts.hpp"

#include <curl/curl.h>

#include <array>

namespace sonae::notify {

namespace {

using namespace std::chrono_literals;
using Phase = modem::Status::Phase;

// At most 60 leave in a minute; who comes later is better served by another way.
constexpr auto most_waiting = std::size_t{2'000};
constexpr auto idle_turn = Millis{1min};

bool is_one_of(std::string const& failure, std::initializer_list<std::string_view> codes) {
    return std::ranges::find(codes, failure) != codes.end();
}

/// The telephone rang, or could not because somebody speaks.
bool is_of_person(Outcome const& outcome) {
    return is_one_of(outcome.failure, {"busy", "no_answer"});
}

bool is_of_number(Outcome const& outcome) {
    return is_one_of(outcome.failure, {"malformed_address", "address_unknown", "not_configured"});
}

bool is_of_modem(Outcome const& outcome) {
    return is_one_of(outcome.failure, {"timed_out", "provider_error", "no_network", "no_device"});
}

Outcome outcome_of(modem::Verdict verdict) {
    if (!verdict.failure.empty()) {
        return failed(verdict.failure, verdict.is_permanent);
    }
    auto outcome = Outcome{};
    outcome.state = Outcome::State::sent;
    outcome.reference = std::move(verdict.reference);
    return outcome;
}

modem::Options options_of(ModemSettings const& settings, std::string const& pin, bool has_inbox) {
    auto options = modem::Options{};
    options.device = settings.device;
    options.speed = settings.speed;
    options.pin = pin;
    options.pin_memory = settings.pin_memory;
    options.sha256 = auth::sha256;
    options.ring = std::chrono::seconds{settings.ring_s};
    options.has_inbox = has_inbox;
    options.times = settings.times;
    return options;
}

std::chrono::microseconds interval_of(Settings const& settings) {
    auto const per_minute = settings.modem ? settings.modem->max_per_minute : 1;
    return std::chrono::microseconds{1min} / std::max(per_minute, 1);
}

} // namespace

ModemLane::ModemLane(
    void* multi,
    Settings const& settings,
    Secrets const& secrets,
    Answers& answers,
    Replies replies,
    Log const& log
)
    : settings_{settings}
    , answers_{answers}
    , pace_{interval_of(settings)} {
    if (!settings.modem) {
        return;
    }
    auto const has_inbox = replies != nullptr;
    auto events = modem::Modem::Events{};
    events.changed = [multi] { curl_multi_wakeup(multi); };
    events.received = [replies = std::move(replies)](modem::Received received) {
        replies({"sms", std::move(received.from), std::move(received.text)});
    };
    modem_ = std::make_unique<modem::Modem>(
        options_of(*settings.modem, secrets.modem_pin, has_inbox), std::move(events), log
    );
}

void ModemLane::push(Job job) {
    if (waiting() >= most_waiting) {
        answers_.end(job, failed("too_many", false));
        return;
    }
    ++counts_[job.message.channel];
    auto& queue = job.message.channel == "voice" ? calls_ : sms_;
    queue.push(std::move(job));
}

bool ModemLane::rescue(Job const& job, Outcome& outcome, Millis steady) {
    if (!has_modem(settings_, job.message.channel) || is_of_number(outcome) ||
        is_of_person(outcome)) {
        return false;
    }
    if (!trouble().empty() || !breaker_.admits(steady)) {
        outcome.is_permanent = false;
        return false;
    }
    auto rescued = job;
    rescued.is_rescued = true;
    // The provider may have sent it and only not have said so.
    rescued.message.is_repeat =
        job.message.is_repeat || is_one_of(outcome.failure, {"timed_out", "unreachable"});
    push(std::move(rescued));
    return true;
}

void ModemLane::pump(Millis steady) {
    if (!modem_) {
        return;
    }
    take_verdict(steady);
    turn_away(steady);
    if (running_ || waiting() == 0 || modem_->status().phase != Phase::ready ||
        !breaker_.admits(steady) || !pace_.take(steady)) {
        return;
    }
    if (auto const ticket = breaker_.admit(steady)) {
        start(pop(), *ticket);
    }
}

Job ModemLane::pop() {
    return calls_.next_priority() < sms_.next_priority() ? calls_.pop() : sms_.pop();
}

void ModemLane::take_verdict(Millis steady) {
    auto verdict = modem_->take_verdict();
    if (!verdict || !running_) {
        return;
    }
    auto outcome = outcome_of(std::move(*verdict));
    answers_.watch("modem", breaker_, [&](Breaker& breaker) {
        if (is_of_modem(outcome)) {
            breaker.failed(ticket_, steady);
        } else {
            breaker.succeeded();
        }
    });
    auto const job = std::move(*running_);
    running_.reset();
    end(job, std::move(outcome));
}

/// What cannot go out fails at once, so that another way is taken.
void ModemLane::turn_away(Millis steady) {
    auto const failure = trouble();
    while (waiting() > 0 && !failure.empty()) {
        end(pop(), failed(failure, false));
    }
    while (waiting() > 0 && !breaker_.admits(steady)) {
        auto outcome = failed("channel_down", false);
        outcome.retry_after = std::chrono::ceil<std::chrono::seconds>(breaker_.retry_in(steady));
        end(pop(), std::move(outcome));
    }
}

void ModemLane::start(Job job, Breaker::Ticket ticket) {
    auto const& message = job.message;
    auto number = dialled_number(message);
    if (!number) {
        breaker_.abandoned(ticket);
        end(job, failed("malformed_address", true));
        return;
    }
    auto task = modem::Task{};
    task.number = std::move(*number);
    if (message.channel == "voice") {
        task.kind = modem::Task::Kind::call;
    } else {
        task.text = short_text_of(message);
    }
    running_ = std::move(job);
    ticket_ = ticket;
    modem_->give(std::move(task));
}

void ModemLane::end(Job const& job, Outcome outcome) {
    --counts_[job.message.channel];
    // Its provider may do better next time.
    outcome.is_permanent = outcome.is_permanent && (!job.is_rescued || is_of_number(outcome));
    answers_.end(job, std::move(outcome));
}

Millis ModemLane::next_due(Millis steady) const {
    auto const is_held =
        modem_ && !running_ && waiting() > 0 && modem_->status().phase == Phase::ready;
    return is_held ? std::max(pace_.next(), steady) : steady + idle_turn;
}

LaneState ModemLane::state_of(std::string const& channel, Millis steady) const {
    auto state = LaneState{};
    if (!modem_) {
        return state;
    }
    auto const count = counts_.find(channel);
    state.waiting = count == counts_.end() ? 0 : count->second;
    state.is_open = breaker_.is_open() || !trouble().empty();
    state.retry_in = breaker_.retry_in(steady);
    return state;
}

std::string ModemLane::trouble() const {
    auto const status = modem_ ? modem_->status() : modem::Status{};
    return status.phase == Phase::trouble ? status.failure : std::string{};
}

} // namespace sonae::notify
