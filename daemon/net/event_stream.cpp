// SPDX-License-Identifier: Apache-2.0
#include "daemon/net/connection.hpp"

#include <array>

namespace sonae::net {

namespace asio = boost::asio;
using asio::awaitable;

namespace {

/// Keeps proxies from closing and shows that the other side is gone.
constexpr auto ping_interval = Millis{20'000};
constexpr auto ping_text = std::string_view{": ping\n\n"};

} // namespace

/// The answer that does not end. Always false: no request follows.
awaitable<bool> Connection::stream_events(Exchange& exchange, api::Response response) {
    exchange.head.keeps_alive = false;
    auto const subscription =
        parts_.events.subscribe(response.events_after, [this](bool has_fallen_behind) {
            has_fallen_behind ? abort() : ring();
        });
    if (!subscription) {
        exchange.refusal = Refusal{503, "busy", "too many event streams"};
        co_return co_await refuse(exchange);
    }
    ++parts_.counters.subscribers;
    auto facts = HeadFacts();
    facts.request_id = exchange.id;
    facts.now = parts_.clock.now();
    auto const head = response_head(response, facts);
    log_answer(exchange, response.status, 0);
    begin_write(head.size());
    is_idle_ = true; // at a stop nobody waits for its end
    auto const is_sent = co_await send(head);
    if (is_sent && !is_retired_) {
        watch_for_end();
        co_await forward_events(*subscription, response.goes_on);
    }
    --parts_.counters.subscribers;
    co_return false;
}

/// What was published, or a ping when nothing was for a while.
awaitable<std::string> Connection::next_events(EventHub::Subscription& subscription) {
    auto text = subscription.take();
    if (text.empty()) {
        allow(Millis::max());
        co_await await_bell(ping_interval);
        text = subscription.take();
    }
    co_return text.empty() ? std::string(ping_text) : std::move(text);
}

awaitable<void> Connection::forward_events(
    EventHub::Subscription& subscription, std::function<bool()> const& goes_on
) {
    auto is_sent = true;
    while (is_sent) {
        auto const text = co_await next_events(subscription);
        if (goes_on && !goes_on()) {
            co_return;
        }
        begin_write(text.size());
        is_sent = co_await send(text);
    }
}

/// The other side has nothing to say any more but that it ends.
void Connection::watch_for_end() {
    auto on_readable = [weak = weak_from_this()](boost::system::error_code const& error) {
        auto const self = weak.lock();
        if (!self || error || self->is_over()) {
            return;
        }
        auto byte = std::array<char, 1>{};
        if (self->channel_->read(byte).next == Next::readable) {
            self->watch_for_end(); // a message of TLS itself
        } else {
            self->abort();
        }
    };
    socket_.async_wait(asio::posix::descriptor_base::wait_read, std::move(on_readable));
}

} // namespace sonae::net
