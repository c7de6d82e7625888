// SPDX-License-Identifier: Apache-2.0
#include "playbooks/form.hpp"

#include "inventory/base/instant.hpp"

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <charconv>

namespace sonae::playbooks {

namespace {

constexpr auto hex_digits = std::string_view{"0123456789abcdefABCDEF"};
constexpr auto uuid_size = std::size_t{36};
constexpr auto reference_suffix = std::string_view{":value"};

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool is_lower(char c) {
    return c >= 'a' && c <= 'z';
}

bool is_alphanumeric(char c) {
    return is_digit(c) || is_lower(c) || (c >= 'A' && c <= 'Z');
}

bool is_uuid(std::string_view text) {
    if (text.size() != uuid_size) {
        return false;
    }
    for (auto i = std::size_t{0}; i < text.size(); ++i) {
        auto const is_dash = i == 8 || i == 13 || i == 18 || i == 23;
        if (is_dash ? text[i] != '-' : hex_digits.find(text[i]) == std::string_view::npos) {
            return false;
        }
    }
    return text[14] >= '1' && text[14] <= '8' &&
           std::string_view{"89abAB"}.find(text[19]) != std::string_view::npos;
}

bool is_type_name(std::string_view text) {
    return text.size() >= 3 && is_lower(text.front()) && text.back() != '-' &&
           std::all_of(text.begin(), text.end(), [](char c) {
               return is_lower(c) || is_digit(c) || c == '-';
           });
}

/// Takes "/24" off; false when what follows the slash is no length up to `longest`.
bool take_prefix_length(std::string_view& text, int longest) {
    auto const slash = text.find('/');
    if (slash == std::string_view::npos) {
        return true;
    }
    auto const digits = text.substr(slash + 1);
    text = text.substr(0, slash);
    auto length = 0;
    auto const [end, problem] =
        std::from_chars(digits.data(), digits.data() + digits.size(), length);
    return problem == std::errc{} && end == digits.data() + digits.size() && length >= 0 &&
           length <= longest;
}

bool is_address(std::string_view text, int family) {
    auto buffer = std::array<unsigned char, 16>{};
    return text.size() < 64 && inet_pton(family, std::string{text}.c_str(), buffer.data()) == 1;
}

std::size_t reference_end(std::string_view text) {
    auto const end = text.find(reference_suffix);
    return end != std::string_view::npos && is_variable_name(text.substr(0, end))
               ? end + reference_suffix.size()
               : 0;
}

} // namespace

std::optional<IdentifierParts> identifier_parts(std::string_view text) {
    if (text.size() < uuid_size + 2) {
        return std::nullopt;
    }
    auto const type = text.substr(0, text.size() - uuid_size - 2);
    auto const uuid = text.substr(text.size() - uuid_size);
    if (text.substr(type.size(), 2) != "--" || !is_type_name(type) || !is_uuid(uuid)) {
        return std::nullopt;
    }
    return IdentifierParts{type, uuid};
}

int uuid_version(std::string_view uuid) {
    return uuid.size() == uuid_size ? uuid[14] - '0' : 0;
}

bool is_timestamp(std::string_view text) {
    return text.size() >= 20 && text[10] == 'T' && text.back() == 'Z' &&
           parse_rfc3339(text).has_value();
}

bool is_variable_name(std::string_view text) {
    if (text.size() < 5 || text.size() > 204 || text.substr(0, 2) != "__" ||
        text.substr(text.size() - 2) != "__") {
        return false;
    }
    auto const name = text.substr(2, text.size() - 4);
    return !is_digit(name.front()) && name.front() != '-' &&
           std::all_of(name.begin(), name.end(), [](char c) {
               return is_alphanumeric(c) || c == '_' || c == '-';
           });
}

bool is_variable_reference(std::string_view text) {
    return reference_end(text) == text.size() && !text.empty();
}

bool is_dictionary_key(std::string_view text) {
    return text.size() <= 250 && std::all_of(text.begin(), text.end(), [](char c) {
               return is_alphanumeric(c) || c == '_' || c == '-';
           });
}

bool is_extension_property(std::string_view text) {
    return text.size() >= 3 && text.size() <= 250 &&
           std::all_of(text.begin(), text.end(), [](char c) {
               return is_lower(c) || is_digit(c) || c == '_';
           });
}

bool is_ipv4(std::string_view text) {
    return is_variable_reference(text) ||
           (take_prefix_length(text, 32) && is_address(text, AF_INET));
}

bool is_ipv6(std::string_view text) {
    if (is_variable_reference(text)) {
        return true;
    }
    auto const zone = text.find('%');
    if (zone != std::string_view::npos) {
        return zone + 1 < text.size() && is_address(text.substr(0, zone), AF_INET6);
    }
    return take_prefix_length(text, 128) && is_address(text, AF_INET6);
}

bool is_mac(std::string_view text) {
    if (is_variable_reference(text)) {
        return true;
    }
    if (text.size() != 17) {
        return false;
    }
    for (auto i = std::size_t{0}; i < text.size(); ++i) {
        if (i % 3 == 2 ? text[i] != ':' : hex_digits.find(text[i]) == std::string_view::npos) {
            return false;
        }
    }
    return true;
}

bool is_url(std::string_view text) {
    auto const is_printable = std::none_of(text.begin(), text.end(), [](char c) {
        return static_cast<unsigned char>(c) <= ' ' || c == 0x7F;
    });
    if (text.empty() || text.size() > 4096 || !is_printable) {
        return false;
    }
    if (reference_end(text) > 0) {
        return true;
    }
    auto const scheme = text.find("://");
    auto const rest = scheme == std::string_view::npos ? text : text.substr(scheme + 3);
    auto const host = rest.substr(0, rest.find_first_of("/?#"));
    return !host.empty() &&
           (scheme != std::string_view::npos || host.find('.') != std::string_view::npos);
}

bool is_base64(std::string_view text) {
    if (text.size() % 4 != 0) {
        return false;
    }
    auto const padding = text.find('=');
    auto const digits = text.substr(0, padding);
    auto const pad = padding == std::string_view::npos ? std::string_view{} : text.substr(padding);
    return (pad.empty() || pad == "=" || pad == "==") &&
           std::all_of(digits.begin(), digits.end(), [](char c) {
               return is_alphanumeric(c) || c == '+' || c == '/';
           });
}

} // namespace sonae::playbooks
