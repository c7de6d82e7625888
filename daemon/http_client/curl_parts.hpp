// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/base/file.hpp"

#include <memory>
#include <string>

struct curl_slist;

/// What everything here that speaks through libcurl shares. `void*` is a CURL*, as curl.h has it.
namespace sonae::http_client {

struct CurlDeleter {
    void operator()(void* curl) const;
};

using CurlHandle = std::unique_ptr<void, CurlDeleter>;

/// Null when libcurl cannot start.
CurlHandle make_curl();

/// Lines of a request's head.
class CurlHeaders {
public:
    void add(std::string const& line);

    [[nodiscard]] curl_slist* get() const { return list_.get(); }

private:
    struct Deleter {
        void operator()(curl_slist* list) const;
    };

    std::unique_ptr<curl_slist, Deleter> list_;
};

/// No redirect, no proxy, no .netrc, no signal; TLS 1.2 or later with a verified certificate; the
/// path as it was written. `ca_file` instead of the system's certificates, when there is one.
void set_safety(void* curl, fs::path const& ca_file);

/// The content, posted with this method.
void set_content(void* curl, std::string const& method, std::string const& content);

/// What a CURLcode means to us: "timed_out", "tls_failed" or "unreachable".
std::string failure_of(int curl_code);

} // namespace sonae::http_client
