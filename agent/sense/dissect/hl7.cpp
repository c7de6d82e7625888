// SPDX-License-Identifier: Apache-2.0
#include "agent/sense/dissect/hl7.hpp"

#include "inventory/base/encoding.hpp"

#include <algorithm>

namespace sonae::sense {

namespace {

constexpr auto longest_segment = std::size_t{2048};
constexpr auto longest_field = std::size_t{60};

/// A name of a program; what is longer than such names are is none.
WireText field(std::string_view text) {
    return text.size() <= longest_field ? WireText{as_bytes(text)} : WireText{};
}

bool is_code(std::string_view text) {
    return text.size() == 3 && std::all_of(text.begin(), text.end(), [](char c) {
               return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
           });
}

void read_field(int number, std::string_view text, char separator, Hl7Fact& fact) {
    switch (number) {
    case 3:
        fact.application = field(text);
        return;
    case 4:
        fact.facility = field(text);
        return;
    case 5:
        fact.to_application = field(text);
        return;
    case 6:
        fact.to_facility = field(text);
        return;
    case 9: {
        auto const code = text.substr(0, text.find(separator));
        fact.code = is_code(code) ? field(code) : WireText{};
        return;
    }
    case 12:
        fact.version = field(text.substr(0, text.find(separator)));
        return;
    case 18:
        fact.charset = field(text);
        return;
    default:
        return;
    }
}

} // namespace

Hl7Fact dissect_hl7(ByteView stream) {
    constexpr auto start_block = '\x0b';
    auto text = as_text(stream.first(std::min(stream.size(), longest_segment)));
    auto fact = Hl7Fact{};
    if (text.starts_with(start_block)) {
        text.remove_prefix(1);
    }
    auto const end = text.find_first_of("\r\n");
    if (end == std::string_view::npos) {
        fact.is_complete = stream.size() >= longest_segment;
        return fact;
    }
    fact.is_complete = true;
    text = text.substr(0, end);
    constexpr auto before_fields = std::size_t{5}; // "MSH|^"
    if (!text.starts_with("MSH") || text.size() < before_fields) {
        return fact;
    }
    auto const between_fields = text[3];
    auto const between_parts = text[4];
    text.remove_prefix(4);
    for (auto number = 2; number <= 18; ++number) {
        auto const size = std::min(text.find(between_fields), text.size());
        read_field(number, text.substr(0, size), between_parts, fact);
        if (size == text.size()) {
            break;
        }
        text.remove_prefix(size + 1);
    }
    fact.is_hl7 = !fact.code.is_empty();
    return fact;
}

} // namespace sonae::sense
