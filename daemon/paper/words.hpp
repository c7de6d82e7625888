// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/core/contacts/contact.hpp"

#include <functional>
#include <map>
#include <string>
#include <string_view>

namespace sonae::paper {

/// Codes as people say them; a code without a word is its own.

std::string role_word(std::string_view role, core::contacts::Language language);
/// Codes of roles by what people call them, in both languages: a list that people typed has words.
std::map<std::string, std::string, std::less<>> role_codes();

std::string body_word(std::string_view code, core::contacts::Language language);
std::string_view hours_word(core::contacts::Hours hours, core::contacts::Language language);
std::string_view power_word(core::contacts::Power power, core::contacts::Language language);

} // namespace sonae::paper
