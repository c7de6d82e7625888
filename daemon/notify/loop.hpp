// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/notify/http_lanes.hpp"
#include "daemon/notify/mail_lane.hpp"
#include "daemon/notify/modem_lane.hpp"
#include "daemon/notify/notifier.hpp"
#include "daemon/notify/pacer.hpp"
#include "daemon/notify/popup_lane.hpp"
#include "daemon/notify/provider/poller.hpp"
#include "inventory/base/guarded.hpp"

#include <stop_token>
#include <thread>

namespace sonae::notify {

/// The thread of the notifier and what it owns.
class Notifier::Loop {
public:
    Loop(Settings settings, Log log, Replies const& replies, IsCalling const& is_calling);
    Loop(Loop const&) = delete;
    Loop& operator=(Loop const&) = delete;
    ~Loop();

    void send(Message message, Done done);
    void withdraw(std::string key);

    void beat();

    void wait_for_popup(PopupPoll poll);
    void end_popup_polls();

    [[nodiscard]] std::vector<ChannelHealth> health() const;

private:
    struct MultiDeleter {
        void operator()(void* multi) const;
    };

    /// What other threads see of a channel; `opens_at` is of the steady clock.
    struct Shown {
        ChannelHealth health;
        Millis opens_at{0};
    };

    /// What the engine asked since the thread looked last.
    struct Inbox {
        std::vector<Job> jobs;
        std::vector<std::string> withdrawn; ///< keys
    };

    /// What agents asked since the thread looked last.
    struct Polls {
        std::vector<PopupPoll> waiting;
        bool is_closed = false;
    };

    void run(std::stop_token const& stop);
    void take_inbox();
    void withdraw_all(std::vector<std::string> const& keys, std::vector<Job>& jobs);
    void take_polls();
    void hand_on(Job job);
    void take_finished();
    void publish();
    void wait();
    void make_pollers(Log const& log, Replies const& replies, IsCalling const& is_calling);
    bool is_of_poller(void* curl, int curl_code, Millis steady);
    [[nodiscard]] LaneState state_of(std::string const& channel, Millis steady) const;
    Shown shown(std::string_view channel, LaneState const& state);

    SystemClock clock_;
    Answers answers_;
    Settings settings_;
    Secrets secrets_;
    Pacer pacer_;
    std::unique_ptr<void, MultiDeleter> multi_;
    MailLane mail_;
    works::SignIn works_;
    std::map<std::string, std::unique_ptr<provider::Poller>> pollers_; ///< by channel
    HttpLanes http_;
    ModemLane modem_;
    PopupLane popup_;
    Guarded<Inbox> inbox_;              // whoever sends does not wait for the thread
    Guarded<Polls> polls_;              // as above
    Guarded<std::vector<Shown>> shown_; // whoever asks does not either
    std::jthread thread_;               ///< last: it uses all the others
};

} // namespace sonae::notify
