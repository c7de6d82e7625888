// SPDX-License-Identifier: Apache-2.0
#include "daemon/effects/address_rule.hpp"
#include "daemon/effects/http_call.hpp"
#include "daemon/http_client/curl_parts.hpp"
#include "daemon/http_client/token_file.hpp"
#include "inventory/base/text.hpp"

#include <curl/curl.h>

#include <cstring>
#include <netinet/in.h>
#include <sys/socket.h>

namespace sonae::effects {

using http_client::CurlHeaders;

namespace {

constexpr auto max_answer_bytes = std::size_t{1} << 20U;
constexpr auto max_header_bytes = std::size_t{64} * 1024;
constexpr auto connect_timeout_ms = 10'000L;

/// What the callbacks of one transfer see.
struct Transfer {
    HttpCall const& call;
    Limits const& limits;
    std::string content = {};
    std::size_t header_bytes = 0;
    bool is_too_large = false;
    bool is_shielded_address = false;
};

std::size_t take_content(char* bytes, std::size_t size, std::size_t count, void* context) {
    auto& transfer = *static_cast<Transfer*>(context);
    if (transfer.content.size() + size * count > max_answer_bytes) {
        transfer.is_too_large = true;
        return 0;
    }
    transfer.content.append(bytes, size * count);
    return size * count;
}

std::size_t count_header(char* /*bytes*/, std::size_t size, std::size_t count, void* context) {
    auto& transfer = *static_cast<Transfer*>(context);
    transfer.header_bytes += size * count;
    transfer.is_too_large = transfer.header_bytes > max_header_bytes;
    return transfer.is_too_large ? 0 : size * count;
}

/// The address is looked at where it is used, so that no second look-up can give another one.
curl_socket_t open_socket(void* context, curlsocktype /*purpose*/, curl_sockaddr* address) {
    auto& transfer = *static_cast<Transfer*>(context);
    auto bytes = AddressBytes{};
    if (address->family == AF_INET) {
        auto ipv4 = sockaddr_in{};
        std::memcpy(&ipv4, &address->addr, sizeof ipv4);
        auto parts = std::array<std::uint8_t, 4>{};
        std::memcpy(parts.data(), &ipv4.sin_addr, parts.size());
        bytes = mapped(parts);
    } else if (address->family == AF_INET6) {
        auto ipv6 = sockaddr_in6{};
        std::memcpy(&ipv6, &address->addr, sizeof ipv6);
        std::memcpy(bytes.data(), &ipv6.sin6_addr, bytes.size());
    } else {
        transfer.is_shielded_address = true;
        return CURL_SOCKET_BAD;
    }
    if (!transfer.call.allow_private && is_shielded(bytes)) {
        transfer.is_shielded_address = true;
        return CURL_SOCKET_BAD;
    }
    return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

int is_called_off(void* context, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
    return static_cast<Transfer*>(context)->limits.stop.stop_requested() ? 1 : 0;
}

Result<CurlHeaders> headers_of(HttpCall const& call) {
    auto headers = CurlHeaders{};
    auto has_type = call.content.empty();
    for (auto const& [name, value] : call.headers) {
        auto line = name;
        headers.add(value.empty() ? line.append(";") : line.append(": ").append(value));
        has_type = has_type || ascii_lower(name) == "content-type";
    }
    if (!has_type) {
        headers.add("Content-Type: application/json");
    }
    // Without this curl waits a second for "100 Continue" before larger contents.
    headers.add("Expect:");
    if (!call.token_file.empty()) {
        TRY(token, http_client::read_token(call.token_file));
        headers.add("Authorization: Bearer " + token);
    }
    return headers;
}

void set_request(CURL* curl, HttpCall const& call) {
    curl_easy_setopt(curl, CURLOPT_URL, call.url.c_str());
    if (call.method == "HEAD") {
        curl_easy_setopt(curl, CURLOPT_NOBODY, 1L);
    } else {
        http_client::set_content(curl, call.method, call.content);
    }
}

Error error_of(CURLcode code, Transfer const& transfer) {
    auto const detail = std::string{curl_easy_strerror(code)};
    if (transfer.is_shielded_address) {
        return {Errc::refused, "address_not_allowed", {transfer.call.url}};
    }
    if (transfer.is_too_large) {
        return {Errc::too_large, "too_large", {"the answer"}};
    }
    if (code == CURLE_ABORTED_BY_CALLBACK) {
        return {Errc::unavailable, "stopped"};
    }
    auto failure = http_client::failure_of(code);
    auto const kind = failure == "timed_out"    ? Errc::timeout
                      : failure == "tls_failed" ? Errc::unauthenticated
                                                : Errc::unavailable;
    return {kind, std::move(failure), {detail}};
}

} // namespace

Result<HttpReply> send(HttpCall const& call, Limits const& limits) {
    auto const left = std::chrono::duration_cast<std::chrono::milliseconds>(
                          limits.deadline - std::chrono::steady_clock::now()
    )
                          .count();
    if (left <= 0) {
        return Error{Errc::timeout, "timed_out"};
    }
    auto const handle = http_client::make_curl();
    if (!handle) {
        return Error{Errc::internal, "internal", {"libcurl cannot start"}};
    }
    auto* const curl = handle.get();
    TRY(headers, headers_of(call));
    auto transfer = Transfer{call, limits};
    http_client::set_safety(curl, call.ca_file);
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(curl, CURLOPT_FRESH_CONNECT, 1L);
    curl_easy_setopt(curl, CURLOPT_FORBID_REUSE, 1L);
    set_request(curl, call);
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers.get());
    curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, static_cast<long>(left));
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS, connect_timeout_ms);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, &take_content);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, &transfer);
    curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, &count_header);
    curl_easy_setopt(curl, CURLOPT_HEADERDATA, &transfer);
    curl_easy_setopt(curl, CURLOPT_OPENSOCKETFUNCTION, &open_socket);
    curl_easy_setopt(curl, CURLOPT_OPENSOCKETDATA, &transfer);
    curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, &is_called_off);
    curl_easy_setopt(curl, CURLOPT_XFERINFODATA, &transfer);
    if (auto const code = curl_easy_perform(curl); code != CURLE_OK) {
        return error_of(code, transfer);
    }
    auto status = 0L;
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
    return HttpReply{static_cast<int>(status), std::move(transfer.content)};
}

} // namespace sonae::effects
