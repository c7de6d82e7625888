// SPDX-License-Identifier: Apache-2.0
#include "daemon/notify/provider/replies.hpp"
#include "daemon/notify/provider/requests.hpp"
#include "inventory/base/encoding.hpp"
#include "inventory/base/text.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

namespace {

using namespace sonae;
using namespace sonae::notify;

void check(bool claim) {
    if (!claim) {
        std::abort();
    }
}

/// What a caller may rely on, whatever was read.
void check_outcome(Result<std::optional<Outcome>> const& read) {
    if (!read || !*read) {
        return;
    }
    auto const& outcome = **read;
    auto const is_failed = outcome.state == Outcome::State::failed;
    check(is_failed == !outcome.failure.empty());
    check(outcome.state != Outcome::State::sent);
    check(outcome.digit == 0 || (outcome.digit >= '1' && outcome.digit <= '3' && !is_failed));
}

void check_page(std::string_view text) {
    auto const page = provider::read_inbox(text);
    if (!page) {
        return;
    }
    check(page->messages.size() <= 200);
    for (auto const& each : page->messages) {
        check(provider::is_sid(each.sid));
        check(!each.from.empty() && each.from.size() <= 64 && each.text.size() <= 8'000);
        check(valid_utf8_prefix(each.text) == each.text.size());
    }
    auto settings = TelephoneSettings{};
    settings.account = "AC1";
    auto const next = provider::next_page_request(settings, "token", page->next);
    check(!next || next->url.starts_with("https://api.twilio.com/2010-04-01/Accounts/AC1/"));
    check(!next || next->url.find_first_of("\r\n ") == std::string::npos);
}

} // namespace

// NOLINTNEXTLINE(readability-identifier-naming): the name that libFuzzer calls
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    auto const text = sonae::as_text({data, size});
    check_page(text);
    check_outcome(provider::read_message(text));
    check_outcome(provider::read_call(text));
    check_outcome(provider::read_context(text, false));
    check_outcome(provider::read_context(text, true));
    static_cast<void>(provider::read_execution(text));
    return 0;
}
