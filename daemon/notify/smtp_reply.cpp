// SPDX-License-Identifier: Apache-2.0
#include "daemon/notify/smtp_reply.hpp"

#include "daemon/notify/plain_text.hpp"
#include "daemon/notify/provider_reply.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace sonae::notify {

namespace {

constexpr auto max_reply = std::size_t{16} * 1024;
constexpr auto max_reference = std::size_t{200};

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/// "250-…" or "250 …" or "250".
bool is_reply_line(std::string_view line) {
    return line.size() >= 3 && line[0] >= '2' && line[0] <= '5' && is_digit(line[1]) &&
           is_digit(line[2]) && (line.size() == 3 || line[3] == ' ' || line[3] == '-');
}

int code_of(std::string_view line) {
    return (line[0] - '0') * 100 + (line[1] - '0') * 10 + (line[2] - '0');
}

/// "5.1.1" of "5.1.1 User unknown" (RFC 3463): what begins like the prefix.
bool has_status(SmtpReply const& reply, std::string_view prefix) {
    auto const& text = reply.text;
    auto const is_longer_number = text.size() > prefix.size() && is_digit(text[prefix.size()]);
    return text.starts_with(prefix) && !is_longer_number;
}

Outcome recipient_refused(SmtpReply const& reply) {
    constexpr auto unknown_codes = std::to_array({550, 551, 553});
    auto const has_enhanced =
        reply.text.size() > 2 && reply.text[1] == '.' && is_digit(reply.text[0]);
    auto const is_unknown =
        has_enhanced ? reply.text.starts_with("5.1.")
                     : std::ranges::find(unknown_codes, reply.code) != unknown_codes.end();
    return failed(is_unknown ? "address_unknown" : "refused", true);
}

} // namespace

Result<std::optional<SmtpReply>> SmtpReplyReader::next() {
    auto at = std::size_t{0};
    while (true) {
        auto const end = rest_.find('\n', at);
        if (end == std::string::npos) {
            break;
        }
        auto line = std::string_view{rest_}.substr(at, end - at);
        line = line.substr(0, line.find_last_not_of('\r') + 1);
        if (!is_reply_line(line)) {
            return Error{Errc::malformed, "no reply of SMTP"};
        }
        at = end + 1;
        if (at > max_reply) {
            break;
        }
        if (line.size() == 3 || line[3] == ' ') {
            auto reply = SmtpReply{
                code_of(line), std::string{line.substr(std::min<std::size_t>(4, line.size()))}};
            rest_.erase(0, at);
            return std::optional{std::move(reply)};
        }
    }
    if (rest_.size() > max_reply) {
        return Error{Errc::too_large, "a reply of SMTP is too long"};
    }
    return std::optional<SmtpReply>{};
}

SmtpVerdict verdict_of(SmtpStep step, SmtpReply const& reply) {
    if (reply.code >= 200 && reply.code <= 299 && step == SmtpStep::content) {
        auto outcome = Outcome{};
        outcome.state = Outcome::State::sent;
        outcome.reference = one_line(reply.text, max_reference);
        return {std::move(outcome), false};
    }
    auto const is_permanent = reply.code >= 500;
    // "Service not available": whatever was asked, the server is going away (RFC 5321, 4.2.2).
    if (reply.code == 421) {
        return {failed("provider_error", false), true};
    }
    switch (step) {
    case SmtpStep::login:
    case SmtpStep::sender:
        return {failed(is_permanent ? "refused" : "provider_error", is_permanent), true};
    case SmtpStep::recipient:
        return {is_permanent ? recipient_refused(reply) : failed("refused", false), false};
    case SmtpStep::data:
    case SmtpStep::content:
        if (is_permanent) {
            return {failed("refused", true), false};
        }
        return has_status(reply, "4.7.1") ? SmtpVerdict{failed("refused", false), false}
                                          : SmtpVerdict{failed("provider_error", false), true};
    }
    return {failed("provider_error", false), true};
}

} // namespace sonae::notify
