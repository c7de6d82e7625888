// SPDX-License-Identifier: Apache-2.0
#include "daemon/notify/provider/replies.hpp"

#include "daemon/notify/dates.hpp"
#include "daemon/notify/outside_json.hpp"
#include "daemon/notify/provider/requests.hpp"
#include "daemon/notify/provider_reply.hpp"
#include "inventory/base/text.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace sonae::notify::provider {

namespace {

using nlohmann::json;
using MaybeOutcome = std::optional<Outcome>;

constexpr auto most_messages = std::size_t{200};
constexpr auto most_widgets = std::size_t{200};
constexpr auto max_from = std::size_t{64};
constexpr auto max_text = std::size_t{8'000};

Error malformed() {
    return {Errc::malformed, "provider_error"};
}

Outcome heard(Outcome::State state) {
    auto outcome = Outcome{};
    outcome.state = state;
    return outcome;
}

/// "Fri, 01 May 2026 02:00:00 +0000" or RFC 3339.
std::optional<Instant> time_of(std::string text) {
    constexpr auto zone = std::string_view{"+0000"};
    if (text.ends_with(zone)) {
        text.replace(text.size() - zone.size(), zone.size(), "GMT");
    }
    if (auto const at = parse_http_date(text)) {
        return at;
    }
    auto const at = parse_rfc3339(text);
    return at ? std::optional{*at} : std::nullopt;
}

/// Valid UTF-8 of at most so many bytes.
std::string cut(std::string text, std::size_t most) {
    text.resize(std::min(text.size(), most));
    text.resize(valid_utf8_prefix(text));
    return text;
}

std::optional<Incoming> incoming_of(json const& document) {
    auto incoming = Incoming{};
    incoming.sid = text_of(document, "sid");
    incoming.from = cut(text_of(document, "from"), max_from);
    incoming.text = cut(text_of(document, "body"), max_text);
    auto const at = time_of(text_of(document, "date_sent"));
    if (text_of(document, "direction") != "inbound" || !is_sid(incoming.sid) ||
        incoming.from.empty() || !at) {
        return std::nullopt;
    }
    incoming.at = *at;
    return incoming;
}

/// Of a call or of the message that it is; nothing for those under way and those not known.
MaybeOutcome outcome_of_call(std::string_view status) {
    if (status == "completed") {
        return heard(Outcome::State::delivered);
    }
    if (status == "busy") {
        return failed("busy", false);
    }
    if (status == "no-answer") {
        return failed("no_answer", false);
    }
    if (status == "canceled") {
        return failed("refused", false);
    }
    return status == "failed" ? MaybeOutcome{failed("undelivered", true)} : std::nullopt;
}

Result<std::string> status_of(json const& document) {
    auto status = text_of(document, "status");
    if (status.empty()) {
        return malformed();
    }
    return status;
}

bool is_answer(std::string_view digits) {
    return digits.size() == 1 && digits[0] >= '1' && digits[0] <= '3';
}

} // namespace

Result<InboxPage> read_inbox(std::string_view content) {
    auto const document = read_outside_json(content);
    if (!document.is_object() || !document.contains("messages") ||
        !document["messages"].is_array()) {
        return malformed();
    }
    auto page = InboxPage{};
    for (auto const& each : document["messages"]) {
        auto incoming = incoming_of(each);
        if (incoming && page.messages.size() < most_messages) {
            page.messages.push_back(std::move(*incoming));
        }
    }
    page.next = text_of(document, "next_page_uri");
    return page;
}

Result<MaybeOutcome> read_message(std::string_view content) {
    auto const document = read_outside_json(content);
    TRY(status, status_of(document));
    if (status == "delivered") {
        return MaybeOutcome{heard(Outcome::State::delivered)};
    }
    if (status == "read") {
        return MaybeOutcome{heard(Outcome::State::read)};
    }
    if (status == "undelivered" || status == "failed" || status == "canceled") {
        auto const code = number_of(document, "error_code");
        return MaybeOutcome{telephone_failure(code, failed("undelivered", false))};
    }
    return MaybeOutcome{};
}

Result<MaybeOutcome> read_call(std::string_view content) {
    TRY(status, status_of(read_outside_json(content)));
    return outcome_of_call(status);
}

Result<bool> read_execution(std::string_view content) {
    TRY(status, status_of(read_outside_json(content)));
    return status == "ended";
}

Result<MaybeOutcome> read_context(std::string_view content, bool has_ended) {
    auto const document = read_outside_json(content);
    if (!document.is_object() || !document.contains("context") ||
        !document["context"].is_object()) {
        return malformed();
    }
    auto const& context = document["context"];
    auto const has_widgets = context.contains("widgets") && context["widgets"].is_object();
    auto const widgets = has_widgets ? context["widgets"] : json::object();
    auto failure = MaybeOutcome{};
    auto seen = std::size_t{0};
    for (auto const& widget : widgets) {
        auto const digits = text_of(widget, "Digits");
        if (is_answer(digits)) {
            auto outcome = heard(Outcome::State::delivered);
            outcome.digit = digits[0];
            return MaybeOutcome{std::move(outcome)};
        }
        auto of_call = outcome_of_call(text_of(widget, "CallStatus"));
        if (of_call && of_call->state == Outcome::State::failed) {
            failure = std::move(of_call);
        }
        if (++seen == most_widgets) {
            break;
        }
    }
    if (failure || !has_ended) {
        return failure;
    }
    return MaybeOutcome{heard(Outcome::State::delivered)};
}

} // namespace sonae::notify::provider
