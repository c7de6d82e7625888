// SPDX-License-Identifier: Apache-2.0
#include "daemon/notify/dates.hpp"
#include "daemon/notify/provider_reply.hpp"
#include "daemon/notify/smtp_reply.hpp"
#include "inventory/base/encoding.hpp"
#include "inventory/base/text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <cstdlib>

namespace {

using namespace sonae;
using namespace sonae::notify;

constexpr auto channels = std::to_array<std::string_view>(
    {"webhook", "slack", "teams", "google_chat", "line_works", "line", "sms", "voice"}
);

void check(bool claim) {
    if (!claim) {
        std::abort();
    }
}

/// What a caller may rely on, whatever was read.
void check_outcome(Outcome const& outcome) {
    auto const is_failed = outcome.state == Outcome::State::failed;
    check(is_failed == !outcome.failure.empty());
    check(outcome.reference.find_first_of("\r\n\x1B") == std::string::npos);
    check(valid_utf8_prefix(outcome.reference) == outcome.reference.size());
    if (outcome.retry_after) {
        check(is_failed && !outcome.is_permanent);
        check(outcome.retry_after->count() >= 0 && outcome.retry_after->count() <= 86'400);
    }
}

/// "CHANNEL STATUS RETRY-AFTER\n" and the content.
void read_http(std::string_view text) {
    auto const end = std::min(text.find('\n'), text.size());
    auto const words = split(text.substr(0, end), ' ');
    auto reply = ProviderReply{};
    if (words.size() > 1) {
        std::from_chars(words[1].data(), words[1].data() + words[1].size(), reply.status);
    }
    if (words.size() > 2) {
        auto const at = static_cast<std::size_t>(words[2].data() - text.data());
        reply.retry_after = text.substr(at, end - at);
    }
    reply.content = text.substr(std::min(end + 1, text.size()));
    reply.request_id = reply.content;
    auto const now = from_ms(1'777'600'984'000);
    for (auto const channel : channels) {
        check_outcome(outcome_of(channel, reply, now));
    }
}

std::string read_smtp(std::string_view text, std::size_t piece) {
    auto reader = SmtpReplyReader{};
    auto seen = std::string{};
    for (auto at = std::size_t{0}; at < text.size(); at += piece) {
        reader.take(text.substr(at, piece));
        while (true) {
            auto const reply = reader.next();
            if (!reply) {
                return seen + "error";
            }
            if (!*reply) {
                break;
            }
            seen += std::to_string((*reply)->code) + (*reply)->text + "\n";
            for (auto const step : {SmtpStep::login, SmtpStep::recipient, SmtpStep::content}) {
                check_outcome(verdict_of(step, **reply).outcome);
            }
        }
    }
    return seen;
}

} // namespace

// NOLINTNEXTLINE(readability-identifier-naming): the name that libFuzzer calls
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    auto const text = sonae::as_text({data, size});
    read_http(text);
    // How the network cuts a reply must make no difference; only how much of one waits may.
    auto const whole = read_smtp(text, std::max<std::size_t>(1, size));
    check(size > 16'000 || whole == read_smtp(text, 1));
    return 0;
}
