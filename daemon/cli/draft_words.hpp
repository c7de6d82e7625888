// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/cli/context.hpp"

#include <nlohmann/json_fwd.hpp>

#include <string>

namespace sonae::cli {

/// What Sonae knows for a field of a report, in words and the reader's time zone; "" nothing.
std::string draft_text(Context const& context, nlohmann::json const& field);

/// Where that is from: "the board, chronology #3 #7"; "" without anything.
std::string draft_sources(Context const& context, nlohmann::json const& field);

} // namespace sonae::cli
