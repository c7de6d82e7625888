// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/cli/context.hpp"

#include <nlohmann/json_fwd.hpp>

#include <string>

namespace sonae::cli {

/// Codes of reasons in words.
std::string reasons_text(Context const& context, nlohmann::json const& policy);

/// The policy as an indented tree: what begins it, its steps with whom they call, when, for whom
/// they wait and where they lead.
void print_policy(Context& context, nlohmann::json const& directory, nlohmann::json const& policy);

/// Whether it keeps its promise: in one line, and when it does not with the example.
void print_policy_check(
    Context& context, nlohmann::json const& policy, nlohmann::json const& check
);

} // namespace sonae::cli
