// SPDX-License-Identifier: Apache-2.0
#include "daemon/notify/provider/poller.hpp"

#include "daemon/notify/dates.hpp"
#include "daemon/notify/provider/requests.hpp"

#include <curl/curl.h>

namespace sonae::notify::provider {

namespace {

using namespace std::chrono_literals;

constexpr auto most_pages = 5;
constexpr auto idle_turn = Millis{1min};

bool is_success(int status) {
    return status >= 200 && status <= 299;
}

Watched::Kind kind_of(std::string_view channel, TelephoneSettings const& settings) {
    return channel == "sms"        ? Watched::Kind::message
           : settings.flow.empty() ? Watched::Kind::call
                                   : Watched::Kind::execution;
}

} // namespace

Poller::Poller(
    Around around,
    std::string_view channel,
    TelephoneSettings const& settings,
    std::string const& token
)
    : around_{std::move(around)}
    , channel_{channel}
    , settings_{settings}
    , token_{token}
    , has_inbox_{channel == "sms" && notify::has_inbox(settings) && around_.replies != nullptr && around_.is_calling != nullptr}
    , inbox_{has_inbox_ ? settings.replies_memory : fs::path{}, around_.log}
    , watchlist_{settings.poll}
    , backoff_{settings.poll} {}

Poller::~Poller() {
    if (transfer_) {
        curl_multi_remove_handle(around_.multi, transfer_->curl());
    }
}

void Poller::watch(Job const& job, std::string const& sid, Millis steady) {
    if (is_sid(sid) && settings_.poll.count() > 0) {
        watchlist_.add({job, sid, kind_of(channel_, settings_)}, steady);
    }
}

void Poller::pump(Instant now, Millis steady) {
    if (transfer_ || steady < backoff_.until()) {
        return;
    }
    if (has_inbox_ && steady >= inbox_due_) {
        ask_inbox(now, steady);
    }
    if (!transfer_) {
        if (auto const* const watched = watchlist_.due(steady)) {
            ask_state(*watched);
        }
    }
}

void Poller::ask_inbox(Instant now, Millis steady) {
    auto const next = std::exchange(next_page_, "");
    if (!next.empty() && pages_ < most_pages) {
        if (auto request = next_page_request(settings_, token_, next)) {
            ask(Question::inbox, std::move(*request));
            return;
        }
    }
    hand_over();
    pages_ = 0;
    inbox_due_ = steady + settings_.poll;
    inbox_.store();
    inbox_.listen(around_.is_calling(), steady);
    if (inbox_.is_listening()) {
        ask(Question::inbox, inbox_request(settings_, token_, inbox_.since(now)));
    }
}

void Poller::ask_state(Watched const& watched) {
    asked_ = watched.sid;
    switch (watched.kind) {
    case Watched::Kind::message:
        ask(Question::state, message_request(settings_, token_, asked_));
        return;
    case Watched::Kind::call:
        ask(Question::state, call_request(settings_, token_, asked_));
        return;
    case Watched::Kind::execution:
        ask(Question::state, execution_request(settings_, token_, asked_));
        return;
    }
}

void Poller::ask(Question question, HttpRequest request) {
    question_ = question;
    transfer_ = std::make_unique<HttpTransfer>(std::move(request));
    curl_multi_add_handle(around_.multi, transfer_->curl());
}

bool Poller::finished(void* curl, int curl_code, Instant now, Millis steady) {
    if (!transfer_ || transfer_->curl() != curl) {
        return false;
    }
    auto const transfer = std::exchange(transfer_, nullptr);
    curl_multi_remove_handle(around_.multi, curl);
    auto const reply = transfer->reply(curl_code);
    if (!reply) {
        failed(reply.error().what, std::nullopt, steady);
        return true;
    }
    auto const heard = hear(*reply, now, steady);
    if (heard) {
        succeeded();
    } else {
        failed(heard.error().what, parse_retry_after(reply->retry_after, now), steady);
    }
    return true;
}

Result<void> Poller::hear(ProviderReply const& reply, Instant now, Millis steady) {
    auto const is_gone = reply.status == 404 || reply.status == 410;
    if (is_gone && question_ != Question::inbox) {
        watchlist_.take(asked_);
        return {};
    }
    if (!is_success(reply.status)) {
        auto const outcome = outcome_of(channel_, reply, now);
        return Error{Errc::unavailable, outcome.failure};
    }
    return question_ == Question::inbox ? hear_page(reply, now, steady) : hear_state(reply.content);
}

Result<void> Poller::hear_page(ProviderReply const& reply, Instant now, Millis steady) {
    TRY(page, read_inbox(reply.content));
    ++pages_;
    if (inbox_.add(page, parse_http_date(reply.date).value_or(now), steady)) {
        next_page_ = page.next;
        inbox_due_ = steady;
    } else {
        hand_over();
    }
    return {};
}

Result<void> Poller::hear_state(std::string_view content) {
    auto* const watched = watchlist_.find(asked_);
    if (watched == nullptr) {
        return {}; // the message went out again meanwhile
    }
    if (question_ == Question::context) {
        TRY(outcome, read_context(content, watched->has_ended));
        tell(std::move(outcome));
        return {};
    }
    switch (watched->kind) {
    case Watched::Kind::message: {
        TRY(outcome, read_message(content));
        tell(std::move(outcome));
        return {};
    }
    case Watched::Kind::call: {
        TRY(outcome, read_call(content));
        tell(std::move(outcome));
        return {};
    }
    case Watched::Kind::execution: {
        TRY(has_ended, read_execution(content));
        watched->has_ended = has_ended;
        ask(Question::context, context_request(settings_, token_, asked_));
        return {};
    }
    }
    return {};
}

void Poller::tell(std::optional<Outcome> outcome) {
    if (!outcome) {
        return;
    }
    if (auto const watched = watchlist_.take(asked_)) {
        outcome->reference = asked_;
        around_.answers.amend(watched->job, std::move(*outcome));
    }
}

void Poller::hand_over() {
    for (auto& each : inbox_.take()) {
        around_.replies({"sms", std::move(each.from), std::move(each.text)});
    }
}

void Poller::failed(
    std::string_view why, std::optional<std::chrono::seconds> retry_after, Millis now
) {
    if (!backoff_.is_failing()) {
        around_.log.warn(
            "notify",
            "the provider does not tell what became of messages",
            {{"channel", channel_}, {"why", why}}
        );
    }
    hand_over();
    next_page_.clear();
    backoff_.failed(now, retry_after);
}

void Poller::succeeded() {
    if (backoff_.is_failing()) {
        around_.log.info(
            "notify", "the provider tells what became of messages again", {{"channel", channel_}}
        );
    }
    backoff_.succeeded();
}

Millis Poller::next_due(Millis steady) const {
    if (transfer_) {
        return steady + idle_turn;
    }
    auto next = has_inbox_ ? inbox_due_ : steady + idle_turn;
    if (auto const watched = watchlist_.next_due()) {
        next = std::min(next, *watched);
    }
    return std::max(next, backoff_.until());
}

} // namespace sonae::notify::provider
