// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/notify/channel_settings.hpp"
#include "daemon/notify/message.hpp"
#include "daemon/notify/popup_lane.hpp"
#include "inventory/base/log.hpp"

#include <memory>

namespace sonae::notify {

/// How one channel is doing.
struct ChannelHealth {
    std::string channel;
    bool is_configured = false;
    bool is_open = false; ///< its breaker: it is not tried until `retry_in` is over
    std::chrono::milliseconds retry_in{0};
    std::uint64_t sent = 0;
    std::uint64_t failed = 0;
    std::uint64_t waiting = 0;
    std::string last_failure; ///< or why the modem, its only way or its second, cannot be used
};

/// Sends messages, many at a time, on one thread of its own. A channel that hangs or is dead delays
/// no other: each has its own queue, limits and breaker.
class Notifier {
public:
    /// `replies` is called once for each SMS that the modem receives, on a thread of the notifier,
    /// and for each that comes in at the provider while `is_calling`, on another one. An SMS of the
    /// modem is deleted when it has returned; after a crash before that it comes again. It must not
    /// block.
    Notifier(Settings settings, Log log, Replies replies = {}, IsCalling is_calling = {});
    Notifier(Notifier const&) = delete;
    Notifier& operator=(Notifier const&) = delete;

    /// Ends what is under way. What was not answered by then is not answered: it may have arrived
    /// or not, and comes again as a repeat.
    ~Notifier();

    /// Never blocks. `done` is called on the thread of the notifier: once, and again when more is
    /// heard of what was sent.
    void send(Message message, Done done);

    /// Nobody needs to hear the message with that key any more: while it waits to be told together
    /// with others it is taken out, and its `done` is called with `withdrawn`. What was handed to
    /// its channel is not called back. Never blocks.
    void withdraw(std::string key);

    /// Tells the outside that all is well, where that is set up. Never blocks; a failure is logged.
    void beat();

    /// An agent waits for something to show on its desktop. Never blocks.
    void wait_for_popup(PopupPoll poll);

    /// Answers every agent that waits; later ones are answered at once. The server stops.
    void end_popup_polls();

    [[nodiscard]] std::vector<ChannelHealth> health() const;

private:
    class Loop;
    std::unique_ptr<Loop> loop_;
};

} // namespace sonae::notify
