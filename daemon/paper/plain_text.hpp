// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace sonae::paper {

/// Outside text as one line of valid UTF-8: control characters and line ends become blanks, runs of
/// blanks one; characters that nobody sees or that turn the text around are left out.
std::string one_line(std::string_view text);

/// As one_line, at most `max_characters`, with `mark` at the end when it was longer. For notes; no
/// name or number is ever cut.
std::string shortened(std::string_view text, std::size_t max_characters, std::string_view mark);

/// A number as it is dialled within Japan: "+81 90-1234-5678" is "090-1234-5678"; others as they
/// are written.
std::string dialled(std::string_view number);

/// `pattern` with "{1}" … "{9}" replaced by the texts.
std::string filled(std::string_view pattern, std::initializer_list<std::string_view> texts);

} // namespace sonae::paper
