// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace sonae::notify {

/// A UUID that is always the same for the same text (RFC 9562, version 8, of SHA-256).
std::string uuid_of(std::string_view text);

/// The text when it has only letters, digits and . _ - and at most 64 of them, otherwise its
/// SHA-256 in hex: a word that may stand in any head.
std::string word_of(std::string_view text);

} // namespace sonae::notify
