// SPDX-License-Identifier: Apache-2.0
#include "daemon/notify/provider_reply.hpp"

#include "daemon/notify/dates.hpp"
#include "daemon/notify/plain_text.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace sonae::notify {

namespace {

using nlohmann::json;

constexpr auto max_reference = std::size_t{200};
constexpr auto max_depth = 16;

Outcome sent(std::string_view reference) {
    auto outcome = Outcome{};
    outcome.state = Outcome::State::sent;
    outcome.reference = one_line(reference, max_reference);
    return outcome;
}

/// Discarded when it is no JSON or nested too deeply.
json read_json(std::string_view text) {
    auto is_deep = false;
    auto const check = [&](int depth, json::parse_event_t /*event*/, json& /*parsed*/) {
        is_deep = is_deep || depth > max_depth;
        return !is_deep;
    };
    auto document = json::parse(text.begin(), text.end(), check, false);
    return is_deep ? json(json::value_t::discarded) : document;
}

std::string text_of(json const& document, char const* member) {
    auto const is_object = document.is_object() && document.contains(member);
    return is_object && document[member].is_string() ? document[member].get<std::string>()
                                                     : std::string{};
}

int number_of(json const& document, char const* member) {
    auto const is_object = document.is_object() && document.contains(member);
    return is_object && document[member].is_number_integer() ? document[member].get<int>() : 0;
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
    auto const document = read_json(content);
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
    auto const document = read_json(content);
    if (by_code.state != Outcome::State::sent) {
        return by_code;
    }
    auto const name = text_of(document, "name");
    return name.empty() ? failed("provider_error", false) : sent(name);
}

Outcome line_works_outcome(Outcome const& by_code, std::string_view content) {
    auto const code = text_of(read_json(content), "code");
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
    auto const document = read_json(content);
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

/// https://www.twilio.com/docs/api/errors
Outcome twilio_failure(int code, Outcome const& by_code) {
    constexpr auto malformed = std::to_array({21211, 21217, 21401, 13223, 13224});
    constexpr auto unknown = std::to_array({21610, 21612, 21614, 21219, 30003, 30005, 30006});
    constexpr auto too_many = std::to_array({20429, 14107, 30001, 30022});
    if (std::ranges::find(malformed, code) != malformed.end()) {
        return failed("malformed_address", true);
    }
    if (std::ranges::find(unknown, code) != unknown.end()) {
        return failed("address_unknown", true);
    }
    if (std::ranges::find(too_many, code) != too_many.end()) {
        return failed("too_many", false);
    }
    return by_code.state == Outcome::State::sent ? failed("provider_error", false) : by_code;
}

Outcome twilio_outcome(Outcome const& by_code, std::string_view content) {
    auto const document = read_json(content);
    if (by_code.state != Outcome::State::sent) {
        return twilio_failure(number_of(document, "code"), by_code);
    }
    auto const sid = text_of(document, "sid");
    auto const status = text_of(document, "status");
    auto const is_refused = status == "failed" || status == "undelivered" || status == "canceled";
    if (sid.empty() || is_refused) {
        return twilio_failure(number_of(document, "error_code"), by_code);
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
    return channel == "sms" || channel == "voice" ? twilio_outcome(by_code, content) : by_code;
}

} // namespace

Outcome failed(std::string_view failure, bool is_permanent) {
    auto outcome = Outcome{};
    outcome.failure = failure;
    outcome.is_permanent = is_permanent;
    return outcome;
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
