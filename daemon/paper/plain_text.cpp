// SPDX-License-Identifier: Apache-2.0
#include "daemon/paper/plain_text.hpp"

#include "inventory/base/text.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace sonae::paper {

namespace {

struct Range {
    std::uint32_t first;
    std::uint32_t last;
};

// Zero-width characters, direction marks, overrides and isolates, the byte order mark, tags: what
// somebody who reads paper cannot see, and what could turn a number around.
constexpr auto unseen = std::to_array<Range>({
    {0x00ad, 0x00ad},
    {0x061c, 0x061c},
    {0x180e, 0x180e},
    {0x200b, 0x200f},
    {0x202a, 0x202e},
    {0x2060, 0x206f},
    {0xfeff, 0xfeff},
    {0xfff9, 0xfffb},
    {0xe0000, 0xe007f},
});

struct Character {
    std::uint32_t code = 0;
    std::size_t bytes = 1;
};

/// The first character of valid UTF-8.
Character first_of(std::string_view text) {
    auto const lead = static_cast<unsigned char>(text.front());
    auto const bytes = lead < 0x80 ? 1U : lead < 0xe0 ? 2U : lead < 0xf0 ? 3U : 4U;
    auto code = bytes == 1 ? lead : lead & (0xffU >> (bytes + 1U));
    for (auto i = std::size_t{1}; i < bytes; ++i) {
        code = (code << 6U) | (static_cast<unsigned char>(text[i]) & 0x3fU);
    }
    return {code, bytes};
}

bool is_blank(std::uint32_t code) {
    return code <= 0x20 || (code >= 0x7f && code <= 0x9f) || code == 0xa0 || code == 0x2028 ||
           code == 0x2029 || code == 0x3000;
}

bool is_unseen(std::uint32_t code) {
    return std::ranges::any_of(unseen, [code](Range const& range) {
        return code >= range.first && code <= range.last;
    });
}

} // namespace

std::string one_line(std::string_view text) {
    auto const valid = repaired_utf8(text);
    auto line = std::string{};
    auto is_blank_due = false;
    for (auto rest = std::string_view{valid}; !rest.empty();) {
        auto const character = first_of(rest);
        if (is_blank(character.code)) {
            is_blank_due = !line.empty();
        } else if (!is_unseen(character.code)) {
            line += is_blank_due ? " " : "";
            line += rest.substr(0, character.bytes);
            is_blank_due = false;
        }
        rest.remove_prefix(character.bytes);
    }
    return line;
}

std::string shortened(std::string_view text, std::size_t max_characters, std::string_view mark) {
    auto line = one_line(text);
    auto count = std::size_t{0};
    for (auto rest = std::string_view{line}; !rest.empty(); ++count) {
        if (count == max_characters) {
            line.resize(line.size() - rest.size());
            return line.append(mark);
        }
        rest.remove_prefix(first_of(rest).bytes);
    }
    return line;
}

std::string dialled(std::string_view number) {
    constexpr auto japan = std::string_view{"+81"};
    auto line = one_line(number);
    if (!line.starts_with(japan)) {
        return line;
    }
    auto rest = std::string_view{line}.substr(japan.size());
    auto const first = rest.find_first_not_of(" -");
    rest.remove_prefix(first == std::string_view::npos ? rest.size() : first);
    for (auto const zero : {std::string_view{"(0)"}, std::string_view{"0"}}) {
        if (rest.starts_with(zero)) {
            rest.remove_prefix(zero.size());
            break;
        }
    }
    return "0" + std::string{rest};
}

std::string filled(std::string_view pattern, std::initializer_list<std::string_view> texts) {
    auto whole = std::string{};
    for (auto i = std::size_t{0}; i < pattern.size(); ++i) {
        auto const is_place = pattern[i] == '{' && i + 2 < pattern.size() && pattern[i + 2] == '}';
        auto const place = is_place ? static_cast<std::size_t>(pattern[i + 1] - '1') : texts.size();
        if (place < texts.size()) {
            whole += texts.begin()[place];
            i += 2;
        } else {
            whole += pattern[i];
        }
    }
    return whole;
}

} // namespace sonae::paper
