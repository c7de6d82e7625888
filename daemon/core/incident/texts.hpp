// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/base/result.hpp"

#include <string>
#include <string_view>

namespace sonae::core::incident {

inline constexpr auto max_title_characters = std::size_t{200};
inline constexpr auto max_text_bytes = std::size_t{4'000};

/// Words of a person, perhaps several lines. Errors: invalid_argument "field_too_long".
Result<void> check_text(std::string_view text, std::string_view field);

/// As check_text, and there must be something. Errors besides: invalid_argument "reason_missing".
Result<void> check_reason(std::string_view text, std::string_view field);

/// One line, not empty. Errors: invalid_argument "text_missing", "not_one_line", "field_too_long".
Result<void> check_line(std::string_view text, std::string_view field, std::size_t max_characters);

} // namespace sonae::core::incident
