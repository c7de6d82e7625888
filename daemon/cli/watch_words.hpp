// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/cli/context.hpp"

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace sonae::cli {

/// The lists of codes of docs/watch.md.
enum class WatchWords { state, standing, dismissal, role, role_state, recipe };

/// What people call it; an unknown code stays itself.
std::string_view word(Language language, WatchWords words, std::string_view code);

/// The same for a member of an answer; "" when it is not there.
std::string worded(
    Context const& context, WatchWords words, nlohmann::json const& object, std::string_view member
);

/// Every code of a list, in its order: the choices of an option.
std::vector<std::string_view> codes_of(WatchWords words);

} // namespace sonae::cli
