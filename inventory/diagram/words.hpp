// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/diagram/render.hpp"

#include <span>
#include <string>
#include <string_view>

namespace sonae::diagram {

struct Word {
    std::string_view code; ///< "class.pc", "evidence.stale"
    std::string_view text;
};

/// In order of codes; both languages have the same codes.
std::span<Word const> japanese_words();
std::span<Word const> english_words();

/// The word for a code; the code's last part when there is none, because people invent codes of
/// their own.
std::string_view word(Language language, std::string_view group, std::string_view code);

/// A line of a card as people read it: with its label, in their language; "" for a line that is not
/// for readers of that language. One printable line, whatever the network called itself.
std::string readable(Node const& node, TextLine const& line, Language language);

/// What is behind an edge, for who points at it.
std::string readable(Edge const& edge, Language language);

/// "2026-11-24 09:30" of Japan; "" for the zero instant.
std::string readable(Instant at);

} // namespace sonae::diagram
