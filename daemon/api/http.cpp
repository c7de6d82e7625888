// SPDX-License-Identifier: Apache-2.0
#include "daemon/api/http.hpp"

#include "inventory/base/json_writer.hpp"
#include "inventory/base/text.hpp"

#include <algorithm>

namespace sonae::api {

namespace {

// Texts of errors may quote what came in; a problem document stays a short one.
constexpr auto max_detail_bytes = std::size_t{500};
constexpr auto max_code_bytes = std::size_t{64};

std::string_view
first_of(std::vector<std::pair<std::string, std::string>> const& pairs, std::string_view name) {
    auto const at = std::find_if(pairs.begin(), pairs.end(), [&](auto const& pair) {
        return pair.first == name;
    });
    return at == pairs.end() ? std::string_view{} : std::string_view{at->second};
}

std::string shortened(std::string_view text) {
    auto const cut = text.substr(0, max_detail_bytes);
    auto const is_cut = cut.size() < text.size();
    // The end of a cut text may be half a character; anything else invalid stays visible.
    return repaired_utf8(is_cut ? cut.substr(0, valid_utf8_prefix(cut)) : cut);
}

/// Handlers of the engine put stable codes into `what` ("totp_wrong"); other parts put sentences.
bool is_code(std::string_view what) {
    return !what.empty() && what.size() <= max_code_bytes &&
           std::all_of(what.begin(), what.end(), [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
           });
}

int status_of(Error const& error) {
    switch (error.code) {
    case Errc::malformed:
        return 400;
    case Errc::unauthenticated:
        return 401;
    case Errc::refused:
        return 403;
    case Errc::not_found:
        return 404;
    case Errc::conflict:
        return error.what == "changed_meanwhile" ? 412 : 409;
    case Errc::too_large:
        return 413;
    case Errc::unsupported:
        return 415;
    case Errc::invalid_argument:
        return error.what == "precondition_missing" ? 428 : 422;
    case Errc::rate_limited:
        return 429;
    case Errc::corrupt:
    case Errc::internal:
        return 500;
    // A disk that refuses may accept again: whoever sent something keeps it and comes back.
    case Errc::io:
    case Errc::timeout:
    case Errc::unavailable:
        return 503;
    case Errc::store_full:
        return 507;
    }
    return 500;
}

/// Seconds; "" where coming back changes nothing. A full disk waits for a person.
std::string_view retry_after(int status) {
    return status == 507 ? "300" : status == 503 ? "30" : status == 429 ? "60" : "";
}

} // namespace

std::string_view Request::header(std::string_view name) const {
    return first_of(headers, name);
}

std::string_view Request::parameter(std::string_view name) const {
    return first_of(query, name);
}

std::string_view Request::cookie(std::string_view name) const {
    for (auto const part : split(header("cookie"), ';')) {
        auto const pair = trimmed(part);
        auto const equals = pair.find('=');
        if (equals != std::string_view::npos && pair.substr(0, equals) == name) {
            return pair.substr(equals + 1);
        }
    }
    return {};
}

Response no_content() {
    auto response = Response{};
    response.status = 204;
    return response;
}

Response json_response(int status, std::string body) {
    auto response = Response{};
    response.status = status;
    // What one person may see must not stand in a shared computer's cache (ASVS 14.3.2).
    response.headers = {{"content-type", "application/json"}, {"cache-control", "no-store"}};
    response.body = std::move(body);
    return response;
}

Response
problem(int status, std::string_view code, std::string_view detail, std::string_view pointer) {
    auto json = JsonWriter{};
    json.begin_object().member("type", std::string_view{"/problems/" + std::string{code}});
    json.member("title", code).member("status", status).member("code", code);
    json.member("detail", std::string_view{shortened(detail)});
    if (!pointer.empty()) {
        json.member("pointer", std::string_view{shortened(pointer)});
    }
    json.end_object();
    auto response = json_response(status, std::move(json).text());
    response.headers.front().second = "application/problem+json";
    return response;
}

Response problem_of(Error const& error) {
    auto const status = status_of(error);
    auto const code = is_code(error.what) ? std::string_view{error.what} : name_of(error.code);
    auto const has_pointer = !error.where.empty() && error.where.front().starts_with('/');
    auto response = problem(
        status,
        code,
        error.what,
        has_pointer ? std::string_view{error.where.front()} : std::string_view{}
    );
    if (auto const seconds = retry_after(status); !seconds.empty()) {
        response.headers.emplace_back("retry-after", seconds);
    }
    return response;
}

} // namespace sonae::api
