// SPDX-License-Identifier: Apache-2.0
#include "daemon/net/event_hub.hpp"

#include <algorithm>

namespace sonae::net {

namespace {

/// `text` up to its first line end, so that a name cannot become another field.
std::string_view first_line(std::string_view text) {
    return text.substr(0, text.find_first_of("\r\n"));
}

} // namespace

std::string event_text(api::Event const& event) {
    auto text = "id: " + std::to_string(event.id) + "\n";
    if (!event.name.empty()) {
        text.append("event: ").append(first_line(event.name)).append("\n");
    }
    auto rest = std::string_view{event.data};
    while (true) {
        auto const line = first_line(rest);
        text.append("data: ").append(line).append("\n");
        if (line.size() == rest.size()) {
            return text + "\n";
        }
        auto const is_pair = rest.substr(line.size()).starts_with("\r\n");
        rest.remove_prefix(line.size() + (is_pair ? 2 : 1));
    }
}

EventHub::Subscription::Subscription(EventHub& hub, std::function<void(bool)> wake)
    : hub_{&hub}
    , wake_{std::move(wake)} {
    hub_->subscriptions_.insert(this);
}

EventHub::Subscription::~Subscription() {
    hub_->subscriptions_.erase(this);
}

std::string EventHub::Subscription::take() {
    auto text = std::string{};
    text.reserve(pending_bytes_);
    for (auto const& part : pending_) {
        text += *part;
    }
    pending_.clear();
    pending_bytes_ = 0;
    return text;
}

void EventHub::Subscription::add(Text const& text) {
    if (pending_bytes_ > max_pending_bytes) {
        has_fallen_behind_ = true;
        pending_.clear();
        return;
    }
    pending_.push_back(text);
    pending_bytes_ += text->size();
}

std::unique_ptr<EventHub::Subscription>
EventHub::subscribe(std::uint64_t after, std::function<void(bool)> wake) {
    if (subscriptions_.size() >= max_subscribers) {
        return nullptr;
    }
    auto subscription = std::make_unique<Subscription>(*this, std::move(wake));
    for (auto const& kept : kept_) {
        if (kept.id > after) {
            // However much was kept, a subscriber that comes back is not slow.
            subscription->pending_.push_back(kept.text);
        }
    }
    return subscription;
}

void EventHub::publish(api::Event const& event) {
    auto const text = std::make_shared<std::string const>(event_text(event));
    kept_.push_back({event.id, text});
    if (kept_.size() > kept_events) {
        kept_.pop_front();
    }
    for (auto* const subscription : subscriptions_) {
        subscription->add(text);
        subscription->wake_(subscription->has_fallen_behind_);
    }
}

} // namespace sonae::net
