// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/http_client/curl_parts.hpp"
#include "daemon/notify/provider_reply.hpp"
#include "daemon/notify/requests.hpp"

#include <chrono>

namespace sonae::notify {

/// No attempt takes longer, whatever the other side does.
constexpr auto longest_attempt = std::chrono::seconds{10};

/// What every transfer of this folder has beyond set_safety: the limits on time, sockets that no
/// child process inherits, and no waiting for a resolver that hangs when the transfer ends.
void set_limits(void* curl);

/// One request on its way: a CURL* for a multi handle, and what its callbacks collect.
class HttpTransfer {
public:
    explicit HttpTransfer(HttpRequest request);
    HttpTransfer(HttpTransfer const&) = delete;
    HttpTransfer& operator=(HttpTransfer const&) = delete;
    ~HttpTransfer() = default;

    [[nodiscard]] void* curl() const { return curl_.get(); }

    /// What came back, once curl is done with `curl_code`.
    /// Errors: unavailable with "unreachable", "timed_out" or "tls_failed".
    [[nodiscard]] Result<ProviderReply> reply(int curl_code) const;

    /// Of the reply that came back; 0 without one.
    [[nodiscard]] int status() const;

    /// What became of it, once curl is done with `curl_code`.
    [[nodiscard]] Outcome outcome(std::string_view channel, int curl_code, Instant now) const;

private:
    static std::size_t
    take_content(char* bytes, std::size_t size, std::size_t count, void* transfer);
    static std::size_t
    take_header(char* bytes, std::size_t size, std::size_t count, void* transfer);

    HttpRequest request_;
    ProviderReply reply_;
    bool is_cut_ = false;
    http_client::CurlHeaders headers_;
    http_client::CurlHandle curl_; ///< last: it uses the others
};

} // namespace sonae::notify
