// SPDX-License-Identifier: Apache-2.0
#include "daemon/notify/http_lanes.hpp"

#include <curl/curl.h>

namespace sonae::notify {

namespace {

constexpr auto most_at_a_time = 16;
constexpr auto most_waiting = std::size_t{40'000}; // about 40 MB: 30,000 at once must fit

} // namespace

HttpLanes::HttpLanes(Around around)
    : around_{std::move(around)} {}

HttpLanes::~HttpLanes() {
    for (auto const& [curl, running] : running_) {
        curl_multi_remove_handle(around_.multi, curl);
    }
}

void HttpLanes::push(Job job) {
    auto const origin = origin_for(job.message, around_.settings);
    if (!origin) {
        around_.answers.give(job, failed("malformed_address", true));
        return;
    }
    auto const is_of_bot = is_for_works_bot(job.message, around_.settings);
    auto& lane = lanes_[job.message.channel + (is_of_bot ? " bot " : " ") + *origin];
    if (lane.waiting.size() >= most_waiting) {
        around_.answers.give(job, failed("too_many", false));
        return;
    }
    lane.channel = job.message.channel;
    lane.is_of_bot = is_of_bot;
    lane.waiting.push(std::move(job));
}

void HttpLanes::pump(Instant now, Millis steady) {
    for (auto at = lanes_.begin(); at != lanes_.end();) {
        auto& lane = at->second;
        pump(lane, now, steady);
        auto const is_over =
            lane.active == 0 && lane.waiting.size() == 0 && lane.breaker.is_untouched();
        at = is_over ? lanes_.erase(at) : std::next(at);
    }
}

void HttpLanes::pump(Lane& lane, Instant now, Millis steady) {
    while (lane.waiting.size() > 0 && !lane.breaker.admits(steady)) {
        around_.answers.give_down(lane.waiting.pop(), lane.breaker.retry_in(steady));
    }
    while (lane.waiting.size() > 0 && lane.active < most_at_a_time &&
           is_signed_in(lane, now, steady)) {
        auto const ticket = lane.breaker.admit(steady);
        if (!ticket) {
            return; // its probe is under way
        }
        start(lane, lane.waiting.pop(), *ticket, now);
    }
}

/// False while the token is fetched; when it cannot be, what waits is answered so.
bool HttpLanes::is_signed_in(Lane& lane, Instant now, Millis steady) {
    if (!lane.is_of_bot) {
        return true;
    }
    auto const state = around_.sign_in.want(now, steady);
    while (state == works::SignIn::State::failed && lane.waiting.size() > 0) {
        around_.answers.give(lane.waiting.pop(), around_.sign_in.failure(steady));
    }
    return state == works::SignIn::State::ready;
}

void HttpLanes::start(Lane& lane, Job job, Breaker::Ticket ticket, Instant now) {
    job.message.after = around_.answers.failed_later(job.message.key);
    auto request = request_of(job.message, around_.settings, around_.secrets, now);
    if (!request) {
        lane.breaker.abandoned(ticket);
        around_.answers.give(job, failed("malformed_address", true));
        return;
    }
    auto running = std::make_unique<Running>(std::move(job), lane, ticket, std::move(*request));
    running->access = lane.is_of_bot ? around_.secrets.works_access : "";
    auto* const curl = running->transfer.curl();
    curl_multi_add_handle(around_.multi, curl);
    ++lane.active;
    running_.emplace(curl, std::move(running));
}

void HttpLanes::finished(void* curl, int curl_code, Instant now, Millis steady) {
    auto const at = running_.find(curl);
    if (at == running_.end()) {
        return;
    }
    auto const running = std::move(at->second);
    running_.erase(at);
    curl_multi_remove_handle(around_.multi, curl);
    --running->lane.active;
    if (try_again(*running, steady)) {
        return;
    }
    auto outcome = running->transfer.outcome(running->lane.channel, curl_code, now);
    around_.answers.watch(running->lane.channel, running->lane.breaker, [&](Breaker& breaker) {
        if (is_of_channel(outcome)) {
            breaker.failed(running->ticket, steady);
        } else {
            breaker.succeeded();
        }
    });
    if (around_.sent && outcome.state == Outcome::State::sent) {
        around_.sent(running->job, outcome);
    }
    around_.answers.give(running->job, std::move(outcome));
}

/// Once more with another token, when the one it went with was refused.
bool HttpLanes::try_again(Running& running, Millis steady) {
    constexpr auto not_signed_in = 401;
    if (!running.lane.is_of_bot || running.job.is_retried ||
        running.transfer.status() != not_signed_in ||
        !around_.sign_in.refused(running.access, steady)) {
        return false;
    }
    running.lane.breaker.succeeded();
    running.job.is_retried = true;
    running.lane.waiting.push(std::move(running.job));
    return true;
}

LaneState HttpLanes::state_of(std::string_view channel, Millis steady) const {
    auto state = LaneState{};
    for (auto const& [name, lane] : lanes_) {
        if (lane.channel != channel) {
            continue;
        }
        state.waiting += lane.waiting.size() + static_cast<std::uint64_t>(lane.active);
        if (lane.breaker.is_open()) {
            auto const wait = lane.breaker.retry_in(steady);
            state.retry_in = state.is_open ? std::min(state.retry_in, wait) : wait;
            state.is_open = true;
        }
    }
    return state;
}

} // namespace sonae::notify
