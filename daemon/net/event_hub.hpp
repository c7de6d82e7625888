// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/api/http.hpp"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace sonae::net {

inline constexpr auto kept_events = std::size_t{256};
inline constexpr auto max_subscribers = std::size_t{1'000};
inline constexpr auto max_pending_bytes = std::size_t{256} * 1024;

/// One event as text/event-stream writes it (WHATWG HTML, 9.2), with its empty line.
std::string event_text(api::Event const& event);

/// Hands published events to subscribers. One thread.
class EventHub {
public:
    /// What one subscriber has still to send. Ends with its destruction.
    class Subscription {
    public:
        Subscription(EventHub& hub, std::function<void(bool)> wake);
        Subscription(Subscription const&) = delete;
        Subscription& operator=(Subscription const&) = delete;
        ~Subscription();

        /// The events that wait, in order, as one text; "" when none do.
        std::string take();

        /// More than `max_pending_bytes` waited: the subscriber is too slow and must go.
        [[nodiscard]] bool has_fallen_behind() const { return has_fallen_behind_; }

    private:
        friend class EventHub;
        using Text = std::shared_ptr<std::string const>;
        void add(Text const& text);

        EventHub* hub_;
        std::function<void(bool)> wake_;
        std::vector<Text> pending_;
        std::size_t pending_bytes_ = 0;
        bool has_fallen_behind_ = false;
    };

    /// Begins with the kept events whose id is larger than `after`. `wake` is called when something
    /// was published for it, with true when it has fallen behind; it must not call the hub. Null
    /// when `max_subscribers` are there. The hub must outlive the subscription.
    std::unique_ptr<Subscription> subscribe(std::uint64_t after, std::function<void(bool)> wake);

    void publish(api::Event const& event);

    [[nodiscard]] std::size_t size() const { return subscriptions_.size(); }

private:
    struct Kept {
        std::uint64_t id;
        std::shared_ptr<std::string const> text;
    };

    std::deque<Kept> kept_;
    std::unordered_set<Subscription*> subscriptions_;
};

} // namespace sonae::net
