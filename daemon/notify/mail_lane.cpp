// SPDX-License-Identifier: Apache-2.0
#include "daemon/notify/mail_lane.hpp"

#include "daemon/notify/provider_reply.hpp"

#include <curl/curl.h>

namespace sonae::notify {

namespace {

using namespace std::chrono_literals;

constexpr auto most_at_a_time = std::size_t{4};
constexpr auto most_waiting = std::size_t{20'000}; // about 20 MB
// Relays end idle sessions after 5 minutes or more (RFC 5321, 4.5.3.2); ours are in nobody's way.
constexpr auto idle_time = Millis{15s};

} // namespace

MailLane::MailLane(void* multi, Settings const& settings, Secrets const& secrets, Answers& answers)
    : multi_{multi}
    , settings_{settings}
    , secrets_{secrets}
    , answers_{answers}
    , pace_{settings.mail ? settings.mail->max_per_second : 1}
    , breakers_(settings.mail ? settings.mail->relays.size() : 0) {}

MailLane::~MailLane() = default;

void MailLane::push(Job job) {
    if (waiting_.size() >= most_waiting) {
        answers_.give(job, failed("too_many", false));
        return;
    }
    waiting_.push(std::move(job));
}

void MailLane::pump(Instant now, Millis steady) {
    for (auto at = running_.size(); at-- > 0;) {
        if (running_[at]->deadline <= steady) {
            running_[at]->session.reset();
            conclude(at, {failed("timed_out", false), true}, steady);
        }
    }
    drop_idle(steady);
    while (waiting_.size() > 0 && !is_any_relay_admitted(steady)) {
        answers_.give_down(waiting_.pop(), state(steady).retry_in);
    }
    while (waiting_.size() > 0 && running_.size() < most_at_a_time &&
           is_any_relay_admitted(steady) && pace_.take(steady)) {
        start(waiting_.pop(), now, steady);
    }
}

void MailLane::start(Job job, Instant now, Millis steady) {
    auto mail = mail_of(job.message, *settings_.mail, now);
    if (!mail) {
        answers_.give(job, failed("malformed_address", true));
        return;
    }
    auto running = std::make_unique<Running>();
    running->job = std::move(job);
    running->mail = std::move(*mail);
    start_on_next_relay(*running, steady);
    running_.push_back(std::move(running));
}

bool MailLane::is_any_relay_admitted(Millis steady) const {
    return std::ranges::any_of(breakers_, [&](auto const& each) { return each.admits(steady); });
}

bool MailLane::start_on_next_relay(Running& running, Millis steady) {
    for (auto relay = std::size_t{0}; relay < breakers_.size(); ++relay) {
        if (running.tried.contains(relay)) {
            continue;
        }
        if (auto const ticket = breakers_[relay].admit(steady)) {
            running.relay = relay;
            running.ticket = *ticket;
            running.tried.insert(relay);
            connect(running, steady, true);
            return true;
        }
    }
    return false;
}

void MailLane::connect(Running& running, Millis steady, bool may_reuse) {
    running.deadline = steady + longest_attempt;
    auto const kept = std::ranges::find_if(idle_, [&](Idle const& each) {
        return may_reuse && each.relay == running.relay && each.session->is_usable();
    });
    if (kept != idle_.end()) {
        running.session = std::move(kept->session);
        idle_.erase(kept);
    } else {
        running.session = std::make_unique<SmtpSession>(
            multi_, settings_.mail->relays[running.relay], secrets_.relay_passwords[running.relay]
        );
    }
    running.session->begin(running.mail);
}

void MailLane::advance(Millis steady) {
    for (auto at = running_.size(); at-- > 0;) {
        if (auto verdict = running_[at]->session->advance()) {
            conclude(at, std::move(*verdict), steady);
        }
    }
    for (auto& each : idle_) {
        static_cast<void>(each.session->advance());
    }
}

bool MailLane::finished(void* curl, int curl_code, Millis steady) {
    for (auto at = std::size_t{0}; at < running_.size(); ++at) {
        if (running_[at]->session->curl() != curl) {
            continue;
        }
        if (auto verdict = running_[at]->session->connected(curl_code)) {
            conclude(at, std::move(*verdict), steady);
        }
        return true;
    }
    return false;
}

void MailLane::conclude(std::size_t at, SmtpVerdict verdict, Millis steady) {
    auto& running = *running_[at];
    if (running.session && running.session->was_stale()) {
        connect(running, steady, false);
        return;
    }
    answers_.watch("mail", breakers_[running.relay], [&](Breaker& breaker) {
        if (verdict.is_of_relay) {
            breaker.failed(running.ticket, steady);
        } else {
            breaker.succeeded();
        }
    });
    keep(running, steady);
    if (verdict.is_of_relay && start_on_next_relay(running, steady)) {
        return;
    }
    auto const job = std::move(running.job);
    running_.erase(running_.begin() + static_cast<std::ptrdiff_t>(at));
    answers_.give(job, std::move(verdict.outcome));
}

void MailLane::keep(Running& running, Millis steady) {
    auto session = std::move(running.session);
    if (session && session->is_usable() && idle_.size() < most_at_a_time) {
        idle_.push_back({running.relay, steady + idle_time, std::move(session)});
    }
}

void MailLane::drop_idle(Millis steady) {
    std::erase_if(idle_, [&](Idle const& each) {
        return each.until <= steady || !each.session->is_usable();
    });
}

void MailLane::watch(std::vector<curl_waitfd>& sockets) const {
    auto const add = [&](SmtpSession const& session) {
        if (auto const socket = session.socket(); socket >= 0) {
            auto const events =
                CURL_WAIT_POLLIN | (session.wants_to_write() ? CURL_WAIT_POLLOUT : 0);
            sockets.push_back({socket, static_cast<short>(events), 0});
        }
    };
    for (auto const& running : running_) {
        add(*running->session);
    }
    for (auto const& each : idle_) {
        add(*each.session);
    }
}

Millis MailLane::next_due(Millis steady) const {
    auto due = steady + idle_time;
    for (auto const& running : running_) {
        due = std::min(due, running->deadline);
    }
    if (waiting_.size() > 0 && running_.size() < most_at_a_time) {
        due = std::min(due, pace_.next());
    }
    return due;
}

LaneState MailLane::state(Millis steady) const {
    auto state = LaneState{};
    state.waiting = waiting_.size() + running_.size();
    state.is_open = !breakers_.empty() &&
                    std::ranges::all_of(breakers_, [](auto const& each) { return each.is_open(); });
    for (auto i = std::size_t{0}; state.is_open && i < breakers_.size(); ++i) {
        auto const wait = breakers_[i].retry_in(steady);
        state.retry_in = i == 0 ? wait : std::min(state.retry_in, wait);
    }
    return state;
}

} // namespace sonae::notify
