// SPDX-License-Identifier: Apache-2.0
#include "daemon/core/chronology/canonical_reader.hpp"

#include "inventory/base/text.hpp"

#include <algorithm>
#include <chrono>
#include <cstring>

namespace sonae::core {

namespace {

constexpr auto max_depth = 8;
constexpr auto max_code_bytes = std::size_t{64};
// RFC 8785 writes numbers as IEEE 754 doubles; these are the integers that one holds exactly.
constexpr auto max_integer = (std::int64_t{1} << 53U) - 1;
constexpr auto max_integer_digits = std::size_t{16};

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool is_letter(char c) {
    return c >= 'a' && c <= 'z';
}

bool is_hex_digit(char c) {
    return is_digit(c) || (c >= 'a' && c <= 'f');
}

/// Whether eight bytes hold nothing that a string would have to escape, end at, or check as UTF-8.
bool is_plain(std::uint64_t eight) {
    constexpr auto ones = std::uint64_t{0x0101010101010101};
    constexpr auto highs = std::uint64_t{0x8080808080808080};
    auto const has_zero = [](std::uint64_t word) { return (word - ones) & ~word & highs; };
    auto const below_space = (eight - ones * 0x20) & ~eight & highs;
    return ((eight & highs) | below_space | has_zero(eight ^ ones * '"') |
            has_zero(eight ^ ones * '\\')) == 0;
}

int number_in(std::string_view text, std::size_t from, std::size_t digits) {
    auto number = 0;
    for (auto const c : text.substr(from, digits)) {
        if (!is_digit(c)) {
            return -1;
        }
        number = number * 10 + (c - '0');
    }
    return number;
}

/// "2026-05-01T02:00:00Z" or "…00.250Z", never ".000".
bool is_instant(std::string_view text) {
    using namespace std::chrono;
    auto const has_millis = text.size() == 24;
    if ((!has_millis && text.size() != 20) || text[4] != '-' || text[7] != '-' || text[10] != 'T' ||
        text[13] != ':' || text[16] != ':' || text.back() != 'Z') {
        return false;
    }
    auto const date = year_month_day{
        year{number_in(text, 0, 4)},
        month{static_cast<unsigned>(std::max(number_in(text, 5, 2), 0))},
        day{static_cast<unsigned>(std::max(number_in(text, 8, 2), 0))}};
    auto const hour = number_in(text, 11, 2);
    auto const minute = number_in(text, 14, 2);
    auto const second = number_in(text, 17, 2);
    auto const is_time = hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && second >= 0 &&
                         second < 60 && (!has_millis || text[19] == '.');
    return date.ok() && number_in(text, 0, 4) >= 0 && is_time &&
           (!has_millis || number_in(text, 20, 3) > 0);
}

} // namespace

bool is_code(std::string_view text) {
    return !text.empty() && text.size() <= max_code_bytes && is_letter(text.front()) &&
           std::ranges::all_of(text, [](char c) {
               return is_letter(c) || is_digit(c) || c == '_';
           });
}

bool is_canonical_object(std::string_view text) {
    auto reader = CanonicalReader{text};
    return reader.take_object(text.size()) && reader.take_end();
}

bool CanonicalReader::fail(std::size_t place, std::string_view wanted) {
    if (wanted_.empty()) {
        at_ = std::min(place, text_.size());
        wanted_ = wanted;
    }
    return false;
}

bool CanonicalReader::take(std::string_view exactly) {
    if (!wanted_.empty()) {
        return false;
    }
    auto const rest = text_.substr(at_);
    if (!rest.starts_with(exactly)) {
        auto const differs = std::ranges::mismatch(rest, exactly).in2 - exactly.begin();
        return fail(at_ + static_cast<std::size_t>(differs), exactly);
    }
    at_ += exactly.size();
    return true;
}

/// Moves to the next byte of a string that is not plain ASCII. False at the end of the line.
bool CanonicalReader::skip_plain() {
    auto eight = std::uint64_t{};
    while (at_ + sizeof eight <= text_.size()) {
        std::memcpy(&eight, text_.data() + at_, sizeof eight);
        if (!is_plain(eight)) {
            break;
        }
        at_ += sizeof eight;
    }
    while (at_ < text_.size()) {
        auto const c = static_cast<unsigned char>(text_[at_]);
        if (c < 0x20 || c == '"' || c == '\\' || c >= 0x80) {
            return true;
        }
        ++at_;
    }
    return false;
}

/// Moves over bytes beyond ASCII, which Japanese has many of in a row.
void CanonicalReader::skip_foreign() {
    while (at_ < text_.size() && static_cast<unsigned char>(text_[at_]) >= 0x80) {
        ++at_;
    }
}

bool CanonicalReader::take_escape() {
    constexpr auto wanted = std::string_view{"an escape as RFC 8785 writes it"};
    constexpr auto short_ones = std::string_view{"\"\\bfnrt"};
    auto const escape = text_.substr(at_, 6);
    if (escape.size() > 1 && short_ones.find(escape[1]) != std::string_view::npos) {
        at_ += 2;
        return true;
    }
    if (escape.size() < 6 || !escape.starts_with("\\u00") || !is_hex_digit(escape[4]) ||
        !is_hex_digit(escape[5])) {
        return fail(at_, wanted);
    }
    // Only control characters without a short escape.
    constexpr auto with_short_escape = std::string_view{"89acd"}; // \b \t \n \f \r
    auto const is_control = escape[4] == '1' || escape[4] == '0';
    auto const has_short =
        escape[4] == '0' && with_short_escape.find(escape[5]) != std::string_view::npos;
    if (!is_control || has_short) {
        return fail(at_, wanted);
    }
    at_ += 6;
    return true;
}

bool CanonicalReader::take_string(std::string_view& inside, std::size_t max_bytes) {
    if (!take("\"")) {
        return false;
    }
    auto const begin = at_;
    auto is_ascii = true;
    while (skip_plain() && text_[at_] != '"') {
        auto const c = static_cast<unsigned char>(text_[at_]);
        if (c >= 0x80) {
            is_ascii = false;
            skip_foreign();
        } else if (c != '\\') {
            return fail(at_, "a character that needs no escape");
        } else if (!take_escape()) {
            return false;
        }
    }
    inside = text_.substr(begin, at_ - begin);
    if (at_ == text_.size()) {
        return fail(at_, "\"");
    }
    if (auto const valid = is_ascii ? inside.size() : valid_utf8_prefix(inside);
        valid != inside.size()) {
        return fail(begin + valid, "UTF-8");
    }
    if (inside.size() > max_bytes) {
        return fail(begin, "a shorter string");
    }
    ++at_;
    return true;
}

bool CanonicalReader::take_hex(
    std::string_view prefix, std::string_view& digits, std::size_t count
) {
    if (!take("\"") || !take(prefix)) {
        return false;
    }
    digits = text_.substr(at_, count);
    auto const wrong = std::ranges::find_if_not(digits, is_hex_digit);
    if (wrong != digits.end() || digits.size() < count) {
        return fail(
            at_ + static_cast<std::size_t>(wrong - digits.begin()), "a lower-case hex digit"
        );
    }
    at_ += count;
    return take("\"");
}

bool CanonicalReader::take_fixed(
    std::string_view prefix, std::string_view& bytes, std::size_t count
) {
    if (!take("\"") || !take(prefix)) {
        return false;
    }
    bytes = text_.substr(at_, count);
    at_ += bytes.size();
    return take("\"");
}

bool CanonicalReader::take_code(std::string_view& code) {
    auto const begin = at_;
    if (!take_string(code, max_code_bytes)) {
        return false;
    }
    return is_code(code) || fail(begin, "a code of a-z, 0-9 and _");
}

bool CanonicalReader::take_integer(std::int64_t& number) {
    if (!wanted_.empty()) {
        return false;
    }
    auto const begin = at_;
    auto const is_negative = is_at("-");
    auto at = begin + (is_negative ? 1 : 0);
    auto const first_digit = at;
    number = 0;
    while (at < text_.size() && is_digit(text_[at]) && at - first_digit < max_integer_digits) {
        number = number * 10 + (text_[at] - '0');
        ++at;
    }
    auto const has_needless_zero =
        text_.substr(first_digit).starts_with('0') && (at - first_digit > 1 || is_negative);
    if (at == first_digit || has_needless_zero || number > max_integer) {
        return fail(begin, "an integer of at most 2^53-1");
    }
    number = is_negative ? -number : number;
    at_ = at;
    return true;
}

bool CanonicalReader::take_bool(bool& flag) {
    flag = is_at("true");
    return flag ? take("true") : take("false");
}

bool CanonicalReader::take_instant() {
    auto const begin = at_;
    auto inside = std::string_view{};
    return take_string(inside, 24) &&
           (is_instant(inside) || fail(begin, "a time such as 2026-05-01T02:00:00Z"));
}

bool CanonicalReader::take_object(std::size_t max_bytes) {
    auto const begin = at_;
    if (!take("{") || !take_members(1)) {
        return false;
    }
    return at_ - begin <= max_bytes || fail(begin, "a shorter object");
}

bool CanonicalReader::take_members(int depth) {
    auto before = std::string_view{};
    while (!is_at("}")) {
        if (!before.empty() && !take(",")) {
            return false;
        }
        auto const begin = at_;
        auto name = std::string_view{};
        if (!take_code(name)) {
            return false;
        }
        if (name <= before) {
            return fail(begin, "names in ascending order");
        }
        if (!take(":") || !take_value(depth)) {
            return false;
        }
        before = name;
    }
    return take("}");
}

bool CanonicalReader::take_items(int depth) {
    auto is_first = true;
    while (!is_at("]")) {
        if ((!is_first && !take(",")) || !take_value(depth)) {
            return false;
        }
        is_first = false;
    }
    return take("]");
}

bool CanonicalReader::take_value(int depth) {
    auto text = std::string_view{};
    auto number = std::int64_t{};
    auto flag = false;
    switch (at_ < text_.size() ? text_[at_] : '\0') {
    case '"':
        return take_string(text, text_.size());
    case 't':
    case 'f':
        return take_bool(flag);
    case '{':
    case '[':
        if (depth >= max_depth) {
            return fail(at_, "less nesting");
        }
        return is_at("{") ? take("{") && take_members(depth + 1)
                          : take("[") && take_items(depth + 1);
    case '-':
    case '0':
    case '1':
    case '2':
    case '3':
    case '4':
    case '5':
    case '6':
    case '7':
    case '8':
    case '9':
        return take_integer(number);
    default:
        return fail(at_, "a string, an integer, true, false, an array or an object");
    }
}

bool CanonicalReader::take_end() {
    return wanted_.empty() && (at_ == text_.size() || fail(at_, "the end of the line"));
}

} // namespace sonae::core
