// SPDX-License-Identifier: Apache-2.0
#include "daemon/core/escalation/reply_text.hpp"

#include <algorithm>
#include <charconv>
#include <vector>

namespace sonae::core::escalation {

namespace {

constexpr auto max_reply_bytes = std::size_t{2'000};
constexpr auto code_digits = std::size_t{4};
constexpr auto max_minutes = std::int64_t{24 * 60};
constexpr auto country = std::string_view{"81"};
// Fewer would make a short service number equal to somebody's last digits.
constexpr auto least_digits = std::size_t{8};

/// With U+FF10 … U+FF19 (EF BC 90 … 99 in UTF-8) as "0" … "9".
std::string narrowed(std::string_view text) {
    auto narrow = std::string{};
    for (auto i = std::size_t{0}; i < text.size(); ++i) {
        auto const last = i + 2 < text.size() ? static_cast<unsigned char>(text[i + 2]) : 0U;
        if (text.substr(i, 2) == "\xEF\xBC" && last >= 0x90U && last <= 0x99U) {
            narrow.push_back(static_cast<char>('0' + (last - 0x90U)));
            i += 2;
        } else {
            narrow.push_back(text[i]);
        }
    }
    return narrow;
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

std::vector<std::string> numbers_in(std::string_view text) {
    auto numbers = std::vector<std::string>{};
    auto is_inside = false;
    for (auto const c : text) {
        if (is_digit(c)) {
            numbers.resize(numbers.size() + (is_inside ? 0U : 1U));
            numbers.back().push_back(c);
        }
        is_inside = is_digit(c);
    }
    return numbers;
}

std::string dialled(std::string_view number) {
    auto digits = std::string{};
    std::copy_if(number.begin(), number.end(), std::back_inserter(digits), is_digit);
    auto const is_international = number.find('+') != std::string_view::npos;
    return is_international && digits.starts_with(country) ? "0" + digits.substr(country.size())
                                                           : digits;
}

} // namespace

std::optional<ReplyText> read_reply(std::string_view text) {
    auto const numbers = numbers_in(narrowed(text.substr(0, max_reply_bytes)));
    if (numbers.empty() || numbers.front().size() != code_digits) {
        return std::nullopt;
    }
    auto reply = ReplyText{numbers.front(), Answer::accepted, 0};
    if (numbers.size() == 1) {
        return reply;
    }
    auto const& second = numbers[1];
    auto const read = std::from_chars(second.data(), second.data() + second.size(), reply.minutes);
    if (read.ec != std::errc{} || reply.minutes > max_minutes) {
        return std::nullopt;
    }
    reply.answer = reply.minutes == 0 ? Answer::cannot : Answer::coming;
    return reply;
}

bool is_same_telephone(std::string_view one, std::string_view other) {
    auto const digits = dialled(one);
    return digits.size() >= least_digits && digits == dialled(other);
}

} // namespace sonae::core::escalation
