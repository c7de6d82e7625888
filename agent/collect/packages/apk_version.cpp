// SPDX-License-Identifier: Apache-2.0
#include "agent/collect/packages/apk_version.hpp"

#include <algorithm>
#include <array>

namespace sonae::collect {

namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool starts_with_digit(std::string_view text) {
    return !text.empty() && is_digit(text.front());
}

std::string_view take_digits(std::string_view& text) {
    auto length = std::size_t{0};
    while (length < text.size() && is_digit(text[length])) {
        ++length;
    }
    auto const digits = text.substr(0, length);
    text.remove_prefix(length);
    return digits;
}

std::weak_ordering compare_numbers(std::string_view a, std::string_view b) {
    a.remove_prefix(std::min(a.find_first_not_of('0'), a.size()));
    b.remove_prefix(std::min(b.find_first_not_of('0'), b.size()));
    return a.size() != b.size() ? std::weak_ordering{a.size() <=> b.size()}
                                : std::weak_ordering{a.compare(b) <=> 0};
}

/// 1.02 is before 1.1: with a leading zero the digits are a fraction.
std::weak_ordering compare_later_numbers(std::string_view a, std::string_view b) {
    auto const is_fraction =
        (a.starts_with('0') && a.size() > 1) || (b.starts_with('0') && b.size() > 1);
    return is_fraction ? std::weak_ordering{a.compare(b) <=> 0} : compare_numbers(a, b);
}

/// Weight of a suffix: below 0 before a release, above after it; 0 is none.
int take_suffix(std::string_view& text) {
    constexpr auto suffixes = std::array<std::string_view, 10>{
        "_alpha", "_beta", "_pre", "_rc", "", "_cvs", "_svn", "_git", "_hg", "_p"};
    for (auto at = std::size_t{0}; at < suffixes.size(); ++at) {
        auto const suffix = suffixes[at];
        // "_p" also begins "_pre", which stands before it in the list.
        if (!suffix.empty() && text.starts_with(suffix)) {
            text.remove_prefix(suffix.size());
            return static_cast<int>(at) - 4;
        }
    }
    return 0;
}

char take_letter(std::string_view& text) {
    if (text.empty() || text.front() < 'a' || text.front() > 'z') {
        return '\0';
    }
    auto const letter = text.front();
    text.remove_prefix(1);
    return letter;
}

std::weak_ordering compare_bases(std::string_view& a, std::string_view& b) {
    if (auto const order = compare_numbers(take_digits(a), take_digits(b)); std::is_neq(order)) {
        return order;
    }
    while (true) {
        auto const is_more_a = a.starts_with('.') && starts_with_digit(a.substr(1));
        auto const is_more_b = b.starts_with('.') && starts_with_digit(b.substr(1));
        if (!is_more_a || !is_more_b) {
            return static_cast<int>(is_more_a) <=> static_cast<int>(is_more_b);
        }
        a.remove_prefix(1);
        b.remove_prefix(1);
        if (auto const order = compare_later_numbers(take_digits(a), take_digits(b));
            std::is_neq(order)) {
            return order;
        }
    }
}

std::weak_ordering compare_suffixes(std::string_view& a, std::string_view& b) {
    while (true) {
        auto const first = take_suffix(a);
        auto const second = take_suffix(b);
        if (first != second || first == 0) {
            return first <=> second;
        }
        if (auto const order = compare_numbers(take_digits(a), take_digits(b));
            std::is_neq(order)) {
            return order;
        }
    }
}

std::string_view take_release(std::string_view& text) {
    if (!text.starts_with("-r")) {
        return {};
    }
    text.remove_prefix(2);
    return take_digits(text);
}

} // namespace

std::weak_ordering compare_apk_versions(std::string_view a, std::string_view b) {
    if (auto const order = compare_bases(a, b); std::is_neq(order)) {
        return order;
    }
    auto const first_letter = take_letter(a);
    auto const second_letter = take_letter(b);
    if (first_letter != second_letter) {
        return first_letter <=> second_letter;
    }
    if (auto const order = compare_suffixes(a, b); std::is_neq(order)) {
        return order;
    }
    if (auto const order = compare_numbers(take_release(a), take_release(b)); std::is_neq(order)) {
        return order;
    }
    return a.compare(b) <=> 0;
}

} // namespace sonae::collect
