// SPDX-License-Identifier: Apache-2.0
#include "inventory/base/suggestion.hpp"

#include <algorithm>
#include <vector>

namespace sonae {

namespace {

/// Levenshtein distance in bytes.
std::size_t distance(std::string_view a, std::string_view b) {
    auto row = std::vector<std::size_t>(b.size() + 1);
    for (auto j = std::size_t{0}; j <= b.size(); ++j) {
        row[j] = j;
    }
    for (auto i = std::size_t{1}; i <= a.size(); ++i) {
        auto diagonal = row[0];
        row[0] = i;
        for (auto j = std::size_t{1}; j <= b.size(); ++j) {
            auto const replaced = diagonal + (a[i - 1] == b[j - 1] ? 0U : 1U);
            diagonal = row[j];
            row[j] = std::min({row[j] + 1, row[j - 1] + 1, replaced});
        }
    }
    return row[b.size()];
}

} // namespace

std::string_view closest(std::string_view word, std::span<std::string_view const> choices) {
    auto best = std::string_view{};
    // Two slips of the finger; more is another word.
    auto best_distance = std::size_t{3};
    for (auto const choice : choices) {
        auto const far = distance(word, choice);
        if (far < best_distance && far < choice.size()) {
            best = choice;
            best_distance = far;
        }
    }
    return best;
}

} // namespace sonae
