// SPDX-License-Identifier: Apache-2.0
#include "daemon/notify/works/sign_in.hpp"

#include "daemon/notify/dates.hpp"
#include "daemon/notify/works/messages.hpp"

#include <curl/curl.h>

namespace sonae::notify::works {

namespace {

using namespace std::chrono_literals;

constexpr auto first_pause = Millis{15s};
constexpr auto margin = Millis{10min};
constexpr auto between_refusals = Millis{1min};

} // namespace

SignIn::SignIn(void* multi, Settings const& settings, Secrets& secrets, Log log)
    : multi_{multi}
    , settings_{settings}
    , secrets_{secrets}
    , log_{log}
    , backoff_{first_pause} {}

SignIn::~SignIn() {
    if (transfer_) {
        curl_multi_remove_handle(multi_, transfer_->curl());
    }
}

SignIn::State SignIn::want(Instant now, Millis steady) {
    auto const is_good = !secrets_.works_access.empty() && steady < expires_;
    auto const is_new = is_good && steady < renewed_at_;
    if (!is_new && !transfer_ && steady >= backoff_.until()) {
        fetch(now, steady);
    }
    if (is_good) {
        return State::ready;
    }
    return transfer_ ? State::waiting : State::failed;
}

void SignIn::fetch(Instant now, Millis steady) {
    auto request = access_request(*settings_.line_works_bot, secrets_, now);
    if (!request) {
        failed(notify::failed("not_signed_in", false), steady);
        return;
    }
    transfer_ = std::make_unique<HttpTransfer>(std::move(*request));
    curl_multi_add_handle(multi_, transfer_->curl());
}

Outcome SignIn::failure(Millis steady) const {
    auto outcome = failure_;
    outcome.retry_after =
        std::chrono::ceil<std::chrono::seconds>(std::max(backoff_.until() - steady, Millis{0}));
    return outcome;
}

bool SignIn::refused(std::string_view access, Millis steady) {
    if (secrets_.works_access != access) {
        return true;
    }
    if (refused_at_ && steady < *refused_at_ + between_refusals) {
        return false;
    }
    refused_at_ = steady;
    secrets_.works_access.clear();
    return true;
}

bool SignIn::finished(void* curl, int curl_code, Instant now, Millis steady) {
    if (!transfer_ || transfer_->curl() != curl) {
        return false;
    }
    auto const transfer = std::exchange(transfer_, nullptr);
    curl_multi_remove_handle(multi_, curl);
    auto const reply = transfer->reply(curl_code);
    if (!reply) {
        failed(notify::failed(reply.error().what, false), steady);
        return true;
    }
    auto const access = read_access(reply->content);
    if (reply->status == 200 && access) {
        secrets_.works_access = access->token;
        expires_ = steady + access->life;
        renewed_at_ = expires_ - std::min(margin, Millis{access->life} / 2);
        backoff_.succeeded();
        return true;
    }
    auto outcome = outcome_of("line_works", *reply, now);
    // What is wrong with the key or the secret is wrong for everybody, until somebody changes it.
    auto const is_ours = reply->status >= 400 && reply->status <= 403;
    if (is_ours) {
        outcome.failure = "not_signed_in";
    } else if (outcome.state != Outcome::State::failed) {
        outcome = notify::failed("provider_error", false);
    }
    outcome.is_permanent = false;
    outcome.retry_after = parse_retry_after(reply->retry_after, now);
    failed(std::move(outcome), steady);
    return true;
}

void SignIn::failed(Outcome outcome, Millis steady) {
    if (!backoff_.is_failing()) {
        log_.warn(
            "notify",
            "the bot cannot sign in",
            {{"channel", "line_works"}, {"why", outcome.failure}}
        );
    }
    backoff_.failed(steady, outcome.retry_after);
    failure_ = std::move(outcome);
}

} // namespace sonae::notify::works
