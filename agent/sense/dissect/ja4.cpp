// SPDX-License-Identifier: Apache-2.0
#include "agent/sense/dissect/ja4.hpp"

#include "agent/sense/dissect/sha256.hpp"

#include <algorithm>

namespace sonae::sense {

namespace {

constexpr auto digits = std::string_view{"0123456789abcdef"};
constexpr auto short_hash = std::size_t{12};
constexpr auto server_name = std::uint16_t{0};
constexpr auto alpn = std::uint16_t{16};

/// Writes text into an array, from the front.
struct Line {
    std::array<char, 36> text = {};
    std::size_t size = 0;

    void add(std::string_view part) {
        for (auto const c : part) {
            text.at(size) = c;
            ++size;
        }
    }

    void add_count(std::size_t count) {
        count = std::min<std::size_t>(count, 99);
        add(digits.substr(count / 10, 1));
        add(digits.substr(count % 10, 1));
    }
};

template <std::size_t most>
struct Values {
    std::array<std::uint16_t, most> values = {};
    std::size_t count = 0;
};

/// Without grease.
template <std::size_t most>
Values<most> real_values(Few<std::uint16_t, most> const& given) {
    auto real = Values<most>{};
    for (auto const value : given) {
        if (!is_grease(value)) {
            real.values.at(real.count) = value;
            ++real.count;
        }
    }
    return real;
}

template <std::size_t most>
void add_hex(TextHash& hash, Values<most> const& list) {
    for (auto i = std::size_t{0}; i < list.count; ++i) {
        auto const value = list.values.at(i);
        auto const hex = std::array<char, 5>{
            ',',
            digits[value >> 12U],
            digits[(value >> 8U) & 0xFU],
            digits[(value >> 4U) & 0xFU],
            digits[value & 0xFU]};
        hash.add(std::string_view{hex.data(), hex.size()}.substr(i == 0 ? 1 : 0));
    }
}

template <std::size_t most>
void sort(Values<most>& list) {
    std::sort(list.values.begin(), list.values.begin() + static_cast<std::ptrdiff_t>(list.count));
}

void add_short(Line& line, TextHash& hash) {
    auto const digest = hash.finish();
    for (auto i = std::size_t{0}; i < short_hash / 2; ++i) {
        line.add(digits.substr(digest.at(i) >> 4U, 1));
        line.add(digits.substr(digest.at(i) & 0xFU, 1));
    }
}

std::string_view version_code(std::uint16_t version) {
    switch (version) {
    case 0x0304:
        return "13";
    case 0x0303:
        return "12";
    case 0x0302:
        return "11";
    case 0x0301:
        return "10";
    case 0x0300:
        return "s3";
    default:
        return "00";
    }
}

bool is_letter_or_digit(std::uint8_t byte) {
    return (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') ||
           (byte >= 'a' && byte <= 'z');
}

/// First and last character; of what is no text, those of its hex form.
void add_protocol(Line& line, ByteView protocol) {
    if (protocol.empty()) {
        line.add("00");
        return;
    }
    auto const first = protocol.front();
    auto const last = protocol.back();
    if (is_letter_or_digit(first) && is_letter_or_digit(last)) {
        auto const ends = std::array<char, 2>{static_cast<char>(first), static_cast<char>(last)};
        line.add({ends.data(), ends.size()});
        return;
    }
    line.add(digits.substr(first >> 4U, 1));
    line.add(digits.substr(last & 0xFU, 1));
}

} // namespace

std::array<char, 36> ja4_of(Ja4Input const& input) {
    auto ciphers = real_values(input.ciphers);
    auto extensions = real_values(input.extensions);
    auto const signatures = real_values(input.signatures);
    auto line = Line{};
    line.add("t");
    line.add(version_code(input.version));
    line.add(input.has_server_name ? "d" : "i");
    line.add_count(ciphers.count);
    line.add_count(extensions.count);
    add_protocol(line, input.protocol);
    line.add("_");
    if (ciphers.count == 0) {
        line.add("000000000000");
    } else {
        sort(ciphers);
        auto hash = TextHash{};
        add_hex(hash, ciphers);
        add_short(line, hash);
    }
    line.add("_");
    if (extensions.count == 0) {
        line.add("000000000000");
        return line.text;
    }
    auto const end = std::remove_if(
        extensions.values.begin(),
        extensions.values.begin() + static_cast<std::ptrdiff_t>(extensions.count),
        [](auto value) { return value == server_name || value == alpn; }
    );
    extensions.count = static_cast<std::size_t>(end - extensions.values.begin());
    sort(extensions);
    auto hash = TextHash{};
    add_hex(hash, extensions);
    if (signatures.count != 0) {
        hash.add("_");
        add_hex(hash, signatures);
    }
    add_short(line, hash);
    return line.text;
}

} // namespace sonae::sense
