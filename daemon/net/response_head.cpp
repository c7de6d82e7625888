// SPDX-License-Identifier: Apache-2.0
#include "daemon/net/response_head.hpp"

#include "daemon/net/security_headers.hpp"
#include "inventory/base/json_writer.hpp"
#include "inventory/base/text.hpp"

#include <algorithm>
#include <array>

namespace sonae::net {

namespace {

struct Reason {
    int status;
    std::string_view phrase;
};

constexpr auto reasons = std::array<Reason, 33>{{
    {100, "Continue"},
    {200, "OK"},
    {201, "Created"},
    {202, "Accepted"},
    {204, "No Content"},
    {206, "Partial Content"},
    {301, "Moved Permanently"},
    {302, "Found"},
    {303, "See Other"},
    {304, "Not Modified"},
    {307, "Temporary Redirect"},
    {308, "Permanent Redirect"},
    {400, "Bad Request"},
    {401, "Unauthorized"},
    {403, "Forbidden"},
    {404, "Not Found"},
    {405, "Method Not Allowed"},
    {406, "Not Acceptable"},
    {408, "Request Timeout"},
    {409, "Conflict"},
    {410, "Gone"},
    {412, "Precondition Failed"},
    {413, "Content Too Large"},
    {414, "URI Too Long"},
    {415, "Unsupported Media Type"},
    {422, "Unprocessable Content"},
    {428, "Precondition Required"},
    {429, "Too Many Requests"},
    {431, "Request Header Fields Too Large"},
    {500, "Internal Server Error"},
    {501, "Not Implemented"},
    {503, "Service Unavailable"},
    {504, "Gateway Timeout"},
}};

bool is_token_character(char character) {
    constexpr auto others = std::string_view{"!#$%&'*+-.^_`|~"};
    return (character >= '0' && character <= '9') || (character >= 'a' && character <= 'z') ||
           (character >= 'A' && character <= 'Z') || others.find(character) != others.npos;
}

bool is_safe_field(std::string_view name, std::string_view value) {
    return !name.empty() && std::ranges::all_of(name, is_token_character) &&
           std::ranges::none_of(value, [](char character) {
               auto const code = static_cast<unsigned char>(character);
               return (code < 0x20 && code != '\t') || code == 0x7F;
           });
}

bool belongs_to_connection(std::string_view lower_name) {
    constexpr auto names = std::array<std::string_view, 7>{
        "connection",
        "content-length",
        "date",
        "keep-alive",
        "server",
        "transfer-encoding",
        "x-request-id"};
    return std::ranges::find(names, lower_name) != names.end();
}

void append_field(std::string& text, std::string_view name, std::string_view value) {
    text.append(name).append(": ").append(value).append("\r\n");
}

bool has_field(api::Response const& response, std::string_view name) {
    auto const wanted = ascii_lower(name);
    return std::ranges::any_of(response.headers, [&](auto const& field) {
        return ascii_lower(field.first) == wanted;
    });
}

void append_two_digits(std::string& text, unsigned value) {
    text += static_cast<char>('0' + value / 10 % 10);
    text += static_cast<char>('0' + value % 10);
}

} // namespace

std::string http_date(Instant at) {
    using namespace std::chrono;
    constexpr auto days_of_week =
        std::array<std::string_view, 7>{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    constexpr auto months = std::array<std::string_view, 12>{
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    auto const day = floor<days>(at);
    auto const date = year_month_day{day};
    auto const time = hh_mm_ss{floor<seconds>(at - day)};
    auto text = std::string{days_of_week[weekday{day}.c_encoding()]} + ", ";
    append_two_digits(text, static_cast<unsigned>(date.day()));
    text.append(" ").append(months[static_cast<unsigned>(date.month()) - 1]).append(" ");
    text += std::to_string(static_cast<int>(date.year())) + " ";
    append_two_digits(text, static_cast<unsigned>(time.hours().count()));
    text += ':';
    append_two_digits(text, static_cast<unsigned>(time.minutes().count()));
    text += ':';
    append_two_digits(text, static_cast<unsigned>(time.seconds().count()));
    return text + " GMT";
}

std::string_view reason_of(int status) {
    auto const at = std::ranges::find(reasons, status, &Reason::status);
    return at == reasons.end() ? std::string_view{} : at->phrase;
}

bool allows_body(int status) {
    return status >= 200 && status != 204 && status != 304;
}

std::string response_head(api::Response const& response, HeadFacts const& facts) {
    auto text = std::string{"HTTP/1.1 "};
    text.reserve(1'280);
    text.append(std::to_string(response.status)).append(" ").append(reason_of(response.status));
    text += "\r\n";
    append_field(text, "Date", http_date(facts.now));
    if (response.is_event_stream) {
        append_field(text, "Content-Type", "text/event-stream");
        append_field(text, "X-Accel-Buffering", "no");
    } else if (allows_body(response.status)) {
        append_field(text, "Content-Length", std::to_string(facts.body_size));
    }
    if (!facts.keeps_alive) {
        append_field(text, "Connection", "close");
    } else if (facts.is_http_1_0) {
        append_field(text, "Connection", "keep-alive");
    }
    append_field(text, "X-Request-Id", facts.request_id);
    for (auto const& [name, value] : response.headers) {
        auto const lower = ascii_lower(name);
        auto const is_ours =
            belongs_to_connection(lower) || (response.is_event_stream && lower == "content-type");
        if (!is_ours && is_safe_field(name, value)) {
            append_field(text, name, value);
        }
    }
    for (auto const& [name, value] : security_headers) {
        if (!has_field(response, name)) {
            append_field(text, name, value);
        }
    }
    return text + "\r\n";
}

api::Response response_of(Refusal const& refusal) {
    auto response = api::Response{};
    response.status = refusal.status;
    response.headers.emplace_back("Content-Type", "application/problem+json");
    auto json = JsonWriter{};
    json.begin_object();
    json.member("type", "/problems/" + std::string{refusal.code});
    json.member("title", reason_of(refusal.status));
    json.member("status", refusal.status);
    json.member("code", refusal.code);
    json.member("detail", refusal.detail);
    json.end_object();
    response.body = std::move(json).text();
    return response;
}

} // namespace sonae::net
