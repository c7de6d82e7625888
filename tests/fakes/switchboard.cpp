// SPDX-License-Identifier: Apache-2.0
#include "tests/fakes/switchboard.hpp"

#include "daemon/notify/texts.hpp"

namespace sonae::testing {

namespace {

notify::Message message_of(core::MessageRequest const& request) {
    auto message = notify::Message{};
    message.key = request.key;
    message.channel = core::contacts::name_of(request.channel);
    message.address = request.address;
    message.name = request.name;
    message.priority = request.priority;
    message.is_repeat = request.is_repeat;
    auto& content = message.content;
    content.reason = core::code_of(request.reason);
    content.language = core::contacts::name_of(request.language);
    content.number = request.incident_number;
    content.title = request.title;
    content.severity = core::code_of(request.severity);
    content.is_drill = request.is_drill;
    content.code = request.code;
    content.link = "https://sonae.example:8443/a/" + request.token;
    return message;
}

std::string text_of(notify::Message const& message) {
    if (message.channel == "sms") {
        return notify::short_text_of(message);
    }
    return message.channel == "voice" ? notify::speech_of(message) : notify::body_of(message);
}

} // namespace

Switchboard::Switchboard(Clock const& clock, std::chrono::seconds bundle_window, Tell tell)
    : clock_{clock}
    , bundle_window_{bundle_window}
    , tell_{std::move(tell)}
    , pacer_{bundle_window} {}

void Switchboard::carry(core::MessageRequest request) {
    auto message = message_of(request);
    auto done = [this, request = std::move(request)](notify::Outcome const& outcome) {
        tell_(request, outcome);
    };
    if (auto now = pacer_.take({std::move(message), std::move(done)}, clock_.steady())) {
        put_through(std::move(*now));
    }
}

void Switchboard::withdraw(std::string const& key) {
    auto withdrawn = notify::Outcome{};
    withdrawn.state = notify::Outcome::State::withdrawn;
    for (auto& job : pacer_.withdraw(key)) {
        outcomes_.emplace_back(std::move(job.done), withdrawn);
    }
}

std::size_t Switchboard::turn() {
    for (auto& job : pacer_.due(clock_.steady())) {
        put_through(std::move(job));
    }
    auto const ended = std::exchange(outcomes_, {});
    for (auto const& [done, outcome] : ended) {
        done(outcome);
    }
    return ended.size();
}

void Switchboard::lose_everything() {
    outcomes_.clear();
    pacer_ = notify::Pacer{bundle_window_};
}

void Switchboard::put_through(notify::Job job) {
    auto const& message = job.message;
    attempts.push_back(message.channel + " " + message.address);
    auto const what = fate(message);
    if (what.kind != Fate::Kind::fails) {
        auto const& link = message.content.link;
        received.push_back(
            {clock_.now(),
             message.name,
             message.channel,
             message.address,
             text_of(message),
             link.substr(link.find("/a/")),
             message.content.code,
             message.key,
             message.is_repeat}
        );
    }
    auto outcome = notify::Outcome{};
    switch (what.kind) {
    case Fate::Kind::arrives:
        outcome.state = notify::Outcome::State::sent;
        break;
    case Fate::Kind::confirmed:
        outcome.state = notify::Outcome::State::delivered;
        break;
    case Fate::Kind::fails:
        outcome.failure = what.failure;
        outcome.is_permanent = what.is_permanent;
        outcome.retry_after = what.retry_after;
        break;
    case Fate::Kind::hangs:
        return;
    }
    outcomes_.emplace_back(std::move(job.done), std::move(outcome));
}

Fate Switchboard::fate(notify::Message const& message) const {
    auto const of_address = fate_of.find(message.address);
    if (of_address != fate_of.end()) {
        return of_address->second;
    }
    auto const of_channel = fate_of.find(message.channel);
    return of_channel == fate_of.end() ? Fate{} : of_channel->second;
}

} // namespace sonae::testing
