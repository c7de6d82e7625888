// SPDX-License-Identifier: Apache-2.0
#include "daemon/notify/popup_lane.hpp"

#include "daemon/notify/plain_text.hpp"
#include "daemon/notify/provider_reply.hpp"
#include "daemon/notify/texts.hpp"

#include <algorithm>

namespace sonae::notify {

namespace {

using namespace std::chrono_literals;

// A desktop answers within a second; longer, and the person is better reached by the next number.
constexpr auto time_to_show = Millis{20s};
// Between two requests an agent collects and reports, which takes seconds when the machine is busy.
constexpr auto absence = Millis{10s};
constexpr auto longest_wait = Millis{25s}; // net answers 504 after 30 s
// One connection each; all PCs of a house that are somebody's address.
constexpr auto most_agents = std::size_t{2'000};
constexpr auto most_notices = std::size_t{8}; // for one desktop
constexpr auto idle_turn = Millis{1min};
constexpr auto longest_link = std::size_t{500};

PopupNotice notice_of(Message const& message, Millis left) {
    auto notice = PopupNotice{};
    notice.id = message.key;
    notice.title = subject_of(message);
    notice.text = popup_text_of(message);
    notice.link = one_line(message.content.link, longest_link);
    notice.language = message.content.language;
    notice.is_drill = message.content.is_drill;
    notice.expires_in = std::max(std::chrono::ceil<std::chrono::seconds>(left), 1s);
    return notice;
}

Outcome outcome_of(std::string const& code) {
    if (code == "shown") {
        auto outcome = Outcome{};
        outcome.state = Outcome::State::delivered;
        return outcome;
    }
    return failed(code == "nobody_logged_in" ? code : "not_shown", false);
}

} // namespace

void PopupLane::push(Job job, Millis steady) {
    auto const& address = job.message.address;
    if (!address.starts_with("agt_")) {
        answers_.give(job, failed(address.empty() ? "malformed_address" : "address_unknown", true));
        return;
    }
    auto const at = agents_.find(address);
    if (at == agents_.end() || at->second.gone_at <= steady) {
        answers_.give(job, failed("not_connected", false));
        return;
    }
    auto& agent = at->second;
    if (agent.notices.size() >= most_notices) {
        answers_.give(job, failed("too_many", false));
        return;
    }
    agent.notices.push_back({std::move(job), steady + time_to_show});
    hand_out(agent, steady);
}

void PopupLane::take(PopupPoll poll, Millis steady) {
    auto const is_known = agents_.contains(poll.agent);
    if (is_closed_ || (!is_known && agents_.size() >= most_agents)) {
        poll.answer({!is_closed_, std::nullopt});
        return;
    }
    auto& agent = agents_[poll.agent];
    answer(agent, {}); // one request of an agent waits, the newest
    if (poll.result) {
        settle(agent, *poll.result);
    }
    auto const wait = std::clamp(poll.wait, Millis{0}, longest_wait);
    agent.can_show = agent.can_show || poll.desktops > 0;
    agent.held = std::move(poll.answer);
    agent.held_until = steady + wait;
    agent.gone_at = agent.held_until + absence;
    hand_out(agent, steady);
}

void PopupLane::settle(Agent& agent, PopupResult const& result) {
    auto const at = std::ranges::find_if(agent.notices, [&](Notice const& each) {
        return each.job.message.key == result.notice;
    });
    if (at == agent.notices.end()) {
        return; // told before, or given up since
    }
    auto const job = std::move(at->job);
    agent.notices.erase(at);
    agent.can_show = agent.can_show || result.code == "shown";
    answers_.give(job, outcome_of(result.code));
}

/// The oldest one first, and again until the agent says what became of it: its answer may have been
/// lost, and it shows none twice.
void PopupLane::hand_out(Agent& agent, Millis steady) {
    if (agent.held && !agent.notices.empty()) {
        auto const& first = agent.notices.front();
        answer(agent, {false, notice_of(first.job.message, first.until - steady)});
        agent.gone_at = first.until + absence;
    }
}

void PopupLane::answer(Agent& agent, PopupAnswer content) {
    if (auto const held = std::exchange(agent.held, {})) {
        held(std::move(content));
    }
}

void PopupLane::give_up(Agent& agent, Millis steady, bool is_gone) {
    while (!agent.notices.empty() && (is_gone || agent.notices.front().until <= steady)) {
        auto const job = std::move(agent.notices.front().job);
        agent.notices.pop_front();
        answers_.give(job, failed(is_gone ? "not_connected" : "timed_out", false));
    }
}

void PopupLane::pump(Millis steady) {
    for (auto at = agents_.begin(); at != agents_.end();) {
        auto& agent = at->second;
        auto const is_gone = agent.gone_at <= steady;
        if (agent.held_until <= steady) {
            answer(agent, {});
        }
        give_up(agent, steady, is_gone);
        at = is_gone ? agents_.erase(at) : std::next(at);
    }
}

void PopupLane::close() {
    is_closed_ = true;
    for (auto& [id, agent] : agents_) {
        answer(agent, {});
    }
}

Millis PopupLane::next_due(Millis steady) const {
    auto next = steady + idle_turn;
    for (auto const& [id, agent] : agents_) {
        next = std::min(next, agent.held ? agent.held_until : agent.gone_at);
        if (!agent.notices.empty()) {
            next = std::min(next, agent.notices.front().until);
        }
    }
    return next;
}

bool PopupLane::can_show() const {
    return std::ranges::any_of(agents_, [](auto const& each) { return each.second.can_show; });
}

LaneState PopupLane::state() const {
    auto state = LaneState{};
    for (auto const& [id, agent] : agents_) {
        state.waiting += agent.notices.size();
    }
    return state;
}

} // namespace sonae::notify
