// SPDX-License-Identifier: Apache-2.0
#include "daemon/api/precondition.hpp"

#include "inventory/base/text.hpp"

#include <charconv>

namespace sonae::api {

Result<std::int64_t> version_to_change(Call const& call) {
    auto const text = trimmed(call.request.header("if-match"));
    if (text.empty()) {
        return Error{Errc::invalid_argument, "precondition_missing"};
    }
    auto version = std::int64_t{0};
    auto const is_quoted = text.size() > 2 && text.front() == '"' && text.back() == '"';
    if (is_quoted) {
        auto const* const end = text.data() + text.size() - 1;
        auto const read = std::from_chars(text.data() + 1, end, version);
        if (read.ec == std::errc{} && read.ptr == end) {
            return version;
        }
    }
    return Error{Errc::conflict, "changed_meanwhile"};
}

Response with_version(Response response, std::int64_t version) {
    response.headers.emplace_back("etag", "\"" + std::to_string(version) + "\"");
    return response;
}

bool is_known(Call const& call, std::string_view tag) {
    for (auto const known : split(call.request.header("if-none-match"), ',')) {
        auto text = trimmed(known);
        if (text.starts_with("W/")) {
            text.remove_prefix(2);
        }
        if (text == tag) {
            return true;
        }
    }
    return false;
}

Response not_modified(std::string_view tag) {
    auto response = Response{};
    response.status = 304;
    return with_tag(std::move(response), tag);
}

Response with_tag(Response response, std::string_view tag) {
    std::erase_if(response.headers, [](auto const& header) {
        return header.first == "cache-control";
    });
    response.headers.emplace_back("etag", tag);
    response.headers.emplace_back("cache-control", "private, no-cache");
    return response;
}

} // namespace sonae::api
