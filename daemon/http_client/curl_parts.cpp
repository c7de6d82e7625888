// SPDX-License-Identifier: Apache-2.0
#include "daemon/http_client/curl_parts.hpp"

#include <curl/curl.h>

namespace sonae::http_client {

void CurlDeleter::operator()(void* curl) const {
    curl_easy_cleanup(curl);
}

CurlHandle make_curl() {
    return CurlHandle{curl_easy_init()};
}

void CurlHeaders::Deleter::operator()(curl_slist* list) const {
    curl_slist_free_all(list);
}

void CurlHeaders::add(std::string const& line) {
    // On success the old head is part of the new list.
    if (auto* const longer = curl_slist_append(list_.get(), line.c_str())) {
        static_cast<void>(list_.release());
        list_.reset(longer);
    }
}

void set_safety(void* curl, fs::path const& ca_file) {
    curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(curl, CURLOPT_PROXY, "");
    curl_easy_setopt(curl, CURLOPT_NOPROXY, "*");
    curl_easy_setopt(curl, CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED));
    curl_easy_setopt(curl, CURLOPT_SSL_VERIFYPEER, 1L);
    curl_easy_setopt(curl, CURLOPT_SSL_VERIFYHOST, 2L);
    curl_easy_setopt(curl, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    curl_easy_setopt(curl, CURLOPT_PATH_AS_IS, 1L);
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    if (!ca_file.empty()) {
        curl_easy_setopt(curl, CURLOPT_CAINFO, ca_file.c_str());
    }
}

void set_content(void* curl, std::string const& method, std::string const& content) {
    if (!content.empty() || method == "POST") {
        auto const size = static_cast<curl_off_t>(content.size());
        curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE, size);
        curl_easy_setopt(curl, CURLOPT_POSTFIELDS, content.c_str());
    }
    curl_easy_setopt(curl, CURLOPT_CUSTOMREQUEST, method.c_str());
}

std::string failure_of(int curl_code) {
    switch (curl_code) {
    case CURLE_OPERATION_TIMEDOUT:
        return "timed_out";
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_USE_SSL_FAILED:
        return "tls_failed";
    default:
        return "unreachable";
    }
}

} // namespace sonae::http_client
