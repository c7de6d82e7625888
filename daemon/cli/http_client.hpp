// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/base/result.hpp"

#include <filesystem>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace sonae::cli {

struct HttpRequest {
    std::string method = "GET";
    std::string target; ///< path and query, percent-encoded
    std::vector<std::pair<std::string, std::string>> headers = {};
    std::string body = {};
};

struct HttpResponse {
    int status = 0;
    std::string content_type;
    std::string body;
};

/// The one way to the daemon. Any answer, also 500, is a value.
/// Errors: unavailable (no daemon there); refused (the socket may not be opened); too_large.
class HttpClient {
public:
    virtual ~HttpClient() = default;
    virtual Result<HttpResponse> send(HttpRequest const& request) = 0;
};

/// Where the daemon is: its Unix socket, or an https URL with a token.
struct Destination {
    std::filesystem::path unix_socket; ///< used when `server` is empty
    std::string server;                ///< "https://his.example:8443"
    std::string token;                 ///< of a session, sent as bearer
    std::filesystem::path ca_file;     ///< empty: the system's certificates
};

/// Connects at the first request: at most 5 s to connect, 60 s for an answer, 64 MiB of it.
std::unique_ptr<HttpClient> make_curl_client(Destination destination);

} // namespace sonae::cli
