// SPDX-License-Identifier: Apache-2.0
#include "daemon/notify/notifier.hpp"

#include "daemon/notify/loop.hpp"

namespace sonae::notify {

// NOLINTNEXTLINE(performance-unnecessary-value-param): callers give them away
Notifier::Notifier(Settings settings, Log log, Replies replies, IsCalling is_calling)
    : loop_{std::make_unique<Loop>(std::move(settings), log, replies, is_calling)} {}

Notifier::~Notifier() = default;

void Notifier::send(Message message, Done done) {
    loop_->send(std::move(message), std::move(done));
}

void Notifier::withdraw(std::string key) {
    loop_->withdraw(std::move(key));
}

void Notifier::beat() {
    loop_->beat();
}

void Notifier::wait_for_popup(PopupPoll poll) {
    loop_->wait_for_popup(std::move(poll));
}

void Notifier::end_popup_polls() {
    loop_->end_popup_polls();
}

std::vector<ChannelHealth> Notifier::health() const {
    return loop_->health();
}

} // namespace sonae::notify
