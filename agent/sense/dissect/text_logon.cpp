// SPDX-License-Identifier: Apache-2.0
#include "agent/sense/dissect/text_logon.hpp"

#include "agent/sense/dissect/der.hpp"
#include "inventory/base/encoding.hpp"
#include "inventory/base/text.hpp"

#include <algorithm>

namespace sonae::sense {

namespace {

constexpr auto longest_head = std::size_t{4'096};

bool begins_with(std::string_view text, std::string_view word) {
    return text.size() >= word.size() && ascii_lower(text.substr(0, word.size())) == word;
}

/// What stands between `at` and the next space or end of line.
std::string_view word_at(std::string_view text, std::size_t at) {
    auto const rest = text.substr(std::min(at, text.size()));
    return rest.substr(0, rest.find_first_of(" \r\n"));
}

TextLogon ftp(std::string_view text, bool is_from_server) {
    if (is_from_server) {
        return {
            text.starts_with("230")                              ? TextStep::accepted
            : text.starts_with("530") || text.starts_with("430") ? TextStep::refused
                                                                 : TextStep::none,
            {}};
    }
    if (begins_with(text, "user ")) {
        return {TextStep::account, word_at(text, 5)};
    }
    return {begins_with(text, "pass ") ? TextStep::password : TextStep::none, {}};
}

TextLogon pop3(std::string_view text, bool is_from_server) {
    if (is_from_server) {
        return {
            text.starts_with("+OK")    ? TextStep::accepted
            : text.starts_with("-ERR") ? TextStep::refused
                                       : TextStep::none,
            {}};
    }
    return ftp(text, false);
}

/// Every line begins with a mark of the client's own.
TextLogon imap(std::string_view text, bool is_from_server) {
    auto const mark = text.find(' ');
    if (mark == std::string_view::npos || mark > 16) {
        return {};
    }
    auto const rest = text.substr(mark + 1);
    if (!is_from_server) {
        auto const is_login = begins_with(rest, "login ");
        return {
            is_login ? TextStep::password : TextStep::none,
            is_login ? word_at(rest, 6) : std::string_view{}};
    }
    return {
        text.front() == '*'        ? TextStep::none
        : begins_with(rest, "ok ") ? TextStep::accepted
        : begins_with(rest, "no ") ? TextStep::refused
                                   : TextStep::none,
        {}};
}

TextLogon http(std::string_view text, bool is_from_server) {
    if (is_from_server) {
        constexpr auto code_at = std::size_t{9};
        if (!text.starts_with("HTTP/1.") || text.size() < code_at + 3) {
            return {};
        }
        auto const code = text.substr(code_at, 3);
        return {code == "401" || code == "403" ? TextStep::refused : TextStep::accepted, {}};
    }
    auto const head = ascii_lower(text.substr(0, text.find("\r\n\r\n")));
    constexpr auto field = std::string_view{"\r\nauthorization: basic "};
    auto const at = head.find(field);
    if (at == std::string::npos) {
        return {};
    }
    // The hash of what is encoded tells accounts with their passwords apart: enough.
    return {TextStep::password, word_at(text, at + field.size())};
}

TextLogon telnet(std::string_view text, bool is_from_server) {
    auto const lower = ascii_lower(text.substr(0, std::min<std::size_t>(text.size(), 256)));
    auto const has = [&](std::string_view words) { return lower.find(words) != std::string::npos; };
    if (!is_from_server) {
        return {};
    }
    if (has("login incorrect") || has("login failed") || has("authentication failed") ||
        has("access denied") || has("bad password")) {
        return {TextStep::refused, {}};
    }
    return {
        has("password:") || has("login:") || has("username:") ? TextStep::prompt : TextStep::none,
        {}};
}

TextLogon ldap(ByteView segment) {
    constexpr auto bind_request = der_tag::application(0);
    constexpr auto bind_answer = der_tag::application(1);
    constexpr auto simple = std::uint8_t{0x80};
    constexpr auto enumerated = std::uint8_t{0x0A};
    constexpr auto wrong_credentials = 49;
    auto message = ByteReader{first_der(segment, true).content};
    read_der(message); // number
    auto const operation = read_der(message, true);
    auto inner = ByteReader{operation.content};
    auto const first = read_der(inner);
    if (operation.is(bind_request)) {
        auto const name = read_der(inner);
        auto const proof = read_der(inner);
        auto const is_simple = proof.is(simple) && !proof.content.empty();
        return {is_simple ? TextStep::password : TextStep::none, as_text(name.content)};
    }
    if (!operation.is(bind_answer) || !first.is(enumerated) || first.content.size() != 1) {
        return {};
    }
    auto const result = first.content.front();
    return {
        result == 0                   ? TextStep::accepted
        : result == wrong_credentials ? TextStep::refused
                                      : TextStep::none,
        {}};
}

} // namespace

TextService text_service_of(std::uint16_t server_port) {
    switch (server_port) {
    case 21:
        return TextService::ftp;
    case 23:
        return TextService::telnet;
    case 80:
    case 8080:
        return TextService::http;
    case 110:
        return TextService::pop3;
    case 143:
        return TextService::imap;
    case 389:
    case 3268:
        return TextService::ldap;
    default:
        return TextService::none;
    }
}

TextLogon dissect_text_logon(TextService service, ByteView segment, bool is_from_server) {
    auto const text = as_text(segment.first(std::min(segment.size(), longest_head)));
    switch (service) {
    case TextService::ftp:
        return ftp(text, is_from_server);
    case TextService::pop3:
        return pop3(text, is_from_server);
    case TextService::imap:
        return imap(text, is_from_server);
    case TextService::http:
        return http(text, is_from_server);
    case TextService::telnet:
        return telnet(text, is_from_server);
    case TextService::ldap:
        return ldap(segment);
    case TextService::none:
        break;
    }
    return {};
}

} // namespace sonae::sense
