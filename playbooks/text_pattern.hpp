// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/base/result.hpp"

#include <string_view>

namespace sonae::playbooks {

/// Whether `text` is as the LIKE pattern says: % is any text, _ one character (STIX 9.6.1).
/// Time grows with the product of both lengths, never more.
bool is_like(std::string_view text, std::string_view pattern);

/// Whether the regular expression occurs in `text`: characters, `.`, classes with ranges and \d \w
/// \s, groups, `|`, `*`, `+`, `?`, {m,n}, `^` and `$`. Look-around and back-references do not
/// exist, so that time grows with the product of both lengths and no pattern can stop the engine.
/// Errors: malformed, too_large, unsupported.
Result<bool> matches(std::string_view text, std::string_view pattern);

} // namespace sonae::playbooks
