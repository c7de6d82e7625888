// SPDX-License-Identifier: Apache-2.0
#include "daemon/tables/digit_pattern.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <vector>

namespace sonae::tables {

namespace {

/// One place of a pattern: a digit ('0' or '#'), or a sign that stands between.
struct Place {
    char digit = '\0';
    std::string_view sign;
};

struct Section {
    std::string_view comparison; ///< "<=", or "" without a condition
    std::uint64_t bound = 0;
    std::vector<Place> places;
};

constexpr auto plain_signs = std::string_view{"-+() /:"};

std::string_view take(std::string_view& code, std::size_t count) {
    auto const taken = code.substr(0, count);
    code.remove_prefix(taken.size());
    return taken;
}

/// "[<=99999999]" into the section; languages and colours change nothing.
bool read_bracket(std::string_view& code, Section& section) {
    auto const end = code.find(']');
    if (end == std::string_view::npos) {
        return false;
    }
    auto inner = take(code, end + 1).substr(1, end - 1);
    auto const length = std::min(inner.find_first_not_of("<>="), inner.size());
    if (length == 0) {
        return true;
    }
    section.comparison = take(inner, length);
    auto const read = std::from_chars(inner.data(), inner.data() + inner.size(), section.bound);
    return read.ec == std::errc{} && read.ptr == inner.data() + inner.size();
}

/// Of the character with which the text begins.
std::size_t character_bytes(std::string_view text) {
    auto const is_begin = [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; };
    auto const rest = text.substr(std::min<std::size_t>(text.size(), 1));
    auto const next = std::ranges::find_if(rest, is_begin);
    return text.size() - static_cast<std::size_t>(rest.end() - next);
}

/// The next place, or none for what only makes room. False for what no such pattern has.
bool read_place(std::string_view& code, Section& section) {
    auto const first = code.front();
    if (first == '[') {
        return read_bracket(code, section);
    }
    if (first == '0' || first == '#') {
        section.places.push_back({first, take(code, 1)});
        return true;
    }
    if (first == '_' || first == '*') {
        return take(code, 2).size() == 2;
    }
    if (first == '\\') {
        take(code, 1);
        auto const length = character_bytes(code);
        section.places.push_back({'\0', take(code, length)});
        return length > 0;
    }
    if (first == '"') {
        auto const end = code.find('"', 1);
        if (end == std::string_view::npos) {
            return false;
        }
        section.places.push_back({'\0', take(code, end + 1).substr(1, end - 1)});
        return true;
    }
    if (plain_signs.find(first) == std::string_view::npos) {
        return false;
    }
    section.places.push_back({'\0', take(code, 1)});
    return true;
}

/// Nothing when it is no such pattern.
std::optional<std::vector<Section>> sections_of(std::string_view code) {
    auto sections = std::vector<Section>(1);
    while (!code.empty()) {
        if (code.front() == ';') {
            take(code, 1);
            sections.emplace_back();
            // "@" is about texts.
            if (code == "@") {
                sections.pop_back();
                break;
            }
        } else if (!read_place(code, sections.back())) {
            return std::nullopt;
        }
    }
    return sections;
}

bool fulfils(std::uint64_t number, Section const& section) {
    auto const& comparison = section.comparison;
    return comparison.empty() || (comparison == "<=" && number <= section.bound) ||
           (comparison == "<" && number < section.bound) ||
           (comparison == ">=" && number >= section.bound) ||
           (comparison == ">" && number > section.bound) ||
           (comparison == "=" && number == section.bound) ||
           (comparison == "<>" && number != section.bound);
}

/// More than a number reads by itself: two zeros, or a sign between digits.
bool shapes_digits(Section const& section) {
    auto const is_digit = [](Place const& place) { return place.digit != '\0'; };
    auto const zeros = std::ranges::count(section.places, '0', &Place::digit);
    auto const digits = std::ranges::count_if(section.places, is_digit);
    auto const signs = static_cast<std::ptrdiff_t>(section.places.size()) - digits;
    return digits > 0 && (zeros > 1 || (digits > 1 && signs > 0));
}

/// The places from the right, each digit in one of them, all that are left in the first.
std::string filled(std::vector<Place> const& places, std::string digits) {
    auto const first =
        std::ranges::find_if(places, [](Place const& place) { return place.digit != '\0'; });
    auto text = std::string{};
    for (auto place = places.end(); place != places.begin();) {
        --place;
        auto part = std::string{place->sign};
        if (place->digit != '\0') {
            auto const count =
                place == first ? digits.size() : std::min<std::size_t>(digits.size(), 1);
            part = digits.substr(digits.size() - count);
            digits.resize(digits.size() - count);
            part = part.empty() && place->digit == '0' ? "0" : part;
        }
        text.insert(0, part);
    }
    return text;
}

} // namespace

bool is_digit_pattern(std::string_view code) {
    auto const sections = sections_of(code);
    return sections && shapes_digits(sections->front());
}

std::string in_digit_pattern(std::uint64_t number, std::string_view code) {
    auto digits = std::to_string(number);
    auto const sections = sections_of(code).value_or(std::vector<Section>{});
    auto const section = std::ranges::find_if(sections, [number](Section const& each) {
        return fulfils(number, each);
    });
    return section == sections.end() || !shapes_digits(*section)
               ? digits
               : filled(section->places, std::move(digits));
}

} // namespace sonae::tables
