// SPDX-License-Identifier: Apache-2.0
#include "daemon/devices/conversation.hpp"

namespace sonae::devices {

Conversation::Conversation(Job job, std::unique_ptr<SnmpSession> session, Politeness politeness)
    : job_{std::move(job)}
    , session_{std::move(session)}
    , politeness_{politeness}
    , pulse_{job_.ports} {}

void Conversation::advance(Millis now, Millis& send_from) {
    send_from_ = send_from;
    if (is_waiting_ || is_over_ || now < send_from_) {
        return;
    }
    auto const request = examination_ ? examination_->next(now) : pulse_.next();
    if (!request) {
        is_over_ = true;
        return;
    }
    session_->send(*request);
    is_waiting_ = true;
    deadline_ = now + politeness_.timeout;
    send_from_ = now + Millis{1'000 / std::max(politeness_.packets_per_second, 1)};
    send_from = send_from_;
}

void Conversation::read(Millis now, Instant at) {
    if (session_->read()) {
        deadline_ = now + politeness_.timeout;
    }
    if (auto const reply = session_->take_reply()) {
        take(*reply, at);
    }
}

void Conversation::look_at_the_time(Millis now, Instant at) {
    if (!is_waiting_) {
        return;
    }
    // What could not be sent is answered at once.
    if (now >= deadline_) {
        session_->give_up();
    }
    if (auto const reply = session_->take_reply()) {
        take(*reply, at);
    }
}

void Conversation::take(Reply const& reply, Instant at) {
    is_waiting_ = false;
    if (examination_) {
        examination_->take(reply, at);
    } else {
        pulse_.take(reply);
    }
}

Outcome Conversation::outcome() const {
    auto const has_answered = examination_ ? examination_->has_answered() : heartbeat().has_value();
    auto const is_refused = examination_ ? examination_->is_refused() : pulse_.is_refused();
    return has_answered ? Outcome::answered : is_refused ? Outcome::refused : Outcome::silent;
}

} // namespace sonae::devices
