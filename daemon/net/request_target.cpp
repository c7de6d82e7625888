// SPDX-License-Identifier: Apache-2.0
#include "daemon/net/request_target.hpp"

#include "inventory/base/text.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

namespace sonae::net {

namespace {

constexpr auto max_host_bytes = std::size_t{255};

Error malformed(std::string_view what) {
    return {Errc::malformed, std::string{what}};
}

bool is_control(char character) {
    auto const code = static_cast<unsigned char>(character);
    return code < 0x20 || code == 0x7F;
}

bool is_visible_ascii(char character) {
    return character > ' ' && character <= '~';
}

bool is_alphanumeric(char character) {
    return (character >= '0' && character <= '9') || (character >= 'a' && character <= 'z') ||
           (character >= 'A' && character <= 'Z');
}

bool is_digit(char character) {
    return character >= '0' && character <= '9';
}

bool is_hex_digit(char character) {
    return is_digit(character) || (character >= 'a' && character <= 'f') ||
           (character >= 'A' && character <= 'F');
}

/// The byte that two hex digits name, or nothing.
std::optional<char> byte_of(std::string_view digits) {
    auto value = 0U;
    auto const* const end = digits.data() + digits.size();
    auto const [at, error] = std::from_chars(digits.data(), end, value, 16);
    if (digits.size() != 2 || error != std::errc{} || at != end) {
        return std::nullopt;
    }
    return static_cast<char>(value);
}

/// `text` percent-decoded: UTF-8 without control characters.
Result<std::string> decoded(std::string_view text, bool plus_is_space) {
    auto out = std::string{};
    out.reserve(text.size());
    for (auto i = std::size_t{0}; i < text.size(); ++i) {
        if (text[i] != '%') {
            out += plus_is_space && text[i] == '+' ? ' ' : text[i];
            continue;
        }
        auto const byte = byte_of(text.substr(i + 1, 2));
        if (!byte) {
            return malformed("a percent sign without two hex digits");
        }
        out += *byte;
        i += 2;
    }
    if (std::ranges::any_of(out, is_control)) {
        return malformed("an encoded control character");
    }
    if (valid_utf8_prefix(out) != out.size()) {
        return malformed("not UTF-8");
    }
    return out;
}

bool has_encoded_slash(std::string_view path) {
    auto const at = ascii_lower(path).find("%2f");
    return at != std::string::npos;
}

Result<std::string> decoded_path(std::string_view raw) {
    if (raw.size() > max_path_bytes) {
        return Error{Errc::too_large, "the path is longer than 2,000 bytes"};
    }
    // Once decoded it could not be told from a separator.
    if (has_encoded_slash(raw)) {
        return malformed("an encoded slash");
    }
    TRY(path, decoded(raw, false));
    if (path.find('\\') != std::string::npos) {
        return malformed("a backslash");
    }
    auto const segments = split(path, '/');
    if (std::ranges::any_of(segments, [](auto part) { return part == "." || part == ".."; })) {
        return malformed("a relative path segment");
    }
    return path;
}

Result<std::vector<std::pair<std::string, std::string>>> decoded_query(std::string_view raw) {
    auto query = std::vector<std::pair<std::string, std::string>>{};
    for (auto const part : split(raw, '&')) {
        if (part.empty()) {
            continue;
        }
        if (query.size() == max_parameters) {
            return malformed("more than 64 query parameters");
        }
        auto const equals = std::min(part.find('='), part.size());
        TRY(name, decoded(part.substr(0, equals), true));
        TRY(value, decoded(part.substr(std::min(equals + 1, part.size())), true));
        query.emplace_back(std::move(name), std::move(value));
    }
    return query;
}

/// Length of "http://" or "https://" at the beginning, or 0.
std::size_t scheme_size(std::string_view target) {
    auto const start = ascii_lower(target.substr(0, 8));
    if (start == "https://") {
        return 8;
    }
    return start.starts_with("http://") ? 7 : 0;
}

} // namespace

Result<RequestTarget> parse_request_target(std::string_view target) {
    if (target.size() > max_target_bytes) {
        return Error{Errc::too_large, "the request target is longer than 8,000 bytes"};
    }
    if (!std::ranges::all_of(target, is_visible_ascii)) {
        return malformed("a character that must be percent-encoded");
    }
    if (target.find('#') != std::string_view::npos) {
        return malformed("a fragment");
    }
    auto parsed = RequestTarget{};
    if (auto const scheme = scheme_size(target); scheme > 0) {
        auto const rest = target.substr(scheme);
        auto const end = std::min(rest.find_first_of("/?"), rest.size());
        parsed.authority = rest.substr(0, end);
        if (!is_valid_host(parsed.authority)) {
            return malformed("an absolute target without a valid host");
        }
        target = rest.substr(end);
    }
    auto const question = std::min(target.find('?'), target.size());
    auto path = target.substr(0, question);
    if (path.empty() && !parsed.authority.empty()) {
        path = "/";
    }
    if (!path.starts_with('/')) {
        return malformed("the path does not start with a slash");
    }
    TRY(decoded_text, decoded_path(path));
    TRY(query, decoded_query(target.substr(std::min(question + 1, target.size()))));
    parsed.path = std::move(decoded_text);
    parsed.query = std::move(query);
    return parsed;
}

std::string_view without_port(std::string_view host) {
    if (host.starts_with('[')) {
        return host.substr(0, host.find(']') + 1);
    }
    return host.substr(0, host.find(':'));
}

bool is_valid_host(std::string_view host) {
    if (host.empty() || host.size() > max_host_bytes) {
        return false;
    }
    if (host.starts_with('[') && host.find(']') == std::string_view::npos) {
        return false;
    }
    auto name = without_port(host);
    auto const port = host.substr(name.size());
    auto const has_valid_port = port.empty() || (port.size() <= 6 && port[0] == ':' &&
                                                 std::ranges::all_of(port.substr(1), is_digit));
    if (name.empty() || !has_valid_port) {
        return false;
    }
    if (name.starts_with('[')) {
        name = name.substr(1, name.size() - 2);
        return !name.empty() && std::ranges::all_of(name, [](char character) {
            return is_hex_digit(character) || character == ':' || character == '.';
        });
    }
    return std::ranges::all_of(name, [](char character) {
        return is_alphanumeric(character) || character == '.' || character == '-' ||
               character == '_';
    });
}

} // namespace sonae::net
