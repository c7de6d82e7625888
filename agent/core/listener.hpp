// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "agent/core/ports.hpp"
#include "agent/core/schedule.hpp"
#include "agent/core/state_folder.hpp"
#include "inventory/base/log.hpp"

#include <deque>
#include <functional>

namespace sonae::agent {

/// Asks the daemon for something to show while the agent has nothing else to do, shows it, and says
/// what became of it. Shows nothing twice, also after a restart.
class Listener {
public:
    struct Parts {
        Clock const* clock;
        RandomSource* random;
        NoticePort* server;
        DesktopPort* desktop;
        StateFolder* state;
        Log log;
        std::function<bool()> is_stopping = {}; ///< the agent ends: no request failed then
    };

    explicit Listener(Parts parts);

    /// As the answer to a report says; 0: nobody is to be told anything here.
    void listen_for(Millis time) { listening_ = time; }

    [[nodiscard]] bool is_on() const { return listening_ > Millis{0}; }

    /// One request that waits for at most `at_most`, and what it leads to. Returns how long not to
    /// ask again.
    Millis turn(Millis at_most);

private:
    Millis take_reply(Reply const& reply, Millis asked_at);
    Millis take_answer(ListenAnswer const& answer, Millis asked_at);
    void show(Notice const& notice);
    void remember(std::string const& id);
    Millis trouble(std::string const& what, std::optional<Millis> asked = std::nullopt);

    Parts parts_;
    Millis listening_{};
    std::optional<NoticeReceipt> receipt_; ///< not told yet
    std::deque<std::string> shown_;        ///< ids, the oldest first
    Backoff backoff_;
    std::string told_trouble_; ///< what the log says is wrong; "" when nothing is
};

} // namespace sonae::agent
