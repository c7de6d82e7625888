// SPDX-License-Identifier: Apache-2.0
#include "agent/collect/updates/apt_pattern.hpp"

#include "inventory/base/text.hpp"

#include <regex>
#include <string>

namespace sonae::collect {

namespace {

bool is_expression(std::string_view text) {
    return text.size() > 2 && text.front() == '/' && text.back() == '/';
}

bool fits_expression(std::string_view expression, std::string_view text) {
    constexpr auto max_length = std::size_t{256};
    if (expression.size() > max_length || text.size() > max_length) {
        return false;
    }
    try {
        auto const compiled = std::regex{
            std::string{expression}, std::regex::extended | std::regex::icase | std::regex::nosubs};
        return std::regex_search(text.begin(), text.end(), compiled);
    } catch (std::regex_error const&) {
        return false;
    }
}

/// Takes a set, "[a-z]" or "[!a-z]", from the front; false when it is not closed.
bool take_set(std::string_view& pattern, char c, bool& fits) {
    auto at = std::size_t{1};
    auto const is_negated = at < pattern.size() && (pattern[at] == '!' || pattern[at] == '^');
    at += is_negated ? 1 : 0;
    auto is_in = false;
    for (auto const first = at; at < pattern.size() && (pattern[at] != ']' || at == first);) {
        auto const low = pattern[at];
        auto const is_range =
            at + 2 < pattern.size() && pattern[at + 1] == '-' && pattern[at + 2] != ']';
        auto const high = is_range ? pattern[at + 2] : low;
        is_in = is_in || (low <= c && c <= high);
        at += is_range ? 3 : 1;
    }
    if (at >= pattern.size()) {
        return false;
    }
    pattern.remove_prefix(at + 1);
    fits = is_in != is_negated;
    return true;
}

/// Takes what stands for one character from the front of the pattern.
bool fits_one(std::string_view& pattern, char c) {
    auto fits = false;
    if (pattern.front() == '[' && take_set(pattern, c, fits)) {
        return fits;
    }
    fits = pattern.front() == '?' || pattern.front() == c;
    pattern.remove_prefix(1);
    return fits;
}

/// Linear in pattern × text: on a mismatch only the last star takes one more character.
bool fits_glob(std::string_view pattern, std::string_view text) {
    auto after_star = std::string_view{};
    auto resume = std::string_view{};
    auto has_star = false;
    while (!text.empty()) {
        if (!pattern.empty() && pattern.front() == '*') {
            pattern.remove_prefix(1);
            has_star = true;
            after_star = pattern;
            resume = text;
            continue;
        }
        if (!pattern.empty() && fits_one(pattern, text.front())) {
            text.remove_prefix(1);
            continue;
        }
        if (!has_star) {
            return false;
        }
        resume.remove_prefix(1);
        text = resume;
        pattern = after_star;
    }
    return pattern.find_first_not_of('*') == std::string_view::npos;
}

} // namespace

bool is_apt_pattern(std::string_view text) {
    return is_expression(text) || text.find_first_of("*?[") != std::string_view::npos;
}

bool apt_pattern_matches(std::string_view pattern, std::string_view text) {
    if (is_expression(pattern)) {
        return fits_expression(pattern.substr(1, pattern.size() - 2), text);
    }
    return fits_glob(ascii_lower(pattern), ascii_lower(text));
}

} // namespace sonae::collect
