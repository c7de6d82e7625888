// SPDX-License-Identifier: Apache-2.0
#include "daemon/receive/recognise/pattern.hpp"

#include <algorithm>

namespace sonae::receive {

namespace {

constexpr auto names = std::to_array<std::string_view>(
    {"client", "user", "by", "name", "group", "reason", "before", "after", "skip"}
);
static_assert(names.size() == part_count);

Part part_of(std::string_view name) {
    auto const* const at = std::ranges::find(names, name);
    return at == names.end() ? Part::skip : static_cast<Part>(at - names.begin());
}

/// The words in front of the next part, which are taken off.
std::string_view take_words(std::string_view& pattern) {
    auto const words = pattern.substr(0, pattern.find('{'));
    pattern.remove_prefix(words.size());
    return words;
}

struct Hole {
    Part part = Part::skip;
    bool is_greedy = false;
};

/// Precondition: `pattern` begins with "{".
Hole take_hole(std::string_view& pattern) {
    auto const end = std::min(pattern.find('}'), pattern.size() - 1);
    auto name = pattern.substr(1, end - 1);
    pattern.remove_prefix(end + 1);
    auto const is_greedy = name.ends_with('+');
    name.remove_suffix(is_greedy ? 1 : 0);
    return {part_of(name), is_greedy};
}

} // namespace

std::optional<Parts> match(std::string_view pattern, std::string_view text) {
    auto const is_anchored = pattern.starts_with('^');
    pattern.remove_prefix(is_anchored ? 1 : 0);
    auto const first = take_words(pattern);
    auto const begin = text.find(first);
    if (begin == std::string_view::npos || (is_anchored && begin != 0)) {
        return std::nullopt;
    }
    text.remove_prefix(begin + first.size());
    auto parts = Parts{};
    while (!pattern.empty()) {
        auto const hole = take_hole(pattern);
        auto const words = take_words(pattern);
        auto size = std::size_t{0};
        if (words.empty() && hole.is_greedy) {
            size = text.size();
        } else if (words.empty()) {
            size = std::min(text.find_first_of(" \t,;)]>\"'"), text.size());
        } else {
            size = hole.is_greedy ? text.rfind(words) : text.find(words);
        }
        if (size == std::string_view::npos) {
            return std::nullopt;
        }
        parts.set(hole.part, text.substr(0, size));
        text.remove_prefix(size + words.size());
    }
    return parts;
}

} // namespace sonae::receive
