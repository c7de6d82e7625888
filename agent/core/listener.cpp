// SPDX-License-Identifier: Apache-2.0
#include "agent/core/listener.hpp"

#include "agent/core/json_fields.hpp"
#include "agent/core/messages.hpp"
#include "inventory/base/json_writer.hpp"

#include <algorithm>

namespace sonae::agent {

namespace {

constexpr auto shown_file = std::string_view{"shown_notices.json"};
// The daemon tries a message five times within an hour; a desktop is not called more often.
constexpr auto most_remembered = std::size_t{64};
// A desktop that has not said in this time that it shows something is not waited for.
constexpr auto time_to_show = Millis{10'000};
// Whoever is called waits for nothing longer than this when the daemon is back.
constexpr auto longest_pause = Millis{30'000};
// A daemon that answers at once with nothing, because it stops, is not asked in a circle.
constexpr auto least_pause = Millis{1'000};

std::deque<std::string> load_shown(StateFolder const& folder) {
    auto const text = folder.read(shown_file);
    auto const fields = text ? JsonFields::parse(*text) : Result<JsonFields>{text.error()};
    auto const ids = fields ? fields->texts("shown") : Result<JsonFields::Texts>{fields.error()};
    return ids ? std::deque<std::string>{ids->begin(), ids->end()} : std::deque<std::string>{};
}

} // namespace

Listener::Listener(Parts parts)
    : parts_{std::move(parts)}
    , shown_{load_shown(*parts_.state)} {}

Millis Listener::turn(Millis at_most) {
    auto const asked_at = parts_.clock->steady();
    auto const request =
        ListenRequest{receipt_, parts_.desktop->ready(), std::min(at_most, listening_)};
    auto const reply = parts_.server->post_notices(to_json(request));
    return reply ? take_reply(*reply, asked_at) : trouble(reply.error().text());
}

Millis Listener::take_reply(Reply const& reply, Millis asked_at) {
    if (reply.status == 200) {
        receipt_.reset();
        auto const answer = read_listen_answer(reply.body);
        return answer ? take_answer(*answer, asked_at) : trouble(answer.error().text());
    }
    auto const code = problem_code(reply.body);
    auto const what = "status " + std::to_string(reply.status) + (code.empty() ? "" : " " + code);
    if (reply.status == 401 || reply.status == 403 || reply.status == 404) {
        listening_ = Millis{0}; // until the answer to a report says that it may
        return trouble(what);
    }
    auto const asked =
        reply.retry_after ? retry_after(*reply.retry_after, parts_.clock->now()) : std::nullopt;
    return trouble(what, asked);
}

Millis Listener::take_answer(ListenAnswer const& answer, Millis asked_at) {
    backoff_.reset();
    told_trouble_.clear();
    listening_ = answer.listen;
    if (answer.notice) {
        show(*answer.notice);
        return Millis{0};
    }
    auto const passed = parts_.clock->steady() - asked_at;
    return passed < least_pause ? least_pause : Millis{0};
}

void Listener::show(Notice const& notice) {
    auto receipt = NoticeReceipt{notice.id, ShowResult::shown};
    if (std::find(shown_.begin(), shown_.end(), notice.id) == shown_.end()) {
        receipt.result = parts_.desktop->show(notice, std::min(notice.expires_in, time_to_show));
        if (receipt.result == ShowResult::shown) {
            remember(notice.id);
        }
        parts_.log.info(
            "listener", "notice", {{"notice", notice.id}, {"result", code_of(receipt.result)}}
        );
    }
    receipt_ = std::move(receipt);
}

void Listener::remember(std::string const& id) {
    shown_.push_back(id);
    while (shown_.size() > most_remembered) {
        shown_.pop_front();
    }
    auto json = JsonWriter{};
    json.begin_object().key("shown").begin_array();
    for (auto const& each : shown_) {
        json.value(std::string_view{each});
    }
    json.end_array().end_object();
    // Without it a notice may be shown twice after a restart: better than not at all.
    if (auto const kept = parts_.state->write(shown_file, json.text()); !kept) {
        parts_.log.warn("listener", "cannot keep what was shown", {{"cause", kept.error().text()}});
    }
}

Millis Listener::trouble(std::string const& what, std::optional<Millis> asked) {
    auto const is_stopping = parts_.is_stopping && parts_.is_stopping();
    if (told_trouble_ != what && !is_stopping) {
        told_trouble_ = what;
        parts_.log.warn("listener", "no notices from the daemon", {{"cause", what}});
    }
    auto const pause = std::min(backoff_.after_failure(*parts_.random), longest_pause);
    return std::max(asked.value_or(least_pause), pause);
}

} // namespace sonae::agent
