// SPDX-License-Identifier: Apache-2.0
#include "daemon/notify/provider/requests.hpp"

#include "daemon/notify/escape.hpp"
#include "inventory/base/encoding.hpp"

#include <algorithm>

namespace sonae::notify::provider {

namespace {

constexpr auto max_sid = std::size_t{64};
constexpr auto max_next = std::size_t{1'000};
// An SMS has at most 1,600 characters, each at most six bytes in JSON, and 1 KB around them.
constexpr auto page_size = 20;
constexpr auto most_bytes = std::size_t{256} * 1024;

std::string account_of(TelephoneSettings const& settings) {
    return "/2010-04-01/Accounts/" + settings.account + "/";
}

HttpRequest got(TelephoneSettings const& settings, std::string_view token, std::string url) {
    auto request = HttpRequest{};
    request.url = std::move(url);
    auto const login = settings.account + ":" + std::string{token};
    request.headers = {
        "Accept: application/json", "Authorization: Basic " + to_base64(as_bytes(login))};
    request.ca_file = settings.ca_file;
    request.is_get = true;
    request.most_bytes = most_bytes;
    return request;
}

} // namespace

bool is_sid(std::string_view text) {
    return !text.empty() && text.size() <= max_sid && std::ranges::all_of(text, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    });
}

HttpRequest
inbox_request(TelephoneSettings const& settings, std::string_view token, Instant since) {
    auto url = settings.api + account_of(settings) + "Messages.json?To=";
    url += form_escaped(settings.from);
    url += "&DateSent%3E=" + to_rfc3339(since).substr(0, 10);
    url += "&PageSize=" + std::to_string(page_size);
    return got(settings, token, std::move(url));
}

Result<HttpRequest> next_page_request(
    TelephoneSettings const& settings, std::string_view token, std::string_view next
) {
    auto const is_plain =
        std::ranges::all_of(next, [](char c) { return c > ' ' && c < '\x7f' && c != '#'; });
    if (!next.starts_with(account_of(settings) + "Messages.json?") || !is_plain ||
        next.size() > max_next) {
        return Error{Errc::malformed, "next_page_uri"};
    }
    return got(settings, token, settings.api + std::string{next});
}

HttpRequest
message_request(TelephoneSettings const& settings, std::string_view token, std::string_view sid) {
    auto url = settings.api + account_of(settings) + "Messages/" + std::string{sid} + ".json";
    return got(settings, token, std::move(url));
}

HttpRequest
call_request(TelephoneSettings const& settings, std::string_view token, std::string_view sid) {
    auto url = settings.api + account_of(settings) + "Calls/" + std::string{sid} + ".json";
    return got(settings, token, std::move(url));
}

HttpRequest
execution_request(TelephoneSettings const& settings, std::string_view token, std::string_view sid) {
    auto url = settings.studio_api + "/v2/Flows/" + settings.flow + "/Executions/";
    return got(settings, token, url + std::string{sid});
}

HttpRequest
context_request(TelephoneSettings const& settings, std::string_view token, std::string_view sid) {
    auto request = execution_request(settings, token, sid);
    request.url += "/Context";
    return request;
}

} // namespace sonae::notify::provider
