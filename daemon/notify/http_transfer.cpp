// SPDX-License-Identifier: Apache-2.0
#include "daemon/notify/http_transfer.hpp"

#include "inventory/base/text.hpp"

#include <curl/curl.h>

#include <sys/socket.h>

namespace sonae::notify {

namespace {

constexpr auto connect_timeout_ms = 5'000L;
constexpr auto max_header_bytes = std::size_t{1'024}; // of those that we keep

curl_socket_t open_socket(void* /*context*/, curlsocktype /*purpose*/, curl_sockaddr* address) {
    return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

/// The value when the line is the head of that name (in lower case).
std::optional<std::string> value_of(std::string_view line, std::string_view name) {
    if (line.size() <= name.size() || line.size() > max_header_bytes || line[name.size()] != ':' ||
        ascii_lower(line.substr(0, name.size())) != name) {
        return std::nullopt;
    }
    return std::string{trimmed(line.substr(name.size() + 1))};
}

} // namespace

void set_limits(void* curl) {
    constexpr auto longest_ms = std::chrono::milliseconds{longest_attempt}.count();
    curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, static_cast<long>(longest_ms));
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS, connect_timeout_ms);
    curl_easy_setopt(curl, CURLOPT_OPENSOCKETFUNCTION, &open_socket);
    // Without it the end of a transfer waits for the thread that still looks its host up.
    curl_easy_setopt(curl, CURLOPT_QUICK_EXIT, 1L);
}

HttpTransfer::HttpTransfer(HttpRequest request)
    : request_{std::move(request)}
    , curl_{http_client::make_curl()} {
    auto* const handle = curl_.get();
    http_client::set_safety(handle, request_.ca_file);
    set_limits(handle);
    for (auto const& header : request_.headers) {
        headers_.add(header);
    }
    // Without this curl waits a second for "100 Continue" before larger contents.
    headers_.add("Expect:");
    headers_.add("User-Agent: Sonae");
    if (request_.is_get) {
        curl_easy_setopt(handle, CURLOPT_HTTPGET, 1L);
    } else {
        http_client::set_content(handle, "POST", request_.content);
    }
    curl_easy_setopt(handle, CURLOPT_URL, request_.url.c_str());
    curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, "http,https");
    // One request to a connection: one that hangs takes no other with it.
    curl_easy_setopt(handle, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
    curl_easy_setopt(handle, CURLOPT_HTTPHEADER, headers_.get());
    curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, &take_content);
    curl_easy_setopt(handle, CURLOPT_WRITEDATA, this);
    curl_easy_setopt(handle, CURLOPT_HEADERFUNCTION, &take_header);
    curl_easy_setopt(handle, CURLOPT_HEADERDATA, this);
}

Result<ProviderReply> HttpTransfer::reply(int curl_code) const {
    // A reply that is longer than we read has still been given.
    if (curl_code != CURLE_OK && !is_cut_) {
        return Error{Errc::unavailable, http_client::failure_of(curl_code)};
    }
    auto reply = reply_;
    reply.status = status();
    return reply;
}

int HttpTransfer::status() const {
    auto status = 0L;
    curl_easy_getinfo(curl_.get(), CURLINFO_RESPONSE_CODE, &status);
    return static_cast<int>(status);
}

Outcome HttpTransfer::outcome(std::string_view channel, int curl_code, Instant now) const {
    auto const given = reply(curl_code);
    return given ? outcome_of(channel, *given, now) : failed(given.error().what, false);
}

std::size_t
HttpTransfer::take_content(char* bytes, std::size_t size, std::size_t count, void* transfer) {
    auto& self = *static_cast<HttpTransfer*>(transfer);
    auto& content = self.reply_.content;
    auto const most = self.request_.most_bytes;
    content.append(bytes, std::min(size * count, most - content.size()));
    self.is_cut_ = content.size() == most;
    return self.is_cut_ ? 0 : size * count;
}

std::size_t
HttpTransfer::take_header(char* bytes, std::size_t size, std::size_t count, void* transfer) {
    auto& reply = static_cast<HttpTransfer*>(transfer)->reply_;
    auto const line = std::string_view{bytes, size * count};
    if (auto value = value_of(line, "retry-after")) {
        reply.retry_after = std::move(*value);
    } else if (auto date = value_of(line, "date")) {
        reply.date = std::move(*date);
    } else if (auto accepted = value_of(line, "x-line-accepted-request-id")) {
        reply.request_id = std::move(*accepted);
    } else if (auto id = value_of(line, "x-line-request-id"); id && reply.request_id.empty()) {
        reply.request_id = std::move(*id);
    }
    return size * count;
}

} // namespace sonae::notify
