// SPDX-License-Identifier: Apache-2.0
#include "daemon/cli/http_client.hpp"

#include <curl/curl.h>

#include <algorithm>
#include <unistd.h>

namespace sonae::cli {

namespace {

constexpr auto connect_timeout_seconds = 5L;
constexpr auto answer_timeout_seconds = 60L;
// A ledger of 10,000 devices as CSV is 4 MiB.
constexpr auto max_answer_bytes = std::size_t{64} * 1024 * 1024;

struct HandleDeleter {
    void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
};

struct ListDeleter {
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};

using Handle = std::unique_ptr<CURL, HandleDeleter>;
using HeaderList = std::unique_ptr<curl_slist, ListDeleter>;

std::size_t take_body(char* bytes, std::size_t size, std::size_t count, void* target) {
    auto& body = *static_cast<std::string*>(target);
    if (body.size() + size * count > max_answer_bytes) {
        return 0;
    }
    body.append(bytes, size * count);
    return size * count;
}

HeaderList header_list(HttpRequest const& request, std::string const& token) {
    auto list = HeaderList{};
    auto const add = [&](std::string const& line) {
        // On success the old head is part of the new list.
        if (auto* const longer = curl_slist_append(list.get(), line.c_str())) {
            static_cast<void>(list.release());
            list.reset(longer);
        }
    };
    for (auto const& [name, value] : request.headers) {
        add(std::string{name}.append(": ").append(value));
    }
    // Without it curl would call the body of every POST a form.
    auto const has_type = std::ranges::any_of(request.headers, [](auto const& header) {
        return header.first == "content-type";
    });
    if (!has_type && (!request.body.empty() || request.method == "POST")) {
        add("Content-Type: application/json");
    }
    // Without this curl waits a second for "100 Continue" before larger bodies.
    add("Expect:");
    if (!token.empty()) {
        add("Authorization: Bearer " + token);
    }
    return list;
}

class CurlClient final : public HttpClient {
public:
    explicit CurlClient(Destination destination)
        : destination_{std::move(destination)} {}

    Result<HttpResponse> send(HttpRequest const& request) override {
        if (!handle_) {
            handle_.reset(curl_easy_init());
        }
        auto* const curl = handle_.get();
        if (curl == nullptr) {
            return Error{Errc::internal, "libcurl cannot start"};
        }
        // Keeps the connection, forgets the last request.
        curl_easy_reset(curl);
        auto response = HttpResponse{};
        auto const headers = header_list(request, destination_.token);
        set_destination(curl, request.target);
        curl_easy_setopt(curl, CURLOPT_CUSTOMREQUEST, request.method.c_str());
        curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers.get());
        if (!request.body.empty() || request.method == "POST") {
            curl_easy_setopt(
                curl, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size())
            );
            curl_easy_setopt(curl, CURLOPT_POSTFIELDS, request.body.c_str());
        }
        curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, &take_body);
        curl_easy_setopt(curl, CURLOPT_WRITEDATA, &response.body);
        if (auto const code = curl_easy_perform(curl); code != CURLE_OK) {
            return error_of(code);
        }
        auto status = 0L;
        curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
        response.status = static_cast<int>(status);
        auto const* type = static_cast<char const*>(nullptr);
        curl_easy_getinfo(curl, CURLINFO_CONTENT_TYPE, &type);
        response.content_type = type == nullptr ? "" : type;
        return response;
    }

private:
    void set_destination(CURL* curl, std::string const& target) const {
        auto url = destination_.server;
        if (url.empty()) {
            curl_easy_setopt(curl, CURLOPT_UNIX_SOCKET_PATH, destination_.unix_socket.c_str());
            url = "http://localhost";
        }
        while (url.ends_with('/')) {
            url.pop_back();
        }
        curl_easy_setopt(curl, CURLOPT_URL, (url + target).c_str());
        if (!destination_.ca_file.empty()) {
            curl_easy_setopt(curl, CURLOPT_CAINFO, destination_.ca_file.c_str());
        }
        curl_easy_setopt(
            curl, CURLOPT_PROTOCOLS_STR, destination_.server.empty() ? "http" : "https"
        );
        // A proxy of the environment must not see the token, and the daemon is in the same house.
        curl_easy_setopt(curl, CURLOPT_NOPROXY, "*");
        curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
        curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, connect_timeout_seconds);
        curl_easy_setopt(curl, CURLOPT_TIMEOUT, answer_timeout_seconds);
    }

    [[nodiscard]] Error error_of(CURLcode code) const {
        auto const place =
            destination_.server.empty() ? destination_.unix_socket.string() : destination_.server;
        if (code == CURLE_WRITE_ERROR) {
            return Error{Errc::too_large, "the answer is larger than 64 MiB", {place}};
        }
        auto const* const socket = destination_.unix_socket.c_str();
        if (destination_.server.empty() && ::access(socket, F_OK) == 0 &&
            ::access(socket, R_OK | W_OK) != 0) {
            return Error{Errc::refused, "the socket may not be opened", {place}};
        }
        return Error{Errc::unavailable, curl_easy_strerror(code), {place}};
    }

    Destination destination_;
    Handle handle_;
};

} // namespace

std::unique_ptr<HttpClient> make_curl_client(Destination destination) {
    return std::make_unique<CurlClient>(std::move(destination));
}

} // namespace sonae::cli
