// SPDX-License-Identifier: Apache-2.0
// What people read on the card of a candidate, by code.
#pragma once

#include <span>
#include <string_view>

namespace sonae::watch {

/// One code in both languages.
struct CardWords {
    std::string_view code;
    std::string_view ja;
    std::string_view en;
};

std::span<CardWords const> recipe_words();
std::span<CardWords const> first_action_words();
std::span<CardWords const> why_words();

/// Nothing when there are none.
CardWords const* card_words_of(std::span<CardWords const> among, std::string_view code);

} // namespace sonae::watch
