// SPDX-License-Identifier: Apache-2.0
#include "daemon/notify/provider_reply.hpp"

#include "daemon/notify/dates.hpp"
#include "daemon/notify/outside_json.hpp"
#include "daemon/notify/plain_text.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace sonae::notify {

namespace {

using nlohmann::json;

constexpr auto max_reference = std::size_t{200};

Outcome sent(std::string_view reference) {
    auto outcome = Outcome{};
    outcome.state = Outcome::State::sent;
    outcome.reference = one_line(reference, max_reference);
    return outcome;
}

bool has_any(std::string_view text, std::initializer_list<std::string_view> words) {
    return std::ranges::any_of(words, [&](std::string_view word) {
        return text.find(word) != std::string_view::npos;
    });
}

/// What the status alone says.
Outcome by_status(int status) {
    if (status >= 200 && status <= 299) {
        return sent("");
    }
    switch (status) {
    case 404:
    case 410:
        return failed("address_unknown", true);
    case 408:
        return failed("timed_out", false);
    case 425:
    case 429:
        return failed("too_many", false);
    default:
        return status >= 300 && status <= 499 ? failed("refused", true)
                                              : failed("provider_error", false);
    }
}

/// "ok", or a word that names the fault: with 200 too.
Outcome slack_outcome(Outcome const& by_code, std::string_view content) {
    auto const document = read_outside_json(content);
    auto const is_said_ok = document.is_object() && document.value("ok", json{}) == json(true);
    if (content == "ok" || is_said_ok) {
        return by_code;
    }
    if (has_any(content, {"rate_limited", "ratelimited"})) {
        return failed("too_many", false);
    }
    if (has_any(
            content,
            {"no_service",
             "no_team",
             "channel_not_found",
             "channel_is_archived",
             "user_not_found",
             "token_revoked",
             "invalid_token",
             "no_active_hooks"}
        )) {
        return failed("address_unknown", true);
    }
    if (has_any(content, {"invalid_payload", "action_prohibited", "posting_to_", "no_text"})) {
        return failed("refused", true);
    }
    return by_code.state == Outcome::State::sent ? failed("provider_error", false) : by_code;
}

/// A workflow answers 202 with nothing, the older connectors 200 with "1"; both tell the faults of
/// what stands behind them in the text of a success.
Outcome teams_outcome(Outcome const& by_code, std::string_view content) {
    if (by_code.state != Outcome::State::sent ||
        !has_any(content, {"HTTP error", "delivery failed", "\"error\""})) {
        return by_code;
    }
    return has_any(content, {"HTTP error 429", "TooManyRequests"})
               ? failed("too_many", false)
               : failed("provider_error", false);
}

Outcome google_chat_outcome(Outcome const& by_code, std::string_view content) {
    auto const document = read_outside_json(content);
    if (by_code.state != Outcome::State::sent) {
        return by_code;
    }
    auto const name = text_of(document, "name");
    return name.empty() ? failed("provider_error", false) : sent(name);
}

Outcome line_works_outcome(Outcome const& by_code, std::string_view content) {
    auto const code = text_of(read_outside_json(content), "code");
    if (by_code.state != Outcome::State::sent || code.empty() || code == "SUCCESS") {
        return by_code;
    }
    return code == "TOO_MANY_REQUESTS" ? failed("too_many", false)
                                       : failed("provider_error", false);
}

Outcome line_outcome(Outcome const& by_code, ProviderReply const& reply, std::string_view content) {
    // The retry key was accepted before: what we are sending has arrived.
    if (reply.status == 409) {
        return sent(reply.request_id);
    }
    auto const document = read_outside_json(content);
    auto const said = text_of(document, "message");
    if (by_code.state == Outcome::State::sent) {
        // A push that went through has `sentMessages`, or is empty; only a fault has a message.
        return !document.is_object() || !said.empty() ? failed("provider_error", false)
                                                      : sent(reply.request_id);
    }
    if (reply.status == 429 && has_any(said, {"monthly limit"})) {
        return failed("too_many", true);
    }
    return reply.status == 400 && has_any(said, {"'to'", "Failed to send"})
               ? failed("address_unknown", true)
               : by_code;
}

Outcome twilio_outcome(Outcome const& by_code, int http_status, std::string_view content) {
    auto const document = read_outside_json(content);
    // A flow calls the same number once at a time.
    if (http_status == 409) {
        return failed("busy", false);
    }
    if (by_code.state != Outcome::State::sent) {
        return telephone_failure(number_of(document, "code"), by_code);
    }
    auto const sid = text_of(document, "sid");
    auto const status = text_of(document, "status");
    auto const is_refused = status == "failed" || status == "undelivered" || status == "canceled";
    if (sid.empty() || is_refused) {
        return telephone_failure(
            number_of(document, "error_code"), failed("provider_error", false)
        );
    }
    return sent(sid);
}

Outcome by_content(std::string_view channel, ProviderReply const& reply) {
    auto const by_code = by_status(reply.status);
    auto const content = std::string_view{reply.content}.substr(0, max_reply_bytes);
    if (channel == "slack") {
        return slack_outcome(by_code, content);
    }
    if (channel == "teams") {
        return teams_outcome(by_code, content);
    }
    if (channel == "google_chat") {
        return google_chat_outcome(by_code, content);
    }
    if (channel == "line_works") {
        return line_works_outcome(by_code, content);
    }
    if (channel == "line") {
        return line_outcome(by_code, reply, content);
    }
    return channel == "sms" || channel == "voice" ? twilio_outcome(by_code, reply.status, content)
                                                  : by_code;
}

} // namespace

Outcome failed(std::string_view failure, bool is_permanent) {
    auto outcome = Outcome{};
    outcome.failure = failure;
    outcome.is_permanent = is_permanent;
    return outcome;
}

Outcome telephone_failure(int code, Outcome const& otherwise) {
    constexpr auto malformed = std::to_array({21211, 21217, 21401, 13223, 13224});
    constexpr auto unknown = std::to_array({21610, 21612, 21614, 21219, 30003, 30005, 30006});
    constexpr auto refused = std::to_array({30004, 30007});
    constexpr auto too_many = std::to_array({20429, 14107, 30001, 30022});
    auto const is_in = [code](auto const& codes) {
        return std::ranges::find(codes, code) != codes.end();
    };
    if (is_in(malformed)) {
        return failed("malformed_address", true);
    }
    if (is_in(unknown)) {
        return failed("address_unknown", true);
    }
    if (is_in(refused)) {
        return failed("refused", true);
    }
    return is_in(too_many) ? failed("too_many", false) : otherwise;
}

Outcome outcome_of(std::string_view channel, ProviderReply const& reply, Instant now) {
    auto outcome = by_content(channel, reply);
    if (outcome.state == Outcome::State::failed && !outcome.is_permanent) {
        outcome.retry_after = parse_retry_after(reply.retry_after, now);
    }
    return outcome;
}

bool is_of_channel(Outcome const& outcome) {
    constexpr auto own =
        std::to_array<std::string_view>({"unreachable", "timed_out", "tls_failed", "provider_error"}
        );
    return outcome.state == Outcome::State::failed &&
           std::ranges::find(own, outcome.failure) != own.end();
}

} // namespace sonae::notify
