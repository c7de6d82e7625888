// SPDX-License-Identifier: Apache-2.0
#include "daemon/app/notify_port.hpp"

#include "daemon/notify/requests.hpp"

#include <array>

namespace sonae::app {

namespace {

using core::contacts::ChannelKind;
using escalation_state = core::escalation::MessageState;

constexpr auto sent_by_program = std::array{
    ChannelKind::mail,
    ChannelKind::webhook,
    ChannelKind::slack,
    ChannelKind::teams,
    ChannelKind::google_chat,
    ChannelKind::line_works,
    ChannelKind::line,
    ChannelKind::sms,
    ChannelKind::voice};

escalation_state state_of(notify::Outcome::State state) {
    switch (state) {
    case notify::Outcome::State::sent:
        return escalation_state::sent;
    case notify::Outcome::State::delivered:
        return escalation_state::delivered;
    case notify::Outcome::State::read:
        return escalation_state::read;
    case notify::Outcome::State::withdrawn:
        return escalation_state::cancelled;
    case notify::Outcome::State::failed:
        break;
    }
    return escalation_state::failed;
}

/// As it is told on the telephone.
core::escalation::Answer answer_of(char digit) {
    return digit == '1'   ? core::escalation::Answer::accepted
           : digit == '2' ? core::escalation::Answer::cannot
                          : core::escalation::Answer::call_back;
}

/// Whether a reply to what is sent by SMS comes back to us.
bool reads_replies(notify::Settings const& settings) {
    return settings.sms ? notify::has_inbox(*settings.sms) : settings.modem && settings.modem->sms;
}

std::optional<api::DesktopNotice> notice_of(std::optional<notify::PopupNotice> popup) {
    if (!popup) {
        return std::nullopt;
    }
    return api::DesktopNotice{
        std::move(popup->id),
        std::move(popup->title),
        std::move(popup->text),
        std::move(popup->link),
        std::move(popup->language),
        popup->is_drill,
        popup->expires_in.count()};
}

} // namespace

std::vector<core::contacts::ChannelKind> channels_of(notify::Settings const& settings) {
    auto channels = std::vector<core::contacts::ChannelKind>{};
    for (auto const kind : sent_by_program) {
        // A call of the modem only rings: nobody can answer it.
        auto const is_mute = kind == ChannelKind::voice && !settings.voice;
        if (!is_mute && notify::is_configured(settings, core::contacts::name_of(kind))) {
            channels.push_back(kind);
        }
    }
    // No table sets it up: whoever has such a number has it, as soon as the agent runs there.
    channels.push_back(ChannelKind::popup);
    return channels;
}

NotifyPort::NotifyPort(
    notify::Settings settings,
    core::Engine& engine,
    core::Views& views,
    std::string address,
    Log log
)
    : engine_{engine}
    , views_{views}
    , address_{std::move(address)}
    , log_{log}
    , reads_replies_{reads_replies(settings)}
    , notifier_{
          std::move(settings),
          log,
          [this](notify::Reply const& reply) { take(reply); },
          [this] { return views_.escalations.is_any_open(); }} {}

notify::Message NotifyPort::message_of(core::MessageRequest const& request) const {
    auto message = notify::Message{};
    message.key = request.key;
    message.channel = core::contacts::name_of(request.channel);
    message.address = request.address;
    message.name = request.name;
    message.priority = request.priority;
    message.is_repeat = request.is_repeat;
    if (request.channel == ChannelKind::popup) {
        auto const agent = views_.agents.addressed(request.address);
        message.address = agent ? agent->text() : request.address;
    }
    auto& content = message.content;
    content.reason = core::code_of(request.reason);
    content.language = core::contacts::name_of(request.language);
    content.hospital = views_.people.house().first;
    content.number = request.incident_number;
    content.title = request.title;
    content.severity = core::code_of(request.severity);
    content.is_drill = request.is_drill;
    content.code = reads_replies_ && message.channel == "sms" ? request.code : "";
    content.link = address_ + "/a/" + request.token;
    return message;
}

std::vector<api::ChannelHealth> NotifyPort::health() const {
    auto list = std::vector<api::ChannelHealth>{};
    for (auto& each : notifier_.health()) {
        auto const retry_in = std::chrono::ceil<std::chrono::seconds>(each.retry_in).count();
        list.push_back(
            {std::move(each.channel),
             each.is_configured,
             each.is_open,
             retry_in,
             each.sent,
             each.failed,
             each.waiting,
             std::move(each.last_failure)}
        );
    }
    return list;
}

void NotifyPort::send(core::MessageRequest request) {
    auto message = message_of(request);
    log_.info(
        "notify",
        "begun",
        {{"message", request.key}, {"channel", message.channel}, {"repeat", request.is_repeat}}
    );
    notifier_.send(
        std::move(message),
        [this, request = std::move(request)](notify::Outcome const& outcome) {
            tell(request, outcome);
        }
    );
}

void NotifyPort::wait_for_notice(api::NoticePoll poll) {
    auto popup = notify::PopupPoll{};
    popup.agent = std::move(poll.agent);
    if (poll.result) {
        popup.result = {std::move(poll.result->notice), std::move(poll.result->code)};
    }
    popup.desktops = poll.desktops;
    popup.wait = poll.wait;
    popup.answer = [answer = std::move(poll.answer)](notify::PopupAnswer given) {
        answer({given.is_busy, notice_of(std::move(given.notice))});
    };
    notifier_.wait_for_popup(std::move(popup));
}

void NotifyPort::take(notify::Reply const& reply) {
    log_.info("notify", "a reply came", {{"channel", reply.channel}});
    engine_.submit_own(
        core::AnswerByCode{reply.from, reply.text},
        [this](Result<core::EscalationPointer> const& done) {
            if (!done) {
                log_.warn("notify", "a reply does not count", {{"error", done.error().text()}});
            }
        }
    );
}

/// Whoever was telephoned answers for themselves, as by the link of that message.
void NotifyPort::take(core::MessageRequest const& request, char digit) {
    log_.info("notify", "a digit was pressed", {{"message", request.key}});
    auto answer = core::AnswerCall{};
    answer.token = request.token;
    answer.answer = answer_of(digit);
    answer.via = core::escalation::Via::digit;
    engine_.submit_own(
        std::move(answer),
        [this, key = request.key](Result<core::EscalationPointer> const& done) {
            if (!done) {
                log_.warn(
                    "notify",
                    "a digit does not count",
                    {{"message", key}, {"error", done.error().text()}}
                );
            }
        }
    );
}

void NotifyPort::tell(core::MessageRequest const& request, notify::Outcome const& outcome) {
    auto const state = state_of(outcome.state);
    log_.info(
        "notify",
        "ended",
        {{"message", request.key},
         {"state", core::code_of(state)},
         {"failure", outcome.failure},
         {"reference", outcome.reference}}
    );
    auto event = core::escalation::Delivered{
        request.message,
        state,
        outcome.failure,
        outcome.is_permanent,
        outcome.retry_after,
        outcome.reference};
    engine_.submit_own(
        core::ActOnEscalation{{"system", ""}, request.escalation, std::move(event)},
        [this, key = request.key](Result<core::EscalationPointer> const& done) {
            // It stays under way then, and goes out again as a repeat when nothing is heard of it.
            if (!done) {
                log_.error(
                    "notify",
                    "what became of a message was not kept",
                    {{"message", key}, {"error", done.error().text()}}
                );
            }
        }
    );
    if (outcome.digit != 0) {
        take(request, outcome.digit);
    }
}

} // namespace sonae::app
