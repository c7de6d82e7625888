// SPDX-License-Identifier: Apache-2.0
#include "daemon/api/form_input.hpp"

#include "inventory/base/encoding.hpp"
#include "inventory/base/text.hpp"

namespace sonae::api {

namespace {

/// "+" is a blank; a "%" that no two digits follow stands for itself.
std::string decoded(std::string_view text) {
    auto plain = std::string{};
    for (auto i = std::size_t{0}; i < text.size(); ++i) {
        auto const byte = text[i] == '%' ? from_hex(text.substr(i + 1, 2)) : Result<Bytes>{Bytes{}};
        if (byte && byte->size() == 1) {
            plain.push_back(static_cast<char>(byte->front()));
            i += 2;
        } else {
            plain.push_back(text[i] == '+' ? ' ' : text[i]);
        }
    }
    return plain;
}

} // namespace

std::optional<std::string> form_field(std::string_view body, std::string_view name) {
    for (auto const pair : split(body, '&')) {
        auto const equals = pair.find('=');
        if (equals == std::string_view::npos || decoded(pair.substr(0, equals)) != name) {
            continue;
        }
        auto value = decoded(pair.substr(equals + 1));
        auto const is_well =
            valid_utf8_prefix(value) == value.size() && value.find('\0') == std::string::npos;
        return is_well ? std::optional{std::move(value)} : std::nullopt;
    }
    return std::nullopt;
}

std::string html_escaped(std::string_view text) {
    auto escaped = std::string{};
    for (auto const c : text) {
        switch (c) {
        case '&':
            escaped += "&amp;";
            break;
        case '<':
            escaped += "&lt;";
            break;
        case '>':
            escaped += "&gt;";
            break;
        case '"':
            escaped += "&quot;";
            break;
        case '\'':
            escaped += "&#39;";
            break;
        default:
            escaped.push_back(c);
        }
    }
    return escaped;
}

} // namespace sonae::api
