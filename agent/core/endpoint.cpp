// SPDX-License-Identifier: Apache-2.0
#include "agent/core/endpoint.hpp"

#include <algorithm>
#include <charconv>

namespace sonae::agent {

namespace {

constexpr auto max_host_bytes = std::size_t{255}; // RFC 1035 2.3.4

bool is_host(std::string_view host, bool is_bracketed) {
    auto const fits = [&](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
               c == '-' || c == '.' || c == '_' || (is_bracketed && (c == ':' || c == '%'));
    };
    return !host.empty() && host.size() <= max_host_bytes &&
           std::all_of(host.begin(), host.end(), fits);
}

} // namespace

Result<Endpoint> parse_endpoint(std::string_view text) {
    auto const wrong = Error{Errc::malformed, "not HOST:PORT", {std::string{text}}};
    auto const colon = text.rfind(':');
    if (colon == std::string_view::npos) {
        return wrong;
    }
    auto host = text.substr(0, colon);
    auto const is_bracketed = host.starts_with('[') && host.ends_with(']');
    if (is_bracketed) {
        host = host.substr(1, host.size() - 2);
    }
    auto const digits = text.substr(colon + 1);
    auto port = std::uint16_t{0};
    auto const* const end = digits.data() + digits.size();
    auto const [stop, failure] = std::from_chars(digits.data(), end, port);
    if (failure != std::errc{} || stop != end || port == 0 || !is_host(host, is_bracketed)) {
        return wrong;
    }
    return Endpoint{std::string{host}, port};
}

} // namespace sonae::agent
