// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace sonae {

/// Length in bytes of the longest valid UTF-8 prefix (RFC 3629: no overlong form, no surrogate, ≤
/// U+10FFFF).
std::size_t valid_utf8_prefix(std::string_view text);

/// `text` with every invalid byte replaced by U+FFFD, for bytes that an operating system let
/// through.
std::string repaired_utf8(std::string_view text);

/// One printable line: control, bidirectional-override and zero-width characters as \u{…}; invalid
/// bytes as \x… . For logs and terminals: what the network sent can neither forge a line nor hide
/// one.
std::string escaped_for_display(std::string_view text);

/// The parts between single `separator`s; empty parts are kept; "" yields one empty part.
std::vector<std::string_view> split(std::string_view text, char separator);

/// `text` without ASCII white space at both ends.
std::string_view trimmed(std::string_view text);

/// ASCII letters in lower case; every other byte as it is.
std::string ascii_lower(std::string_view text);

} // namespace sonae
