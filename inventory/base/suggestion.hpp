// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string_view>

namespace sonae {

/// The choice that `word` was perhaps meant to be: at most two slips away; "" when none is.
std::string_view closest(std::string_view word, std::span<std::string_view const> choices);

} // namespace sonae
