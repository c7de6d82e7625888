// SPDX-License-Identifier: Apache-2.0
#include "daemon/api/plain_page.hpp"

#include <fmt/format.h>

namespace sonae::api {

std::string
plain_page(std::string_view language, std::string_view drill, std::string_view content) {
    return fmt::format(
        "<!doctype html><html lang=\"{0}\"><head><meta charset=\"utf-8\">"
        "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">"
        "<meta name=\"robots\" content=\"noindex\"><title>Sonae</title>"
        "<link rel=\"icon\" href=\"/icon.svg\">"
        "<link rel=\"stylesheet\" "
        "href=\"/plain.css\"></head><body>{1}<main>{2}</main></body></html>",
        language,
        drill.empty() ? std::string{}
                      : fmt::format("<p class=\"drill\" role=\"alert\">{}</p>", drill),
        content
    );
}

Response html_response(int status, std::string body) {
    auto response = Response{};
    response.status = status;
    response.headers = {
        {"content-type", "text/html; charset=utf-8"},
        {"cache-control", "no-store"},
        {"referrer-policy", "no-referrer"}};
    response.body = std::move(body);
    return response;
}

std::string japan_time(Instant at) {
    constexpr auto japan = std::chrono::hours{9};
    auto const text = to_rfc3339(std::chrono::floor<std::chrono::seconds>(at + japan));
    return text.substr(0, 10) + " " + text.substr(11, 5);
}

} // namespace sonae::api
