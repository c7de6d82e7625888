// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace sonae::collect {

/// Whether a text is more than a plain word for apt: a glob, or a /regular expression/.
bool is_apt_pattern(std::string_view text);

/// Whether all of `text` fits a pattern of apt_preferences(5): a glob with *, ? and [sets], or a
/// /POSIX extended regular expression/ that may fit anywhere. Letters fit in either case, as in
/// apt. A broken or over-long (256 characters) expression fits nothing.
bool apt_pattern_matches(std::string_view pattern, std::string_view text);

} // namespace sonae::collect
