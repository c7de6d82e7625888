// SPDX-License-Identifier: Apache-2.0
#include "daemon/notify/breaker.hpp"

#include <algorithm>

namespace sonae::notify {

namespace {

using namespace std::chrono_literals;

constexpr auto failures_to_open = 5;
constexpr auto first_wait = Millis{15s};
constexpr auto longest_wait = Millis{5min};

} // namespace

std::optional<Breaker::Ticket> Breaker::admit(Millis now) {
    if (!admits(now)) {
        return std::nullopt;
    }
    is_probing_ = is_open_;
    return is_open_ ? Ticket::probe : Ticket::usual;
}

void Breaker::succeeded() {
    *this = Breaker{};
}

void Breaker::failed(Ticket ticket, Millis now) {
    if (is_open_ && ticket == Ticket::probe) {
        is_probing_ = false;
        wait_ = std::min(wait_ * 2, longest_wait);
        until_ = now + wait_;
    } else if (!is_open_ && ++failures_ >= failures_to_open) {
        is_open_ = true;
        wait_ = first_wait;
        until_ = now + wait_;
    }
}

void Breaker::abandoned(Ticket ticket) {
    is_probing_ = is_probing_ && ticket != Ticket::probe;
}

Millis Breaker::retry_in(Millis now) const {
    return is_open_ ? std::max(until_ - now, Millis{0}) : Millis{0};
}

} // namespace sonae::notify
