// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/api/channel_health.hpp"
#include "daemon/api/notice_poll.hpp"
#include "daemon/core/engine.hpp"
#include "daemon/notify/notifier.hpp"

#include <functional>

namespace sonae::app {

/// Those that are set up and that somebody can answer through.
std::vector<core::contacts::ChannelKind> channels_of(notify::Settings const& settings);

/// Between the engine, which says whom to tell what, and the channels: messages go one way, what
/// became of them comes back as events of their escalations.
class NotifyPort {
public:
    /// `address`: "https://host:port" as people reach this server, for links.
    NotifyPort(
        notify::Settings settings,
        core::Engine& engine,
        core::Views& views,
        std::string address,
        Log log
    );

    /// From the engine thread; does not block.
    void send(core::MessageRequest request);

    /// From the engine thread; does not block. Nobody needs to hear the message with that key.
    void withdraw(std::string key) { notifier_.withdraw(std::move(key)); }

    /// From any thread, once a minute while all is well.
    void beat() { notifier_.beat(); }

    /// From any thread: an agent waits for something to show on its desktop.
    void wait_for_notice(api::NoticePoll poll);

    /// From any thread: the server stops, nobody waits any more.
    void end_notice_polls() { notifier_.end_popup_polls(); }

    /// From any thread.
    [[nodiscard]] std::vector<api::ChannelHealth> health() const;

private:
    void tell(core::MessageRequest const& request, notify::Outcome const& outcome);

    /// What somebody answered by SMS. On a thread of the notifier.
    void take(notify::Reply const& reply);

    /// What somebody answered on the telephone. On the thread of the notifier.
    void take(core::MessageRequest const& request, char digit);
    [[nodiscard]] notify::Message message_of(core::MessageRequest const& request) const;

    core::Engine& engine_;
    core::Views& views_;
    std::string address_;
    Log log_;
    bool reads_replies_;        ///< an SMS that answers comes back to us
    notify::Notifier notifier_; ///< last: its thread uses the others
};

} // namespace sonae::app
