// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <string_view>

namespace sonae::notify {

/// What a provider wrote, read with care: discarded when it is no JSON or nested too deeply.
nlohmann::json read_outside_json(std::string_view text);

/// The member when the document is an object that has it as text; otherwise "".
std::string text_of(nlohmann::json const& document, char const* member);

/// The member when the document is an object that has it as a whole number; otherwise 0.
int number_of(nlohmann::json const& document, char const* member);

} // namespace sonae::notify
