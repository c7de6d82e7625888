// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/notify/answers.hpp"
#include "daemon/notify/http_lanes.hpp"

#include <deque>
#include <map>

namespace sonae::notify {

/// What a machine shows on its desktop, in words of whoever reads it.
struct PopupNotice {
    std::string id = {};    ///< the message's key: the same for every attempt
    std::string title = {}; ///< one line
    std::string text = {};  ///< lines
    std::string link = {};
    std::string language = {};
    bool is_drill = false;
    std::chrono::seconds expires_in{0}; ///< shown later than this it does harm
};

/// What became of a notice on a desktop.
struct PopupResult {
    std::string notice = {};
    std::string code = {}; ///< "shown", "nobody_logged_in", "not_shown"
};

struct PopupAnswer {
    bool is_busy = false; ///< too many agents wait
    std::optional<PopupNotice> notice = {};
};

/// An agent that waits for something to show. `answer` is called once, on the notifier's thread.
struct PopupPoll {
    std::string agent = {};                 ///< id
    std::optional<PopupResult> result = {}; ///< of the notice it had before
    std::int64_t desktops = 0; ///< programs on its desktops that could show something now
    Millis wait{0};
    std::function<void(PopupAnswer)> answer = {};
};

/// Messages on the desktops of agents. An agent waits for them with a request that is answered when
/// there is one, and tells with its next request what became of it. Nothing waits for an agent that
/// is not there: its message fails at once, so that another way is taken. One thread.
class PopupLane {
public:
    explicit PopupLane(Answers& answers)
        : answers_{answers} {}

    /// The message's address is the id of an agent; another one is known to nobody.
    void push(Job job, Millis steady);

    void take(PopupPoll poll, Millis steady);

    /// Answers polls and gives up notices whose time is over.
    void pump(Millis steady);

    /// Answers every poll: the server stops. Those that come later are answered at once.
    void close();

    /// When pump wants to be called at the latest.
    [[nodiscard]] Millis next_due(Millis steady) const;

    /// Whether an agent is there that has a desktop to show something on, or had one.
    [[nodiscard]] bool can_show() const;

    [[nodiscard]] LaneState state() const;

private:
    struct Notice {
        Job job;
        Millis until{0}; ///< given up then
    };

    struct Agent {
        std::function<void(PopupAnswer)> held = {}; ///< empty: it does not wait at this moment
        Millis held_until{0};
        Millis gone_at{0}; ///< without a request until then it is not there any more
        bool can_show = false;
        std::deque<Notice> notices = {};
    };

    void settle(Agent& agent, PopupResult const& result);
    void give_up(Agent& agent, Millis steady, bool is_gone);
    static void answer(Agent& agent, PopupAnswer content);
    static void hand_out(Agent& agent, Millis steady);

    Answers& answers_;
    std::map<std::string, Agent> agents_; ///< those that are there, by id
    bool is_closed_ = false;
};

} // namespace sonae::notify
