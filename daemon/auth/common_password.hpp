// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace sonae::auth {

/// The text as a guesser sees it: full-width forms as ASCII, letters in lower case, one element a
/// character. `text` is valid UTF-8.
std::u32string folded(std::string_view text);

/// How many pieces somebody must guess: a common word (also with @ for a, 0 for o, …), one of
/// `names`, a run of one character, of neighbours in the alphabet or on the keyboard, and a year
/// are one piece each; any other character is one. `text` and `names` are folded.
std::size_t guessed_pieces(std::u32string_view text, std::span<std::u32string const> names);

/// Whether it is one unit of at most seven characters, again and again.
bool is_repetition(std::u32string_view text);

} // namespace sonae::auth
