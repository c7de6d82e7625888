// SPDX-License-Identifier: Apache-2.0
#include "daemon/cli/api_call.hpp"

#include "daemon/cli/json_view.hpp"

#include <nlohmann/json.hpp>

namespace sonae::cli {

namespace {

Problem problem_of(HttpResponse const& response) {
    auto problem = Problem{.exit = exit_code_of(response.status), .status = response.status};
    auto const document = nlohmann::json::parse(response.body, nullptr, false);
    if (!document.is_object()) {
        problem.code = response.status == 401   ? "unauthenticated"
                       : response.status == 403 ? "refused"
                       : response.status == 404 ? "not_found"
                                                : "bad_answer";
        problem.detail = "HTTP " + std::to_string(response.status);
        return problem;
    }
    problem.code = text_at(document, "code");
    problem.detail = text_at(document, "detail");
    problem.pointer = text_at(document, "pointer");
    problem.document = document.dump();
    return problem;
}

Problem problem_of(Error const& error) {
    if (error.code == Errc::refused) {
        return {.exit = ExitCode::refused, .code = "socket_refused", .detail = error.text()};
    }
    if (error.code == Errc::too_large) {
        return {.exit = ExitCode::failed, .code = "bad_answer", .detail = error.text()};
    }
    return {.exit = ExitCode::unreachable, .code = "unreachable", .detail = error.text()};
}

} // namespace

ExitCode exit_code_of(int status) {
    switch (status) {
    case 400:
    case 413:
    case 415:
    case 422:
        return ExitCode::usage;
    case 401:
    case 403:
    case 429:
        return ExitCode::refused;
    case 404:
        return ExitCode::not_found;
    case 409:
    case 412:
    case 428:
        return ExitCode::conflict;
    case 502:
    case 503:
    case 504:
        return ExitCode::unreachable;
    default:
        return ExitCode::failed;
    }
}

std::string encoded(std::string_view text) {
    constexpr auto digits = std::string_view{"0123456789ABCDEF"};
    auto result = std::string{};
    for (auto const c : text) {
        auto const byte = static_cast<unsigned char>(c);
        auto const is_unreserved = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
                                   (byte >= '0' && byte <= '9') || byte == '-' || byte == '.' ||
                                   byte == '_' || byte == '~';
        if (is_unreserved) {
            result += c;
        } else {
            result += '%';
            result += digits[byte >> 4U];
            result += digits[byte & 0xFU];
        }
    }
    return result;
}

Answer<std::string> fetch(Context& context, HttpRequest const& request) {
    auto response = context.daemon.send(request);
    if (!response) {
        return problem_of(response.error());
    }
    if (response->status < 200 || response->status > 299) {
        return problem_of(*response);
    }
    return std::move(response->body);
}

Answer<nlohmann::json> call(Context& context, HttpRequest const& request) {
    TRY(body, fetch(context, request));
    if (body.empty()) {
        return nlohmann::json{};
    }
    auto value = nlohmann::json::parse(body, nullptr, false);
    if (value.is_discarded()) {
        return Problem{.code = "bad_answer", .detail = "not JSON: " + request.target};
    }
    return value;
}

Answer<nlohmann::json> get(Context& context, std::string target) {
    return call(context, {.target = std::move(target)});
}

Answer<nlohmann::json> post(Context& context, std::string target, nlohmann::json const& body) {
    return call(context, {.method = "POST", .target = std::move(target), .body = body.dump()});
}

Answer<nlohmann::json> post(Context& context, std::string target) {
    return call(context, {.method = "POST", .target = std::move(target)});
}

} // namespace sonae::cli
