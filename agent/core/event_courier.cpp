// SPDX-License-Identifier: Apache-2.0
#include "agent/core/event_courier.hpp"

#include "agent/core/courier.hpp"
#include "agent/core/messages.hpp"

#include <algorithm>

namespace sonae::agent {

namespace {

// docs/wire.md: what the daemon takes at once.
constexpr auto most_bytes = std::size_t{4} * 1024 * 1024;
constexpr auto least_pause = Millis{std::chrono::seconds{1}};
constexpr auto longest_pause = Millis{std::chrono::minutes{1}};
constexpr auto pause_without_route = Millis{std::chrono::hours{1}};
constexpr auto nothing_due = Millis{std::chrono::hours{1}};
// So that a backlog does not keep the agent from everything else.
constexpr auto loads_of_a_turn = 8;

/// A daemon that does not know of events.
bool is_unsupported(int status) {
    return status == 404 || status == 405 || status == 501;
}

} // namespace

Millis EventCourier::turn() {
    auto const now = parts_.clock->steady();
    if (now < paused_until_) {
        return paused_until_ - now;
    }
    auto const files = parts_.folder->list();
    auto next = std::size_t{0};
    for (auto i = 0; next < files.size(); ++i) {
        if (i == loads_of_a_turn) {
            return Millis{0};
        }
        auto const some = load(files, next);
        if (!some.names.empty() && !send(some)) {
            return std::max(paused_until_ - parts_.clock->steady(), Millis{0});
        }
    }
    return nothing_due;
}

/// As many files from `next` on as go into one request. What cannot be read is left out, and goes.
EventCourier::Load EventCourier::load(std::vector<EventFile> const& files, std::size_t& next) {
    auto load = Load{};
    while (next < files.size()) {
        auto const& file = files.at(next);
        if (!load.names.empty() && (singly_ > 0 || load.frames.size() + file.bytes > most_bytes)) {
            break;
        }
        ++next;
        auto const content = parts_.folder->read(file.name);
        auto const is_fit = content && load.frames.size() + content->size() <= most_bytes;
        if (!is_fit) {
            auto const gone = !content && content.error().code == Errc::not_found;
            if (!gone) {
                auto const cause =
                    content ? "larger than the daemon takes" : content.error().text();
                parts_.log.warn(
                    "events", "events cannot be read", {{"file", file.name}, {"cause", cause}}
                );
                remove(file.name);
            }
            continue;
        }
        load.names.push_back(file.name);
        load.frames += *content;
    }
    return load;
}

/// Whether the next load may follow.
bool EventCourier::send(Load const& load) {
    auto const reply = parts_.server->post_events(load.frames);
    if (reply) {
        return take_reply(load, *reply);
    }
    pause(std::min(backoff_.after_failure(*parts_.random), longest_pause), reply.error().text());
    return false;
}

bool EventCourier::take_reply(Load const& load, Reply const& reply) {
    auto const code = problem_code(reply.body);
    auto const what = "status " + std::to_string(reply.status) + (code.empty() ? "" : " " + code);
    if (is_unsupported(reply.status)) {
        pause(pause_without_route, what);
        return false;
    }
    switch (verdict_on_report(reply.status)) {
    case Verdict::stored:
        std::for_each(load.names.begin(), load.names.end(), [this](auto& name) { remove(name); });
        singly_ -= std::min<std::size_t>(singly_, 1);
        backoff_.reset();
        if (!told_trouble_.empty()) {
            told_trouble_.clear();
            parts_.log.info("events", "the daemon takes events again");
        }
        return true;
    case Verdict::poison:
        if (load.names.size() > 1) {
            singly_ = load.names.size();
            pause(Millis{0}, what);
            return false;
        }
        singly_ -= std::min<std::size_t>(singly_, 1);
        parts_.log.error(
            "events",
            "the daemon refuses events for good, they are dropped",
            {{"file", load.names.front()}, {"cause", what}}
        );
        remove(load.names.front());
        return true;
    case Verdict::denied:
        pause(denied_delay(*parts_.random), what);
        return false;
    case Verdict::later:
        break;
    }
    auto const own = std::min(backoff_.after_failure(*parts_.random), longest_pause);
    auto const asked =
        reply.retry_after ? retry_after(*reply.retry_after, parts_.clock->now()) : std::nullopt;
    // Not before the time that was asked for, and not all agents at once.
    pause(asked ? *asked + spread(*asked / 10, *parts_.random) : own, what);
    return false;
}

void EventCourier::remove(std::string const& name) {
    if (!parts_.folder->remove(name) && !has_told_rest_) {
        has_told_rest_ = true;
        parts_.log.warn(
            "events",
            "events that the daemon has cannot be removed: the sensor takes them for lost",
            {{"file", name}}
        );
    }
}

void EventCourier::pause(Millis time, std::string const& what) {
    paused_until_ = parts_.clock->steady() + std::max(time, least_pause);
    auto const is_stopping = parts_.is_stopping && parts_.is_stopping();
    if (told_trouble_ != what && !is_stopping) {
        told_trouble_ = what;
        parts_.log.warn(
            "events",
            "events wait for the daemon",
            {{"cause", what}, {"seconds", std::max(time, least_pause).count() / 1'000}}
        );
    }
}

} // namespace sonae::agent
