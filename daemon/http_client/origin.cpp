// SPDX-License-Identifier: Apache-2.0
#include "daemon/http_client/origin.hpp"

#include "inventory/base/text.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>

namespace sonae::http_client {

namespace {

bool has_only(std::string_view text, std::string_view others) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [&](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
               others.find(c) != std::string_view::npos;
    });
}

/// Of a text in lower case.
bool is_host(std::string_view text) {
    if (text.starts_with('[')) {
        return text.ends_with(']') && has_only(text.substr(1, text.size() - 2), ":.");
    }
    return has_only(text, ".-_") && !text.starts_with('-') && !text.starts_with('.');
}

Error no_origin(std::string_view why) {
    return {Errc::malformed, "must be like https://host:port: " + std::string{why}};
}

} // namespace

Result<std::string> origin_of(std::string_view url) {
    auto const lower = ascii_lower(url);
    auto rest = std::string_view{lower};
    auto const is_secure = rest.starts_with("https://");
    if (!is_secure && !rest.starts_with("http://")) {
        return no_origin("another scheme");
    }
    rest.remove_prefix(is_secure ? 8 : 7);
    auto const closing = rest.starts_with('[') ? rest.find(']') : std::size_t{0};
    auto const colon = closing == std::string_view::npos ? closing : rest.find(':', closing);
    auto const host = rest.substr(0, colon);
    if (!is_host(host)) {
        return no_origin("the host");
    }
    auto port = std::uint16_t{is_secure ? std::uint16_t{443} : std::uint16_t{80}};
    auto const usual = port;
    if (colon != std::string_view::npos) {
        auto const digits = rest.substr(colon + 1);
        auto const* const end = digits.data() + digits.size();
        auto const [stopped, error] = std::from_chars(digits.data(), end, port);
        if (error != std::errc{} || stopped != end || port == 0) {
            return no_origin("the port");
        }
    }
    auto origin = std::string{is_secure ? "https://" : "http://"} + std::string{host};
    return port == usual ? origin : origin + ":" + std::to_string(port);
}

std::string_view before_path(std::string_view url) {
    auto const host = url.find("://");
    return host == std::string_view::npos ? url : url.substr(0, url.find('/', host + 3));
}

} // namespace sonae::http_client
