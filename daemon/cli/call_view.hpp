// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/cli/context.hpp"

#include <nlohmann/json_fwd.hpp>

namespace sonae::cli {

/// A table of calls, one line each.
void print_calls(Context& context, nlohmann::json const& escalations);

/// One call: where it stands, who was called through what, who answered, what comes next.
void print_call(Context& context, nlohmann::json const& escalation);

} // namespace sonae::cli
